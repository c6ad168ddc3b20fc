#include "model/tasktablemodel.h"

#include "core/async.h"
#include "core/humantext.h"
#include "model/hostiletext.h"

#include <algorithm>

namespace sluice {

TaskPagesStore::TaskPagesStore(SystemSession &session, const RunId &run, QObject *parent)
    : SubjectStore(session, parent), m_run(run)
{}

TaskPagesStore::~TaskPagesStore()
{
    m_reading.cancel();
}

int TaskPagesStore::filteredCount() const
{
    return m_filter.status ? m_counts[*m_filter.status] : m_counts.total();
}

void TaskPagesStore::setStep(const StepSlug &step, const TaskCounts &counts)
{
    if (m_step == step) {
        setCounts(counts);
        return;
    }
    m_step = step;
    m_counts = counts;
    m_filter = {};
    reset();
}

void TaskPagesStore::setFilter(const TaskFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    reset();
}

void TaskPagesStore::reset()
{
    m_reading.cancel();
    Q_EMIT aboutToReset();
    m_count = filteredCount();
    m_pages.clear();
    m_toRead.clear();
    m_firstVisible = 0;
    m_lastVisible = std::min(m_count, pageSize) - 1;
    Q_EMIT wasReset();
    startOver();
}

void TaskPagesStore::setCounts(const TaskCounts &counts)
{
    m_counts = counts;
    const int before = m_count;
    const int now = filteredCount();
    if (now == before)
        return;
    Q_EMIT countAboutToChange(before, now);
    m_count = now;
    // Other tasks stand in the rows that were read.
    if (m_filter != TaskFilter())
        forgetHiddenPages();
    Q_EMIT countChanged(before, now);
    if (refresher().isVisible())
        refresh();
}

void TaskPagesStore::setVisible(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
    if (first > last || !refresher().isVisible())
        return;
    if (!task(first) || !task(std::min(last, m_count - 1)))
        refresh();
}

const TaskState *TaskPagesStore::task(int row) const
{
    const auto page = m_pages.find(row / pageSize);
    if (page == m_pages.end() || row % pageSize >= page->second.size())
        return nullptr;
    return &page->second[row % pageSize];
}

std::optional<TaskIndex> TaskPagesStore::indexAt(int row) const
{
    if (const TaskState *known = task(row))
        return known->index;
    if (m_filter.status)
        return std::nullopt;
    return m_filter.order == TaskOrder::FirstFirst ? row : m_count - 1 - row;
}

int TaskPagesStore::rowOf(TaskIndex index) const
{
    for (const auto &[page, tasks] : m_pages) {
        for (qsizetype i = 0; i < tasks.size(); ++i) {
            if (tasks[i].index == index)
                return page * pageSize + int(i);
        }
    }
    if (m_filter.status || index < 0 || index >= m_count)
        return -1;
    return m_filter.order == TaskOrder::FirstFirst ? index : m_count - 1 - index;
}

bool TaskPagesStore::isWhollyRead() const
{
    qsizetype read = 0;
    for (const auto &[page, tasks] : m_pages)
        read += tasks.size();
    return read >= m_count;
}

void TaskPagesStore::read()
{
    m_toRead.clear();
    const int last = std::min(m_lastVisible, m_count - 1);
    for (int page = std::max(0, m_firstVisible) / pageSize; page * pageSize <= last; ++page)
        m_toRead << page;
    readNextPage();
}

void TaskPagesStore::readNextPage()
{
    if (m_toRead.isEmpty() || !m_step) {
        forgetFarPages();
        succeeded({});
        return;
    }
    TasksFacet *tasks = session().system().tasks();
    if (!tasks) {
        failed(absent(session().system().info()));
        return;
    }
    const int page = m_toRead.takeFirst();
    m_reading = tasks->page(m_run, *m_step, m_filter, page * pageSize, pageSize);
    whenDone(m_reading, this, [this, page](const Result<QList<TaskState>> &read) {
        if (!read) {
            failed(read.error());
            return;
        }
        applyPage(page, *read);
        readNextPage();
    });
}

void TaskPagesStore::applyPage(int page, const QList<TaskState> &tasks)
{
    const QList<TaskState> before = std::exchange(m_pages[page], tasks);
    const int size = int(std::max(before.size(), tasks.size()));
    const auto same = [&](int i) {
        return i < before.size() && i < tasks.size() && before[i] == tasks[i];
    };
    for (int i = 0; i < size;) {
        if (same(i)) {
            ++i;
            continue;
        }
        int last = i;
        while (last + 1 < size && !same(last + 1))
            ++last;
        const int lastRow = std::min(page * pageSize + last, m_count - 1);
        if (page * pageSize + i <= lastRow)
            Q_EMIT tasksChanged(page * pageSize + i, lastRow);
        i = last + 1;
    }
}

void TaskPagesStore::forgetFarPages()
{
    const int here = std::max(0, m_firstVisible) / pageSize;
    while (int(m_pages.size()) > pagesKept) {
        const int first = m_pages.begin()->first;
        const int last = m_pages.rbegin()->first;
        m_pages.erase(here - first > last - here ? first : last);
    }
}

void TaskPagesStore::forgetHiddenPages()
{
    for (auto page = m_pages.begin(); page != m_pages.end();) {
        const bool hidden = page->first < std::max(0, m_firstVisible) / pageSize ||
                            page->first > m_lastVisible / pageSize;
        page = hidden ? m_pages.erase(page) : std::next(page);
    }
}

TaskTableModel::TaskTableModel(TaskPagesStore &store, SystemSession &session, QObject *parent)
    : QAbstractTableModel(parent), m_store(store), m_session(session)
{
    connect(&store, &TaskPagesStore::aboutToReset, this, [this] { beginResetModel(); });
    connect(&store, &TaskPagesStore::wasReset, this, [this] { endResetModel(); });
    connect(&store, &TaskPagesStore::countAboutToChange, this, [this](int from, int to) {
        if (to > from)
            beginInsertRows({}, from, to - 1);
        else
            beginRemoveRows({}, to, from - 1);
    });
    connect(&store, &TaskPagesStore::countChanged, this, [this](int from, int to) {
        if (to > from)
            endInsertRows();
        else
            endRemoveRows();
    });
    connect(&store, &TaskPagesStore::tasksChanged, this, [this](int first, int last) {
        Q_EMIT dataChanged(index(first, 0), index(last, columns - 1));
        updateTicking();
    });
    connect(&session.format(), &TimeFormat::changed, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, QueuedColumn), index(rowCount() - 1, StartedColumn));
    });
    connect(&session.ticker(), &SecondTicker::tick, this, &TaskTableModel::onTick);
}

void TaskTableModel::setVisibleRows(int first, int last)
{
    m_store.setVisible(first, last);
    updateTicking();
}

int TaskTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_store.count();
}

int TaskTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant TaskTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int column = index.column();
    if (role == Qt::TextAlignmentRole) {
        const bool number =
            column == TaskColumn || column == AttemptsColumn || column == TookColumn;
        return QVariant(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
    }
    const TaskState *task = m_store.task(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (column == TaskColumn) {
            const auto number = m_store.indexAt(index.row());
            return number ? countText(*number) : QString();
        }
        return task ? QVariant(text(*task, column)) : QVariant();
    case Qt::ToolTipRole:
        if (!task)
            return {};
        if (column == QueuedColumn)
            return m_session.format().full(task->queuedAt);
        if (column == StartedColumn && task->startedAt)
            return m_session.format().full(*task->startedAt);
        if (column == WorkerColumn && task->worker)
            return toText(*task->worker);
        if (column == SaidColumn && !task->error.isEmpty() && text(*task, column).isEmpty())
            return tr("An earlier attempt said: %1").arg(oneLine(task->error));
        return {};
    case StatusRole:
        return task ? QVariant(int(task->status)) : QVariant();
    case LoadedRole:
        return task != nullptr;
    case RetryingRole:
        return task && task->status == TaskStatus::Queued && task->attempts > 0 && !task->held;
    case HeldRole:
        return task && task->held;
    default:
        return {};
    }
}

QVariant TaskTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool number =
            section == TaskColumn || section == AttemptsColumn || section == TookColumn;
        return QVariant(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role == Qt::ToolTipRole)
        return section == TaskColumn
                   ? tr("A click turns the order round.")
                   : m_session.words()(say("Tasks are in the order of their numbers: click on Task "
                                           "to turn it round."));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TaskColumn:
        return m_session.words()(say("Task"));
    case StatusColumn:
        return tr("Status");
    case AttemptsColumn:
        return tr("Attempts");
    case QueuedColumn:
        return tr("Queued");
    case StartedColumn:
        return tr("Started");
    case TookColumn:
        return tr("Took");
    case WorkerColumn:
        return m_session.words()(say("Worker"));
    case SaidColumn:
        return tr("What it said");
    default:
        return {};
    }
}

void TaskTableModel::onTick()
{
    const int last = std::min(m_store.lastVisible(), rowCount() - 1);
    for (int row = std::max(0, m_store.firstVisible()); row <= last; ++row) {
        const TaskState *task = m_store.task(row);
        if (task && task->status == TaskStatus::Started)
            Q_EMIT dataChanged(index(row, TookColumn), index(row, TookColumn), {Qt::DisplayRole});
    }
}

void TaskTableModel::updateTicking()
{
    const int last = std::min(m_store.lastVisible(), rowCount() - 1);
    bool ages = false;
    for (int row = std::max(0, m_store.firstVisible()); row <= last && !ages; ++row) {
        const TaskState *task = m_store.task(row);
        ages = task && task->status == TaskStatus::Started;
    }
    m_session.ticker().setWanted(this, ages);
}

QString TaskTableModel::text(const TaskState &task, int column) const
{
    const QDateTime now = m_session.clock().now();
    switch (column) {
    case StatusColumn:
        switch (task.status) {
        case TaskStatus::Queued:
            if (task.held)
                return tr("held");
            return task.attempts > 0 ? tr("to be retried") : tr("queued");
        case TaskStatus::Started:
            return tr("running");
        case TaskStatus::Completed:
            return tr("completed");
        case TaskStatus::Failed:
            return tr("failed");
        case TaskStatus::Skipped:
            return tr("skipped");
        case TaskStatus::Cancelled:
            return tr("cancelled");
        }
        return {};
    case AttemptsColumn:
        return countText(task.attempts);
    case QueuedColumn:
        return m_session.format().brief(task.queuedAt, now);
    case StartedColumn:
        return task.startedAt ? m_session.format().brief(*task.startedAt, now) : QString();
    case TookColumn:
        if (!task.startedAt || (!task.endedAt && task.status != TaskStatus::Started))
            return {};
        return durationText(
            std::chrono::milliseconds(task.startedAt->msecsTo(task.endedAt.value_or(now))));
    case WorkerColumn:
        return task.worker ? toText(*task.worker).left(8) : QString();
    case SaidColumn:
        // The engine keeps what an earlier attempt said beside one that runs or went well.
        if (task.status == TaskStatus::Started || task.status == TaskStatus::Completed)
            return {};
        return oneLine(task.error);
    default:
        return {};
    }
}

} // namespace sluice
