#pragma once

#include "core/live.h"
#include "core/services.h"

#include <QFuture>
#include <QObject>

namespace sluice {

/// The private server behind a connection: whether it has stopped, and starting it again.
///
/// Where a connection is lost it asks whether the server still runs: then there is another reason.
/// \a control and \a live outlive it. GUI thread.
class SandboxStart final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Up,       ///< connected, or it runs, or nobody knows
        Stopped,  ///< it does not run: start() helps
        Starting, ///< start() is under way
    };
    Q_ENUM(State)

    SandboxStart(SandboxControl &control, LiveFeed &live, QString dir, QObject *parent = nullptr);
    ~SandboxStart() override;

    [[nodiscard]] State state() const { return m_state; }
    /// "the sandbox is not running"; empty where it is up.
    [[nodiscard]] QString sentence() const;
    /// Nothing happens unless it has stopped.
    void start();

Q_SIGNALS:
    void changed();
    /// start() has started it.
    void started();
    /// start() did not work; a translated sentence.
    void failed(const QString &sentence);

private:
    void look();
    void setState(State state);

    SandboxControl &m_control;
    LiveFeed &m_live;
    const QString m_dir;
    State m_state = State::Up;
    QFuture<Result<SandboxControl::Status>> m_looking;
    QFuture<Result<SandboxControl::Status>> m_starting;
};

} // namespace sluice
