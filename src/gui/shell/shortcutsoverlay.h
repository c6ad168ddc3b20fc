#pragma once

#include "core/phrase.h"

#include <QFrame>

class QGridLayout;

namespace sluice {

class Vocabulary;

/// `?`: what the keys do here. Any key and a click close it.
class ShortcutsOverlay final : public QFrame
{
    Q_OBJECT
    SLUICE_SAYS(sluice::ShortcutsOverlay)

public:
    explicit ShortcutsOverlay(QWidget *window);
    /// Says what is possible in \a window now.
    void open(const QWidget &window, const Vocabulary &words);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Line
    {
        QString keys;
        QString meaning;
    };

    void show(const QList<Line> &lines);
    void close();

    QGridLayout *m_grid;
    QList<QWidget *> m_shown;
};

} // namespace sluice
