#pragma once

#include "core/phrase.h"
#include "gui/pages/run/tasksspot.h"
#include "model/runselection.h"
#include "model/runstore.h"
#include "model/tasktablemodel.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;

namespace sluice {
class ElidedLabel;
class FindTarget;
} // namespace sluice

namespace sluice::pages {

class CompactTable;
class FilterBar;

/// The tasks of one step of a run, any number of them: all, or those of one status.
class TasksPane final : public QWidget
{
    Q_OBJECT
    SLUICE_SAYS(sluice::pages::TasksPane)

public:
    /// All outlive the pane.
    TasksPane(SystemSession &session, RunStore &run, RunSelection &selection,
              QWidget *parent = nullptr);
    ~TasksPane() override;

    /// Shows only tasks of one status; empty = all.
    void filterBy(const std::optional<TaskStatus> &status);
    [[nodiscard]] bool isFiltered() const { return m_store.filter().status.has_value(); }
    /// What else the menu of a task offers.
    void addToMenu(const QList<QAction *> &actions);
    [[nodiscard]] FindTarget &find() const { return *m_find; }
    /// The selected task as it is now, and its step; null = none is, or it was not read yet.
    [[nodiscard]] const TaskState *current() const;
    [[nodiscard]] const std::optional<StepSlug> &step() const { return m_store.step(); }

    [[nodiscard]] TasksSpot spot() const;
    /// Goes there as soon as the step's tasks are known.
    void restore(const TasksSpot &spot);

Q_SIGNALS:
    void graphRequested();
    void editOptionsRequested(const sluice::StepSlug &step);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildTable();
    void buildFilter();
    void buildFind();
    void addCommands();
    void listSteps();
    /// All tasks of it, unless it is shown already.
    void setStep(const StepSlug &step);
    void onSelectionChanged();
    /// No task is chosen any longer; nobody is told.
    void selectNone();
    void refreshCount();
    void showSummary(const StepState &step);
    void showOrder();
    void turnOrder();
    void onRowChosen();
    void onTasksChanged();
    void tellSelected();
    void goToWanted();
    void openMenu(const QPoint &at);

    SystemSession &m_session;
    RunStore &m_run;
    RunSelection &m_selection;
    TaskPagesStore m_store;
    TaskTableModel m_model;
    QComboBox *m_steps;
    ElidedLabel *m_summary;
    FilterBar *m_filter;
    QLabel *m_none;
    CompactTable *m_table;
    FindTarget *m_find = nullptr;
    QList<QAction *> m_menu; ///< null = a line between
    std::optional<TaskIndex> m_selected;
    std::optional<ChosenTask> m_told;
    bool m_following = false; ///< the row moves because its task has
    std::optional<TasksSpot> m_wanted;
};

} // namespace sluice::pages
