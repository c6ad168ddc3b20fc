#pragma once

#include "core/flow.h"
#include "core/ids.h"

#include <QByteArray>
#include <QString>

#include <optional>

/// Tasks as a worker deals with them: one by one, from the claim to the report.
namespace sluice {

/// Which task: as it is named in logs, in reports and in the handler's context.
struct TaskKey
{
    FlowSlug flow{QString()};
    RunId run{QString()};
    StepSlug step{QString()};
    TaskIndex index = 0;

    friend bool operator==(const TaskKey &, const TaskKey &) = default;
};

/// A task that a worker has taken and must report.
struct ClaimedTask
{
    TaskKey key;
    WorkerId worker{QUuid()};
    int attempt = 1; ///< 1 = the first
    Milliseconds timeLimit{60'000};
    QByteArray input; ///< what the handler gets, JSON text
    /// JSON text of the run's input, where it came along; TaskSource::flowInput() has it otherwise.
    std::optional<QByteArray> flowInput = {};
};

/// How a claimed task ended with its worker.
struct TaskReport
{
    TaskKey key;
    WorkerId worker{QUuid()};
    int attempt = 1;
    bool ok = false;
    QByteArray output = {}; ///< JSON text when ok
    QString error = {};     ///< otherwise; hostile text
    QString logTail = {};   ///< the end of what the handler said, lines; hostile text
};

} // namespace sluice
