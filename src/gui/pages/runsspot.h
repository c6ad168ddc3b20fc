#pragma once

#include "core/run.h"

#include <QVariantMap>

namespace sluice::pages {

/// What a list of runs shows and where, so that one comes back to it.
struct RunsSpot
{
    QString filter = {}; ///< as it was typed
    RunOrder order = RunOrder::NewestFirst;
    std::optional<RunId> current = {}; ///< the selected run
    int row = 0;                       ///< of \a current, else the first on the screen
    int top = 0;                       ///< first row on the screen

    friend bool operator==(const RunsSpot &, const RunsSpot &) = default;
};

/// In the view of a page.
void keepSpot(const RunsSpot &spot, QVariantMap &view);
[[nodiscard]] RunsSpot runsSpotIn(const QVariantMap &view);

} // namespace sluice::pages
