#pragma once

#include <QList>

#include <random>

namespace sluice::modelcheck {

/// Random choices that depend on the seed alone, on every platform.
class Dice final
{
public:
    explicit Dice(quint64 seed) : m_engine(seed) {}

    /// 0 … \a count - 1. \pre count > 0
    [[nodiscard]] int below(int count) { return int(m_engine() % quint64(count)); }
    [[nodiscard]] bool chance(int percent) { return below(100) < percent; }
    /// \pre \a items is not empty
    template <typename T>
    [[nodiscard]] const T &pick(const QList<T> &items)
    {
        return items[below(int(items.size()))];
    }

private:
    std::mt19937_64 m_engine;
};

} // namespace sluice::modelcheck
