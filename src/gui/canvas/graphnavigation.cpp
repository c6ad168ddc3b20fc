#include "gui/canvas/graphnavigation.h"

#include <cmath>
#include <limits>

namespace sluice {

namespace {

int nearest(const paint::GraphScene &scene, int node, const std::vector<int> &others, bool across)
{
    int best = node;
    qreal distance = std::numeric_limits<qreal>::max();
    for (int other : others) {
        const QPointF d = scene.box(other).center() - scene.box(node).center();
        const qreal own = std::abs(across ? d.y() : d.x());
        if (own < distance) {
            distance = own;
            best = other;
        }
    }
    return best;
}

/// \param forward towards larger coordinates
int neighbourInLayer(const paint::GraphScene &scene, int node, bool across, bool forward)
{
    const QPointF from = scene.box(node).center();
    int best = node;
    qreal distance = std::numeric_limits<qreal>::max();
    for (int other = 0; other < scene.nodeCount(); ++other) {
        const QRectF &box = scene.box(other);
        const bool sameLayer = across ? box.left() <= from.x() && from.x() <= box.right()
                                      : box.top() <= from.y() && from.y() <= box.bottom();
        const QPointF d = box.center() - from;
        const qreal own = (across ? d.y() : d.x()) * (forward ? 1 : -1);
        if (sameLayer && own > 0 && own < distance) {
            distance = own;
            best = other;
        }
    }
    return best;
}

} // namespace

int nodeFrom(const paint::GraphScene &scene, int node, Arrow arrow)
{
    const bool across = scene.direction() == layout::Direction::LeftToRight;
    const bool along = across ? arrow == Arrow::Left || arrow == Arrow::Right
                              : arrow == Arrow::Up || arrow == Arrow::Down;
    const bool forward = arrow == Arrow::Right || arrow == Arrow::Down;
    if (!along)
        return neighbourInLayer(scene, node, across, forward);
    return nearest(scene, node,
                   forward ? scene.graph().children(node) : scene.graph().parents(node), across);
}

int firstNode(const paint::GraphScene &scene)
{
    for (int node = 0; node < scene.nodeCount(); ++node) {
        if (scene.graph().parents(node).empty())
            return node;
    }
    return -1;
}

} // namespace sluice
