#pragma once

#include "core/action.h"

#include <QString>

namespace sluice::pages {

/// Why an action is off, with what to ask for; empty = its button is on.
///
/// A lock alone leaves it on: pressing the button asks to unlock.
[[nodiscard]] inline QString whyImpossible(const Capability &capability)
{
    if (capability.isPossibleUnlocked())
        return {};
    return capability.remedy.isEmpty() ? capability.reason
                                       : capability.reason + QLatin1Char('\n') + capability.remedy;
}

} // namespace sluice::pages
