#pragma once

#include <QHashFunctions>

#include <compare>
#include <type_traits>
#include <utility>

namespace sluice {

/// Identifier that the compiler will not let you pass where another kind is expected.
/// There is no "null" id: where one may be missing, the type is std::optional<…Id>.
template <typename Tag, typename Rep = qint64>
class StrongId final
{
public:
    constexpr explicit StrongId(Rep value) noexcept(std::is_nothrow_move_constructible_v<Rep>)
        : m_value(std::move(value))
    {}

    [[nodiscard]] constexpr const Rep &value() const noexcept { return m_value; }

    friend bool operator==(const StrongId &a, const StrongId &b) noexcept
    {
        return a.m_value == b.m_value;
    }
    friend bool operator<(const StrongId &a, const StrongId &b) noexcept
    {
        return a.m_value < b.m_value;
    }
    friend size_t qHash(const StrongId &id, size_t seed = 0) noexcept
    {
        return ::qHash(id.m_value, seed);
    }

private:
    Rep m_value;
};

} // namespace sluice
