#include "systems/pgflow/problemlooks.h"

#include "db/quoting.h"
#include "systems/pgflow/sqltext.h"

#include <algorithm>

namespace sluice::pgflow {

namespace {

/// As many queues as one statement looks at.
constexpr qsizetype queuesAtOnce = 20;

QByteArray word(bool value)
{
    return value ? "true" : "false";
}

/// Statements of a kind, with what the engine's version puts into them.
class LookText final
{
public:
    explicit LookText(const ProblemScope &scope) : m_scope(scope) {}

    [[nodiscard]] QByteArray of(const char *name) const
    {
        QByteArray sql = withSlot(sqlText(name), "repairs", word(m_scope.repairs));
        sql = withSlot(sql, "cancels_tasks", word(m_scope.cancelsTasks));
        return withSlot(sql, "credit", m_scope.lendsCredit ? sqlText("part_credit") : "0");
    }

    [[nodiscard]] QByteArray ofQueue(const char *name, const ProblemQueue &queue,
                                     qsizetype place) const
    {
        const QByteArray called = "($1::text[])[" + QByteArray::number(place) + ']';
        const auto table = [](const QString &relation) {
            return relation.isEmpty() ? QByteArray("(select 0::bigint as msg_id, null::jsonb as "
                                                   "message limit 0)")
                                      : "pgmq." + db::quotedIdentifier(relation);
        };
        QByteArray sql = of(name);
        sql = withSlot(sql, "task_of_message", taskOfMessage(called));
        sql = withSlot(sql, "task_of_queue", taskOfQueue(called));
        sql = withSlot(sql, "flows", flowsOf(called));
        sql = withSlot(sql, "called", called);
        sql = withSlot(sql, "queue", table(queue.table));
        return withSlot(sql, "archive", table(queue.archive));
    }

private:
    /// Before 0.17 a message belongs to a task of the queue's flow, since then to one of the queue.
    [[nodiscard]] QByteArray taskOfMessage(const QByteArray &called) const
    {
        return (m_scope.routesSteps ? "t.queue_name = lower(" + called + ')'
                                    : "t.flow_slug = any (" + flowsOf(called) + ')') +
               " and t.message_id = q.msg_id";
    }
    [[nodiscard]] QByteArray taskOfQueue(const QByteArray &called) const
    {
        return (m_scope.routesSteps ? "t.queue_name = lower(" + called + ')' : "true") +
               (m_scope.givesUp ? " and t.permanently_stalled_at is null" : "");
    }
    [[nodiscard]] QByteArray flowsOf(const QByteArray &called) const
    {
        return m_scope.routesSteps
                   ? "array(select s.flow_slug from pgflow.steps s where s.queue_name = lower(" +
                         called + "))"
                   : "array(select f.flow_slug from pgflow.flows f where lower(f.flow_slug) = "
                     "lower(" +
                         called + "))";
    }

    const ProblemScope &m_scope;
};

/// One statement about all of \a queues.
ProblemLook lookAt(const LookText &text, ProblemKind kind, const char *name,
                   const QList<ProblemQueue> &queues)
{
    QByteArray sql;
    QList<QString> names;
    for (const ProblemQueue &queue : queues) {
        names.append(queue.name);
        if (!sql.isEmpty())
            sql += "\nunion all\n";
        sql += text.ofQueue(name, queue, names.size()).trimmed();
    }
    return {kind, {sql, {db::arrayParam(names)}}};
}

/// Bundles, each with a look at every one of its queues.
QList<ProblemLook> looksAt(const LookText &text, ProblemKind kind, const char *name,
                           const QList<ProblemQueue> &queues)
{
    QList<ProblemLook> looks;
    for (qsizetype from = 0; from < queues.size(); from += queuesAtOnce) {
        const QList<ProblemQueue> bundle = queues.mid(from, queuesAtOnce);
        ProblemLook look = lookAt(text, kind, name, bundle);
        for (const ProblemQueue &queue : bundle)
            look.parts.append(lookAt(text, kind, name, {queue}));
        if (bundle.size() == 1)
            look.parts.clear();
        looks.append(look);
    }
    return looks;
}

template <typename Wanted>
QList<ProblemQueue> those(const QList<ProblemQueue> &queues, Wanted wanted)
{
    QList<ProblemQueue> found;
    std::copy_if(queues.begin(), queues.end(), std::back_inserter(found), wanted);
    return found;
}

db::Param seconds(std::chrono::seconds duration)
{
    return db::param(qint64(duration.count()));
}

} // namespace

QList<ProblemLook> problemLooks(const ProblemScope &scope, const QList<ProblemQueue> &queues,
                                const ProblemLimits &limits)
{
    const LookText text(scope);
    const auto look = [&](ProblemKind kind, const char *name, const db::Params &params = {}) {
        return ProblemLook{kind, {text.of(name), params}};
    };
    QList<ProblemLook> looks{
        look(ProblemKind::XminHeld, "problem_xmin_held", {seconds(limits.transaction)}),
        look(ProblemKind::IdleSlot, "problem_idle_slot",
             {seconds(limits.idleSlot), db::param(limits.slotBytes)}),
        look(ProblemKind::SilentWorker, "problem_silent_worker")};
    if (scope.makesFunctions)
        looks += look(ProblemKind::FunctionMissing, "problem_function_missing");
    if (scope.readsSettings)
        looks += look(ProblemKind::RowsPastRetention, "problem_rows_past_retention");
    if (scope.hasQueues) {
        looks += look(ProblemKind::MissingQueue, "problem_missing_queue");
        looks += look(ProblemKind::QueueBloat, "problem_queue_bloat",
                      {db::param(limits.deadRows), seconds(limits.unvacuumed)});
    }
    looks += look(ProblemKind::StuckCreatedStep, "problem_stuck_created_step");
    if (scope.givesUp)
        looks += look(ProblemKind::PermanentlyStalled, "problem_permanently_stalled");
    looks += look(ProblemKind::WrongCounter, "problem_wrong_counter");
    looks += look(ProblemKind::OpenTaskOnEndedRun, "problem_open_task_on_ended_run");

    const auto ofFlows = those(
        queues, [](const ProblemQueue &queue) { return queue.flow.has_value() || queue.isRouted; });
    const auto ofNobody = those(queues, [](const ProblemQueue &queue) {
        return !queue.flow && !queue.isRouted && !queue.isAttended;
    });
    looks += looksAt(text, ProblemKind::OrphanedQueue, "part_problem_orphaned_queue", ofNobody);
    looks += looksAt(text, ProblemKind::MessageWithoutTask, "part_problem_message_without_task",
                     ofFlows);
    looks += looksAt(text, ProblemKind::TaskWithoutMessage, "part_problem_task_without_message",
                     ofFlows);
    return looks;
}

bool wantsAllRows(ProblemKind kind)
{
    switch (kind) {
    case ProblemKind::QueueBloat:
    case ProblemKind::XminHeld:
    case ProblemKind::IdleSlot:
    case ProblemKind::SilentWorker:
    case ProblemKind::FunctionMissing:
    case ProblemKind::FunctionOutdated:
    case ProblemKind::SearchPathNotOurs:
        return false;
    default:
        return true;
    }
}

} // namespace sluice::pgflow
