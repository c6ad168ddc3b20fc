#pragma once

#include "core/flow.h"
#include "core/run.h"

#include <QString>

namespace sluice {

class TimeFormat;
class Vocabulary;

/// "held: maintenance by ops", or "held" where nobody said why.
[[nodiscard]] QString holdText(const Hold &hold);
/// What of \a flow is held: "held: maintenance", "load held: maintenance", "3 steps held".
/// \pre the flow or a step of it is held
[[nodiscard]] QString holdText(const FlowSummary &flow, const Vocabulary &words);
/// Of the first held step of \a run: "load held: maintenance"; empty where none is.
[[nodiscard]] QString holdText(const RunDetail &run);
/// "by ops, since 09:38:58"
[[nodiscard]] QString heldByText(const Hold &hold, const TimeFormat &format, const QDateTime &now);

} // namespace sluice
