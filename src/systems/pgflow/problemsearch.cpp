#include "systems/pgflow/problemsearch.h"

#include "core/async.h"
#include "core/sqlstate.h"
#include "db/database.h"
#include "db/transactionsettings.h"
#include "systems/common/displayedsql.h"
#include "systems/common/sequence.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/functionproblems.h"
#include "systems/pgflow/hiddenrows.h"
#include "systems/pgflow/problemcommand.h"
#include "systems/pgflow/sqltext.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <chrono>

namespace sluice::pgflow {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype mostOfAKind = 500;
constexpr qsizetype mostQueues = 500;

/// A look never waits for a lock, nor for long. Of young tables the planner knows nothing: what is
/// looked up stays a look-up.
const QByteArray lookLimits[] = {db::tightened("lock_timeout", 500ms),
                                 db::tightened("statement_timeout", 5s),
                                 "select pg_catalog.set_config('enable_seqscan', 'off', true), "
                                 "pg_catalog.set_config('jit', 'off', true)"};

/// What is looked for queue by queue.
constexpr std::array ofQueues = {ProblemKind::OrphanedQueue, ProblemKind::MessageWithoutTask,
                                 ProblemKind::TaskWithoutMessage};

} // namespace

QFuture<Result<Health>> ProblemSearch::begin(const Reading &reading, const ProblemLimits &limits)
{
    const auto search = std::make_shared<ProblemSearch>(reading, limits);
    auto scope = reading.database.read<ProblemScope>({sqlText("problems_scope")}, problemScopeFrom);
    return inSequence<Health>(
        reading.context, std::move(scope),
        [search](const ProblemScope &found) { return search->lookForQueues(found); });
}

ProblemSearch::ProblemSearch(const Reading &reading, const ProblemLimits &limits)
    : m_reading(reading), m_limits(limits)
{}

template <typename T>
QFuture<Result<ProblemSearch::Tried<T>>> ProblemSearch::tried(QFuture<Result<T>> future)
{
    using Answer = Tried<T>;
    auto succeeded = inSequence<Answer>(m_reading.context, std::move(future), [](const T &value) {
        return ready(Result<Answer>(Answer{.value = value}));
    });
    return withFailureAsked<Answer>(
        m_reading.context, std::move(succeeded), [](const Error &error) {
            if (error.breaksSession())
                return ready(Result<Answer>(failure(error)));
            return ready(Result<Answer>(Answer{.error = error, .failed = true}));
        });
}

QFuture<Result<Health>> ProblemSearch::lookForQueues(const ProblemScope &scope)
{
    m_scope = scope;
    auto queues = scope.hasQueues ? m_reading.database.read<Queues>({sqlText("problem_queues")},
                                                                    problemQueuesFrom)
                                  : ready(Result<Queues>(Queues()));
    return inSequence<Health>(m_reading.context, tried<Queues>(std::move(queues)),
                              [self = shared_from_this()](const Tried<Queues> &found) {
                                  if (found.failed) {
                                      for (const ProblemKind kind : ofQueues)
                                          self->giveUp(kind, found.error);
                                  }
                                  self->plan(self->readable(found.value));
                                  return self->lookAtFunctions();
                              });
}

QFuture<Result<Health>> ProblemSearch::lookAtFunctions()
{
    return inSequence<Health>(m_reading.context,
                              tried<FoundProblems>(functionProblems(m_reading, m_scope)),
                              [self = shared_from_this()](const Tried<FoundProblems> &found) {
                                  for (const ProblemKind kind :
                                       {ProblemKind::FunctionMissing, ProblemKind::FunctionOutdated,
                                        ProblemKind::SearchPathNotOurs}) {
                                      if (found.failed)
                                          self->giveUp(kind, found.error);
                                      else
                                          self->m_looked.insert(kind);
                                  }
                                  if (!found.failed)
                                      self->take(ProblemKind::FunctionMissing, found.value);
                                  return self->lookOn();
                              });
}

QFuture<Result<Health>> ProblemSearch::lookOn()
{
    if (m_looks.isEmpty())
        return ready(Result<Health>(finished()));
    const ProblemLook look = m_looks.takeFirst();
    return inSequence<Health>(m_reading.context, tried<FoundProblems>(found(look)),
                              [self = shared_from_this(), look](const Tried<FoundProblems> &found) {
                                  if (!found.failed)
                                      self->take(look.kind, found.value);
                                  else if (look.parts.isEmpty())
                                      self->giveUp(look.kind, found.error);
                                  else
                                      self->m_looks = look.parts + self->m_looks;
                                  return self->lookOn();
                              });
}

QFuture<Result<FoundProblems>> ProblemSearch::found(const ProblemLook &look) const
{
    std::vector<db::Statement> statements;
    for (const QByteArray &limit : lookLimits)
        statements.push_back({limit});
    statements.push_back(look.statement);
    return m_reading.database.transact<FoundProblems>(
        std::move(statements), db::Finish::Rollback,
        [kind = look.kind, sql = displayedSql({look.statement})](const QList<db::Rows> &rows) {
            return problemsFrom(rows.last(), kind, sql);
        });
}

ProblemSearch::Queues ProblemSearch::readable(const Queues &queues)
{
    Queues readable;
    QStringList others;
    for (const ProblemQueue &queue : queues.mid(0, mostQueues)) {
        if (queue.isReadable)
            readable.append(queue);
        else if (!queue.table.isEmpty())
            others.append(queue.name);
    }
    if (queues.size() > mostQueues) {
        m_health.unseen.append(
            tr("There are many queues: the newest %n were looked at.", nullptr, int(mostQueues)));
    }
    if (!others.isEmpty()) {
        m_failed += QSet<ProblemKind>(ofQueues.begin(), ofQueues.end());
        m_health.unseen.append(
            tr("%n queue(s) may not be read by the role \"%1\", among them \"%2\".", nullptr,
               int(others.size()))
                .arg(m_reading.facts.info.database.role, others.first()));
    }
    return readable;
}

void ProblemSearch::plan(const Queues &queues)
{
    const SystemInfo &info = m_reading.facts.info;
    const bool hidesRows = !info.hidingTables.isEmpty();
    for (const ProblemLook &look : problemLooks(m_scope, queues, m_limits)) {
        if (!hidesRows || !wantsAllRows(look.kind))
            m_looks.append(look);
    }
    if (hidesRows) {
        m_health.unseen.append(HiddenRows(info)
                                   .error(tr("What lies in the engine's tables was not compared."))
                                   .message);
    } else if (m_scope.hasQueues) {
        m_looked +=
            QSet<ProblemKind>(ofQueues.begin(), ofQueues.end()); // also where there are none
    }
    if (!m_scope.hasQueues)
        m_health.unseen.append(tr("There is no queue (schema pgmq) in this database."));
}

void ProblemSearch::take(ProblemKind kind, const FoundProblems &found)
{
    m_looked.insert(kind);
    for (Problem problem : found.problems) {
        problem.command = commandFor(problem.kind, problem.subject);
        m_health.problems.append(std::move(problem));
    }
    m_health.unseen += found.unseen;
    if (found.endedAfter)
        m_health.unseen.append(endedEarly(kind, *found.endedAfter));
}

void ProblemSearch::giveUp(ProblemKind kind, const Error &error)
{
    m_failed.insert(kind);
    const bool tookLong =
        error.sqlState == sqlstate::queryCanceled || error.sqlState == sqlstate::lockNotAvailable;
    const QString sentence =
        tookLong ? tr("Looking for %1 took too long and was given up.").arg(nounOf(kind))
                 : tr("%1 could not be looked for: %2").arg(nounOf(kind), error.message);
    QString begun = sentence;
    begun[0] = begun[0].toUpper();
    if (!m_health.unseen.contains(begun))
        m_health.unseen.append(begun);
}

QString ProblemSearch::endedEarly(ProblemKind kind, qint64 after) const
{
    const int number = int(std::min<qint64>(after, 1'000'000'000));
    if (kind == ProblemKind::XminHeld) {
        return tr("%n session(s) may not be seen by the role \"%1\". Ask the owner for: %2",
                  nullptr, number)
            .arg(m_reading.facts.info.database.role,
                 QStringLiteral("GRANT pg_read_all_stats TO \"%1\";")
                     .arg(m_reading.facts.info.database.role));
    }
    return tr("There is much to look at for %1: after %n row(s) the search ended.", nullptr, number)
        .arg(nounOf(kind));
}

QString ProblemSearch::nounOf(ProblemKind kind)
{
    switch (kind) {
    case ProblemKind::OpenTaskOnEndedRun:
        return tr("open tasks of ended runs");
    case ProblemKind::MessageWithoutTask:
        return tr("messages without tasks");
    case ProblemKind::TaskWithoutMessage:
        return tr("tasks without messages");
    case ProblemKind::WrongCounter:
        return tr("wrong counters");
    case ProblemKind::StuckCreatedStep:
        return tr("stuck steps");
    case ProblemKind::OrphanedQueue:
        return tr("queues of no flow");
    case ProblemKind::MissingQueue:
        return tr("missing queues");
    case ProblemKind::RowsPastRetention:
        return tr("runs past retention");
    case ProblemKind::QueueBloat:
        return tr("queues that want a vacuum");
    case ProblemKind::XminHeld:
        return tr("old transactions");
    case ProblemKind::IdleSlot:
        return tr("idle replication slots");
    case ProblemKind::SilentWorker:
        return tr("silent workers");
    case ProblemKind::FunctionMissing:
        return tr("missing functions");
    case ProblemKind::FunctionOutdated:
        return tr("functions of an older version");
    case ProblemKind::SearchPathNotOurs:
        return tr("functions that look names up elsewhere");
    case ProblemKind::PermanentlyStalled:
        return tr("tasks that stalled too often");
    }
    return {};
}

Health ProblemSearch::finished()
{
    std::stable_sort(m_health.problems.begin(), m_health.problems.end(),
                     [](const Problem &a, const Problem &b) { return a.kind < b.kind; });
    QHash<ProblemKind, qsizetype> counts;
    QList<Problem> shown;
    for (const Problem &problem : std::as_const(m_health.problems)) {
        if (++counts[problem.kind] <= mostOfAKind)
            shown.append(problem);
        else
            m_health.isComplete = false;
    }
    m_health.problems = shown;
    const QSet<ProblemKind> whole = m_looked - m_failed;
    m_health.looked = QList<ProblemKind>(whole.begin(), whole.end());
    std::sort(m_health.looked.begin(), m_health.looked.end());
    return m_health;
}

} // namespace sluice::pgflow
