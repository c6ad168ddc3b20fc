#include "gui/shell/livestatus.h"

#include "core/humantext.h"
#include "gui/shell/environmentchip.h"
#include "gui/shell/livesentence.h"
#include "gui/shell/statusline.h"
#include "gui/shell/windowconnection.h"

namespace sluice {

LiveStatus::LiveStatus(WindowConnection &connection, const TimeFormat &format, TimeSource &time,
                       EnvironmentChip &chip, StatusLine &line, QObject *parent)
    : QObject(parent),
      m_connection(connection),
      m_format(format),
      m_time(time),
      m_chip(chip),
      m_line(line)
{
    m_tick.setInterval(std::chrono::seconds(1));
    connect(&m_tick, &QTimer::timeout, this, &LiveStatus::update);
    connect(&connection, &WindowConnection::phaseChanged, this, &LiveStatus::attach);
    connect(&connection, &WindowConnection::lockChanged, this, &LiveStatus::update);
    connect(&format, &TimeFormat::changed, this, &LiveStatus::update);
    attach();
}

void LiveStatus::attach()
{
    m_lastChange.reset();
    m_lostAt.reset();
    m_tick.stop();
    if (SystemSession *session = m_connection.session()) {
        LiveFeed &feed = session->live();
        connect(&feed, &LiveFeed::changed, this, [this] {
            m_lastChange = m_time.steady();
            update();
        });
        connect(&feed, &LiveFeed::stateChanged, this, &LiveStatus::onState);
        m_tick.start();
        onState(feed.state());
    }
    update();
}

void LiveStatus::onState(const LiveState &state)
{
    const bool lost = state.kind == LiveState::Kind::Lost || state.kind == LiveState::Kind::Refused;
    if (!lost)
        m_lostAt.reset();
    else if (!m_lostAt)
        m_lostAt = m_connection.session()->clock().now();
    update();
}

void LiveStatus::update()
{
    using Phase = WindowConnection::Phase;
    m_line.setZone(m_format.zoneName());
    SystemSession *session = m_connection.session();
    const bool known = m_connection.phase() != Phase::Closed;
    m_chip.setConnection(known ? std::optional(m_connection.profile().environment) : std::nullopt,
                         known ? m_connection.profile().name : QString());
    if (!session) {
        QString state;
        switch (m_connection.phase()) {
        case Phase::StartingSandbox:
            state = tr("starting");
            break;
        case Phase::Opening:
            state = tr("connecting");
            break;
        case Phase::Failed:
            state = tr("not connected");
            break;
        case Phase::Closed:
        case Phase::Open:
            break;
        }
        m_chip.setState(state);
        m_line.setLive({state.isEmpty() ? tr("not connected") : state});
        m_line.setLock({}, false);
        updateStale({});
        return;
    }
    const LiveState state = session->live().state();
    const SystemInfo info = session->system().info();
    const Environment environment = m_connection.profile().environment;
    const bool locked = m_connection.isLocked();
    std::optional<std::chrono::milliseconds> age;
    if (m_lastChange)
        age = m_time.steady() - *m_lastChange;
    m_line.setLive(liveSentence(state, age, m_time.wallClock(),
                                !info.signalsInstalled && !info.inRecovery &&
                                    info.engine != SystemInfo::Engine::None));
    m_line.setLock(lockSentence(environment, locked, m_connection.unlockedFor()), locked);
    m_chip.setState(environment == Environment::Sandbox || !locked
                        ? liveWord(state)
                        : tr("%1 · locked").arg(liveWord(state)));
    updateStale(state);
}

void LiveStatus::updateStale(const LiveState &state)
{
    QString sentence;
    if (m_lostAt) {
        const QString asOf = m_format.clock(*m_lostAt);
        std::chrono::milliseconds left{0};
        if (state.retryIn)
            left =
                *state.retryIn - std::chrono::milliseconds(state.since.msecsTo(m_time.wallClock()));
        if (state.kind == LiveState::Kind::Refused)
            sentence = tr("As of %1. The server does not let us in.").arg(asOf);
        else if (left > std::chrono::milliseconds::zero())
            sentence = tr("As of %1, reconnecting in %2").arg(asOf, durationText(left));
        else
            sentence = tr("As of %1, reconnecting now").arg(asOf);
    }
    if (sentence == m_stale)
        return;
    m_stale = sentence;
    Q_EMIT staleSentenceChanged(sentence);
}

} // namespace sluice
