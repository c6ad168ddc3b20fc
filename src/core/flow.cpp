#include "core/flow.h"

#include <algorithm>

namespace sluice {

QString toWord(SkipMode mode)
{
    switch (mode) {
    case SkipMode::Fail:
        return QStringLiteral("fail");
    case SkipMode::Skip:
        return QStringLiteral("skip");
    case SkipMode::SkipCascade:
        return QStringLiteral("skip-cascade");
    }
    Q_UNREACHABLE();
}

int FlowDefinition::indexOf(const StepSlug &step) const
{
    const auto it = std::find_if(steps.begin(), steps.end(),
                                 [&](const StepDefinition &s) { return s.slug == step; });
    return it == steps.end() ? -1 : int(it - steps.begin());
}

bool FlowDefinition::hasRootMap() const
{
    return std::any_of(steps.begin(), steps.end(), [](const StepDefinition &s) {
        return s.type == StepType::Map && s.deps.isEmpty();
    });
}

} // namespace sluice
