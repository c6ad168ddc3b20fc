#include "gui/canvas/graphcanvas.h"

#include "core/async.h"
#include "gui/canvas/minimap.h"
#include "gui/canvas/zoombar.h"
#include "gui/commands/command.h"
#include "gui/theme/currenttheme.h"
#include "layout/layout.h"

#include <QResizeEvent>
#include <QtConcurrentRun>

#include <chrono>
#include <utility>

namespace sluice {

using namespace std::chrono_literals;

namespace {

constexpr int overlayMargin = 12;
constexpr qreal layerGap = 64;
constexpr auto sharpenAfter = 70ms;

} // namespace

GraphCanvas::GraphCanvas(QWidget *parent)
    : QWidget(parent),
      m_scene(paint::GraphStyle(font())),
      m_painter(themeOf(*this)),
      m_zoomBar(new ZoomBar(this)),
      m_miniMap(new MiniMap(m_scene, this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(200, 120);
    setAccessibleName(tr("Graph"));
    m_zoomBar->move(overlayMargin, overlayMargin);
    m_zoomBar->setTheme(m_painter.theme());
    m_zoomBar->adjustSize();
    m_miniMap->setTheme(m_painter.theme());
    m_miniMap->hide();
    connect(m_zoomBar, &ZoomBar::zoomInRequested, this, &GraphCanvas::zoomIn);
    connect(m_zoomBar, &ZoomBar::zoomOutRequested, this, &GraphCanvas::zoomOut);
    connect(m_zoomBar, &ZoomBar::actualSizeRequested, this, &GraphCanvas::zoomToActualSize);
    connect(m_zoomBar, &ZoomBar::fitRequested, this, &GraphCanvas::fit);
    connect(m_miniMap, &MiniMap::centreRequested, this, [this](const QPointF &scene) {
        m_fitted = false;
        m_viewport.centre(scene, rect());
        viewportChanged();
    });
    m_frame.setSingleShot(true);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, [this] { update(m_changed); });
    m_sharpen.setSingleShot(true);
    m_sharpen.setInterval(sharpenAfter);
    connect(&m_sharpen, &QTimer::timeout, this, [this] {
        m_stretched = false;
        update();
    });
    m_sinceFrame.start();
    addCommands();
    describeSelection();
}

void GraphCanvas::addCommands()
{
    const auto whyNoZoom = [this] {
        return m_scene.nodeCount() > 0 ? QString() : tr("There is nothing to zoom.");
    };
    new Command(
        CommandId::ZoomIn, this, [this] { zoomIn(); }, whyNoZoom);
    new Command(
        CommandId::ZoomOut, this, [this] { zoomOut(); }, whyNoZoom);
    new Command(
        CommandId::ZoomActual, this, [this] { zoomToActualSize(); }, whyNoZoom);
    new Command(
        CommandId::ZoomFit, this, [this] { fit(); }, whyNoZoom);
    new Command(
        CommandId::SelectNothing, this, [this] { setSelectedNode(-1); },
        [this] { return m_selected >= 0 ? QString() : tr("Nothing is selected."); });
}

GraphCanvas::~GraphCanvas()
{
    if (m_running)
        m_running->store(true);
}

QSize GraphCanvas::sizeHint() const
{
    return {640, 400};
}

void GraphCanvas::setTheme(const paint::Theme &theme)
{
    m_painter.setTheme(theme);
    m_zoomBar->setTheme(theme);
    m_miniMap->setTheme(theme);
    m_buffer.invalidate();
    update();
}

void GraphCanvas::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    update();
}

void GraphCanvas::setGraph(const Graph &graph, std::vector<paint::NodeView> views)
{
    Q_ASSERT(int(views.size()) == graph.nodeCount());
    const bool same = graph.nodeCount() == m_wanted.nodeCount() && graph.nodeCount() > 0 &&
                      graph.edges() == m_wanted.edges();
    if (same && !m_hasCycle) {
        for (int node = 0; node < graph.nodeCount(); ++node)
            setNodeView(node, views[size_t(node)]);
        return;
    }
    m_wanted = graph;
    m_wantedViews = std::move(views);
    setSelectedNode(-1);
    startLayout(false);
}

void GraphCanvas::startLayout(bool keepView)
{
    if (m_running)
        m_running->store(true);
    auto cancelled = std::make_shared<std::atomic_bool>(false);
    m_running = cancelled;
    layout::Options options;
    options.direction = m_direction;
    options.layerGap = layerGap;
    // The curves are flattened and the names compared here too: for ten thousand steps that takes
    // longer than a frame.
    std::vector<paint::NodeView> titles;
    titles.reserve(m_wantedViews.size());
    for (const paint::NodeView &view : m_wantedViews)
        titles.push_back({.title = view.title, .subtitle = {}});
    const auto work = [graph = m_wanted, style = m_scene.style(), options,
                       titles = std::move(titles),
                       cancelled]() -> std::shared_ptr<paint::GraphScene> {
        // What a graph says comes from a database; the layout is only defined without cycles.
        if (int(graph.topologicalOrder().size()) != graph.nodeCount())
            return nullptr;
        QStringList names;
        names.reserve(qsizetype(titles.size()));
        for (const paint::NodeView &view : titles)
            names << view.title;
        const auto drawing =
            layout::layOut(graph, paint::nodeSizes(graph, style, names), options, cancelled.get());
        if (!drawing)
            return nullptr;
        auto scene = std::make_shared<paint::GraphScene>(style);
        scene->setGraph(graph, *drawing, options.direction, titles);
        return scene;
    };
    whenDone(QtConcurrent::run(work), this,
             [this, cancelled, keepView](const std::shared_ptr<paint::GraphScene> &scene) {
                 if (cancelled == m_running) // else a newer one is under way
                     takeLayout(scene, keepView);
             });
}

void GraphCanvas::takeLayout(const std::shared_ptr<paint::GraphScene> &scene, bool keepView)
{
    m_running = nullptr;
    m_hasCycle = !scene;
    if (scene) {
        m_scene = std::move(*scene);
        m_scene.setViews(std::move(m_wantedViews));
    } else {
        m_scene = paint::GraphScene(m_scene.style());
        keepView = false;
    }
    m_wantedViews.clear();
    m_miniMap->sceneReplaced();
    m_buffer.invalidate();
    m_stretched = false;
    if (m_wantedView && scene) {
        setView(*std::exchange(m_wantedView, std::nullopt));
    } else if (!keepView || m_fitted) {
        fit();
    } else {
        viewportChanged();
        ensureNodeVisible(m_selected);
    }
    describeSelection();
    update();
    Q_EMIT settled();
}

std::optional<GraphCanvas::View> GraphCanvas::view() const
{
    if (m_wantedView)
        return m_wantedView;
    if (m_fitted || m_scene.nodeCount() == 0)
        return std::nullopt;
    return View{m_viewport.zoom(), m_viewport.toScene(fitRoom().center())};
}

void GraphCanvas::setView(const View &view)
{
    if (m_scene.nodeCount() == 0 || m_running) {
        m_wantedView = view;
        return;
    }
    m_fitted = false;
    m_viewport.zoomTo(view.zoom, {});
    m_viewport.centre(view.centre, fitRoom());
    viewportChanged();
}

void GraphCanvas::keepViewsForLayout()
{
    if (m_running)
        return;
    m_wantedViews.clear();
    for (int node = 0; node < m_scene.nodeCount(); ++node)
        m_wantedViews.push_back(m_scene.view(node));
    // A graph that cannot be drawn shows nothing of its nodes.
    m_wantedViews.resize(size_t(m_wanted.nodeCount()));
}

void GraphCanvas::setDirection(layout::Direction direction)
{
    if (direction == m_direction)
        return;
    m_direction = direction;
    if (m_wanted.nodeCount() == 0)
        return;
    keepViewsForLayout();
    m_fitted = true;
    startLayout(true);
}

void GraphCanvas::setNodeView(int node, const paint::NodeView &view)
{
    Q_ASSERT(node >= 0 && node < nodeCount());
    if (m_running) {
        m_wantedViews[size_t(node)] = view;
        return;
    }
    if (node >= m_scene.nodeCount())
        return; // a graph that cannot be drawn
    const QRectF changed = m_scene.setNode(node, view);
    if (changed.isNull())
        return;
    repaintScene(changed);
    if (!m_miniMap->isHidden())
        m_miniMap->sceneChanged();
    if (node == m_selected)
        describeSelection();
}

const paint::NodeView &GraphCanvas::nodeView(int node) const
{
    if (m_running)
        return m_wantedViews[size_t(node)];
    static const paint::NodeView nothing;
    return node < m_scene.nodeCount() ? m_scene.view(node) : nothing;
}

void GraphCanvas::setSelectedNode(int node)
{
    if (node < -1 || node >= nodeCount())
        node = -1;
    if (node == m_selected)
        return;
    const int before = m_selected;
    m_selected = node;
    for (int changed : {before, node}) {
        if (changed >= 0 && changed < m_scene.nodeCount())
            repaintScene(m_scene.paintedRect(changed).adjusted(-4, -4, 4, 4));
    }
    // At small zooms the outline keeps its width on the screen and needs more of the scene.
    if (paint::detailLevelOf(m_viewport.zoom()) == paint::DetailLevel::Blocks) {
        m_buffer.invalidate();
        update();
    }
    describeSelection();
    Q_EMIT nodeSelected(node);
}

void GraphCanvas::ensureNodeVisible(int node)
{
    if (node < 0 || node >= m_scene.nodeCount())
        return;
    constexpr int margin = 24;
    const Viewport before = m_viewport;
    m_viewport.reveal(m_scene.box(node), QRectF(rect()).adjusted(margin, margin, -margin, -margin));
    if (before == m_viewport)
        return;
    m_fitted = false;
    viewportChanged();
}

QRect GraphCanvas::nodeRect(int node) const
{
    if (node < 0 || node >= m_scene.nodeCount())
        return {};
    return m_viewport.toView(m_scene.box(node)).toAlignedRect();
}

QRectF GraphCanvas::fitRoom() const
{
    // Below the zoom pill, unless that costs too much of a low canvas.
    constexpr int margin = 28;
    const int top = height() > 320 ? m_zoomBar->geometry().bottom() + overlayMargin : margin;
    return QRectF(rect()).adjusted(margin, top, -margin, -margin);
}

void GraphCanvas::fit()
{
    m_fitted = true;
    m_viewport.fit(m_scene.size(), fitRoom());
    viewportChanged();
}

void GraphCanvas::zoomIn()
{
    zoomBy(zoomStep, rect().center());
}

void GraphCanvas::zoomOut()
{
    zoomBy(1 / zoomStep, rect().center());
}

void GraphCanvas::zoomToActualSize()
{
    zoomBy(1 / m_viewport.zoom(), rect().center());
}

bool GraphCanvas::isCostly() const
{
    // A fresh frame of so few nodes takes less time than anybody sees.
    constexpr int cheap = 500;
    return m_scene.nodeCount() > cheap;
}

void GraphCanvas::zoomBy(qreal factor, const QPointF &anchor)
{
    const Viewport before = m_viewport;
    // Far below the size at which all fits there is nothing to see.
    const qreal least =
        std::min(0.5 * Viewport::fittingZoom(m_scene.size(), fitRoom()), m_viewport.zoom());
    m_viewport.zoomTo(std::max(m_viewport.zoom() * factor, least), anchor);
    if (before == m_viewport)
        return;
    m_fitted = false;
    if (isCostly() && m_buffer.hasPicture()) {
        m_stretched = true;
        m_sharpen.start();
    }
    viewportChanged();
}

void GraphCanvas::viewportChanged()
{
    m_zoomBar->setZoom(m_viewport.zoom());
    const QRectF visible = m_viewport.toScene(QRectF(rect()));
    const bool allVisible = visible.contains(QRectF(QPointF(), m_scene.size()));
    m_miniMap->setVisible(!allVisible && m_scene.nodeCount() > 0);
    m_miniMap->setVisibleArea(visible);
    m_miniMap->move(width() - m_miniMap->width() - overlayMargin, overlayMargin);
    update();
    Q_EMIT zoomChanged(m_viewport.zoom());
}

void GraphCanvas::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_stretched = false;
    if (m_fitted) {
        fit();
        return;
    }
    if (event->oldSize().isValid()) {
        const QSize grown = event->size() - event->oldSize();
        m_viewport.panBy(QPoint(grown.width() / 2, grown.height() / 2));
    }
    viewportChanged();
}

void GraphCanvas::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setTheme(themeOf(*this));
    if (event->type() != QEvent::FontChange)
        return;
    m_scene.setStyle(paint::GraphStyle(font()));
    m_zoomBar->adjustSize();
    if (m_wanted.nodeCount() == 0)
        return;
    keepViewsForLayout();
    startLayout(true);
}

} // namespace sluice
