#pragma once

#include "core/flow.h"

#include <QList>
#include <QString>

namespace sluice {

class Vocabulary;

/// One option as it is in effect for a step or a flow.
struct OptionInEffect
{
    QString name;  ///< the engine's own word: "max_attempts"
    QString value; ///< "3", "5 s", "none"
    OptionOrigin origin = OptionOrigin::EngineDefault;

    friend bool operator==(const OptionInEffect &, const OptionInEffect &) = default;
};

/// "engine default", "from flow", "set here"; for a flow's own options Flow reads "set here".
[[nodiscard]] QString originText(OptionOrigin origin, bool ofFlow, const Vocabulary &words);

/// The four options of \a step of \a flow, in fixed order.
///
/// A flow stores its options also where nobody chose them: a value equal to \a defaults counts as
/// the engine's.
[[nodiscard]] QList<OptionInEffect> optionsInEffect(const FlowDefinition &flow,
                                                    const StepDefinition &step,
                                                    const StepOptions &defaults);
/// The three options of \a flow itself.
[[nodiscard]] QList<OptionInEffect> optionsInEffect(const FlowDefinition &flow,
                                                    const StepOptions &defaults);

} // namespace sluice
