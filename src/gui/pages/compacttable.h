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
    /// narrower again; the others share the rest.
    void fitColumns(int columns, int characters);

Q_SIGNALS:
    /// first > last = none
    void visibleRowsChanged(int first, int last);
    /// Enter or double click.
    void rowActivated(int row);
    /// Ctrl+C with a current row.
    void copyRequested(int row);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void tellVisibleRows();
    void fit();
    void keepPlace(int first, int count);
    void rowsWereRemoved(int first, int last);

    int m_fitted = 0; ///< columns
    int m_mostCharacters = 0;
};

} // namespace sluice::pages
