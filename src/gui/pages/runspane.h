#pragma once

#include "core/phrase.h"
#include "gui/editors/queryfield.h"
#include "gui/pages/runsspot.h"
#include "model/decisions/decision.h"
#include "model/failuregroupstore.h"
#include "model/runtablemodel.h"

#include <QWidget>

class QAction;

namespace sluice {
class FindTarget;
}

namespace sluice::pages {

class CompactTable;
class FailureList;
class NameDelegate;
class RunQueryBar;
class SubjectView;

/// Runs of one flow, or of all: their filter, how many there are, and the table.
class RunsPane final : public QWidget
{
    Q_OBJECT
    SLUICE_SAYS(sluice::pages::RunsPane)

public:
    /// \a session outlives the pane. \param flow empty = of all flows
    RunsPane(SystemSession &session, const std::optional<FlowSlug> &flow,
             QWidget *parent = nullptr);
    ~RunsPane() override;

    void refresh() { m_runs.refresh(); }
    /// Somebody looks at the page; what is on the screen is kept fresh.
    void setWatched(bool watched);
    /// Shows only runs in one state; empty = in all. Whatever else is asked for stays.
    void filterBy(const std::optional<RunState> &state);
    /// \param text as it is typed; see readRunQuery()
    void setFilter(const QString &text);
    [[nodiscard]] QString filter() const;
    [[nodiscard]] bool isFiltered() const { return !m_runs.filter().query.isEmpty(); }
    [[nodiscard]] bool isReady() const { return m_runs.loadState() != LoadState::Loading; }
    /// Names that the filter offers to complete.
    void setNames(QueryField::NamesOf namesOf);
    void focusFilter();
    [[nodiscard]] FindTarget &find() const { return *m_find; }
    /// Names of the flow's steps, so that those that failed are told apart.
    void setSteps(const QStringList &names);

    [[nodiscard]] RunsSpot spot() const;
    /// Goes there as soon as the rows are known.
    void restore(const RunsSpot &spot);

Q_SIGNALS:
    void runWanted(const sluice::RunId &run);
    void startRunWanted();
    /// filter() is another one.
    void filterChanged();
    void decisionWanted(const sluice::Decision &decision, const sluice::DecisionSubject &subject);

private:
    void buildFilter();
    void ask();
    void showSearch();
    void askForCauses();
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
    bool m_ofOneFlow;
    bool m_isWatched = false;
    RunListStore m_runs;
    RunTableModel m_model;
    RunQueryBar *m_filter;
    FailureGroupStore m_failures;
    FailureList *m_causes;
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
