#include "systems/pgflow/actions/subjecttext.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

class SubjectText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::Subject)
};

} // namespace

QString subjectText(const FlowSlug &flow, const std::optional<StepSlug> &step)
{
    return step ? SubjectText::tr("step \"%1\" of flow \"%2\"").arg(step->value(), flow.value())
                : SubjectText::tr("flow \"%1\"").arg(flow.value());
}

} // namespace sluice::pgflow
