#include "ctl/watcher.h"

#include "core/async.h"
#include "ctl/output.h"
#include "model/runjson.h"
#include "model/troubletext.h"

#include <utility>

namespace sluice::ctl {

using namespace std::chrono_literals;

namespace {
constexpr int runsWatched = 200;
}

Watcher::Watcher(std::shared_ptr<System> system, std::optional<RunId> run, bool json)
    : m_system(std::move(system)), m_run(run), m_json(json)
{
    m_tick.setInterval(1s);
    m_flowTick.setInterval(10s);
    connect(&m_tick, &QTimer::timeout, this, &Watcher::read);
    connect(&m_flowTick, &QTimer::timeout, this, &Watcher::readFlows);
    connect(&m_system->live(), &LiveFeed::changed, this, &Watcher::read);
    connect(&m_system->live(), &LiveFeed::resynchronise, this, &Watcher::read);
    connect(&m_system->live(), &LiveFeed::stateChanged, this, &Watcher::onState);
}

void Watcher::start()
{
    m_tick.start();
    m_flowTick.start();
    read();
    readFlows();
}

void Watcher::read()
{
    // What changes while a read is under way is seen by the next one.
    if (std::exchange(m_reading, true)) {
        m_again = true;
        return;
    }
    m_again = false;
    if (m_run)
        readRun();
    else
        readRuns();
}

void Watcher::finished()
{
    m_reading = false;
    m_first = false;
    if (m_again)
        read();
}

void Watcher::failed(const Error &error)
{
    if (!error.breaksSession()) {
        Q_EMIT ended(report(error));
        return;
    }
    // The feed says that the connection is lost and when it is back.
    m_reading = false;
}

void Watcher::readRuns()
{
    whenDone(m_system->runs()->page({}, {}, runsWatched), this,
             [this](const Result<RunPage> &page) {
                 if (!page) {
                     failed(page.error());
                     return;
                 }
                 for (auto run = page->runs.crbegin(); run != page->runs.crend(); ++run)
                     noteRun(*run);
                 finished();
             });
}

void Watcher::readRun()
{
    whenDone(m_system->runs()->run(*m_run), this, [this](const Result<RunDetail> &detail) {
        if (detail)
            onRun(*detail);
        else
            failed(detail.error());
    });
}

void Watcher::readFlows()
{
    // Which flow a run is of, its own answer tells.
    if ((m_run && !m_flow) || std::exchange(m_readingFlows, true))
        return;
    whenDone(m_system->catalogue()->flows(), this, [this](const Result<QList<FlowSummary>> &flows) {
        m_readingFlows = false;
        // What is wrong with the connection is said by the feed and by the runs.
        if (!flows)
            return;
        for (const FlowSummary &flow : *flows) {
            if (!m_flow || flow.slug == *m_flow)
                noteTrouble(flow);
        }
    });
}

void Watcher::noteTrouble(const FlowSummary &flow)
{
    const auto known = m_troubles.constFind(flow.slug);
    const bool wasBroken = known != m_troubles.constEnd();
    if (wasBroken == flow.trouble.has_value() && (!wasBroken || *known == *flow.trouble))
        return;
    if (flow.trouble)
        m_troubles.insert(flow.slug, *flow.trouble);
    else
        m_troubles.remove(flow.slug);
    const QString arrived = timeText(QDateTime::currentDateTimeUtc());
    const QString status = flow.trouble ? QStringLiteral("broken") : QStringLiteral("mended");
    if (m_json) {
        printJson(
            QJsonObject{{QStringLiteral("run"), QJsonValue()},
                        {QStringLiteral("flow"), flow.slug.value()},
                        {QStringLiteral("status"), status},
                        {QStringLiteral("problem"),
                         flow.trouble ? QJsonValue(toJson(*flow.trouble, m_system->vocabulary()))
                                      : QJsonValue()},
                        {QStringLiteral("changed_at"), QJsonValue()},
                        {QStringLiteral("arrived_at"), arrived}});
        return;
    }
    printLine(QStringLiteral("-  %1  -  flow  %2  %3")
                  .arg(arrived, flow.slug.value(),
                       flow.trouble
                           ? QStringLiteral("%1: %2").arg(
                                 status, troubleText(*flow.trouble, m_system->vocabulary()))
                           : status));
}

void Watcher::onRun(const RunDetail &detail)
{
    if (!std::exchange(m_flow, detail.run.flow))
        readFlows();
    for (const StepState &step : detail.steps) {
        noteStep(step);
        if (detail.run.status == RunStatus::Started)
            noteHold(step);
    }
    noteRun(detail.run);
    if (detail.run.status != RunStatus::Started)
        Q_EMIT ended(Done);
    else
        finished();
}

void Watcher::noteRun(const RunSummary &run)
{
    const auto known = m_runs.constFind(run.id);
    if (known != m_runs.constEnd() && *known == run.status)
        return;
    m_runs.insert(run.id, run.status);
    // Runs that had ended before anybody looked are not changes.
    if (m_first && !m_run && run.status != RunStatus::Started)
        return;
    print(run.id, QStringLiteral("flow"), run.flow.value(), toWord(run.status),
          run.endedAt ? run.endedAt : std::optional(run.startedAt));
}

void Watcher::noteStep(const StepState &step)
{
    const StepStatus before = m_steps.value(step.slug, StepStatus::Created);
    if (before == step.status)
        return;
    m_steps.insert(step.slug, step.status);
    print(*m_run, QStringLiteral("step"), step.slug.value(), toWord(step.status),
          step.endedAt ? step.endedAt : step.startedAt);
}

void Watcher::noteHold(const StepState &step)
{
    if (m_holds.value(step.slug) == step.hold)
        return;
    m_holds.insert(step.slug, step.hold);
    if (step.hold) {
        print(*m_run, QStringLiteral("step"), step.slug.value(),
              m_json ? QStringLiteral("held") : holdLine(*step.hold), step.hold->since, step.hold);
    } else if (step.status == StepStatus::Created || step.status == StepStatus::Started) {
        print(*m_run, QStringLiteral("step"), step.slug.value(), QStringLiteral("released"), {});
    }
}

void Watcher::print(const RunId &run, const QString &kind, const QString &slug,
                    const QString &status, const std::optional<QDateTime> &changedAt,
                    const std::optional<Hold> &hold)
{
    const QString arrived = timeText(QDateTime::currentDateTimeUtc());
    if (m_json) {
        QJsonObject line{{QStringLiteral("run"), toText(run)},
                         {kind, slug},
                         {QStringLiteral("status"), status},
                         {QStringLiteral("changed_at"), timeValue(changedAt)},
                         {QStringLiteral("arrived_at"), arrived}};
        if (hold)
            line.insert(QStringLiteral("held"), toJson(*hold));
        printJson(line);
        return;
    }
    printLine(QStringLiteral("%1  %2  %3  %4  %5  %6")
                  .arg(changedAt ? timeText(*changedAt) : QStringLiteral("-"), arrived, toText(run),
                       kind, slug, status));
}

void Watcher::onState(const LiveState &state)
{
    switch (state.kind) {
    case LiveState::Kind::Refused:
        Q_EMIT ended(report(Error{Error::Code::NotConnected, state.reason}));
        return;
    case LiveState::Kind::Lost:
    case LiveState::Kind::Polling:
        // Beside the lines, so that a script's input stays clean.
        if (!state.reason.isEmpty())
            std::ignore = report(Error{Error::Code::NotConnected, state.reason});
        return;
    case LiveState::Kind::Connecting:
    case LiveState::Kind::Live:
        return;
    }
}

} // namespace sluice::ctl
