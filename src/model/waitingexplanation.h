#pragma once

#include "core/flow.h"
#include "core/run.h"

#include <QString>

#include <optional>

namespace sluice {

class TimeFormat;
class Vocabulary;

/// Why a step of a run does not move, until when, and what would help. Complete sentences.
struct WaitingExplanation
{
    enum class Urgency {
        Normal,    ///< it goes on by itself
        Attention, ///< it may need a person
    };

    Urgency urgency = Urgency::Normal;
    QString title;
    QString why;
    QString until = {}; ///< empty = not known
    QString help = {};  ///< empty = nothing to do

    friend bool operator==(const WaitingExplanation &, const WaitingExplanation &) = default;
};

/// \param summary of the run's flow, if known: tells whether a worker is alive
/// \param now     the server's clock
/// \returns nullopt if the step has ended or is simply at work
[[nodiscard]] std::optional<WaitingExplanation>
explainWaiting(const RunDetail &run, int index, const FlowDefinition &flow,
               const FlowSummary *summary, const TimeFormat &format, const QDateTime &now,
               const Vocabulary &words);

/// Why a run does not move as a whole: of its open steps, the one that may need a person first.
/// \returns nullopt if it has ended or a worker is at work for it
[[nodiscard]] std::optional<WaitingExplanation>
explainWaiting(const RunDetail &run, const FlowDefinition &flow, const FlowSummary *summary,
               const TimeFormat &format, const QDateTime &now, const Vocabulary &words);

/// Why no worker takes tasks of a flow, as far as it is not held.
[[nodiscard]] std::optional<WaitingExplanation> explainWaiting(const FlowSummary &flow,
                                                               const Vocabulary &words);

} // namespace sluice
