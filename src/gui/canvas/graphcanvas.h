#pragma once

#include "gui/canvas/backbuffer.h"
#include "gui/canvas/viewport.h"
#include "paint/graphpainter.h"
#include "paint/graphscene.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace sluice {

class MiniMap;
class ZoomBar;

/// A graph to look at and walk through: pan, zoom, fit, selection, keyboard.
///
/// The layout runs on the thread pool; until it is ready the previous graph stays. Changing what a
/// node shows repaints that node alone, at most once per frame, and never lays out again.
class GraphCanvas final : public QWidget
{
    Q_OBJECT
    Q_PROPERTY(int selectedNode READ selectedNode WRITE setSelectedNode NOTIFY nodeSelected)

public:
    explicit GraphCanvas(QWidget *parent = nullptr);
    ~GraphCanvas() override;

    /// Called by the canvas itself whenever its palette changes.
    void setTheme(const paint::Theme &theme);
    /// Shows \a graph. A graph with the nodes and edges of the present one keeps its layout, zoom
    /// and selection; any other one is laid out, fitted, and nothing is selected.
    /// \pre one view for each node
    void setGraph(const Graph &graph, std::vector<paint::NodeView> views);
    /// \param node of the graph given last, even while its layout still runs
    void setNodeView(int node, const paint::NodeView &view);
    /// What one node shows now. \pre \a node is one of the graph given last
    [[nodiscard]] const paint::NodeView &nodeView(int node) const;
    [[nodiscard]] int nodeCount() const noexcept { return m_wanted.nodeCount(); }

    void setDirection(layout::Direction direction);
    [[nodiscard]] layout::Direction direction() const noexcept { return m_direction; }
    /// A sentence for the empty canvas; plain text.
    void setPlaceholder(const QString &text);

    [[nodiscard]] int selectedNode() const noexcept { return m_selected; }
    /// \param node -1 selects nothing. While the layout runs it is kept for later.
    void setSelectedNode(int node);
    /// Moves the view as little as possible so that \a node can be seen.
    void ensureNodeVisible(int node);

    /// No layout is under way.
    [[nodiscard]] bool isSettled() const noexcept { return m_running == nullptr; }
    [[nodiscard]] qreal zoom() const noexcept { return m_viewport.zoom(); }
    /// Where a node is, px of this widget; null before the first layout.
    [[nodiscard]] QRect nodeRect(int node) const;
    [[nodiscard]] const paint::GraphScene &scene() const noexcept { return m_scene; }

    /// Which part is shown, and how large.
    struct View
    {
        qreal zoom = 1;
        QPointF centre; ///< scene px

        friend bool operator==(const View &, const View &) = default;
    };
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
    static constexpr qreal zoomStep = 1.25;

    void startLayout(bool keepView);
    void takeLayout(const std::shared_ptr<paint::GraphScene> &scene, bool keepView);
    void keepViewsForLayout();
    void repaintScene(const QRectF &scene);
    void viewportChanged();
    void zoomBy(qreal factor, const QPointF &anchor);
    void paintArea(QPainter &painter, const QRect &area);
    void paintMessage(QPainter &painter);
    void panBy(const QPoint &delta);
    void walk(int node);
    void describeSelection();
    void addCommands();
    [[nodiscard]] QRectF fitRoom() const;
    [[nodiscard]] bool isCostly() const;
    [[nodiscard]] QString toolTipOf(int node) const;

    paint::GraphScene m_scene;
    paint::GraphPainter m_painter;
    layout::Direction m_direction = layout::Direction::LeftToRight;
    Graph m_wanted;                              ///< given last; in the scene once laid out
    std::vector<paint::NodeView> m_wantedViews;  ///< of m_wanted while its layout runs
    std::shared_ptr<std::atomic_bool> m_running; ///< cancels the layout under way
    bool m_hasCycle = false;

    Viewport m_viewport;
    BackBuffer m_buffer;
    bool m_fitted = true;
    std::optional<View> m_wantedView; ///< until the layout is there
    bool m_stretched = false;         ///< the buffer is shown scaled until m_sharpen fires
    QTimer m_sharpen;
    QTimer m_frame;
    QRegion m_changed; ///< to be shown with the next frame
    QElapsedTimer m_sinceFrame;

    int m_selected = -1;
    bool m_showFocus = false; ///< the keyboard is in use
    QPoint m_pressedAt;
    QPoint m_draggedTo;
    bool m_pressed = false;
    bool m_dragging = false;
    QString m_placeholder;
    ZoomBar *m_zoomBar;
    MiniMap *m_miniMap;
};

} // namespace sluice
