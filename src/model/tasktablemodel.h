#pragma once

#include "core/phrase.h"
#include "core/run.h"
#include "model/subjectstore.h"

#include <QAbstractTableModel>
#include <QFuture>
#include <QHash>

#include <map>

namespace sluice {

/// Pages of the tasks of one step of one run, all or those of one status, read where somebody
/// looks. A row is a place among them.
class TaskPagesStore final : public SubjectStore
{
    Q_OBJECT

public:
    static constexpr int pageSize = 200;
    static constexpr int pagesKept = 20;

    TaskPagesStore(SystemSession &session, const RunId &run, QObject *parent = nullptr);
    ~TaskPagesStore() override;

    [[nodiscard]] const std::optional<StepSlug> &step() const { return m_step; }
    /// Other tasks altogether, all of them. \param counts tasks the step has, none yet perhaps
    void setStep(const StepSlug &step, const TaskCounts &counts);
    /// How many tasks there are now; more or fewer than before.
    void setCounts(const TaskCounts &counts);
    /// Those that the filter has.
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] int total() const { return m_counts.total(); }
    [[nodiscard]] const TaskFilter &filter() const { return m_filter; }
    void setFilter(const TaskFilter &filter);
    /// Something of the run can still change.
    void setCanChange(bool canChange) { refresher().setCanChange(canChange); }
    /// Tasks on the screen, both included; first > last = none.
    void setVisible(int first, int last);
    using SubjectStore::setVisible;
    [[nodiscard]] int firstVisible() const { return m_firstVisible; }
    [[nodiscard]] int lastVisible() const { return m_lastVisible; }

    /// \returns nullptr while the task has not been read; valid until the next change
    [[nodiscard]] const TaskState *task(int row) const;
    /// Its index among all tasks of the step; empty while that is not known.
    [[nodiscard]] std::optional<TaskIndex> indexAt(int row) const;
    /// The row of a task, -1 while that is not known or the filter does not have it.
    [[nodiscard]] int rowOf(TaskIndex index) const;
    /// None of the tasks is missing.
    [[nodiscard]] bool isWhollyRead() const;

Q_SIGNALS:
    void aboutToReset();
    void wasReset();
    void countAboutToChange(int from, int to);
    void countChanged(int from, int to);
    /// Tasks [first, last] say something else now.
    void tasksChanged(int first, int last);

protected:
    void read() override;

private:
    [[nodiscard]] int filteredCount() const;
    void reset();
    void readNextPage();
    void applyPage(int page, const QList<TaskState> &tasks);
    void forgetFarPages();
    void forgetHiddenPages();

    RunId m_run;
    std::optional<StepSlug> m_step;
    TaskFilter m_filter;
    TaskCounts m_counts;
    int m_count = 0; ///< rows there are
    int m_firstVisible = 0;
    int m_lastVisible = -1;
    std::map<int, QList<TaskState>> m_pages;
    QList<int> m_toRead;
    QFuture<Result<QList<TaskState>>> m_reading;
};

/// The tasks of one step as a table of any size: cells of tasks not read yet are empty.
class TaskTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    SLUICE_SAYS(sluice::TaskTableModel)

public:
    enum Column {
        TaskColumn,
        StatusColumn,
        AttemptsColumn,
        QueuedColumn,
        StartedColumn,
        TookColumn,
        WorkerColumn,
        SaidColumn,
    };
    static constexpr int columns = 8;

    enum Role {
        StatusRole = Qt::UserRole, ///< int(TaskStatus); invalid while not read
        LoadedRole,                ///< bool
        RetryingRole,              ///< bool: queued again after a failed attempt
        HeldRole,                  ///< bool: a hold keeps it from workers
    };

    /// \a store and \a session outlive the model.
    TaskTableModel(TaskPagesStore &store, SystemSession &session, QObject *parent = nullptr);

    [[nodiscard]] TaskPagesStore &store() const { return m_store; }
    void setVisibleRows(int first, int last);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    void onTick();
    void updateTicking();
    [[nodiscard]] QString text(const TaskState &task, int column) const;

    TaskPagesStore &m_store;
    SystemSession &m_session;
};

} // namespace sluice
