#pragma once

#include "core/run.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace sluice {

/// One attempt of a step's only task, as far as it is known.
struct KnownAttempt
{
    int attempt = 1;       ///< as the engine counts: begins again when the run is retried
    bool again = false;    ///< the first one known of those after a retry of the run
    bool afterGap = false; ///< attempts before it have left no record
    bool running = false;
    std::optional<QDateTime> startedAt = {};
    std::optional<QDateTime> endedAt = {};
    std::optional<AttemptOutcome> outcome = {}; ///< empty = running, or it completed the task
    QString worker = {};                        ///< as workerText(), may be empty
    QString error = {};                         ///< hostile text
    std::optional<Seconds> pause = {};          ///< after it, as EndedAttempt has it

    friend bool operator==(const KnownAttempt &, const KnownAttempt &) = default;
};

/// What is known of all attempts of a step's only task.
struct AttemptHistory
{
    QList<KnownAttempt> attempts; ///< oldest first
    int older = 0;                ///< recorded before the first of these, but not read
    bool unread = false;          ///< more is recorded and about to be read
    bool gapAtEnd = false;        ///< attempts after the last of these have left no record

    /// Some attempts have left no record.
    [[nodiscard]] bool hasGaps() const;
};

/// \param ended     recorded attempts of \a step, oldest first; the step has one task
/// \param retriedAt when the run was retried last, if known
[[nodiscard]] AttemptHistory attemptHistory(const StepState &step, const QList<EndedAttempt> &ended,
                                            const std::optional<QDateTime> &retriedAt);

/// True if such an attempt takes its run or its step with it: the task rests until a retry.
[[nodiscard]] bool endsTask(AttemptOutcome outcome);

} // namespace sluice
