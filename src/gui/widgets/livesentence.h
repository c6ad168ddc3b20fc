#pragma once

#include "core/live.h"
#include "core/profile.h"

#include <chrono>
#include <optional>

namespace sluice {

/// What the status bar may offer beside a sentence.
enum class LiveOffer { None, Reconnect, AllowSignals, Connect, StartSandbox };

/// How news arrive, said as a person would, with what can be done about it.
struct LiveSentence
{
    QString text; ///< translated
    LiveOffer offer = LiveOffer::None;

    friend bool operator==(const LiveSentence &, const LiveSentence &) = default;
};

/// \param sinceChange age of the last change heard of; empty = none yet
/// \param now this machine's clock, for the countdown of a lost connection
/// \param canAllowSignals signals are not installed and could be
[[nodiscard]] LiveSentence liveSentence(const LiveState &state,
                                        std::optional<std::chrono::milliseconds> sinceChange,
                                        const QDateTime &now, bool canAllowSignals);

/// "reconnecting in 4 s", and "reconnecting…" while it does: the same words wherever it is said.
/// \param now this machine's clock
[[nodiscard]] QString retryText(const LiveState &state, const QDateTime &now);

/// "locked: look, don't touch", "unlocked for 14 min 3 s"; empty for a sandbox.
[[nodiscard]] QString lockSentence(Environment environment, bool locked,
                                   std::optional<std::chrono::milliseconds> unlockedFor);

/// One or two words for the chip: "live", "polling", "connection lost".
[[nodiscard]] QString liveWord(const LiveState &state);

} // namespace sluice
