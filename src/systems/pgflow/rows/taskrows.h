#pragma once

#include "core/run.h"

#include <QList>

namespace sluice::db {
class Rows;
}

/// Tasks and their attempts, from the rows of sql/queries/pgflow. Runs in the database thread.
namespace sluice::pgflow {

/// Rows of tasks.sql.
[[nodiscard]] QList<TaskState> tasksFrom(const db::Rows &rows);

/// Rows of attempts.sql.
[[nodiscard]] QList<EndedAttempt> attemptsFrom(const db::Rows &rows);

} // namespace sluice::pgflow
