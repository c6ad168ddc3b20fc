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

Q_SIGNALS:
    /// Once. Only where nothing at all could be read it is a failure.
    void delivered(const sluice::Result<sluice::NowSnapshot> &snapshot);

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
