#pragma once

#include "model/whysentence.h"

namespace sluice {

/// whySentence() of what another session, or the server, is the reason for. \pre \a reason is
/// Locked, IdleInTransaction, NotifyQueueFull or XminHeld
[[nodiscard]] WhySentence sessionSentence(const WaitReason &reason, const TimeFormat &format,
                                          const QDateTime &now);

} // namespace sluice
