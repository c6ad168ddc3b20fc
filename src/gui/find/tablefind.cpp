#include "gui/find/tablefind.h"

#include <QTableView>

namespace sluice {

TableFind::TableFind(QTableView &table, const QString &prompt)
    : FindTarget(&table), m_table(table), m_prompt(prompt)
{
    const QAbstractItemModel *model = table.model();
    connect(model, &QAbstractItemModel::rowsInserted, this, &FindTarget::changed);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &FindTarget::changed);
    connect(model, &QAbstractItemModel::modelReset, this, &FindTarget::changed);
    connect(model, &QAbstractItemModel::dataChanged, this, &FindTarget::changed);
}

int TableFind::count() const
{
    return m_table.model() ? m_table.model()->rowCount() : 0;
}

int TableFind::matches(int thing, const QString &text) const
{
    const QAbstractItemModel *model = m_table.model();
    for (int column = 0; column < model->columnCount(); ++column) {
        if (model->index(thing, column).data().toString().contains(text, Qt::CaseInsensitive))
            return 1;
    }
    return 0;
}

int TableFind::current() const
{
    return m_table.currentIndex().row();
}

void TableFind::goTo(int thing, const QString &, int)
{
    m_table.setCurrentIndex(m_table.model()->index(thing, 0));
}

QWidget *TableFind::view() const
{
    return &m_table;
}

} // namespace sluice
