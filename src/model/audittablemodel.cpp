#include "model/audittablemodel.h"

#include "model/hostiletext.h"

namespace sluice {

AuditTableModel::AuditTableModel(AuditStore &store, SystemSession &session, QObject *parent)
    : QAbstractTableModel(parent), m_store(store), m_session(session)
{
    connect(&store, &AuditStore::aboutToReset, this, [this] { beginResetModel(); });
    connect(&store, &AuditStore::wasReset, this, [this] { endResetModel(); });
    connect(&store, &AuditStore::aboutToInsert, this,
            [this](int first, int count) { beginInsertRows({}, first, first + count - 1); });
    connect(&store, &AuditStore::inserted, this, [this] { endInsertRows(); });
    connect(&session.format(), &TimeFormat::changed, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, WhenColumn), index(rowCount() - 1, WhenColumn));
    });
}

QString AuditTableModel::who(const AuditRow &row)
{
    if (row.role.isEmpty())
        return tr("this machine");
    return row.number > 0 ? tr("%1, from this machine", "role").arg(oneLine(row.role))
                          : oneLine(row.role);
}

int AuditTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_store.rows().size());
}

int AuditTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant AuditTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AuditRow &row = rowAt(index.row());
    if (role == Qt::DisplayRole)
        return text(row, index.column());
    if (role == Qt::ToolTipRole && index.column() == WhenColumn)
        return m_session.format().full(row.at);
    return {};
}

QString AuditTableModel::text(const AuditRow &row, int column) const
{
    switch (column) {
    case WhenColumn:
        return m_session.format().brief(row.at, m_session.clock().now());
    case DecisionColumn:
        return oneLine(actionTitle(row.action));
    case AboutColumn:
        return oneLine(row.target);
    case ByColumn:
        return who(row);
    case ReasonColumn:
        return oneLine(row.reason);
    default:
        return oneLine(row.outcome);
    }
}

QVariant AuditTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case WhenColumn:
        return tr("When");
    case DecisionColumn:
        return tr("Decision");
    case AboutColumn:
        return tr("About");
    case ByColumn:
        return tr("By");
    case ReasonColumn:
        return tr("Reason");
    default:
        return tr("Outcome");
    }
}

bool AuditTableModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_store.hasMore();
}

void AuditTableModel::fetchMore(const QModelIndex &)
{
    m_store.fetchMore();
}

} // namespace sluice
