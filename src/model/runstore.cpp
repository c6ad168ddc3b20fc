#include "model/runstore.h"

#include "core/async.h"
#include "core/graph.h"

#include <algorithm>

namespace sluice {

StepFields difference(const StepState &before, const StepState &after)
{
    StepFields fields;
    fields.setFlag(StepField::Status,
                   before.status != after.status || before.skipReason != after.skipReason ||
                       before.startedAt != after.startedAt || before.endedAt != after.endedAt);
    fields.setFlag(StepField::Tasks,
                   before.tasks != after.tasks || before.initialTasks != after.initialTasks ||
                       before.retrying != after.retrying || before.delayed != after.delayed ||
                       before.nextVisibleAt != after.nextVisibleAt || before.held != after.held ||
                       before.hold != after.hold || before.attempts != after.attempts ||
                       before.taskStartedAt != after.taskStartedAt);
    fields.setFlag(StepField::Worker,
                   before.worker != after.worker || before.workerName != after.workerName);
    fields.setFlag(StepField::Error,
                   before.error != after.error || before.errorTask != after.errorTask);
    fields.setFlag(StepField::Payload, before.outputSize != after.outputSize);
    fields.setFlag(StepField::Waiting, before.remainingDeps != after.remainingDeps);
    fields.setFlag(StepField::Options,
                   before.maxAttempts != after.maxAttempts || before.timeout != after.timeout);
    fields.setFlag(StepField::Attempts, before.endedAttempts != after.endedAttempts);
    return fields;
}

RunStore::RunStore(SystemSession &session, const RunId &run, QObject *parent)
    : SubjectStore(session, parent), m_id(run)
{
    // Until the first answer says otherwise.
    refresher().setCanChange(true);
}

RunStore::~RunStore()
{
    m_reading.cancel();
    m_readingAttempts.cancel();
}

int RunStore::indexOf(const StepSlug &step) const
{
    if (!m_detail)
        return -1;
    const auto it = std::find_if(m_detail->steps.begin(), m_detail->steps.end(),
                                 [&](const StepState &s) { return s.slug == step; });
    return it == m_detail->steps.end() ? -1 : int(it - m_detail->steps.begin());
}

std::optional<StepSlug> RunStore::deepestFailedStep(const FlowDefinition &flow) const
{
    if (!m_detail)
        return std::nullopt;
    const Graph graph = Graph::of(flow);
    std::vector<int> depth(size_t(graph.nodeCount()), 0);
    for (int node : graph.topologicalOrder()) {
        for (int parent : graph.parents(node))
            depth[size_t(node)] = std::max(depth[size_t(node)], depth[size_t(parent)] + 1);
    }
    const StepState *deepest = nullptr;
    int deepestDepth = -1;
    for (const StepState &step : m_detail->steps) {
        if (step.status != StepStatus::Failed)
            continue;
        const int node = flow.indexOf(step.slug);
        const int nodeDepth = node < 0 ? 0 : depth[size_t(node)];
        const bool earlier = deepest && nodeDepth == deepestDepth && step.endedAt &&
                             deepest->endedAt && *step.endedAt < *deepest->endedAt;
        if (nodeDepth > deepestDepth || earlier) {
            deepest = &step;
            deepestDepth = nodeDepth;
        }
    }
    return deepest ? std::optional(deepest->slug) : std::nullopt;
}

void RunStore::read()
{
    RunsFacet *runs = session().system().runs();
    if (!runs) {
        failed(absent(session().system().info()));
        return;
    }
    m_reading = runs->run(m_id);
    whenDone(m_reading, this, [this](const Result<RunDetail> &detail) {
        if (!detail) {
            failed(detail.error());
            return;
        }
        session().clock().observe(detail->serverNow);
        apply(*detail);
        succeeded(detail->serverNow);
        readAttempts();
    });
}

void RunStore::readAttempts()
{
    AttemptsFacet *attempts = session().system().attempts();
    if (!attempts)
        return;
    QList<int> counts;
    for (const StepState &step : m_detail->steps)
        counts << (step.tasks.total() == 1 ? step.endedAttempts.value_or(0) : 0);
    if (counts == m_attemptCounts)
        return;
    m_attemptCounts = counts;
    m_readingAttempts.cancel();
    if (std::all_of(counts.cbegin(), counts.cend(), [](int count) { return count == 0; })) {
        if (!m_attempts.isEmpty()) {
            m_attempts.clear();
            Q_EMIT attemptsChanged();
        }
        return;
    }
    m_readingAttempts = attempts->ofRun(m_id, attemptsOfStep);
    whenDone(m_readingAttempts, this, [this](const Result<QList<EndedAttempt>> &ended) {
        if (!ended) {
            // What else can be said of the run stands; the next read tries again.
            m_attemptCounts.clear();
            return;
        }
        m_attempts.clear();
        for (const EndedAttempt &attempt : *ended)
            m_attempts[attempt.step] << attempt;
        Q_EMIT attemptsChanged();
    });
}

void RunStore::apply(const RunDetail &detail)
{
    const bool running = detail.run.status == RunStatus::Started;
    // Tasks of a failed run may still be executing: their reports change what is shown.
    const bool executing =
        std::any_of(detail.steps.begin(), detail.steps.end(),
                    [](const StepState &step) { return step.tasks[TaskStatus::Started] > 0; });
    refresher().setCanChange(running || executing);

    const bool sameSteps =
        m_detail && std::equal(detail.steps.begin(), detail.steps.end(), m_detail->steps.begin(),
                               m_detail->steps.end(), [](const StepState &a, const StepState &b) {
                                   return a.slug == b.slug;
                               });
    if (!sameSteps) {
        m_detail = detail;
        Q_EMIT loaded();
        return;
    }
    const RunDetail before = std::exchange(*m_detail, detail);
    if (before.run != detail.run || before.inputSize != detail.inputSize)
        Q_EMIT runChanged();
    for (qsizetype i = 0; i < detail.steps.size(); ++i) {
        const StepFields fields = difference(before.steps[i], detail.steps[i]);
        if (fields)
            Q_EMIT stepChanged(int(i), fields);
    }
}

} // namespace sluice
