#pragma once

#include "core/flow.h"
#include "model/optionsineffect.h"

#include <QList>
#include <QString>

#include <optional>

namespace sluice {

struct InspectorContext;

/// The options in effect of a flow or of one of its steps, and whether they can be edited.
struct InspectedOptions
{
    FlowSlug flow;
    std::optional<StepSlug> step = {}; ///< whose they are; empty = the flow's own
    QList<OptionInEffect> options = {};
    QString whyNotEditable = {}; ///< a sentence; empty = they can be edited

    friend bool operator==(const InspectedOptions &, const InspectedOptions &) = default;
};

/// Of the flow itself.
[[nodiscard]] InspectedOptions inspectedOptions(const FlowDefinition &flow,
                                                const InspectorContext &context);
/// Of step \a index of \a flow.
[[nodiscard]] InspectedOptions inspectedOptions(const FlowDefinition &flow, int index,
                                                const InspectorContext &context);

} // namespace sluice
