#pragma once

#include "model/runstore.h"
#include "model/tasktablemodel.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace sluice {
class FindTarget;
}

namespace sluice::pages {

class CompactTable;

/// The tasks of one step of a run, any number of them.
class TasksPane final : public QWidget
{
    Q_OBJECT

public:
    /// \a run and \a session outlive the pane.
    TasksPane(SystemSession &session, RunStore &run, QWidget *parent = nullptr);

    void setStep(const StepSlug &step);
    [[nodiscard]] FindTarget &find() const { return *m_find; }
    /// The selected task, -1 = none.
    [[nodiscard]] int currentRow() const;
    /// The first task on the screen.
    [[nodiscard]] int topRow() const;
    /// Goes there as soon as the step's tasks are known.
    void restore(int currentRow, int topRow);

Q_SIGNALS:
    /// A person chose another step or task. \param task -1 = none of it
    void taskSelected(const sluice::StepSlug &step, int task);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void listSteps();
    void refreshCount();
    void goToWanted();

    RunStore &m_run;
    TaskPagesStore m_store;
    TaskTableModel m_model;
    QComboBox *m_steps;
    QLabel *m_summary;
    CompactTable *m_table;
    FindTarget *m_find = nullptr;
    int m_wantedRow = -1;
    int m_wantedTop = 0;
};

} // namespace sluice::pages
