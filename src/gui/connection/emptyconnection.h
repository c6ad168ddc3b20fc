#pragma once

#include "gui/widgets/messagepage.h"

#include <optional>

namespace sluice {

class FlowListStore;
struct SystemInfo;

/// Why nothing can be shown on a connection that is open; empty = something can.
[[nodiscard]] std::optional<MessagePage::Message> whyNothing(const SystemInfo &info);
/// Why there is no flow to show; empty = there is one, or it is not known yet.
[[nodiscard]] std::optional<MessagePage::Message> whyNoFlow(const FlowListStore &flows,
                                                            const SystemInfo &info);

} // namespace sluice
