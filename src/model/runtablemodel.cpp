#include "model/runtablemodel.h"

#include "core/humantext.h"
#include "model/hostiletext.h"

#include <algorithm>

namespace sluice {

namespace {

/// Rows above the screen that are read before one reaches them.
constexpr int rowsAhead = 40;

RunOrder opposite(RunOrder order)
{
    return order == RunOrder::NewestFirst ? RunOrder::OldestFirst : RunOrder::NewestFirst;
}

} // namespace

std::chrono::milliseconds tookOf(const RunSummary &run, const QDateTime &serverNow)
{
    return std::chrono::milliseconds(run.startedAt.msecsTo(run.endedAt.value_or(serverNow)));
}

RunTableModel::RunTableModel(RunListStore &store, SystemSession &session, QObject *parent)
    : QAbstractTableModel(parent), m_store(store), m_session(session)
{
    connect(&store, &RunListStore::aboutToReset, this, [this] { beginResetModel(); });
    connect(&store, &RunListStore::wasReset, this, [this] { endResetModel(); });
    connect(&store, &RunListStore::aboutToInsert, this, [this](int first, int count) {
        const int row = m_fromEnd ? rowCount() - first : first;
        beginInsertRows({}, row, row + count - 1);
    });
    connect(&store, &RunListStore::inserted, this, [this] {
        endInsertRows();
        updateTicking();
    });
    connect(&store, &RunListStore::aboutToRemove, this, [this](int first, int count) {
        const int row = m_fromEnd ? rowCount() - first - count : first;
        beginRemoveRows({}, row, row + count - 1);
    });
    connect(&store, &RunListStore::removed, this, [this] { endRemoveRows(); });
    connect(&store, &RunListStore::runChanged, this, &RunTableModel::onRunChanged);
    connect(&session.format(), &TimeFormat::changed, this,
            [this] { columnChanged(StartedColumn); });
    connect(&session.ticker(), &SecondTicker::tick, this, &RunTableModel::onTick);
}

void RunTableModel::setVisibleRows(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
    if (m_fromEnd && last >= first)
        m_store.setVisibleRows(std::max(0, turned(last)), turned(first));
    else
        m_store.setVisibleRows(first, last);
    if (m_fromEnd && first <= rowsAhead && m_store.hasMore() && rowCount() > 0)
        m_store.fetchMore();
    updateTicking();
}

void RunTableModel::setOrder(RunOrder order)
{
    readFrom(order, false);
}

void RunTableModel::readFrom(RunOrder order, bool fromEnd)
{
    if (order == m_order && fromEnd == m_fromEnd)
        return;
    // What is whole has both ends already.
    if (order == m_order && !m_store.hasMore())
        return;
    m_order = order;
    m_fromEnd = fromEnd;
    RunFilter filter = m_store.filter();
    filter.order = fromEnd ? opposite(order) : order;
    m_store.setFilter(filter);
}

int RunTableModel::rowOf(const RunId &run) const
{
    const auto it = std::find_if(m_store.runs().begin(), m_store.runs().end(),
                                 [&](const RunSummary &r) { return r.id == run; });
    return it == m_store.runs().end() ? -1 : turned(int(it - m_store.runs().begin()));
}

int RunTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_store.runs().size());
}

int RunTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant RunTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunSummary &run = runAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(run, index.column());
    case Qt::ToolTipRole:
        return toolTip(run, index.column());
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter |
                        (index.column() == TookColumn ? Qt::AlignRight : Qt::AlignLeft));
    case StatusRole:
        return int(run.status);
    case UntouchedRole:
        return run.untouched;
    default:
        return {};
    }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        return QVariant(Qt::AlignVCenter |
                        (section == TookColumn ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role == Qt::ToolTipRole)
        return section == StartedColumn
                   ? tr("A click turns the order round.")
                   : m_session.words()(say(
                         "Runs are in the order they started: click on Started to turn it round."));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RunColumn:
        return m_session.words()(say("Run"));
    case FlowColumn:
        return m_session.words()(say("Flow"));
    case StatusColumn:
        return tr("Status");
    case StartedColumn:
        return tr("Started");
    case TookColumn:
        return tr("Took");
    case FailedStepColumn:
        return m_session.words()(say("Failed step"));
    case SaidColumn:
        return tr("What it said");
    default:
        return {};
    }
}

bool RunTableModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_fromEnd && m_store.hasMore() && !m_store.isFetching();
}

void RunTableModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        m_store.fetchMore();
}

void RunTableModel::onRunChanged(int storeRow, RunFields fields)
{
    const int row = turned(storeRow);
    const auto cell = [this, row](Column column) {
        Q_EMIT dataChanged(index(row, column), index(row, column));
    };
    if (fields.testFlag(RunField::Status))
        cell(StatusColumn);
    if (fields.testFlag(RunField::Times))
        cell(TookColumn);
    if (fields.testFlag(RunField::FailedStep))
        cell(FailedStepColumn);
    if (fields.testFlag(RunField::Error))
        cell(SaidColumn);
    if (fields.testFlag(RunField::Status))
        updateTicking();
}

void RunTableModel::onTick()
{
    const int last = std::min(m_lastVisible, rowCount() - 1);
    for (int row = std::max(0, m_firstVisible); row <= last; ++row) {
        if (runAt(row).status == RunStatus::Started)
            Q_EMIT dataChanged(index(row, TookColumn), index(row, TookColumn), {Qt::DisplayRole});
    }
}

void RunTableModel::updateTicking()
{
    const int last = std::min(m_lastVisible, rowCount() - 1);
    bool ages = false;
    for (int row = std::max(0, m_firstVisible); row <= last && !ages; ++row)
        ages = runAt(row).status == RunStatus::Started;
    m_session.ticker().setWanted(this, ages);
}

void RunTableModel::columnChanged(Column column)
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
}

QString RunTableModel::text(const RunSummary &run, int column) const
{
    switch (column) {
    case RunColumn:
        return toShortText(run.id);
    case FlowColumn:
        return oneLine(run.flow.value());
    case StatusColumn:
        switch (run.status) {
        case RunStatus::Started:
            return run.untouched ? tr("waiting") : tr("running");
        case RunStatus::Completed:
            return tr("completed");
        case RunStatus::Failed:
            return tr("failed");
        case RunStatus::Cancelled:
            return tr("cancelled");
        }
        return {};
    case StartedColumn:
        return m_session.format().brief(run.startedAt, m_session.clock().now());
    case TookColumn:
        return durationText(tookOf(run, m_session.clock().now()));
    case FailedStepColumn:
        return run.failedStep ? oneLine(run.failedStep->value()) : QString();
    case SaidColumn:
        return oneLine(run.error);
    default:
        return {};
    }
}

QString RunTableModel::toolTip(const RunSummary &run, int column) const
{
    switch (column) {
    case RunColumn:
        return toText(run.id);
    case StartedColumn:
        return m_session.format().full(run.startedAt);
    default:
        return {};
    }
}

} // namespace sluice
