#include "model/inspector/inspectedoptions.h"

#include "core/system/system.h"
#include "model/inspector/inspectorcontext.h"

#include <QCoreApplication>

namespace sluice {

namespace {

struct InspectedOptionsText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::InspectedOptionsText)
};

QString whyNotEditable(const InspectorContext &context)
{
    if (!context.hasActions)
        return absent(context.info).message;
    return context.connected
               ? QString()
               : InspectedOptionsText::tr("There is no connection: nothing can be changed now.");
}

} // namespace

InspectedOptions inspectedOptions(const FlowDefinition &flow, const InspectorContext &context)
{
    return {.flow = flow.slug,
            .options = optionsInEffect(flow, context.info.engineDefaults),
            .whyNotEditable = whyNotEditable(context)};
}

InspectedOptions inspectedOptions(const FlowDefinition &flow, int index,
                                  const InspectorContext &context)
{
    const StepDefinition &step = flow.steps[index];
    return {.flow = flow.slug,
            .step = step.slug,
            .options = optionsInEffect(flow, step, context.info.engineDefaults),
            .whyNotEditable = whyNotEditable(context)};
}

} // namespace sluice
