#include "gui/pages/graphspot.h"

namespace sluice::pages {

namespace {

constexpr QLatin1String zoomKey("zoom");
constexpr QLatin1String centreXKey("centreX");
constexpr QLatin1String centreYKey("centreY");

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
