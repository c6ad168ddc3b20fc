#pragma once

#include <QTableView>

namespace sluice::pages {

/// A table of any length with compact rows of one height: no wrapping, no vertical header.
///
/// Rows inserted or removed above the screen do not move what is on it. Tells which rows are on
/// the screen, so that only those are kept fresh.
class CompactTable : public QTableView
{
    Q_OBJECT

public:
    explicit CompactTable(QWidget *parent = nullptr);
    void setModel(QAbstractItemModel *model) override;
    /// Columns get the width of \a samples in characters; the last takes the rest.
    void setColumnCharacters(const QList<int> &samples);
    /// The first \a columns become as wide as what they show, at most \a characters, and never
    /// narrower again; the others share the rest. Measured once for all that changes in one go.
    void fitColumns(int columns, int characters);
    /// The only column by which the database keeps an order: a click on its heading asks to turn
    /// that round.
    void offerOrderBy(int column);
    void showOrder(Qt::SortOrder order);
    /// False while more rows are to come above the first one: then even those do not move what is
    /// on the screen. True at first: at the very top one wants to see what is new.
    void setTopIsBegin(bool isBegin) { m_topIsBegin = isBegin; }

    /// What the cells of \a row show, with tabs between them.
    [[nodiscard]] QString rowText(int row) const;

Q_SIGNALS:
    /// first > last = none
    void visibleRowsChanged(int first, int last);
    /// Enter or double click.
    void rowActivated(int row);
    /// Ctrl+C with a current row.
    void copyRequested(int row);
    /// A heading was clicked.
    void orderTurned();
    /// Ctrl+End, Ctrl+Home: before the view itself goes to its last or first row.
    void endRequested();
    void beginRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    /// A cell or heading that is cut and has no tool tip of its own says what it holds.
    bool viewportEvent(QEvent *event) override;

private:
    void tellVisibleRows();
    void fitSoon();
    void fit();
    void keepPlace(int first, int count);
    void rowsWereRemoved(int first, int last);

    int m_orderedBy = -1; ///< column
    Qt::SortOrder m_order = Qt::AscendingOrder;
    int m_fitted = 0; ///< columns
    int m_mostCharacters = 0;
    bool m_fitsSoon = false;
    bool m_topIsBegin = true;
};

} // namespace sluice::pages
