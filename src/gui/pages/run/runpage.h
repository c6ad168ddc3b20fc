#pragma once

#include "gui/inspector/chosentask.h"
#include "gui/pages/pageview.h"
#include "model/failedneighbours.h"
#include "model/flowliststore.h"
#include "model/flowstore.h"
#include "model/runstore.h"
#include "model/statisticsstore.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class QPushButton;
class QTabWidget;

namespace sluice {
class Command;
struct Decision;
struct DecisionSubject;
class FindTarget;
} // namespace sluice

namespace sluice::pages {

class PageHeader;
class PayloadSection;
class RunTimeline;
class StepInspector;
class SubjectView;
class TasksPane;

/// One run: its graph with live states, its tasks, what went in and came out.
///
/// A failed run opens with its deepest failed step selected, unless a step is asked for.
class RunPage final : public QWidget
{
    Q_OBJECT

public:
    /// \a session and \a flows outlive the page.
    RunPage(SystemSession &session, FlowListStore &flows, const RunId &run,
            const std::optional<StepSlug> &step = {}, QWidget *parent = nullptr);
    ~RunPage() override;

    [[nodiscard]] const RunId &run() const { return m_run.id(); }
    [[nodiscard]] RunStore &store() { return m_run; }
    /// Of the run; known once it has been read.
    [[nodiscard]] std::optional<FlowSlug> flow() const;
    [[nodiscard]] const std::optional<StepSlug> &selectedStep() const { return m_step; }
    void selectStep(const std::optional<StepSlug> &step);
    /// Brings the graph to the front.
    void turnToGraph();
    [[nodiscard]] PageView view() const;
    void restore(const PageView &view);
    /// Show the selection in these from now on; they may die before the page.
    void bindInspector(StepInspector *inspector);
    void bindTimeline(RunTimeline *timeline);
    /// Its list of tasks shows some only.
    [[nodiscard]] bool isFiltered() const;
    void clearFilter();
    /// Ctrl+R, F5.
    void refresh();
    [[nodiscard]] GraphCanvas &graph() const { return *m_graph; }
    /// Where Ctrl+F finds: in what is in front.
    [[nodiscard]] FindTarget &find() const;

Q_SIGNALS:
    void flowRequested(const sluice::FlowSlug &flow);
    /// Another failed run of the flow.
    void runRequested(const sluice::RunId &run);
    void decisionWanted(const sluice::Decision &decision, const sluice::DecisionSubject &subject);
    void stepSelected(const std::optional<sluice::StepSlug> &step);
    void editOptionsRequested(const sluice::FlowSlug &flow,
                              const std::optional<sluice::StepSlug> &step);
    /// The run was read for the first time: flow() is known.
    void opened();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildTabs();
    void addCommands();
    void onLoaded();
    void onRunChanged();
    void addDecisions();
    void showGraph();
    void showNode(int runIndex);
    void showAllNodes();
    void showHeader();
    void showSelection();
    void selectFailure();
    void onTick();
    void updateTicking();
    void showPayloads();
    void buildNeighbours();
    void showNeighbours();
    void goToNeighbour(const std::optional<RunId> &run);
    void goToFlow();
    void forgetTask();

    SystemSession &m_session;
    FlowListStore &m_flows;
    RunStore m_run;
    StatisticsStore m_past;
    FailedNeighbours m_neighbours;
    std::unique_ptr<FlowStore> m_flow; ///< once the run's flow is known
    std::optional<StepSlug> m_step;
    std::optional<FlowDefinition> m_own; ///< the flow's definition, as far as it is this run's
    std::optional<ChosenTask> m_task;    ///< chosen in the table
    std::optional<RunStatus> m_shownStatus;
    QPointer<StepInspector> m_inspector;
    QPointer<RunTimeline> m_timeline;
    PageHeader *m_header;
    QPushButton *m_newer;
    QPushButton *m_older;
    Command *m_newerCommand = nullptr;
    Command *m_olderCommand = nullptr;
    SubjectView *m_view = nullptr;
    QTabWidget *m_tabs;
    GraphCanvas *m_graph;
    FindTarget *m_graphFind;
    TasksPane *m_tasks;
    PayloadSection *m_input;
    PayloadSection *m_output;
};

} // namespace sluice::pages
