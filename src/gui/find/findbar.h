#pragma once

#include "gui/find/findtarget.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QToolButton;

namespace sluice {

class ElidedLabel;

/// `Ctrl+F`: a line to type in, and where what was typed stands in what is shown. Enter and
/// Shift+Enter walk; Esc closes and gives the keyboard back.
class FindBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);

    /// Begins to find in \a target, which may die while it is open.
    void open(FindTarget &target);
    void close();
    [[nodiscard]] FindTarget *target() const { return m_target; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Move { Stay, FirstFrom, Next };

    void search(Move move);
    void searchOn();
    void move();
    void step(bool forward);
    struct Hit
    {
        int thing = -1;
        int which = 0; ///< of its places

        friend auto operator<=>(const Hit &, const Hit &) = default;
    };
    [[nodiscard]] std::vector<Hit>::const_iterator atOrAfter(const Hit &place) const;
    void show(const Hit &hit);
    void showCount();

    QLineEdit *m_field;
    QLabel *m_count;
    ElidedLabel *m_note;
    QToolButton *m_previous;
    QToolButton *m_next;
    QPointer<FindTarget> m_target;
    QPointer<QWidget> m_focusBefore;
    QTimer m_slice;
    QTimer m_again; ///< once for all that changes in one go
    Move m_move = Move::Stay;
    std::vector<Hit> m_hits; ///< ascending
    int m_searched = 0;      ///< things seen so far
    int m_from = 0;          ///< thing where one stood when typing began
    Hit m_hit;               ///< the one that is shown
};

} // namespace sluice
