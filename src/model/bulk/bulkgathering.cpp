#include "model/bulk/bulkgathering.h"

#include "core/async.h"

namespace sluice {

namespace {

constexpr int pageSize = 2000;

template <typename One>
bool isNamed(const QString &action)
{
    return action == QLatin1String(One::name);
}

/// The status in which a run must be; empty = any.
std::optional<RunStatus> wantedStatus(const QString &action)
{
    if (isNamed<CancelRun>(action))
        return RunStatus::Started;
    if (isNamed<RestartRun>(action))
        return std::nullopt;
    return RunStatus::Failed;
}

} // namespace

BulkGathering::BulkGathering(std::shared_ptr<System> system, QString action, RunFilter filter,
                             int most, QObject *parent)
    : QObject(parent),
      m_system(std::move(system)),
      m_action(std::move(action)),
      m_filter(std::move(filter)),
      m_most(most)
{
    Q_ASSERT(bulkActions().contains(m_action));
    // What was decided about a run that failed long ago is done first.
    m_filter.order = RunOrder::OldestFirst;
    if (!m_filter.status)
        m_filter.status = wantedStatus(m_action);
}

BulkGathering::~BulkGathering()
{
    m_reading.cancel();
}

void BulkGathering::start()
{
    if (!m_system->runs()) {
        m_error = absent(m_system->info());
        Q_EMIT gathered();
        return;
    }
    readPage(std::nullopt);
}

void BulkGathering::readPage(const std::optional<RunCursor> &after)
{
    m_reading = m_system->runs()->page(m_filter, after, pageSize);
    whenDone(m_reading, this, [this](const Result<RunPage> &page) {
        if (page) {
            take(*page);
            return;
        }
        m_error = page.error();
        Q_EMIT gathered();
    });
}

void BulkGathering::take(const RunPage &page)
{
    for (const RunSummary &run : page.runs) {
        if (!applies(run)) {
            ++m_leftOut;
        } else if (m_targets.size() < m_most) {
            const bool hasFailed = run.status == RunStatus::Failed;
            m_targets.append({.run = run.id,
                              .seenFailedAt = hasFailed ? run.endedAt : std::nullopt,
                              .failedStep = run.failedStep,
                              .error = run.error});
        } else {
            m_more = true;
        }
    }
    Q_EMIT progressed();
    if (page.next && !m_more)
        readPage(page.next);
    else
        Q_EMIT gathered();
}

bool BulkGathering::applies(const RunSummary &run) const
{
    const auto wanted = wantedStatus(m_action);
    return !wanted || run.status == *wanted;
}

Action BulkGathering::actionOn(const QString &action, const BulkTarget &target,
                               const QString &reason)
{
    if (isNamed<CancelRun>(action))
        return CancelRun{.run = target.run, .reason = reason};
    if (isNamed<RestartRun>(action))
        return RestartRun{.run = target.run};
    if (isNamed<ResumeRun>(action))
        return ResumeRun{.run = target.run, .seenFailedAt = target.seenFailedAt};
    return RetryFailed{.run = target.run, .seenFailedAt = target.seenFailedAt};
}

} // namespace sluice
