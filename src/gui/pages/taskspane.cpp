#include "gui/pages/taskspane.h"

#include "core/distinctnames.h"
#include "core/humantext.h"
#include "gui/find/tablefind.h"
#include "gui/pages/celldelegates.h"
#include "gui/pages/compacttable.h"
#include "gui/theme/plaintooltip.h"
#include "paint/plaintext.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace sluice::pages {

namespace {

constexpr int leastStepWidth = 120;
constexpr int longestStepName = 40; ///< characters

} // namespace

TasksPane::TasksPane(SystemSession &session, RunStore &run, QWidget *parent)
    : QWidget(parent),
      m_run(run),
      m_store(session, run.id()),
      m_model(m_store, session),
      m_steps(new QComboBox(this)),
      m_summary(new QLabel(this)),
      m_table(new CompactTable(this))
{
    setObjectName(QStringLiteral("tasksPane"));
    m_steps->setObjectName(QStringLiteral("tasksStep"));
    m_steps->setAccessibleName(tr("Step whose tasks are shown"));
    m_steps->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_steps->setMinimumWidth(leastStepWidth);
    m_summary->setObjectName(QStringLiteral("tasksSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_table->setObjectName(QStringLiteral("tasksTable"));
    m_table->setAccessibleName(tr("Tasks"));
    m_table->setModel(&m_model);
    m_table->setItemDelegateForColumn(
        TaskTableModel::StatusColumn,
        new PillDelegate(
            [](const QModelIndex &index) -> std::optional<paint::StatusStyle> {
                const QVariant status = index.data(TaskTableModel::StatusRole);
                if (!status.isValid())
                    return std::nullopt;
                if (index.data(TaskTableModel::RetryingRole).toBool()) {
                    return paint::StatusStyle{paint::StatusFamily::Attention,
                                              paint::Glyph::Exclamation, tr("retrying")};
                }
                if (index.data(TaskTableModel::HeldRole).toBool()) {
                    return paint::StatusStyle{paint::StatusFamily::Attention,
                                              paint::Glyph::Exclamation, tr("held")};
                }
                return paint::styleOf(TaskStatus(status.toInt()));
            },
            m_table));
    m_table->setItemDelegateForColumn(TaskTableModel::WorkerColumn,
                                      new MonospacedDelegate(m_table));
    m_table->setColumnCharacters({4, 4, 4, 4, 4, 4, 4});
    m_table->fitColumns(TaskTableModel::SaidColumn, 32);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(12);
    auto *label = new QLabel(tr("&Step"), this);
    label->setBuddy(m_steps);
    row->addWidget(label);
    row->addWidget(m_steps);
    row->addWidget(m_summary, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_table, 1);

    connect(m_table, &CompactTable::visibleRowsChanged, &m_model, &TaskTableModel::setVisibleRows);
    connect(m_table, &CompactTable::copyRequested, this, [this](int task) {
        QGuiApplication::clipboard()->setText(
            m_model.index(task, TaskTableModel::SaidColumn).data().toString());
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid() && m_store.step())
                    Q_EMIT taskSelected(*m_store.step(), current.row());
            });
    connect(m_steps, &QComboBox::activated, this, [this](int index) {
        const StepSlug step(m_steps->itemData(index).toString());
        setStep(step);
        Q_EMIT taskSelected(step, -1);
    });
    auto *find = new TableFind(*m_table, tr("Find a task of this step"));
    find->setNote([this] {
        return m_store.isWhollyRead()
                   ? QString()
                   : tr("Tasks that were not on the screen yet are found by their number.");
    });
    m_find = find;
    setFocusProxy(m_table);
    connect(&run, &RunStore::loaded, this, &TasksPane::listSteps);
    connect(&run, &SubjectStore::refreshed, this, &TasksPane::refreshCount);
    listSteps();
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
    if (!m_store.step())
        setStep(m_run.detail()->steps.constFirst().slug);
    else
        setStep(*m_store.step());
}

void TasksPane::setStep(const StepSlug &step)
{
    const int index = m_run.indexOf(step);
    if (index < 0)
        return;
    m_steps->setCurrentIndex(index);
    setPlainToolTip(*m_steps, paint::visibleText(step.value()));
    m_store.setStep(step, m_run.detail()->steps[index].tasks.total());
    refreshCount();
}

void TasksPane::refreshCount()
{
    if (!m_store.step() || !m_run.detail())
        return;
    const int index = m_run.indexOf(*m_store.step());
    if (index < 0)
        return;
    const StepState &step = m_run.detail()->steps[index];
    m_store.setCount(step.tasks.total());
    goToWanted();
    m_store.setCanChange(step.status == StepStatus::Started || step.tasks[TaskStatus::Started] > 0);
    if (step.tasks.total() == 0) {
        m_summary->setText(tr("no task yet"));
        return;
    }
    QStringList parts{tr("%1 of %n task(s) done", nullptr, step.tasks.total())
                          .arg(countText(step.tasks[TaskStatus::Completed]))};
    const auto add = [&parts](int count, const QString &text) {
        if (count > 0)
            parts << text.arg(countText(count));
    };
    add(step.tasks[TaskStatus::Failed], tr("%1 failed", "tasks"));
    add(step.tasks[TaskStatus::Cancelled], tr("%1 cancelled", "tasks"));
    add(step.tasks[TaskStatus::Skipped], tr("%1 skipped", "tasks"));
    m_summary->setText(parts.join(tr(", ", "between parts of a sentence")));
}

int TasksPane::currentRow() const
{
    return m_table->currentIndex().row();
}

int TasksPane::topRow() const
{
    return m_table->verticalScrollBar()->value();
}

void TasksPane::restore(int currentRow, int topRow)
{
    m_wantedRow = currentRow;
    m_wantedTop = topRow;
    goToWanted();
}

void TasksPane::goToWanted()
{
    if ((m_wantedRow < 0 && m_wantedTop <= 0) || m_model.rowCount() == 0 || !isVisible())
        return;
    const int row = std::min(std::exchange(m_wantedRow, -1), m_model.rowCount() - 1);
    if (row >= 0)
        m_table->setCurrentIndex(m_model.index(row, 0));
    m_table->verticalScrollBar()->setValue(std::exchange(m_wantedTop, 0));
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
