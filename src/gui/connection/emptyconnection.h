#pragma once

#include "gui/widgets/messagepage.h"

#include <optional>

namespace sluice {

class SystemDesk;

/// Why nothing of a system can be shown; empty = something can.
[[nodiscard]] std::optional<MessagePage::Message> whyNothing(const SystemDesk &desk);
/// Why there is no flow to show; empty = there is one, or it is not known yet.
[[nodiscard]] std::optional<MessagePage::Message> whyNoFlow(SystemDesk &desk);

} // namespace sluice
