#include "model/now/nowreading.h"

#include "core/async.h"
#include "core/query/runqueryreader.h"
#include "core/system/bulkfacet.h"

#include <QtConcurrentRun>

namespace sluice {

namespace {

constexpr int newestBulks = 20;
constexpr int newestDecisions = 200;

RunFilter ofLastDay(const char *query)
{
    return {.query = readRunQuery(QLatin1String(query)).query};
}

} // namespace

NowReading::NowReading(std::shared_ptr<System> system, QObject *parent)
    : QObject(parent), m_system(std::move(system))
{}

NowReading::~NowReading()
{
    for (const auto &cancel : m_cancel)
        cancel();
}

template <typename T>
void NowReading::ask(QFuture<Result<T>> future, std::function<void(const T &)> take)
{
    ++m_open;
    m_cancel.push_back([future]() mutable { future.cancel(); });
    whenDone(future, this, [this, take = std::move(take)](const Result<T> &answer) {
        if (answer) {
            ++m_answers;
            take(*answer);
        } else {
            if (!m_firstError)
                m_firstError = answer.error();
            if (!m_snapshot.unseen.contains(answer.error().message))
                m_snapshot.unseen << answer.error().message;
        }
        end();
    });
}

void NowReading::start()
{
    // Whatever answers at once is not the last one.
    ++m_open;
    if (CatalogueFacet *catalogue = m_system->catalogue()) {
        ask<QList<FlowSummary>>(catalogue->flows(), [this](const QList<FlowSummary> &flows) {
            m_snapshot.flows = flows;
        });
    }
    if (m_system->runs()) {
        askForRuns();
        askForIncomplete();
    }
    if (HealthFacet *health = m_system->health()) {
        ask<QList<WorkerState>>(health->workers(), [this](const QList<WorkerState> &workers) {
            m_snapshot.workers = workers;
            m_snapshot.hasWorkers = true;
        });
        ask<QList<QueueState>>(health->queues(), [this](const QList<QueueState> &queues) {
            m_snapshot.queues = queues;
            m_snapshot.hasQueues = true;
        });
    }
    if (BulkFacet *bulk = m_system->bulk()) {
        ask<QList<BulkSummary>>(bulk->newest(newestBulks), [this](const QList<BulkSummary> &bulks) {
            m_snapshot.bulks = bulks;
        });
    }
    if (AuditFacet *audit = m_system->audit()) {
        ask<QList<RecordedDecision>>(
            audit->page(std::nullopt, newestDecisions),
            [this](const QList<RecordedDecision> &decided) { m_snapshot.decided = decided; });
    }
    end();
}

void NowReading::askForRuns()
{
    RunFilter filter = ofLastDay("since:24h");
    filter.status = RunStatus::Failed;
    ask<RunPage>(m_system->runs()->page(filter, std::nullopt, mostRunsOfNow),
                 [this](const RunPage &page) {
                     m_snapshot.at = page.serverNow;
                     m_snapshot.failedRuns = {page.runs.size(), page.next.has_value()};
                     // Fingerprints of some thousand errors are no work for this thread.
                     ++m_open;
                     const auto grouping =
                         QtConcurrent::run([failed = page.runs] { return failureGroups(failed); });
                     whenDone(grouping, this, [this](const QList<FailureGroup> &groups) {
                         m_snapshot.failures = groups;
                         end();
                     });
                 });
}

void NowReading::askForIncomplete()
{
    ask<RunPage>(m_system->runs()->page(ofLastDay("status:incomplete since:24h"), std::nullopt,
                                        mostRunsOfNow),
                 [this](const RunPage &page) {
                     m_snapshot.incomplete = {page.runs.size(), page.next.has_value()};
                 });
}

void NowReading::end()
{
    if (--m_open > 0)
        return;
    if (!m_snapshot.at.isValid())
        m_snapshot.at = QDateTime::currentDateTimeUtc();
    Q_EMIT delivered();
}

} // namespace sluice
