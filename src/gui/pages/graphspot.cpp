#include "gui/pages/graphspot.h"

namespace sluice::pages {

namespace {

const QString zoomKey = QStringLiteral("zoom");
const QString centreXKey = QStringLiteral("centreX");
const QString centreYKey = QStringLiteral("centreY");

} // namespace

void keepGraph(const GraphCanvas &graph, QVariantMap &view)
{
    if (const auto shown = graph.view()) {
        view.insert(zoomKey, shown->zoom);
        view.insert(centreXKey, shown->centre.x());
        view.insert(centreYKey, shown->centre.y());
    }
}

void restoreGraph(GraphCanvas &graph, const QVariantMap &view)
{
    if (const qreal zoom = view.value(zoomKey).toReal(); zoom > 0) {
        graph.setView(
            {zoom, QPointF(view.value(centreXKey).toReal(), view.value(centreYKey).toReal())});
    }
}

} // namespace sluice::pages
