#pragma once

#include <QFrame>

class QGridLayout;

namespace sluice {

/// `?`: what the keys do here. Any key and a click close it.
class ShortcutsOverlay final : public QFrame
{
    Q_OBJECT

public:
    struct Line
    {
        QString keys;
        QString meaning;
    };

    explicit ShortcutsOverlay(QWidget *window);
    void open(const QList<Line> &lines);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void close();

    QGridLayout *m_grid;
    QList<QWidget *> m_shown;
};

} // namespace sluice
