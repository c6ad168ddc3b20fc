#pragma once

#include "core/health.h"

#include <QList>
#include <QString>

#include <optional>

namespace sluice::db {
class Rows;
}

/// Problems, from the rows of sql/queries/pgflow. Runs in the database thread.
namespace sluice::pgflow {

/// What problems can be looked for, and repaired: the row of problems_scope.sql.
struct ProblemScope
{
    bool repairs = false;        ///< sluice.action_repair is there and acts on this engine
    bool routesSteps = false;    ///< steps may have queues of their own
    bool givesUp = false;        ///< tasks that stalled too often are marked
    bool lendsCredit = false;    ///< remaining_tasks runs ahead by what sessions are lent
    bool cancelsTasks = false;   ///< tasks end with their runs
    bool makesFunctions = false; ///< each flow has functions of its own
    bool startsTasks = false;    ///< two-phase claims, since 0.3
    bool hasLedger = false;
    bool readsLedger = false;
    bool readsSettings = false;
    bool hasQueues = false; ///< pgmq.meta
};

/// A row of problem_queues.sql.
struct ProblemQueue
{
    QString name;
    QString table = {};   ///< empty = missing
    QString archive = {}; ///< empty = missing
    bool isReadable = false;
    std::optional<FlowSlug> flow = {};
    bool isRouted = false;   ///< a step's
    bool isAttended = false; ///< a worker that lives looks there
};

/// What one look found.
struct FoundProblems
{
    QList<Problem> problems = {};
    /// The look ended after so many rows: there are more.
    std::optional<qint64> endedAfter = {};
    /// Translated sentences about what could not be seen.
    QList<QString> unseen = {};
};

[[nodiscard]] ProblemScope problemScopeFrom(const db::Rows &rows);
[[nodiscard]] QList<ProblemQueue> problemQueuesFrom(const db::Rows &rows);

/// Rows of problem_\a kind.sql. \param sql of them
[[nodiscard]] FoundProblems problemsFrom(const db::Rows &rows, ProblemKind kind,
                                         const QString &sql);

} // namespace sluice::pgflow
