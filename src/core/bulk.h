#pragma once

#include "core/ids.h"
#include "core/status.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QUuid>

#include <optional>

namespace sluice {

using BulkId = StrongId<struct BulkIdTag, QUuid>;

/// Lower case, hyphens, no braces, as PostgreSQL writes a uuid.
[[nodiscard]] inline QString toText(const BulkId &id)
{
    return id.value().toString(QUuid::WithoutBraces);
}

/// A run as it was seen when something was decided about it.
struct BulkTarget
{
    RunId run;
    std::optional<QDateTime> seenFailedAt = {}; ///< the guard, as in RetryFailed
    std::optional<StepSlug> failedStep = {};
    QString error = {}; ///< at most 500 characters are kept; hostile text
};

/// One decision about many runs.
struct BulkRequest
{
    BulkId id;              ///< own, so that it is known whatever becomes of the answer
    QString action;         ///< name of one of bulkActions()
    QList<BulkTarget> runs; ///< in the order in which they are to be done; at most mostBulkRuns
    QString filter = {};    ///< how they were chosen, as typed; for the record
    QString reason = {};    ///< goes into each audit entry
};
inline constexpr int mostBulkRuns = 100'000;

enum class BulkItemState {
    Waiting,
    Done,
    Refused, ///< by the state of the run; nothing was changed
};

/// One run of a decision, and what became of it.
struct BulkItem
{
    int place = 1; ///< 1, 2, 3 …
    RunId run;
    BulkItemState state = BulkItemState::Waiting;
    std::optional<RunId> newRun = {}; ///< that it started
    qint64 auditId = 0;               ///< 0 = nothing was done
    QString message = {};             ///< why it was refused; the server's words
    std::optional<StepSlug> failedStepBefore = {};
    QString errorBefore = {};
    /// Of the run that came of it, now; empty = nothing was done, or it is gone.
    std::optional<RunStatus> status = {};
    std::optional<StepSlug> failedStep = {};
    QString error = {}; ///< first 500 characters; hostile text

    /// It failed again, in the same step by the same cause.
    [[nodiscard]] bool failedTheSameWay() const;
};

/// How far a decision about many runs is.
struct BulkSummary
{
    BulkId id{QUuid()};
    QDateTime at;
    QString role = {};
    QString action = {};
    QString filter = {};
    QString reason = {};
    bool isStopped = false;
    int items = 0;
    // Of the items:
    int waiting = 0;
    int done = 0;
    int refused = 0;
    // Of those that are done, the runs that came of them, as they are now:
    int started = 0;
    int completed = 0;
    int failed = 0;
};

/// Which parts of a decision; an empty field does not restrict.
struct BulkItemFilter
{
    std::optional<BulkItemState> state = {};
    int from = 1; ///< place
};

/// Names of the actions that can be decided for many runs at once: "retry_failed" …
[[nodiscard]] const QList<QString> &bulkActions();

[[nodiscard]] QString toWord(BulkItemState state);

} // namespace sluice
