#pragma once

#include "core/action.h"
#include "core/health.h"

#include <QList>
#include <QString>

#include <optional>

namespace sluice {

/// The decision that helps against \a reason, where there is exactly one to offer.
[[nodiscard]] std::optional<Action> helpingAction(const RunId &run, const WaitReason &reason);

/// The command that does it, or finds and repairs it, for a shell; empty = there is none.
[[nodiscard]] QString helpingCommand(const RunId &run, const WaitReason &reason);

/// Where no worker is alive, the worker of this window may be one that leaves the flow: what it
/// says about \a flow becomes the reason.
void tellLeft(QList<WaitReason> &reasons, const FlowSummary &flow);

} // namespace sluice
