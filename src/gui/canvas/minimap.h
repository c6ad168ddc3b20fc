#pragma once

#include "paint/graphscene.h"
#include "paint/theme.h"

#include <QPixmap>
#include <QWidget>

namespace sluice {

/// The whole graph in miniature with the part that is visible; press or drag to go there.
class MiniMap final : public QWidget
{
    Q_OBJECT

public:
    /// \param scene outlives this
    explicit MiniMap(const paint::GraphScene &scene, QWidget *parent = nullptr);

    void setTheme(const paint::Theme &theme);
    /// Takes its size from the scene; call after a new graph.
    void sceneReplaced();
    /// Nodes look different; the miniature is painted anew with the next frame.
    void sceneChanged();
    /// \param visible scene px
    void setVisibleArea(const QRectF &visible);

Q_SIGNALS:
    /// The user wants \a scene (scene px) in the middle.
    void centreRequested(const QPointF &scene);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] qreal scale() const;
    void requestCentre(const QPointF &position);

    const paint::GraphScene &m_scene;
    paint::Theme m_theme;
    QRectF m_visible;
    QPixmap m_miniature;
};

} // namespace sluice
