#pragma once

#include "core/phrase.h"
#include "gui/canvas/canvassurface.h"
#include "gui/canvas/graphcontent.h"
#include "gui/canvas/graphinput.h"
#include "gui/canvas/viewstate.h"
#include "paint/graphpainter.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace sluice {

class MiniMap;
class Vocabulary;
class ZoomBar;

/// A graph to look at and walk through: pan, zoom, fit, selection, keyboard.
///
/// The layout runs on the thread pool; until it is ready the previous graph stays. Changing what a
/// node shows repaints that node alone, at most once per frame, and never lays out again.
///
/// The widget puts together what does the work: the graph and its scene (GraphContent), which part
/// is looked at (ViewState), what is on the screen (CanvasSurface), what a person asks for
/// (graphinput.h). It decides what each of them does to the others, and what is selected.
class GraphCanvas final : public QWidget
{
    Q_OBJECT
    SLUICE_SAYS(sluice::GraphCanvas)
    Q_PROPERTY(int selectedNode READ selectedNode WRITE setSelectedNode NOTIFY nodeSelected)

public:
    using View = ShownPart;

    /// \a words of the system whose graph it is outlive the canvas.
    explicit GraphCanvas(const Vocabulary &words, QWidget *parent = nullptr);
    ~GraphCanvas() override;

    /// Called by the canvas itself whenever its palette changes.
    void setTheme(const paint::Theme &theme);
    /// Shows \a graph. A graph with the nodes and edges of the present one keeps its layout, zoom
    /// and selection; any other one is laid out, fitted, and nothing is selected.
    /// \pre one view for each node
    void setGraph(const Graph &graph, std::vector<paint::NodeView> views);
    /// \param node of the graph given last, even while its layout still runs
    void setNodeView(int node, const paint::NodeView &view);
    /// What the system calls the things of the graph.
    [[nodiscard]] const Vocabulary &words() const noexcept { return m_words; }
    /// What one node shows now. \pre \a node is one of the graph given last
    [[nodiscard]] const paint::NodeView &nodeView(int node) const { return m_content.view(node); }
    [[nodiscard]] int nodeCount() const noexcept { return m_content.nodeCount(); }

    void setDirection(layout::Direction direction);
    [[nodiscard]] layout::Direction direction() const noexcept { return m_content.direction(); }
    /// A sentence for the empty canvas; plain text.
    void setPlaceholder(const QString &text);

    [[nodiscard]] int selectedNode() const noexcept { return m_selected; }
    /// \param node -1 selects nothing. While the layout runs it is kept for later.
    void setSelectedNode(int node);
    /// Moves the view as little as possible so that \a node can be seen.
    void ensureNodeVisible(int node);

    /// No layout is under way.
    [[nodiscard]] bool isSettled() const noexcept { return m_content.isSettled(); }
    [[nodiscard]] qreal zoom() const noexcept { return m_view.zoom(); }
    /// Where a node is, px of this widget; null before the first layout.
    [[nodiscard]] QRect nodeRect(int node) const;
    [[nodiscard]] const paint::GraphScene &scene() const noexcept { return m_content.scene(); }

    /// Empty while the whole graph is fitted.
    [[nodiscard]] std::optional<View> view() const;
    /// Shows that part, after the layout that is under way.
    void setView(const View &view);

    [[nodiscard]] QSize sizeHint() const override;

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void zoomToActualSize();
    /// Shows the whole graph, never above 100 %; stays fitted when the widget is resized.
    void fit();

Q_SIGNALS:
    void nodeSelected(int node);
    void nodeActivated(int node);
    /// A menu is asked for, with mouse or keyboard. \param node selected by now; -1 = none
    void menuRequested(int node, const QPoint &global);
    void zoomChanged(qreal zoom);
    /// A layout that setGraph or setDirection asked for is on the screen now.
    void settled();
    /// A frame has been painted.
    void painted();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void addCommands();
    void onSceneReplaced(GraphContent::Change change);
    void onViewChanged();
    void perform(const Gesture &gesture);
    void panBy(const QPoint &delta);
    void zoomBy(qreal factor, const QPointF &anchor);
    void walk(Arrow arrow);
    void activate(int node);
    void repaintScene(const QRectF &scene);
    void paintScene(QPainter &painter, const QRect &area);
    void paintMessage(QPainter &painter);
    void describeSelection();
    /// Node at \a point, px of this widget, or -1.
    [[nodiscard]] int nodeAt(const QPointF &point) const;
    /// \returns whether \a node is one of the scene, which may be that of the graph before
    [[nodiscard]] bool isShown(int node) const;
    [[nodiscard]] QRectF fitRoom() const;

    const Vocabulary &m_words;
    GraphContent m_content;
    paint::GraphPainter m_painter;
    ViewState m_view;
    CanvasSurface m_surface;
    PressedPointer m_pointer;
    int m_selected = -1;
    bool m_showFocus = false; ///< the keyboard is in use
    QString m_placeholder;
    ZoomBar *m_zoomBar;
    MiniMap *m_miniMap;
};

} // namespace sluice
