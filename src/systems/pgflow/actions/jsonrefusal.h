#pragma once

#include "core/result.h"

#include <optional>

namespace sluice::pgflow {

/// What is wrong with a JSON value that the server does not take, a translated sentence about "the
/// input"; empty when \a refusal is about something else.
[[nodiscard]] std::optional<QString> jsonRefusal(const Error &refusal);

} // namespace sluice::pgflow
