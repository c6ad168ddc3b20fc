#include "gui/canvas/graphcanvas.h"

#include "core/async.h"
#include "gui/canvas/graphnavigation.h"
#include "gui/canvas/minimap.h"
#include "gui/canvas/zoombar.h"
#include "gui/theme/currenttheme.h"
#include "layout/layout.h"
#include "paint/plaintext.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>
#include <QtConcurrentRun>

#include <chrono>
#include <cmath>
#include <optional>

namespace sluice {

using namespace std::chrono_literals;

namespace {

constexpr int overlayMargin = 12;
constexpr qreal zoomStep = 1.25;
constexpr qreal layerGap = 64;
constexpr auto frameTime = 16ms;
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
    describeSelection();
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
    // The curves are flattened here too: for ten thousand steps that takes longer than a frame.
    const auto work = [graph = m_wanted, style = m_scene.style(), options,
                       cancelled]() -> std::shared_ptr<paint::GraphScene> {
        // What a graph says comes from a database; the layout is only defined without cycles.
        if (int(graph.topologicalOrder().size()) != graph.nodeCount())
            return nullptr;
        const std::vector<QSizeF> sizes(size_t(graph.nodeCount()), style.node);
        const auto drawing = layout::layOut(graph, sizes, options, cancelled.get());
        if (!drawing)
            return nullptr;
        auto scene = std::make_shared<paint::GraphScene>(style);
        scene->setGraph(graph, *drawing, options.direction,
                        std::vector<paint::NodeView>(size_t(graph.nodeCount())));
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
    if (!keepView || m_fitted) {
        fit();
    } else {
        viewportChanged();
        ensureNodeVisible(m_selected);
    }
    describeSelection();
    update();
    Q_EMIT settled();
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

void GraphCanvas::repaintScene(const QRectF &scene)
{
    const QRect area = m_viewport.toView(scene).toAlignedRect().adjusted(-2, -2, 2, 2) & rect();
    if (area.isEmpty())
        return;
    m_buffer.invalidate(area);
    m_changed += area;
    if (m_frame.isActive())
        return;
    const auto since = std::chrono::milliseconds(m_sinceFrame.elapsed());
    if (since >= frameTime)
        update(m_changed);
    else
        m_frame.start(frameTime - since);
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

void GraphCanvas::panBy(const QPoint &delta)
{
    if (delta.isNull())
        return;
    m_fitted = false;
    m_viewport.panBy(delta);
    if (!m_stretched)
        m_buffer.scroll(delta);
    viewportChanged();
}

void GraphCanvas::paintArea(QPainter &painter, const QRect &area)
{
    painter.translate(m_viewport.offset());
    painter.scale(m_viewport.zoom(), m_viewport.zoom());
    paint::GraphFrame frame;
    frame.exposed = m_viewport.toScene(QRectF(area));
    frame.zoom = m_viewport.zoom();
    frame.selected = m_selected;
    frame.focused = m_showFocus ? m_selected : -1;
    m_painter.paint(painter, m_scene, frame);
}

void GraphCanvas::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    if (m_stretched) {
        painter.fillRect(rect(), m_painter.theme().canvas);
        m_buffer.drawStretched(painter, m_viewport);
    } else {
        m_buffer.repair(size(), devicePixelRatioF(), m_viewport,
                        [this](QPainter &into, const QRect &area) { paintArea(into, area); });
        m_buffer.draw(painter, event->rect());
    }
    m_changed -= event->region();
    if (m_scene.nodeCount() == 0)
        paintMessage(painter);
    if (m_showFocus && m_selected < 0) {
        painter.setPen(QPen(m_painter.theme().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    m_sinceFrame.restart();
    Q_EMIT painted();
}

void GraphCanvas::paintMessage(QPainter &painter)
{
    const QString text =
        m_hasCycle ? tr("These steps wait for each other in a circle, so they cannot be drawn.")
                   : m_placeholder;
    if (text.isEmpty() || m_running)
        return;
    painter.setPen(m_painter.theme().muted);
    constexpr int margin = 24;
    painter.drawText(rect().adjusted(margin, margin, -margin, -margin),
                     Qt::AlignCenter | Qt::TextWordWrap, text);
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

QString GraphCanvas::toolTipOf(int node) const
{
    constexpr int longest = 400;
    const paint::NodeView &view = m_scene.view(node);
    QString text = paint::visibleText(view.title, longest);
    if (view.status)
        text += QLatin1Char('\n') + view.status->word;
    if (!view.subtitle.isEmpty())
        text += QLatin1Char('\n') + paint::visibleText(view.subtitle, longest);
    return text;
}

bool GraphCanvas::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int node = m_scene.nodeAt(m_viewport.toScene(QPointF(help->pos())));
        if (node < 0) {
            QToolTip::hideText();
        } else {
            // A tool tip guesses whether its text is rich; escaped inside one, nothing is guessed.
            const QString plain =
                toolTipOf(node).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"));
            QToolTip::showText(help->globalPos(), QStringLiteral("<qt>%1</qt>").arg(plain), this,
                               nodeRect(node));
        }
        return true;
    }
    return QWidget::event(event);
}

void GraphCanvas::walk(int node)
{
    if (node < 0)
        return;
    setSelectedNode(node);
    ensureNodeVisible(node);
}

void GraphCanvas::keyPressEvent(QKeyEvent *event)
{
    if (!m_showFocus) {
        m_showFocus = true;
        if (m_selected >= 0 && m_selected < m_scene.nodeCount())
            repaintScene(m_scene.paintedRect(m_selected));
        update();
    }
    const auto arrow = [&]() -> std::optional<Arrow> {
        switch (event->key()) {
        case Qt::Key_Left:
            return Arrow::Left;
        case Qt::Key_Right:
            return Arrow::Right;
        case Qt::Key_Up:
            return Arrow::Up;
        case Qt::Key_Down:
            return Arrow::Down;
        default:
            return std::nullopt;
        }
    }();
    if (arrow) {
        if (event->modifiers().testFlag(Qt::ControlModifier)) {
            constexpr int step = 64;
            panBy({*arrow == Arrow::Left    ? step
                   : *arrow == Arrow::Right ? -step
                                            : 0,
                   *arrow == Arrow::Up     ? step
                   : *arrow == Arrow::Down ? -step
                                           : 0});
        } else {
            const bool inScene = m_selected >= 0 && m_selected < m_scene.nodeCount();
            walk(inScene ? nodeFrom(m_scene, m_selected, *arrow) : firstNode(m_scene));
        }
        return;
    }
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return;
    case Qt::Key_Minus:
        zoomOut();
        return;
    case Qt::Key_0:
    case Qt::Key_Home:
        fit();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_selected >= 0)
            Q_EMIT nodeActivated(m_selected);
        return;
    case Qt::Key_Escape:
        if (m_selected >= 0) {
            setSelectedNode(-1);
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void GraphCanvas::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    const Qt::FocusReason reason = event->reason();
    m_showFocus = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
                  reason == Qt::ShortcutFocusReason;
    m_buffer.invalidate();
    update();
}

void GraphCanvas::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_showFocus = false;
    m_buffer.invalidate();
    update();
}

void GraphCanvas::wheelEvent(QWheelEvent *event)
{
    const QPoint angle = event->angleDelta();
    const int delta = angle.y() != 0 ? angle.y() : angle.x();
    if (delta != 0)
        zoomBy(std::pow(zoomStep, delta / 120.0), event->position());
    event->accept();
}

void GraphCanvas::mousePressEvent(QMouseEvent *event)
{
    const bool middle = event->button() == Qt::MiddleButton;
    if (event->button() != Qt::LeftButton && !middle) {
        QWidget::mousePressEvent(event);
        return;
    }
    if (m_showFocus) {
        m_showFocus = false;
        m_buffer.invalidate();
        update();
    }
    m_pressed = true;
    m_dragging = middle;
    m_pressedAt = event->position().toPoint();
    m_draggedTo = m_pressedAt;
}

void GraphCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_pressed)
        return;
    const QPoint position = event->position().toPoint();
    if (!m_dragging &&
        (position - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
        return;
    m_dragging = true;
    setCursor(Qt::ClosedHandCursor);
    panBy(position - m_draggedTo);
    m_draggedTo = position;
}

void GraphCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_pressed) {
        QWidget::mouseReleaseEvent(event);
        return;
    }
    m_pressed = false;
    unsetCursor();
    if (!m_dragging)
        setSelectedNode(m_scene.nodeAt(m_viewport.toScene(event->position())));
    m_dragging = false;
}

void GraphCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const int node = m_scene.nodeAt(m_viewport.toScene(event->position()));
    if (node >= 0)
        Q_EMIT nodeActivated(node);
    else
        fit();
}

void GraphCanvas::describeSelection()
{
    QString description;
    if (m_selected >= 0 && m_selected < m_scene.nodeCount()) {
        description = toolTipOf(m_selected).replace(QLatin1Char('\n'), QLatin1String(", "));
    } else {
        description = tr("%n step(s), none selected; arrow keys walk the graph", nullptr,
                         m_scene.nodeCount());
    }
    if (description == accessibleDescription())
        return;
    setAccessibleDescription(description);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

} // namespace sluice
