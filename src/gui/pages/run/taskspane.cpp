#include "gui/pages/run/taskspane.h"

#include "core/distinctnames.h"
#include "core/humantext.h"
#include "gui/commands/command.h"
#include "gui/commands/commandmenu.h"
#include "gui/find/tablefind.h"
#include "gui/theme/plaintooltip.h"
#include "gui/widgets/celldelegates.h"
#include "gui/widgets/compacttable.h"
#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/filterbar.h"
#include "model/runjson.h"
#include "paint/plaintext.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QJsonDocument>
#include <QLabel>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace sluice::pages {

namespace {

constexpr int leastStepWidth = 120;
constexpr int longestStepName = 40; ///< characters
constexpr std::array taskStatuses{TaskStatus::Queued,    TaskStatus::Started,
                                  TaskStatus::Failed,    TaskStatus::Completed,
                                  TaskStatus::Cancelled, TaskStatus::Skipped};

QString chipTextOf(TaskStatus status)
{
    switch (status) {
    case TaskStatus::Queued:
        return TasksPane::tr("Waiting");
    case TaskStatus::Started:
        return TasksPane::tr("Running");
    case TaskStatus::Failed:
        return TasksPane::tr("Failed");
    case TaskStatus::Completed:
        return TasksPane::tr("Completed");
    case TaskStatus::Cancelled:
        return TasksPane::tr("Cancelled");
    case TaskStatus::Skipped:
        break;
    }
    return TasksPane::tr("Skipped");
}

/// What a pill says where it is not the status alone.
std::optional<paint::StatusStyle> pillOf(const QModelIndex &index)
{
    const QVariant status = index.data(TaskTableModel::StatusRole);
    if (!status.isValid())
        return std::nullopt;
    const auto attention = [](const QString &word) {
        return paint::StatusStyle{paint::StatusFamily::Attention, paint::Glyph::Exclamation, word};
    };
    if (index.data(TaskTableModel::RetryingRole).toBool())
        return attention(TasksPane::tr("retrying"));
    if (index.data(TaskTableModel::HeldRole).toBool())
        return attention(TasksPane::tr("held"));
    return paint::styleOf(TaskStatus(status.toInt()));
}

} // namespace

TasksPane::TasksPane(SystemSession &session, RunStore &run, RunSelection &selection,
                     QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_run(run),
      m_selection(selection),
      m_store(session, run.id()),
      m_model(m_store, session),
      m_steps(new QComboBox(this)),
      m_summary(new ElidedLabel(this)),
      m_filter(new FilterBar(QStringLiteral("tasksTotal"), this)),
      m_none(new QLabel(this)),
      m_table(new CompactTable(this))
{
    setObjectName(QStringLiteral("tasksPane"));
    m_steps->setObjectName(QStringLiteral("tasksStep"));
    m_steps->setAccessibleName(m_session.words()(say("Step whose tasks are shown")));
    m_steps->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_steps->setMinimumWidth(leastStepWidth);
    m_summary->setObjectName(QStringLiteral("tasksSummary"));
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_none->setObjectName(QStringLiteral("tasksNone"));
    m_none->setForegroundRole(QPalette::PlaceholderText);
    m_none->setContentsMargins(16, 8, 16, 8);
    m_none->setText(m_session.words()(say("No task of this step has the status that is chosen.")));
    m_none->setWordWrap(true);
    m_none->hide();
    buildTable();
    buildFilter();

    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 8, 16, 0);
    row->setSpacing(12);
    auto *label = new QLabel(m_session.words()(say("&Step")), this);
    label->setBuddy(m_steps);
    row->addWidget(label);
    row->addWidget(m_steps);
    row->addWidget(m_summary, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_filter);
    column->addWidget(m_none);
    column->addWidget(m_table, 1);

    connect(m_steps, &QComboBox::activated, this, [this](int index) {
        m_selected.reset();
        setStep(StepSlug(m_steps->itemData(index).toString()));
        tellSelected();
    });
    connect(&run, &RunStore::loaded, this, &TasksPane::listSteps);
    connect(&selection, &RunSelection::changed, this, &TasksPane::onSelectionChanged);
    connect(&run, &SubjectStore::refreshed, this, &TasksPane::refreshCount);
    addCommands();
    buildFind();
    setFocusProxy(m_table);
    showOrder();
    listSteps();
}

TasksPane::~TasksPane()
{
    // Their signals must not reach a pane that is half gone.
    m_table->setModel(nullptr);
}

void TasksPane::buildTable()
{
    m_table->setObjectName(QStringLiteral("tasksTable"));
    m_table->setAccessibleName(m_session.words()(say("Tasks")));
    m_table->setModel(&m_model);
    m_table->setItemDelegateForColumn(TaskTableModel::StatusColumn,
                                      new PillDelegate(pillOf, m_table));
    m_table->setItemDelegateForColumn(TaskTableModel::WorkerColumn,
                                      new MonospacedDelegate(m_table));
    m_table->setColumnCharacters({4, 4, 4, 4, 4, 4, 4});
    m_table->fitColumns(TaskTableModel::SaidColumn, 32);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->offerOrderBy(TaskTableModel::TaskColumn);

    connect(m_table, &CompactTable::orderTurned, this, &TasksPane::turnOrder);
    connect(m_table, &CompactTable::visibleRowsChanged, &m_model, &TaskTableModel::setVisibleRows);
    connect(m_table, &CompactTable::copyRequested, this, [this](int row) {
        copyText(m_model.index(row, TaskTableModel::SaidColumn).data().toString());
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, &TasksPane::openMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TasksPane::onRowChosen);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &TasksPane::onTasksChanged);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &TasksPane::onTasksChanged);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &TasksPane::onTasksChanged);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &TasksPane::onTasksChanged);
}

void TasksPane::buildFilter()
{
    for (const TaskStatus status : taskStatuses) {
        m_filter->addChip(int(status), chipTextOf(status),
                          QStringLiteral("taskChip_") + toWord(status), paint::styleOf(status));
    }
    connect(m_filter, &FilterBar::chose, this, [this](int id) {
        m_wanted.reset();
        filterBy(id == FilterBar::all ? std::nullopt : std::optional(TaskStatus(id)));
    });
}

void TasksPane::buildFind()
{
    auto *find = new TableFind(*m_table, m_session.words()(say("Find a task of this step")));
    find->setNote([this] {
        return m_store.isWhollyRead()
                   ? QString()
                   : m_session.words()(
                         say("Tasks that were not on the screen yet are found by their number."));
    });
    m_find = find;
}

const TaskState *TasksPane::current() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? m_store.task(index.row()) : nullptr;
}

void TasksPane::addCommands()
{
    const Vocabulary &words = m_session.words();
    const auto whyNone = [this] {
        return current() ? QString() : m_session.words()(say("Select a task in the list first."));
    };
    m_menu
        << new Command(
               CommandId::CopyTaskSaid, words, this, [this] { copyText(current()->error); },
               [this, whyNone] {
                   return current() && current()->error.isEmpty()
                              ? m_session.words()(say("The task said nothing."))
                              : whyNone();
               })
        << new Command(
               CommandId::CopyTaskRow, words, this,
               [this] { copyText(m_table->rowText(m_table->currentIndex().row())); }, whyNone)
        << new Command(
               CommandId::CopyTaskJson, words, this,
               [this] { copyText(QString::fromUtf8(QJsonDocument(toJson(*current())).toJson())); },
               whyNone)
        << nullptr
        << new Command(CommandId::ShowStepInGraph, words, this, [this] { Q_EMIT graphRequested(); })
        << new Command(
               CommandId::EditTaskOptions, words, this,
               [this] { Q_EMIT editOptionsRequested(*m_store.step()); },
               [this] {
                   return m_store.step() ? QString()
                                         : m_session.words()(say("The run has not been read yet."));
               })
        << nullptr << new Command(CommandId::TasksTurnOrder, words, this, [this] { turnOrder(); });
}

void TasksPane::addToMenu(const QList<QAction *> &actions)
{
    m_menu << actions;
}

void TasksPane::openMenu(const QPoint &at)
{
    const QModelIndex index = m_table->indexAt(at);
    if (!index.isValid())
        return;
    m_table->setCurrentIndex(index);
    popUpCommands(m_menu, QStringLiteral("taskMenu"), m_table->viewport()->mapToGlobal(at), this);
}

void TasksPane::listSteps()
{
    if (!m_run.detail() || m_run.detail()->steps.isEmpty())
        return;
    const QSignalBlocker quiet(m_steps);
    m_steps->clear();
    QStringList names;
    for (const StepState &step : m_run.detail()->steps)
        names << paint::visibleText(step.slug.value());
    const DistinctNames distinct(names);
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QString shown = distinct.shortened(
            names[i], [](const QString &text) { return text.size() <= longestStepName; });
        m_steps->addItem(shown, m_run.detail()->steps[i].slug.value());
        if (shown != names[i])
            m_steps->setItemData(int(i), plainToolTip(names[i]), Qt::ToolTipRole);
    }
    const StepSlug first = m_run.detail()->steps.constFirst().slug;
    setStep(m_selection.step().value_or(m_store.step().value_or(first)));
}

void TasksPane::onSelectionChanged()
{
    if (m_selection.step())
        setStep(*m_selection.step());
    if (!m_selection.task())
        selectNone();
}

void TasksPane::setStep(const StepSlug &step)
{
    const int index = m_run.indexOf(step);
    if (index < 0)
        return;
    m_steps->setCurrentIndex(index);
    setPlainToolTip(*m_steps, paint::visibleText(step.value()));
    if (m_store.step() != step)
        m_selected.reset();
    m_store.setStep(step, m_run.detail()->steps[index].tasks);
    refreshCount();
}

void TasksPane::filterBy(const std::optional<TaskStatus> &status)
{
    TaskFilter filter = m_store.filter();
    filter.status = status;
    m_store.setFilter(filter);
    refreshCount();
}

void TasksPane::turnOrder()
{
    m_wanted.reset();
    TaskFilter filter = m_store.filter();
    filter.order =
        filter.order == TaskOrder::FirstFirst ? TaskOrder::LastFirst : TaskOrder::FirstFirst;
    m_store.setFilter(filter);
    m_table->scrollToTop();
    showOrder();
}

void TasksPane::showOrder()
{
    m_table->showOrder(m_store.filter().order == TaskOrder::FirstFirst ? Qt::AscendingOrder
                                                                       : Qt::DescendingOrder);
}

void TasksPane::refreshCount()
{
    if (!m_store.step() || !m_run.detail())
        return;
    const int index = m_run.indexOf(*m_store.step());
    if (index < 0)
        return;
    const StepState &step = m_run.detail()->steps[index];
    m_store.setCounts(step.tasks);
    const std::optional<TaskStatus> &status = m_store.filter().status;
    m_filter->setChosen(status ? int(*status) : FilterBar::all);
    for (const TaskStatus one : taskStatuses)
        m_filter->setOffered(int(one), step.tasks[one] > 0);
    const int total = step.tasks.total();
    m_filter->setTotal(status ? tr("%1 of %2", "tasks shown, tasks there are")
                                    .arg(countText(m_store.count()), countText(total))
                              : m_session.words()(say("%n task(s)", nullptr, total)));
    m_none->setVisible(status && m_store.count() == 0);
    goToWanted();
    m_store.setCanChange(step.status == StepStatus::Started || step.tasks[TaskStatus::Started] > 0);
    showSummary(step);
    showOrder();
}

void TasksPane::showSummary(const StepState &step)
{
    const Vocabulary &words = m_session.words();
    if (step.tasks.total() == 0) {
        m_summary->setText(words(say("no task yet")));
        return;
    }
    QStringList parts{words(say("%1 of %n task(s) done", nullptr, step.tasks.total()))
                          .arg(countText(step.tasks[TaskStatus::Completed]))};
    const auto add = [&parts](int count, const QString &text) {
        if (count > 0)
            parts << text.arg(countText(count));
    };
    add(step.tasks[TaskStatus::Failed], words(say("%1 failed", "tasks")));
    add(step.tasks[TaskStatus::Cancelled], words(say("%1 cancelled", "tasks")));
    add(step.tasks[TaskStatus::Skipped], words(say("%1 skipped", "tasks")));
    m_summary->setText(parts.join(tr(", ", "between parts of a sentence")));
}

void TasksPane::onRowChosen()
{
    if (m_following)
        return;
    const QModelIndex row = m_table->currentIndex();
    // A model that begins anew takes the row away; its task stays selected.
    if (!row.isValid())
        return;
    m_selected = m_store.indexAt(row.row());
    tellSelected();
}

void TasksPane::onTasksChanged()
{
    const QScopedValueRollback following(m_following, true);
    const QModelIndex row = m_table->currentIndex();
    if (!m_selected && row.isValid())
        m_selected = m_store.indexAt(row.row());
    if (!m_selected)
        return;
    if (const int at = m_store.rowOf(*m_selected); at != row.row()) {
        // Other tasks come and go above it where only those of a status are shown.
        const int top = m_table->verticalScrollBar()->value();
        m_table->setCurrentIndex(at < 0 ? QModelIndex() : m_model.index(at, 0));
        m_table->verticalScrollBar()->setValue(top);
    }
    const TaskState *task = current();
    if (task && (!m_told || m_told->state != *task))
        tellSelected();
}

void TasksPane::tellSelected()
{
    if (!m_selected) {
        m_told.reset();
    } else {
        const int row = m_store.rowOf(*m_selected);
        const TaskState *task = row < 0 ? nullptr : m_store.task(row);
        if (!m_told || m_told->index != *m_selected)
            m_told = ChosenTask{.index = *m_selected};
        if (task)
            m_told->state = *task;
    }
    if (m_store.step())
        m_selection.selectTask(*m_store.step(), m_told);
}

void TasksPane::selectNone()
{
    const QScopedValueRollback following(m_following, true);
    m_selected.reset();
    m_told.reset();
    m_table->setCurrentIndex({});
}

TasksSpot TasksPane::spot() const
{
    if (m_wanted)
        return *m_wanted;
    return {.filter = m_store.filter(),
            .row = m_table->currentIndex().row(),
            .top = m_table->verticalScrollBar()->value()};
}

void TasksPane::restore(const TasksSpot &spot)
{
    m_wanted = spot;
    goToWanted();
}

void TasksPane::goToWanted()
{
    if (!m_wanted || !m_store.step() || m_store.total() == 0 || !isVisible())
        return;
    const TasksSpot wanted = *std::exchange(m_wanted, std::nullopt);
    if (wanted.filter != m_store.filter()) {
        m_store.setFilter(wanted.filter);
        refreshCount();
    }
    if (const int row = std::min(wanted.row, m_model.rowCount() - 1); row >= 0)
        m_table->setCurrentIndex(m_model.index(row, 0));
    m_table->verticalScrollBar()->setValue(wanted.top);
}

void TasksPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_store.SubjectStore::setVisible(true);
    goToWanted();
}

void TasksPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_store.SubjectStore::setVisible(false);
}

} // namespace sluice::pages
