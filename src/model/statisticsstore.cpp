#include "model/statisticsstore.h"

#include "core/async.h"
#include "core/humantext.h"

#include <algorithm>
#include <cmath>

namespace sluice {

using namespace std::chrono_literals;

namespace {

/// Fewer say nothing of what is usual.
constexpr int enough = 5;

/// Rounded up to what an estimate can mean: whole seconds, then steps of 5 s, 10 s, minutes.
QString roundedText(Milliseconds left)
{
    const qint64 seconds = (left.count() + 999) / 1000;
    const qint64 step = seconds <= 10 ? 1 : seconds <= 60 ? 5 : seconds <= 600 ? 10 : 60;
    const qint64 rounded = (seconds + step - 1) / step * step;
    return rounded < 10 ? StatisticsStore::tr("%1 s").arg(QLocale().toString(rounded))
                        : durationText(Seconds(rounded));
}

} // namespace

StatisticsStore::StatisticsStore(SystemSession &session, QObject *parent)
    : QObject(parent), m_session(session)
{}

StatisticsStore::~StatisticsStore()
{
    m_askingFlow.cancel();
    m_askingStep.cancel();
}

void StatisticsStore::want(const FlowSlug &flow, const std::optional<StepSlug> &step)
{
    const bool same = m_flow == flow && m_step == step;
    if (same && m_askedAt && m_session.time().steady() - *m_askedAt < freshFor)
        return;
    if (!same) {
        m_flow = flow;
        m_step = step;
        m_ofFlow.reset();
        m_ofStep.reset();
    }
    if (m_session.isConnected())
        ask();
}

void StatisticsStore::ask()
{
    m_askedAt = m_session.time().steady();
    m_askingFlow.cancel();
    m_askingStep.cancel();
    StatisticsFacet *statistics = m_session.system().statistics();
    if (!statistics)
        return;
    // A failed question leaves what was known; the next one comes in ten seconds.
    if (m_step) {
        m_askingStep = statistics->ofStep(*m_flow, *m_step);
        whenDone(m_askingStep, this, [this](const Result<StepStatistics> &answer) {
            if (!answer || m_ofStep == *answer)
                return;
            m_ofStep = *answer;
            Q_EMIT changed();
        });
        return;
    }
    m_askingFlow = statistics->ofFlow(*m_flow);
    whenDone(m_askingFlow, this, [this](const Result<FlowStatistics> &answer) {
        if (!answer || m_ofFlow == *answer)
            return;
        m_ofFlow = *answer;
        Q_EMIT changed();
    });
}

QString forecastText(const RunSummary &run, const FlowStatistics &past, const QDateTime &now,
                     const Vocabulary &words)
{
    if (run.status != RunStatus::Started || past.latest.count < enough)
        return {};
    const Milliseconds elapsed(std::max<qint64>(0, run.startedAt.msecsTo(now)));
    if (elapsed < past.latest.median)
        return StatisticsStore::tr("about %1 left").arg(roundedText(past.latest.median - elapsed));
    if (elapsed > past.runs.p95)
        return words(StatisticsStore::say("95 % of past runs finish in %1"))
            .arg(durationText(past.runs.p95));
    return {};
}

QString pastRunsText(const FlowStatistics &past, const Vocabulary &words)
{
    if (past.runs.count < enough)
        return {};
    return words(StatisticsStore::say("half of runs finish in %1, 95 % in %2 (last %3)"))
        .arg(durationText(past.runs.median), durationText(past.runs.p95),
             countText(past.runs.count));
}

QStringList pastTasksText(const StepStatistics &past, const Vocabulary &words)
{
    QStringList lines;
    if (past.tasks.count >= enough) {
        lines << words(StatisticsStore::say("half of its tasks take %1, 95 % up to %2 (last %3)"))
                     .arg(durationText(past.tasks.median), durationText(past.tasks.p95),
                          countText(past.tasks.count));
    }
    if (past.failed > 0) {
        const double percent = 100.0 * past.failed / past.ended;
        lines << words(StatisticsStore::say("%1 of the last %2 tasks failed (%3 %)"))
                     .arg(countText(past.failed), countText(past.ended),
                          QLocale().toString(percent, 'f', percent < 10 ? 1 : 0));
    } else if (past.ended > 0) {
        lines << words(
            StatisticsStore::say("none of the last %n task(s) failed", nullptr, past.ended));
    }
    return lines;
}

} // namespace sluice
