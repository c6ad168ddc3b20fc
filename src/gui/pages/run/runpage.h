#pragma once

#include "core/phrase.h"
#include "gui/pages/page.h"
#include "gui/pages/pagecontext.h"
#include "model/failedneighbours.h"
#include "model/flowliststore.h"
#include "model/flowstore.h"
#include "model/runselection.h"
#include "model/runstore.h"
#include "model/statisticsstore.h"

#include <QPointer>

#include <memory>

class QPushButton;
class QTabWidget;

namespace sluice {
class Command;
class GraphCanvas;
class PayloadSection;
} // namespace sluice

namespace sluice::pages {

class PageHeader;
class RunTimeline;
class SubjectView;
class TasksPane;

/// One run: its graph with live states, its tasks, what went in and came out.
///
/// A failed run opens with its deepest failed step selected, unless a step is asked for.
class RunPage final : public Page
{
    Q_OBJECT
    SLUICE_SAYS(sluice::pages::RunPage)

public:
    using Kind = RunPlace;

    RunPage(const PageContext &context, const RunPlace &place, QWidget *parent = nullptr);
    ~RunPage() override;

    [[nodiscard]] Place place() const override;
    [[nodiscard]] QStringList title() const override;
    void goTo(const Place &place) override;
    [[nodiscard]] QVariantMap view() const override;
    void restore(const QVariantMap &view) override;
    void refresh() override;
    [[nodiscard]] bool isReady() const override { return m_run.detail().has_value(); }
    [[nodiscard]] FindTarget *find() const override;
    [[nodiscard]] bool isFiltered() const override;
    void clearFilter() override;
    void takeFocus() override;
    [[nodiscard]] QWidget *inspector() const override;
    [[nodiscard]] QWidget *timeline() const override;

    [[nodiscard]] RunStore &store() { return m_run; }
    /// Of the run: as it was read, before that as the place says.
    [[nodiscard]] std::optional<FlowSlug> flow() const;
    [[nodiscard]] RunSelection &selection() { return m_selection; }
    [[nodiscard]] GraphCanvas &graph() const { return *m_graph; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    /// In the words of its system.
    [[nodiscard]] QString called() const;
    void buildTabs();
    void addCommands();
    void addTaskCommands();
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
    void turnToGraph();

    SystemSession &m_session;
    FlowListStore &m_flows;
    StepInspector &m_inspector;
    const std::optional<FlowSlug> m_named; ///< the flow that the place names
    RunStore m_run;
    RunSelection m_selection;
    StatisticsStore m_past;
    FailedNeighbours m_neighbours;
    std::unique_ptr<FlowStore> m_flow;   ///< once the run's flow is known
    std::optional<FlowDefinition> m_own; ///< the flow's definition, as far as it is this run's
    std::optional<RunStatus> m_shownStatus;
    QPointer<RunTimeline> m_timeline; ///< shown elsewhere, ends with the page
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
    QWidget *m_values = nullptr; ///< input and output side by side
    PayloadSection *m_input;
    PayloadSection *m_output;
};

} // namespace sluice::pages
