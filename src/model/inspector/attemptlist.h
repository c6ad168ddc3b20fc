#pragma once

#include "core/run.h"
#include "model/attempthistory.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace sluice {

class TimeFormat;
class Vocabulary;

/// One attempt of a step's only task, as a line of a list.
struct AttemptLine
{
    int attempt = 1; ///< as the engine counts: begins again when the run is retried
    bool running = false;
    std::optional<AttemptOutcome> outcome = {}; ///< empty = running, or it completed the task
    QString when = {};                          ///< "09:42:52, 31 s"
    QString worker = {};                        ///< on one line; may be empty
    QString error = {};      ///< first line of what it said, where the reader does not have it yet
    QString wholeError = {}; ///< for a tool tip: many lines, cut to what fits there

    friend bool operator==(const AttemptLine &, const AttemptLine &) = default;
};

/// The attempts of a step, newest first, and what of them is not recorded.
struct AttemptList
{
    QString sentence = {}; ///< above the lines; may be empty
    QList<AttemptLine> lines = {};
    int beforeRetry = -1; ///< first line of those before the run was retried; -1 = none
    QString note = {};    ///< below the lines; may be empty

    friend bool operator==(const AttemptList &, const AttemptList &) = default;
};

/// Of a step with one task. \param now the server's clock
[[nodiscard]] AttemptList attemptList(const StepState &step, const AttemptHistory &history,
                                      const TimeFormat &format, const QDateTime &now,
                                      const Vocabulary &words);

/// Of a map step: its tasks have attempts, each its own.
[[nodiscard]] AttemptList attemptListOfMap(const StepState &step, const Vocabulary &words);

} // namespace sluice
