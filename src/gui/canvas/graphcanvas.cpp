#include "gui/canvas/graphcanvas.h"

#include "core/system/vocabulary.h"
#include "gui/canvas/minimap.h"
#include "gui/canvas/nodedescription.h"
#include "gui/canvas/zoombar.h"
#include "gui/commands/command.h"
#include "gui/theme/currenttheme.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <utility>
#include <variant>

namespace sluice {

namespace {

constexpr int overlayMargin = 12;

template <typename... Case>
struct Cases : Case...
{
    using Case::operator()...;
};
template <typename... Case>
Cases(Case...) -> Cases<Case...>;

/// A fresh frame of fewer nodes takes less time than anybody sees.
bool isCostly(const paint::GraphScene &scene)
{
    constexpr int cheap = 500;
    return scene.nodeCount() > cheap;
}

} // namespace

GraphCanvas::GraphCanvas(const Vocabulary &words, QWidget *parent)
    : QWidget(parent),
      m_words(words),
      m_content(paint::GraphStyle(font())),
      m_painter(themeOf(*this)),
      m_surface(*this),
      m_zoomBar(new ZoomBar(this)),
      m_miniMap(new MiniMap(m_content.scene(), this))
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
    connect(&m_content, &GraphContent::sceneReplaced, this, &GraphCanvas::onSceneReplaced);
    connect(m_zoomBar, &ZoomBar::zoomInRequested, this, &GraphCanvas::zoomIn);
    connect(m_zoomBar, &ZoomBar::zoomOutRequested, this, &GraphCanvas::zoomOut);
    connect(m_zoomBar, &ZoomBar::actualSizeRequested, this, &GraphCanvas::zoomToActualSize);
    connect(m_zoomBar, &ZoomBar::fitRequested, this, &GraphCanvas::fit);
    connect(m_miniMap, &MiniMap::centreRequested, this, [this](const QPointF &scene) {
        m_view.centre(scene, rect());
        onViewChanged();
    });
    addCommands();
    describeSelection();
}

GraphCanvas::~GraphCanvas() = default;

void GraphCanvas::addCommands()
{
    const auto whyNoZoom = [this] {
        return scene().nodeCount() > 0 ? QString() : tr("There is nothing to zoom.");
    };
    new Command(
        CommandId::ZoomIn, m_words, this, [this] { zoomIn(); }, whyNoZoom);
    new Command(
        CommandId::ZoomOut, m_words, this, [this] { zoomOut(); }, whyNoZoom);
    new Command(
        CommandId::ZoomActual, m_words, this, [this] { zoomToActualSize(); }, whyNoZoom);
    new Command(
        CommandId::ZoomFit, m_words, this, [this] { fit(); }, whyNoZoom);
    new Command(
        CommandId::SelectNothing, m_words, this, [this] { setSelectedNode(-1); },
        [this] { return m_selected >= 0 ? QString() : tr("Nothing is selected."); });
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
    m_surface.repaint();
}

void GraphCanvas::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    update();
}

void GraphCanvas::setGraph(const Graph &graph, std::vector<paint::NodeView> views)
{
    Q_ASSERT(int(views.size()) == graph.nodeCount());
    if (m_content.isDrawnLike(graph)) {
        for (int node = 0; node < graph.nodeCount(); ++node)
            setNodeView(node, views[size_t(node)]);
        return;
    }
    m_content.setGraph(graph, std::move(views));
    setSelectedNode(-1);
}

void GraphCanvas::onSceneReplaced(GraphContent::Change change)
{
    m_miniMap->sceneReplaced();
    m_surface.sharpen();
    m_surface.repaint();
    // What cannot be drawn has no part that could be shown.
    const auto wanted = m_content.hasCycle() ? std::nullopt : m_view.takeWanted();
    if (wanted) {
        setView(*wanted);
    } else if (change == GraphContent::Change::OtherGraph || m_view.isFitted()) {
        fit();
    } else {
        onViewChanged();
        ensureNodeVisible(m_selected);
    }
    describeSelection();
    Q_EMIT settled();
}

std::optional<GraphCanvas::View> GraphCanvas::view() const
{
    return scene().nodeCount() > 0 ? m_view.part(fitRoom()) : m_view.wanted();
}

void GraphCanvas::setView(const View &view)
{
    if (scene().nodeCount() == 0 || !isSettled()) {
        m_view.want(view);
        return;
    }
    m_view.show(view, fitRoom());
    onViewChanged();
}

void GraphCanvas::setDirection(layout::Direction direction)
{
    if (m_content.setDirection(direction))
        m_view.fitNext();
}

void GraphCanvas::setNodeView(int node, const paint::NodeView &view)
{
    const QRectF changed = m_content.setView(node, view);
    if (changed.isNull())
        return;
    repaintScene(changed);
    if (!m_miniMap->isHidden())
        m_miniMap->sceneChanged();
    if (node == m_selected)
        describeSelection();
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
        if (isShown(changed))
            repaintScene(scene().paintedRect(changed).adjusted(-4, -4, 4, 4));
    }
    // At small zooms the outline keeps its width on the screen and needs more of the scene.
    if (paint::detailLevelOf(zoom()) == paint::DetailLevel::Blocks)
        m_surface.repaint();
    describeSelection();
    Q_EMIT nodeSelected(node);
}

void GraphCanvas::ensureNodeVisible(int node)
{
    constexpr int margin = 24;
    if (isShown(node) &&
        m_view.reveal(scene().box(node), QRectF(rect()).adjusted(margin, margin, -margin, -margin)))
        onViewChanged();
}

bool GraphCanvas::isShown(int node) const
{
    return node >= 0 && node < scene().nodeCount();
}

int GraphCanvas::nodeAt(const QPointF &point) const
{
    return scene().nodeAt(m_view.viewport().toScene(point));
}

QRect GraphCanvas::nodeRect(int node) const
{
    return isShown(node) ? m_view.viewport().toView(scene().box(node)).toAlignedRect() : QRect();
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
    m_view.fit(scene().size(), fitRoom());
    onViewChanged();
}

void GraphCanvas::zoomIn()
{
    zoomBy(gesture::Zoom::step, rect().center());
}

void GraphCanvas::zoomOut()
{
    zoomBy(1 / gesture::Zoom::step, rect().center());
}

void GraphCanvas::zoomToActualSize()
{
    zoomBy(1 / zoom(), rect().center());
}

void GraphCanvas::zoomBy(qreal factor, const QPointF &anchor)
{
    if (!m_view.zoomBy(factor, anchor, scene().size(), fitRoom()))
        return;
    if (isCostly(scene()))
        m_surface.stretch();
    onViewChanged();
}

void GraphCanvas::panBy(const QPoint &delta)
{
    if (delta.isNull())
        return;
    m_view.panBy(delta);
    m_surface.scroll(delta);
    onViewChanged();
}

void GraphCanvas::onViewChanged()
{
    m_zoomBar->setZoom(zoom());
    const QRectF visible = m_view.viewport().toScene(QRectF(rect()));
    const bool allVisible = visible.contains(QRectF(QPointF(), scene().size()));
    m_miniMap->setVisible(!allVisible && scene().nodeCount() > 0);
    m_miniMap->setVisibleArea(visible);
    m_miniMap->move(width() - m_miniMap->width() - overlayMargin, overlayMargin);
    update();
    Q_EMIT zoomChanged(zoom());
}

void GraphCanvas::perform(const Gesture &gesture)
{
    std::visit(Cases{
                   [this](const gesture::Pan &pan) { panBy(pan.delta); },
                   [this](const gesture::Zoom &zoom) {
                       zoomBy(zoom.factor, zoom.anchor.value_or(rect().center()));
                   },
                   [this](gesture::Fit) { fit(); },
                   [this](gesture::Walk walked) { walk(walked.arrow); },
                   [this](const gesture::SelectAt &there) { setSelectedNode(nodeAt(there.at)); },
                   [this](gesture::SelectNothing) { setSelectedNode(-1); },
                   [this](const gesture::ActivateAt &there) {
                       if (const int node = nodeAt(there.at); node >= 0)
                           activate(node);
                       else
                           fit();
                   },
                   [this](gesture::Activate) { activate(m_selected); },
               },
               gesture);
}

void GraphCanvas::walk(Arrow arrow)
{
    const int node =
        isShown(m_selected) ? nodeFrom(scene(), m_selected, arrow) : firstNode(scene());
    if (node < 0)
        return;
    setSelectedNode(node);
    ensureNodeVisible(node);
}

void GraphCanvas::activate(int node)
{
    if (node >= 0)
        Q_EMIT nodeActivated(node);
}

void GraphCanvas::repaintScene(const QRectF &scene)
{
    m_surface.repaint(m_view.viewport().toView(scene).toAlignedRect().adjusted(-2, -2, 2, 2));
}

void GraphCanvas::paintScene(QPainter &painter, const QRect &area)
{
    const Viewport &viewport = m_view.viewport();
    painter.translate(viewport.offset());
    painter.scale(viewport.zoom(), viewport.zoom());
    paint::GraphFrame frame;
    frame.exposed = viewport.toScene(QRectF(area));
    frame.zoom = viewport.zoom();
    frame.selected = m_selected;
    frame.focused = m_showFocus ? m_selected : -1;
    m_painter.paint(painter, m_content.scene(), frame);
}

void GraphCanvas::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    m_surface.paint(painter, *event, m_view.viewport(), m_painter.theme().canvas,
                    [this](QPainter &into, const QRect &area) { paintScene(into, area); });
    if (scene().nodeCount() == 0)
        paintMessage(painter);
    if (m_showFocus && m_selected < 0) {
        painter.setPen(QPen(m_painter.theme().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    Q_EMIT painted();
}

void GraphCanvas::paintMessage(QPainter &painter)
{
    const QString text =
        m_content.hasCycle()
            ? m_words(say("These steps wait for each other in a circle, so they cannot be drawn."))
            : m_placeholder;
    if (text.isEmpty() || !isSettled())
        return;
    painter.setPen(m_painter.theme().muted);
    constexpr int margin = 24;
    painter.drawText(rect().adjusted(margin, margin, -margin, -margin),
                     Qt::AlignCenter | Qt::TextWordWrap, text);
}

void GraphCanvas::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_surface.sharpen();
    if (m_view.isFitted()) {
        fit();
        return;
    }
    if (event->oldSize().isValid()) {
        const QSize grown = event->size() - event->oldSize();
        m_view.panBy(QPoint(grown.width() / 2, grown.height() / 2));
    }
    onViewChanged();
}

void GraphCanvas::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setTheme(themeOf(*this));
    if (event->type() == QEvent::FontChange) {
        m_content.setStyle(paint::GraphStyle(font()));
        m_zoomBar->adjustSize();
    }
}

bool GraphCanvas::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int node = nodeAt(QPointF(help->pos()));
    if (node < 0) {
        QToolTip::hideText();
        return true;
    }
    // A tool tip guesses whether its text is rich; escaped inside one, nothing is guessed.
    const QString plain = descriptionOf(scene().view(node))
                              .toHtmlEscaped()
                              .replace(QLatin1Char('\n'), QLatin1String("<br>"));
    QToolTip::showText(help->globalPos(), QStringLiteral("<qt>%1</qt>").arg(plain), this,
                       nodeRect(node));
    return true;
}

void GraphCanvas::keyPressEvent(QKeyEvent *event)
{
    if (!m_showFocus) {
        m_showFocus = true;
        if (isShown(m_selected))
            repaintScene(scene().paintedRect(m_selected));
        update();
    }
    const auto gesture = gestureOf(*event);
    // Where nothing is selected, whoever is around the canvas may have a use for Escape.
    const bool isOurs =
        gesture && (m_selected >= 0 || !std::holds_alternative<gesture::SelectNothing>(*gesture));
    if (isOurs)
        perform(*gesture);
    else
        QWidget::keyPressEvent(event);
}

void GraphCanvas::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    const Qt::FocusReason reason = event->reason();
    m_showFocus = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
                  reason == Qt::ShortcutFocusReason;
    m_surface.repaint();
}

void GraphCanvas::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_showFocus = false;
    m_surface.repaint();
}

void GraphCanvas::wheelEvent(QWheelEvent *event)
{
    if (const auto gesture = gestureOf(*event))
        perform(*gesture);
    event->accept();
}

void GraphCanvas::mousePressEvent(QMouseEvent *event)
{
    if (!m_pointer.press(event->button(), event->position().toPoint())) {
        QWidget::mousePressEvent(event);
        return;
    }
    if (m_showFocus) {
        m_showFocus = false;
        m_surface.repaint();
    }
}

void GraphCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const auto gesture = m_pointer.move(event->position().toPoint());
    if (!gesture)
        return;
    setCursor(Qt::ClosedHandCursor);
    perform(*gesture);
}

void GraphCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_pointer.isPressed()) {
        QWidget::mouseReleaseEvent(event);
        return;
    }
    unsetCursor();
    if (const auto gesture = m_pointer.release(event->position()))
        perform(*gesture);
}

void GraphCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        perform(gesture::ActivateAt{event->position()});
}

void GraphCanvas::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        setSelectedNode(nodeAt(QPointF(event->pos())));
        Q_EMIT menuRequested(m_selected, event->globalPos());
        return;
    }
    const bool selected = isShown(m_selected);
    const QPoint at = selected ? nodeRect(m_selected).center() : rect().center();
    Q_EMIT menuRequested(selected ? m_selected : -1, mapToGlobal(at));
}

void GraphCanvas::describeSelection()
{
    QString description;
    if (isShown(m_selected)) {
        description =
            descriptionOf(scene().view(m_selected)).replace(QLatin1Char('\n'), QLatin1String(", "));
    } else {
        description = m_words(say("%n step(s), none selected; arrow keys walk the graph", nullptr,
                                  scene().nodeCount()));
    }
    if (description == accessibleDescription())
        return;
    setAccessibleDescription(description);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

} // namespace sluice
