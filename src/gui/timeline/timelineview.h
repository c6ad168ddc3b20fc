#pragma once

#include "core/phrase.h"
#include "paint/timelinepainter.h"

#include <QAbstractScrollArea>

namespace sluice {

class Vocabulary;

/// A run in time: one row per step, the axis always in sight. Follows the canvas: one row is
/// selected, the arrow keys move the selection, Enter activates.
class TimelineView final : public QAbstractScrollArea
{
    Q_OBJECT
    SLUICE_SAYS(sluice::TimelineView)

public:
    /// \a words of the system whose run it is outlive the view.
    explicit TimelineView(const Vocabulary &words, QWidget *parent = nullptr);

    /// Called by the view itself whenever its palette changes.
    void setTheme(const paint::Theme &theme);
    /// Replaces what is shown; scroll position and selection stay.
    void setTimeline(paint::Timeline timeline);
    [[nodiscard]] const paint::Timeline &timeline() const noexcept { return m_timeline; }
    /// A sentence for a timeline without rows; plain text.
    void setPlaceholder(const QString &text);

    [[nodiscard]] int selectedRow() const noexcept { return m_selected; }
    /// \param row -1 selects nothing
    void setSelectedRow(int row);
    /// px of the viewport.
    [[nodiscard]] QRect rowRect(int row) const;

    /// What the kinds of bars mean, for a header beside the view.
    [[nodiscard]] static QString legendText(const Vocabulary &words);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void rowSelected(int row);
    void rowActivated(int row);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    [[nodiscard]] int rowAt(int y) const;
    void updateScrollBar();
    void walk(int row);
    void describeSelection();
    [[nodiscard]] QString describe(int row) const;

    const Vocabulary &m_words;
    paint::TimelinePainter m_painter;
    paint::Theme m_theme;
    paint::Timeline m_timeline;
    QString m_placeholder;
    int m_selected = -1;
};

} // namespace sluice
