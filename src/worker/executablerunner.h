#pragma once

#include "core/result.h"
#include "worker/slotprotocol.h"

#include <QByteArray>

#include <functional>

namespace sluice::worker {

class TaskContext;

/// Longest output of a handler, bytes of JSON text.
inline constexpr qint64 maxOutput = 64LL * 1024 * 1024;

/// Runs the job's executable in a process group of its own: input on its standard input, output
/// from its standard output, each line of its standard error to the log of \a context.
///
/// When this returns, every process of the group is gone. The program finds the task's names in
/// SLUICE_FLOW, SLUICE_RUN, SLUICE_STEP, SLUICE_TASK_INDEX and SLUICE_ATTEMPT, its working folder
/// is its own, and nothing in its environment leads to the database.
/// \param memoryLimit bytes of data each process of it may hold; 0 = no limit
/// \param onSpawned   called with the process group once it exists
/// \returns its output, checked to be one JSON value, or a sentence for the task's error
[[nodiscard]] Result<QByteArray>
runExecutable(const SlotJob &job, TaskContext &context, qint64 memoryLimit,
              const std::function<void(qint64 processGroup)> &onSpawned);

/// Checks that \a text is one JSON value, as the database reads it.
/// \returns Error::InvalidArgument with line and column
[[nodiscard]] Result<> checkJson(const QByteArray &text);

} // namespace sluice::worker
