#pragma once

#include "core/system/system.h"
#include "model/now/nowsnapshot.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace sluice {

/// Asks a system once for all that *Now* tells, its parts at the same time. A part that fails is
/// told, the others are there all the same. GUI thread.
class NowReading final : public QObject
{
    Q_OBJECT

public:
    explicit NowReading(std::shared_ptr<System> system, QObject *parent = nullptr);
    ~NowReading() override;

    void start();
    /// \pre delivered()
    [[nodiscard]] const NowSnapshot &snapshot() const { return m_snapshot; }
    /// Why nothing at all could be read; empty = something could.
    [[nodiscard]] std::optional<Error> error() const
    {
        return m_answers == 0 ? m_firstError : std::nullopt;
    }

Q_SIGNALS:
    /// Once.
    void delivered();

private:
    /// Puts what \a future delivers into the snapshot.
    template <typename T>
    void ask(QFuture<Result<T>> future, std::function<void(const T &)> take);
    void askForRuns();
    void askForIncomplete();
    void end();

    const std::shared_ptr<System> m_system;
    NowSnapshot m_snapshot;
    std::vector<std::function<void()>> m_cancel;
    std::optional<Error> m_firstError;
    int m_open = 0;
    int m_answers = 0;
};

} // namespace sluice
