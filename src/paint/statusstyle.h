#pragma once

#include "core/run.h"

#include <QColor>
#include <QString>

namespace sluice::paint {

/// The families that colour, glyph and word tell apart (visual.md); never colour alone.
enum class StatusFamily { Done, Active, Failed, Attention, Waiting, Neutral };
inline constexpr int statusFamilyCount = 6;

enum class Glyph { Check, Play, Cross, Exclamation, Clock, Dash };

/// What one status looks like, in every place that shows it.
struct StatusStyle
{
    StatusFamily family;
    Glyph glyph;
    QString word; ///< translated

    friend bool operator==(const StatusStyle &, const StatusStyle &) = default;
};

/// \param untouched a started run that nobody has taken a task of counts as Waiting
[[nodiscard]] StatusStyle styleOf(RunStatus status, bool untouched = false);
[[nodiscard]] StatusStyle styleOf(const RunSummary &run);
/// As chips of a filter show it.
[[nodiscard]] StatusStyle styleOf(RunState state);
/// A started step that retries or whose tasks all wait counts as Attention or Waiting.
[[nodiscard]] StatusStyle styleOf(const StepState &step);
[[nodiscard]] StatusStyle styleOf(TaskStatus status);
[[nodiscard]] StatusStyle styleOf(AttemptOutcome outcome);

} // namespace sluice::paint
