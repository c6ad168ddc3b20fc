#pragma once

#include "model/runstore.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace sluice {

class Vocabulary;

/// What a step did during a stretch of time.
enum class TimelineKind {
    Waiting,    ///< ready, no worker had it yet
    Working,    ///< a worker had (one of) its tasks
    BackOff,    ///< pause before the next attempt
    Delayed,    ///< the start delay of the step
    Held,       ///< somebody keeps its tasks from workers
    Unrecorded, ///< attempts and pauses that the system keeps no times of
    Resting,    ///< nothing went on: the run was over until somebody retried it
};

struct TimelineSegment
{
    TimelineKind kind;
    QDateTime from;
    QDateTime to;                            ///< >= from
    bool open = false;                       ///< still going on: `to` is the time it was asked for
    StepStatus status = StepStatus::Started; ///< of the step; colours a working stretch
    /// Of an attempt that did not complete the task: colours that stretch instead.
    std::optional<AttemptOutcome> outcome = {};

    friend bool operator==(const TimelineSegment &, const TimelineSegment &) = default;
};

struct TimelineRow
{
    StepSlug step;
    QList<TimelineSegment> segments; ///< by time, not overlapping
    QString note = {};               ///< translated; says what is not recorded

    friend bool operator==(const TimelineRow &, const TimelineRow &) = default;
};

/// A run as stretches of time, one row a step in the order of the definition.
struct Timeline
{
    QDateTime begin;
    QDateTime end; ///< of the run, or \a now while something can still change
    bool live = false;
    QList<TimelineRow> rows;
};

/// \param flow     of the run, if known: tells how long pauses are in all
/// \param attempts of the run's steps as recorded
/// \param now      the server's clock
[[nodiscard]] Timeline timelineOf(const RunDetail &run, const FlowDefinition *flow,
                                  const AttemptsByStep &attempts, const QDateTime &now,
                                  const Vocabulary &words);

} // namespace sluice
