#include "model/sandboxstart.h"

#include "core/async.h"

#include <utility>

namespace sluice {

SandboxStart::SandboxStart(SandboxControl &control, LiveFeed &live, QString dir, QObject *parent)
    : QObject(parent), m_control(control), m_live(live), m_dir(std::move(dir))
{
    connect(&live, &LiveFeed::stateChanged, this, &SandboxStart::look);
    look();
}

SandboxStart::~SandboxStart()
{
    m_looking.cancel();
    m_starting.cancel();
}

QString SandboxStart::sentence() const
{
    switch (m_state) {
    case State::Up:
        break;
    case State::Stopped:
        return tr("the sandbox is not running");
    case State::Starting:
        return tr("the sandbox is being started…");
    }
    return {};
}

void SandboxStart::look()
{
    if (m_live.state().kind != LiveState::Kind::Lost) {
        m_looking.cancel();
        setState(State::Up);
        return;
    }
    if (m_state == State::Starting || m_looking.isRunning())
        return;
    m_looking = m_control.status(m_dir);
    whenDone(m_looking, this, [this](const Result<SandboxControl::Status> &status) {
        const bool lost = m_live.state().kind == LiveState::Kind::Lost;
        if (lost && m_state != State::Starting)
            setState(status && !status->running ? State::Stopped : State::Up);
    });
}

void SandboxStart::start()
{
    if (m_state != State::Stopped)
        return;
    setState(State::Starting);
    m_starting = m_control.start(m_dir);
    whenDone(m_starting, this, [this](const Result<SandboxControl::Status> &status) {
        setState(status ? State::Up : State::Stopped);
        if (!status) {
            Q_EMIT failed(status.error().message);
            return;
        }
        Q_EMIT started();
        m_live.reconnectNow();
    });
}

void SandboxStart::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT changed();
}

} // namespace sluice
