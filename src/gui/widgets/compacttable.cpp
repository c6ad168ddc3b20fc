#include "gui/widgets/compacttable.h"

#include "gui/theme/plaintooltip.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace sluice::pages {

CompactTable::CompactTable(QWidget *parent) : QTableView(parent)
{
    const int rowHeight = std::max(24, fontMetrics().height() + 8);
    verticalHeader()->setVisible(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(rowHeight);
    verticalHeader()->setDefaultSectionSize(rowHeight);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setWordWrap(false);
    setShowGrid(false);
    setCornerButtonEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    // Rows are steps of the scroll bar: a row inserted above is one step.
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setTabKeyNavigation(false);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &CompactTable::tellVisibleRows);
    connect(this, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex &index) { Q_EMIT rowActivated(index.row()); });
}

void CompactTable::setModel(QAbstractItemModel *newModel)
{
    if (model())
        disconnect(model(), nullptr, this, nullptr);
    QTableView::setModel(newModel);
    if (!newModel)
        return;
    // After the view's own reaction: its scroll range knows the new rows by then.
    connect(newModel, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                keepPlace(first, last - first + 1);
                tellVisibleRows();
            });
    connect(newModel, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                rowsWereRemoved(first, last);
                tellVisibleRows();
            });
    connect(newModel, &QAbstractItemModel::modelReset, this, &CompactTable::tellVisibleRows);
    connect(newModel, &QAbstractItemModel::dataChanged, this, &CompactTable::fitSoon);
    tellVisibleRows();
}

void CompactTable::setColumnCharacters(const QList<int> &samples)
{
    for (int column = 0; column < int(samples.size()); ++column)
        setColumnWidth(column, fontMetrics().averageCharWidth() * samples[column] + 16);
}

void CompactTable::fitColumns(int columns, int characters)
{
    m_fitted = columns;
    m_mostCharacters = characters;
    fitSoon();
}

void CompactTable::fitSoon()
{
    // A refresh reports cell by cell: measuring each time would cost seconds.
    if (m_fitted == 0 || std::exchange(m_fitsSoon, true))
        return;
    QMetaObject::invokeMethod(this, &CompactTable::fit, Qt::QueuedConnection);
}

void CompactTable::fit()
{
    m_fitsSoon = false;
    if (!model() || !isVisible())
        return;
    constexpr int room = 16;
    const int most = fontMetrics().averageCharWidth() * m_mostCharacters;
    for (int column = 0; column < m_fitted; ++column) {
        const int wanted =
            std::max(horizontalHeader()->sectionSizeHint(column), sizeHintForColumn(column) + room);
        if (const int width = std::min(wanted, most); width > columnWidth(column))
            setColumnWidth(column, width);
    }
}

void CompactTable::offerOrderBy(int column)
{
    m_orderedBy = column;
    QHeaderView *header = horizontalHeader();
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    connect(header, &QHeaderView::sectionClicked, this, [this, header](int clicked) {
        // The header has moved its mark to whatever was clicked.
        const Qt::SortOrder order = m_order;
        header->setSortIndicator(m_orderedBy, order);
        if (clicked == m_orderedBy)
            Q_EMIT orderTurned();
    });
}

void CompactTable::showOrder(Qt::SortOrder order)
{
    m_order = order;
    horizontalHeader()->setSortIndicator(m_orderedBy, order);
}

QString CompactTable::rowText(int row) const
{
    QStringList cells;
    for (int column = 0; column < model()->columnCount(); ++column)
        cells << model()->index(row, column).data().toString();
    return cells.join(u'\t');
}

void CompactTable::keepPlace(int first, int count)
{
    const int top = verticalScrollBar()->value();
    if ((top == 0 && m_topIsBegin) || first > top)
        return;
    updateGeometries();
    verticalScrollBar()->setValue(top + count);
}

void CompactTable::rowsWereRemoved(int first, int last)
{
    const int top = verticalScrollBar()->value();
    if (first < top)
        verticalScrollBar()->setValue(top - (std::min(last, top - 1) - first + 1));
}

void CompactTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    tellVisibleRows();
}

void CompactTable::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    tellVisibleRows();
}

void CompactTable::keyPressEvent(QKeyEvent *event)
{
    const int row = currentIndex().row();
    if (event->matches(QKeySequence::MoveToEndOfDocument))
        Q_EMIT endRequested();
    else if (event->matches(QKeySequence::MoveToStartOfDocument))
        Q_EMIT beginRequested();
    if (row >= 0 && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT rowActivated(row);
    } else if (row >= 0 && event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested(row);
    } else {
        QTableView::keyPressEvent(event);
    }
}

bool CompactTable::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QTableView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex index = indexAt(help->pos());
    if (!index.isValid() || !index.data(Qt::ToolTipRole).toString().isEmpty())
        return QTableView::viewportEvent(event);
    const QString text = index.data().toString();
    if (sizeHintForIndex(index).width() > visualRect(index).width() && !text.isEmpty())
        QToolTip::showText(help->globalPos(), plainToolTip(text), viewport());
    else
        QToolTip::hideText();
    return true;
}

void CompactTable::tellVisibleRows()
{
    fitSoon();
    const int rows = model() ? model()->rowCount() : 0;
    if (rows == 0) {
        Q_EMIT visibleRowsChanged(0, -1);
        return;
    }
    const int first = std::max(0, rowAt(0));
    const int bottom = rowAt(viewport()->height() - 1);
    Q_EMIT visibleRowsChanged(first, bottom < 0 ? rows - 1 : bottom);
}

} // namespace sluice::pages
