#include "gui/canvas/graphlayouter.h"

#include "core/async.h"
#include "layout/layout.h"

#include <QtConcurrentRun>

#include <utility>

namespace sluice {

namespace {

constexpr qreal gapOfLayers = 64;

using SharedScene = std::shared_ptr<paint::GraphScene>;

/// Null for a graph with a cycle, and as soon as it is cancelled. For any thread.
SharedScene laidOut(const Graph &graph, const QStringList &names, const paint::GraphStyle &style,
                    layout::Direction direction, const std::atomic_bool &cancelled)
{
    // What a graph says comes from a database; the layout is only defined without cycles.
    if (int(graph.topologicalOrder().size()) != graph.nodeCount())
        return nullptr;
    layout::Options options;
    options.direction = direction;
    options.layerGap = gapOfLayers;
    const auto drawing =
        layout::layOut(graph, paint::nodeSizes(graph, style, names), options, &cancelled);
    if (!drawing)
        return nullptr;
    // The curves are flattened and the names compared here too: for ten thousand steps that takes
    // longer than a frame.
    std::vector<paint::NodeView> views;
    views.reserve(size_t(names.size()));
    for (const QString &name : names)
        views.push_back({.title = name, .subtitle = {}});
    auto scene = std::make_shared<paint::GraphScene>(style);
    scene->setGraph(graph, *drawing, direction, std::move(views));
    return scene;
}

} // namespace

GraphLayouter::~GraphLayouter()
{
    cancel();
}

void GraphLayouter::cancel()
{
    if (m_running)
        m_running->store(true);
}

void GraphLayouter::start(const Graph &graph, const QStringList &names,
                          const paint::GraphStyle &style, layout::Direction direction)
{
    Q_ASSERT(names.size() == graph.nodeCount());
    cancel();
    const auto cancelled = std::make_shared<std::atomic_bool>(false);
    m_running = cancelled;
    whenDone(QtConcurrent::run([graph, names, style, direction, cancelled] {
                 return laidOut(graph, names, style, direction, *cancelled);
             }),
             this, [this, cancelled](const SharedScene &scene) {
                 if (cancelled != m_running)
                     return; // a newer one is under way
                 m_running = nullptr;
                 Q_EMIT done(scene);
             });
}

} // namespace sluice
