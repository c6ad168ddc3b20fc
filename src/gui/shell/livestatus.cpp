#include "gui/shell/livestatus.h"

#include "gui/connection/environmentchip.h"
#include "gui/connection/windowconnection.h"
#include "gui/shell/statusline.h"
#include "gui/widgets/livesentence.h"

#include <algorithm>

namespace sluice {

LiveStatus::LiveStatus(WindowConnection &connection, const TimeFormat &format, TimeSource &time,
                       EnvironmentChip &chip, StatusLine &line, QObject *parent)
    : QObject(parent),
      m_connection(connection),
      m_format(format),
      m_time(time),
      m_chip(chip),
      m_line(line),
      m_ticker(time)
{
    connect(&connection, &WindowConnection::phaseChanged, this, &LiveStatus::attach);
    connect(&connection, &WindowConnection::lockChanged, this, &LiveStatus::update);
    connect(&format, &TimeFormat::changed, this, &LiveStatus::update);
    connect(&line, &StatusLine::lockWanted, &connection, &WindowConnection::lock);
    connect(&line, &StatusLine::reconnectWanted, this, [this] {
        if (ConnectedDatabase *database = m_connection.database())
            database->live().reconnectNow();
    });
    connect(&line, &StatusLine::startSandboxWanted, this, [this] {
        if (SandboxStart *sandbox = m_connection.sandbox())
            sandbox->start();
    });
    connect(&connection, &WindowConnection::lockRefused, &line, &StatusLine::setMessage);
    connect(&connection, &WindowConnection::sandboxRefused, &line, &StatusLine::setMessage);
    attach();
}

void LiveStatus::attach()
{
    m_lastChange.reset();
    m_ticker.setWanted(this, false);
    ConnectedDatabase *database = m_connection.database();
    if (database) {
        // One clock for all countdowns of the window: they never differ.
        SystemDesk *const desk = m_connection.current();
        SecondTicker &ticker = desk ? desk->session().ticker() : m_ticker;
        connect(&ticker, &SecondTicker::tick, this, &LiveStatus::update, Qt::UniqueConnection);
        ticker.setWanted(this, true);
        LiveFeed &feed = database->live();
        connect(&feed, &LiveFeed::changed, this, [this] {
            m_lastChange = m_time.steady();
            update();
        });
        connect(&feed, &LiveFeed::stateChanged, this, &LiveStatus::update);
        if (SandboxStart *sandbox = m_connection.sandbox())
            connect(sandbox, &SandboxStart::changed, this, &LiveStatus::update);
    }
    update();
}

void LiveStatus::update()
{
    using Phase = WindowConnection::Phase;
    m_line.setZone(m_format.zoneName());
    ConnectedDatabase *database = m_connection.database();
    const bool known = m_connection.phase() != Phase::Closed;
    m_chip.setConnection(known ? std::optional(m_connection.profile().environment) : std::nullopt,
                         known ? m_connection.profile().name : QString());
    if (!database) {
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
        return;
    }
    const LiveState state = database->live().state();
    const Environment environment = m_connection.profile().environment;
    const bool locked = m_connection.isLocked();
    std::optional<std::chrono::milliseconds> age;
    if (m_lastChange)
        age = m_time.steady() - *m_lastChange;
    const bool bare = m_connection.desks().empty() && m_connection.isConnected();
    const SandboxStart *sandbox = m_connection.sandbox();
    if (bare)
        m_line.setLive({tr("connected · no workflow engine here")});
    else if (sandbox && sandbox->state() != SandboxStart::State::Up)
        m_line.setLive({tr("connection lost: %1").arg(sandbox->sentence()),
                        sandbox->state() == SandboxStart::State::Stopped ? LiveOffer::StartSandbox
                                                                         : LiveOffer::None});
    else
        m_line.setLive(liveSentence(state, age, m_time.wallClock(), mayAllowSignals()));
    m_line.setLock(lockSentence(environment, locked, m_connection.unlockedFor()), locked);
    const QString word = bare ? tr("no engine") : liveWord(state);
    m_chip.setState(environment == Environment::Sandbox || !locked ? word
                                                                   : tr("%1 · locked").arg(word));
}

bool LiveStatus::mayAllowSignals() const
{
    const auto &desks = m_connection.desks();
    return !m_connection.database()->info().inRecovery &&
           std::any_of(desks.begin(), desks.end(),
                       [](const auto &desk) { return !desk->system()->info().signalsInstalled; });
}

} // namespace sluice
