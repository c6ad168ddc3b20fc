#pragma once

#include "core/health.h"
#include "core/result.h"

#include <QList>
#include <QString>

namespace sluice::db {
class Rows;
}

/// Why a run does not go on, from the rows of sql/queries/pgflow/why_….sql. Runs in the database
/// thread.
namespace sluice::pgflow {

/// A queue of a run's started steps as why_queues.sql finds it.
struct WaitedQueue
{
    QString name;  ///< lower case, as tasks and workers say it
    QString table; ///< in schema pgmq
    bool isPresent = false;
    bool isReadable = false;
};

struct WaitedQueues
{
    bool isOpen = false; ///< else the run has ended
    QList<WaitedQueue> queues = {};
};

/// What one statement found.
struct WaitFindings
{
    QList<WaitReason> reasons = {};
    QString missingRight = {}; ///< to ask for, so that it finds the rest; empty = it has all
};

/// Rows of why_queues.sql. NotFound without any.
[[nodiscard]] Result<WaitedQueues> waitedQueuesFrom(const db::Rows &rows, const RunId &run);

/// Rows of any of the others. \param sql the statement, for people
[[nodiscard]] WaitFindings waitFindingsFrom(const db::Rows &rows, const QString &sql);

} // namespace sluice::pgflow
