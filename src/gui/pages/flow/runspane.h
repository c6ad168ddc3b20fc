#pragma once

#include "gui/pages/flow/runsspot.h"
#include "model/decisions/decision.h"
#include "model/runtablemodel.h"

#include <QWidget>

class QAction;

namespace sluice {
class FindTarget;
}

namespace sluice::pages {

class CompactTable;
class FilterBar;
class NameDelegate;
class SubjectView;

/// The runs of a flow: chips for their status, how many there are, and the table.
class RunsPane final : public QWidget
{
    Q_OBJECT

public:
    /// \a session outlives the pane.
    RunsPane(SystemSession &session, const FlowSlug &flow, QWidget *parent = nullptr);
    ~RunsPane() override;

    void refresh() { m_runs.refresh(); }
    /// Somebody looks at the page; what is on the screen is kept fresh.
    void setWatched(bool watched) { m_runs.setVisible(watched); }
    /// Shows only runs of one status; empty = all.
    void filterBy(const std::optional<RunStatus> &status);
    [[nodiscard]] bool isFiltered() const { return m_runs.filter().status.has_value(); }
    [[nodiscard]] FindTarget &find() const { return *m_find; }
    /// Names of the flow's steps, so that those that failed are told apart.
    void setSteps(const QStringList &names);

    [[nodiscard]] RunsSpot spot() const;
    /// Goes there as soon as the rows are known.
    void restore(const RunsSpot &spot);

Q_SIGNALS:
    void runWanted(const sluice::RunId &run);
    void startRunWanted();
    void decisionWanted(const sluice::Decision &decision, const sluice::DecisionSubject &subject);

private:
    void buildFilter();
    void buildTable();
    void addCommands();
    void buildFind();
    [[nodiscard]] const RunSummary *current() const;
    void turnOrder();
    void showOrder();
    void showTotal();
    void showEmpty();
    void onRefreshed();
    void goToSpot();
    void goToEnd();
    void openMenu(const QPoint &at);

    SystemSession &m_session;
    RunListStore m_runs;
    RunTableModel m_model;
    FilterBar *m_filter;
    CompactTable *m_table;
    NameDelegate *m_failedSteps;
    FindTarget *m_find = nullptr;
    SubjectView *m_view = nullptr;
    QList<QAction *> m_menu; ///< what can be done with the selected run; null = a line between
    std::optional<RunsSpot> m_wanted;
    bool m_wantsEnd = false;
    bool m_cannotReadOn = false; ///< the last page that was asked for did not come
};

} // namespace sluice::pages
