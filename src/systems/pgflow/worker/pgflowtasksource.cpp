#include "systems/pgflow/worker/pgflowtasksource.h"

#include "core/async.h"
#include "core/humantext.h"
#include "db/databasefacts.h"
#include "db/pgerror.h"
#include "systems/common/sequence.h"
#include "systems/pgflow/runids.h"
#include "systems/pgflow/worker/exchangerequest.h"
#include "systems/pgflow/worker/taskparams.h"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>

namespace sluice::pgflow {

using namespace std::chrono_literals;

using db::param;
using db::Params;
using db::Rows;
using db::Statement;

namespace {

/// Notifications say that a flow, their payload, has tasks for those who wait.
constexpr auto workChannel = "sluice_work";

QList<FlowSlug> slugsFrom(const Rows &rows)
{
    QList<FlowSlug> flows;
    for (int row = 0; row < rows.rowCount(); ++row)
        flows.append(FlowSlug(rows.text(row, 0)));
    return flows;
}

db::Param workerIds(const QList<WorkerRegistration> &workers)
{
    QList<QString> ids;
    for (const WorkerRegistration &worker : workers)
        ids += toText(worker.worker);
    return db::arrayParam(ids);
}

/// Limits of one transaction; those that somebody has set for role or database stay.
constexpr auto limitTransaction = "select case when current_setting('lock_timeout') = '0' "
                                  "then set_config('lock_timeout', $1::text, true) end, "
                                  "case when current_setting('statement_timeout') = '0' "
                                  "then set_config('statement_timeout', $2::text, true) end";

/// Those who ask for tasks wait for nobody, so a lock in their way is none of a worker's.
constexpr Milliseconds patienceOfQuestion = 500ms;
/// Reports may have to wait for those of others about the same run, and a question comes along.
constexpr Milliseconds patienceOfBoth = 2s;
/// Whatever else is said of tasks and workers can be said again.
constexpr Milliseconds patienceAside = 500ms;
constexpr Milliseconds limitOfQuestion = 30s;
constexpr Milliseconds limitOfAll = 60s;

db::Param inMilliseconds(Milliseconds time)
{
    return param(QString::number(time.count()));
}

std::vector<Statement> enrolStatements(const QList<WorkerRegistration> &workers,
                                       const QString &name)
{
    std::vector<Statement> statements;
    for (const WorkerRegistration &worker : workers) {
        statements.push_back(
            {"insert into pgflow.workers (worker_id, queue_name, function_name) "
             "values ($1::uuid, $2::text, $3::text) "
             "on conflict (worker_id) do update set last_heartbeat_at = clock_timestamp()",
             {param(worker.worker), param(worker.flow), param(name)}});
    }
    return statements;
}

} // namespace

PgflowTaskSource::PgflowTaskSource(db::ConnectOptions options, Milliseconds silence,
                                   QObject *parent)
    : TaskSource(parent), m_session(std::move(options)), m_watch(silence), m_silence(silence)
{
    connect(&m_watch, &AnswerWatch::silent, this, &PgflowTaskSource::onSilent);
    connect(&m_session, &db::Session::opened, this, &TaskSource::opened);
    connect(&m_session, &db::Session::openFailed, this, &TaskSource::openFailed);
    connect(&m_session, &db::Session::lost, this, [this](const Error &error) {
        // Several hosts, or a name that leads elsewhere later: the next may be another database.
        m_isAdmitted = false;
        Q_EMIT lost(error);
    });
    connect(&m_session, &db::Session::notified, this, [this](const db::Notification &notification) {
        if (notification.channel == workChannel)
            Q_EMIT tasksAnnounced();
    });
}

void PgflowTaskSource::open()
{
    // The answer comes as a signal.
    std::ignore = m_session.open();
}

void PgflowTaskSource::close()
{
    m_isAdmitted = false;
    m_session.close();
}

void PgflowTaskSource::onSilent()
{
    close();
    Q_EMIT lost(
        {Error::Code::ConnectionLost,
         QStringLiteral("The database has not answered for %1.").arg(durationText(m_silence))});
}

template <typename T>
QFuture<Result<T>> PgflowTaskSource::change(std::vector<Statement> statements,
                                            db::Decoder<T> decode, Milliseconds patience,
                                            Milliseconds limit)
{
    if (!m_isAdmitted)
        return ready(Result<T>(failure(db::PgError::notConnected())));
    statements.insert(statements.begin(),
                      {limitTransaction, {inMilliseconds(patience), inMilliseconds(limit)}});
    auto [work, future] = db::makeRequest<T>(
        db::Work::Kind::Transaction, std::move(statements), db::Finish::Commit,
        [decode = std::move(decode)](const QList<Rows> &answer) { return decode(answer.mid(1)); });
    m_session.submit(std::move(work));
    return m_watch.watched(future);
}

template <typename T>
QFuture<Result<T>> PgflowTaskSource::change(std::vector<Statement> statements,
                                            db::Decoder<T> decode)
{
    return change<T>(std::move(statements), std::move(decode), patienceAside, limitOfQuestion);
}

template <typename T>
QFuture<Result<T>> PgflowTaskSource::read(Statement statement, db::Decoder<T> decode)
{
    auto [work, future] = db::makeRequest<T>(db::Work::Kind::Query, {std::move(statement)},
                                             db::Finish::Commit, std::move(decode));
    m_session.submit(std::move(work));
    return m_watch.watched(future);
}

QFuture<Result<SourceFacts>> PgflowTaskSource::inspect()
{
    const auto known = db::readFacts(this, [this](Statement question) {
        return m_session.query(std::move(question.sql), std::move(question.params));
    });
    return m_watch.watched(inSequence<SourceFacts>(
        this, known, [this](const db::DatabaseFacts &facts) { return inspectEngine(facts); }));
}

QFuture<Result<SourceFacts>> PgflowTaskSource::inspectEngine(const db::DatabaseFacts &known)
{
    return read<SourceFacts>(
        workerProbe(), [this, known](const QList<Rows> &answer) -> Result<SourceFacts> {
            m_facts = workerFactsFrom(answer.first(), known);
            // A pooler may be on this machine, and the server behind it elsewhere.
            m_facts.source.onThisMachine = m_facts.source.onThisMachine && !m_session.isPooled();
            return m_facts.source;
        });
}

QFuture<Result<QList<FlowSlug>>> PgflowTaskSource::flows()
{
    return read<QList<FlowSlug>>({"select flow_slug from pgflow.flows order by flow_slug"},
                                 [](const QList<Rows> &answer) -> Result<QList<FlowSlug>> {
                                     return slugsFrom(answer.first());
                                 });
}

QFuture<Result<QList<FlowSteps>>> PgflowTaskSource::flowSteps()
{
    return read<QList<FlowSteps>>({"select f.flow_slug, s.step_slug from pgflow.flows f "
                                   "left join pgflow.steps s on s.flow_slug = f.flow_slug "
                                   "order by f.flow_slug, s.step_index"},
                                  [](const QList<Rows> &answer) -> Result<QList<FlowSteps>> {
                                      QList<FlowSteps> flows;
                                      const Rows &rows = answer.first();
                                      for (int row = 0; row < rows.rowCount(); ++row) {
                                          const FlowSlug flow(rows.text(row, 0));
                                          if (flows.isEmpty() || flows.last().flow != flow)
                                              flows.append({flow, {}});
                                          if (!rows.isNull(row, 1))
                                              flows.last().steps.append(
                                                  StepSlug(rows.text(row, 1)));
                                      }
                                      return flows;
                                  });
}

QFuture<Result<bool>> PgflowTaskSource::becomeTheOne()
{
    return read<bool>(
        {"select pg_try_advisory_lock(hashtextextended('sluice: the worker of a window', 0))"},
        [](const QList<Rows> &answer) -> Result<bool> { return answer.first().boolean(0, 0); });
}

QFuture<Result<>> PgflowTaskSource::enrol(const QList<WorkerRegistration> &workers,
                                          const QString &name)
{
    return change<void>(enrolStatements(workers, name),
                        [](const QList<Rows> &) -> Result<> { return {}; });
}

QFuture<Result<Heartbeat>> PgflowTaskSource::heartbeat(const QList<WorkerRegistration> &workers)
{
    return change<Heartbeat>(
        {{"update pgflow.workers set last_heartbeat_at = clock_timestamp() "
          "where worker_id = any ($1::uuid[]) returning worker_id, deprecated_at is not null",
          {workerIds(workers)}}},
        [workers](const QList<Rows> &answer) -> Result<Heartbeat> {
            Heartbeat heartbeat;
            heartbeat.missing = workers;
            const Rows &rows = answer.first();
            for (int row = 0; row < rows.rowCount(); ++row) {
                const WorkerId id(rows.uuid(row, 0));
                heartbeat.missing.removeIf(
                    [&id](const WorkerRegistration &known) { return known.worker == id; });
                if (rows.boolean(row, 1))
                    heartbeat.deprecated.append(id);
            }
            return heartbeat;
        });
}

QFuture<Result<QList<TaskKey>>> PgflowTaskSource::hold(const QList<ClaimedTask> &tasks)
{
    QList<QString> runs;
    QList<QString> steps;
    QList<QString> indexes;
    QList<TaskKey> keys;
    for (const ClaimedTask &task : tasks) {
        runs += toText(task.key.run);
        steps += task.key.step.value();
        indexes += QString::number(task.key.index);
        keys += task.key;
    }
    // Rows come in the order of the arrays.
    return change<QList<TaskKey>>(
        {{"select h.held from sluice.hold_tasks($1::uuid, $2::uuid[], $3::text[], $4::int[]) h",
          {param(tasks.first().worker), db::arrayParam(runs), db::arrayParam(steps),
           db::arrayParam(indexes)}}},
        [keys](const QList<Rows> &answer) -> Result<QList<TaskKey>> {
            QList<TaskKey> lost;
            const Rows &rows = answer.first();
            const int count = std::min(rows.rowCount(), int(keys.size()));
            for (int row = 0; row < count; ++row) {
                if (!rows.boolean(row, 0))
                    lost.append(keys.at(row));
            }
            return lost;
        });
}

QFuture<Result<int>> PgflowTaskSource::sweep()
{
    return change<int>(
        {{"select pgflow.requeue_stalled_tasks()"}},
        [](const QList<Rows> &answer) -> Result<int> { return answer.first().int32(0, 0); });
}

QFuture<Result<Exchange>> PgflowTaskSource::exchange(const QList<TaskReport> &reports,
                                                     const QList<WorkerRegistration> &claims,
                                                     int room, Milliseconds patience)
{
    ExchangeRequest request = m_facts.canBatch
                                  ? batchExchange(reports, claims, room, m_facts.canKeepLogs)
                                  : standardExchange(reports, claims, room);
    const bool asks = room > 0;
    const bool asksOnly = asks && reports.isEmpty();
    const Milliseconds longest = asksOnly ? patienceOfQuestion : asks ? patienceOfBoth : patience;
    // A large report may take its time; a question may not.
    return change<Exchange>(std::move(request.statements), std::move(request.decode),
                            std::min(patience, longest),
                            asksOnly ? limitOfQuestion
                            : asks   ? limitOfAll
                                     : Milliseconds(0));
}

QFuture<Result<int>> PgflowTaskSource::giveBack(const QList<ClaimedTask> &tasks)
{
    std::vector<Statement> statements;
    for (const ClaimedTask &task : tasks) {
        Params params = keyParams(task.key);
        params.append(param(task.worker));
        statements.push_back({"select requeued from sluice.requeue_task(run_id => $1::uuid, "
                              "step_slug => $2::text, task_index => $3::int, "
                              "worker_id => $4::uuid)",
                              params});
    }
    return change<int>(std::move(statements), [](const QList<Rows> &answer) -> Result<int> {
        int returned = 0;
        for (const Rows &rows : answer)
            returned += !rows.isEmpty() && rows.boolean(0, 0) ? 1 : 0;
        return returned;
    });
}

QFuture<Result<QList<ClaimedTask>>>
PgflowTaskSource::inFlightOf(const QList<WorkerRegistration> &workers)
{
    return read<QList<ClaimedTask>>(
        {"select t.flow_slug, t.run_id, t.step_slug, t.task_index, t.last_worker_id, "
         "t.attempts_count from pgflow.step_tasks t "
         "where t.status = 'started' and t.last_worker_id = any ($1::uuid[])",
         {workerIds(workers)}},
        [](const QList<Rows> &answer) -> Result<QList<ClaimedTask>> {
            QList<ClaimedTask> tasks;
            const Rows &rows = answer.first();
            for (int row = 0; row < rows.rowCount(); ++row) {
                ClaimedTask task;
                task.key = {FlowSlug(rows.text(row, 0)), runIdOf(rows.uuid(row, 1)),
                            StepSlug(rows.text(row, 2)), rows.int32(row, 3)};
                task.worker = WorkerId(rows.uuid(row, 4));
                task.attempt = rows.int32(row, 5);
                tasks.append(task);
            }
            return tasks;
        });
}

QFuture<Result<QByteArray>> PgflowTaskSource::flowInput(const RunId &run)
{
    return read<QByteArray>(
        {"select input::text from pgflow.runs where run_id = $1::uuid", {param(run)}},
        [](const QList<Rows> &answer) -> Result<QByteArray> {
            const Rows &rows = answer.first();
            if (rows.isEmpty()) {
                return failure(Error::Code::NotFound, QStringLiteral("The run does not exist any "
                                                                     "more."));
            }
            return rows.bytes(0, 0);
        });
}

QFuture<Result<bool>> PgflowTaskSource::isIdle(const QList<WorkerRegistration> &workers)
{
    QList<QString> flows;
    for (const WorkerRegistration &worker : workers)
        flows += worker.flow.value();
    return read<bool>(
        {"select not exists (select from pgflow.step_tasks t "
         "join pgflow.runs r on r.run_id = t.run_id "
         "where t.flow_slug = any ($1::text[]) and t.status in ('queued', 'started') "
         "and r.status = 'started')",
         {db::arrayParam(flows)}},
        [](const QList<Rows> &answer) -> Result<bool> { return answer.first().boolean(0, 0); });
}

QFuture<Result<>> PgflowTaskSource::listen()
{
    if (!m_facts.canAwait) {
        return ready(Result<>(failure(Error::Code::Unsupported,
                                      QStringLiteral("This database does not tell of new tasks, so "
                                                     "they are asked for."))));
    }
    if (m_session.isPooled()) {
        return ready(Result<>(failure(Error::Code::Unsupported,
                                      QStringLiteral("A pooler stands between here and the "
                                                     "server, so new tasks are asked for."))));
    }
    return read<void>({QByteArray("listen ") + workChannel},
                      [](const QList<Rows> &) -> Result<> { return {}; });
}

QFuture<Result<>> PgflowTaskSource::awaitWork(const QList<WorkerRegistration> &workers,
                                              Seconds time)
{
    QList<QString> flows;
    for (const WorkerRegistration &worker : workers)
        flows += worker.flow.value();
    return change<void>(
        {{"select sluice.await_work($1::uuid[], $2::text[], $3::int)",
          {workerIds(workers), db::arrayParam(flows), param(qint64(time.count()))}}},
        [](const QList<Rows> &) -> Result<> { return {}; });
}

QFuture<Result<>> PgflowTaskSource::signOff(const QList<WorkerRegistration> &workers)
{
    std::vector<Statement> statements;
    for (const WorkerRegistration &worker : workers) {
        statements.push_back(
            {"select pgflow.mark_worker_stopped($1::uuid)", {param(worker.worker)}});
    }
    return change<void>(std::move(statements), [](const QList<Rows> &) -> Result<> { return {}; });
}

} // namespace sluice::pgflow
