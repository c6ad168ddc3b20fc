#pragma once

#include "gui/canvas/graphcanvas.h"

#include <QVariantMap>

namespace sluice::pages {

/// Which part of a graph is shown, in the view of a page.
void keepGraph(const GraphCanvas &graph, QVariantMap &view);
/// Shows that part again; a graph of which nothing was kept stays fitted.
void restoreGraph(GraphCanvas &graph, const QVariantMap &view);

} // namespace sluice::pages
