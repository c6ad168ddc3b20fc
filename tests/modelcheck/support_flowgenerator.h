#pragma once

#include "support_dice.h"
#include "support_flow.h"

namespace sluice::modelcheck {

/// Which part of the contract random flows use.
enum class Subset {
    Everything,
    WithoutConditions, ///< what every version of the interface knows: no condition, mode fail only
};

/// Seconds; no test lets that much time pass.
constexpr int longTimeout = 500'000;

[[nodiscard]] FlowShape randomFlow(Dice &dice, Subset subset);

/// One more step of \a flow, behind any of those it has.
[[nodiscard]] StepShape randomStep(Dice &dice, const FlowShape &flow, const QString &slug,
                                   Subset subset, bool conditions);

/// A value that patterns can tell from others; a few are merely odd.
[[nodiscard]] QJsonValue randomValue(Dice &dice);

/// An input that start_flow takes; now and then one that it refuses.
[[nodiscard]] Json randomInput(Dice &dice, const FlowShape &flow);

/// What a task of \a step may produce; an array most of the time where a map waits for it.
[[nodiscard]] Json randomOutput(Dice &dice, const FlowShape &flow, int step);

} // namespace sluice::modelcheck
