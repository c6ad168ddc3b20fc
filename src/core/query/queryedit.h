#pragma once

#include "core/query/runquery.h"

#include <QString>

#include <optional>

namespace sluice {

/// The one state that \a query asks for; empty = for none, for several, or for what is not so.
[[nodiscard]] std::optional<RunState> stateAskedIn(const RunQuery &query);

/// \a text, a filter, with \a state as the only state asked for; empty = with none. All else stays
/// as it was typed.
[[nodiscard]] QString withState(const QString &text, const std::optional<RunState> &state);

} // namespace sluice
