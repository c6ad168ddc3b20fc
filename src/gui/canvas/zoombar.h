#pragma once

#include "paint/theme.h"

#include <QWidget>

class QToolButton;

namespace sluice {

/// The pill "− 86 % + fit" over a graph. Buttons of its own, so that mouse, keyboard and assistive
/// technology all reach them.
class ZoomBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ZoomBar(QWidget *parent = nullptr);

    void setTheme(const paint::Theme &theme);
    void setZoom(qreal zoom);

Q_SIGNALS:
    void zoomOutRequested();
    void zoomInRequested();
    void actualSizeRequested();
    void fitRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *addButton(const QString &objectName, const QString &name);

    paint::Theme m_theme;
    QToolButton *m_out;
    QToolButton *m_percent;
    QToolButton *m_in;
    QToolButton *m_fit;
};

} // namespace sluice
