#pragma once

#include "gui/pages/pageview.h"
#include "model/capabilitystore.h"
#include "model/decisions/decision.h"
#include "model/flowliststore.h"
#include "model/flowstore.h"

#include <QPointer>
#include <QWidget>

class QPushButton;
class QTabWidget;

namespace sluice {
class FindTarget;
}

namespace sluice::pages {

class PageHeader;
class RunsPane;
class StepInspector;

/// One flow: its graph before any run, its runs.
class FlowPage final : public QWidget
{
    Q_OBJECT

public:
    /// \a session and \a flows outlive the page.
    FlowPage(SystemSession &session, FlowListStore &flows, const FlowSlug &flow,
             QWidget *parent = nullptr);
    ~FlowPage() override;

    [[nodiscard]] const FlowSlug &flow() const { return m_flow.slug(); }
    [[nodiscard]] FlowStore &store() { return m_flow; }
    [[nodiscard]] const std::optional<StepSlug> &selectedStep() const { return m_step; }
    void selectStep(const std::optional<StepSlug> &step);
    /// Brings the graph to the front.
    void turnToGraph();
    [[nodiscard]] PageView view() const;
    void restore(const PageView &view);
    /// Shows the selection in \a inspector from now on; it may die before the page.
    void bindInspector(StepInspector *inspector);
    /// Its list of runs shows some only.
    [[nodiscard]] bool isFiltered() const;
    void clearFilter();
    /// Ctrl+R, F5.
    void refresh();
    [[nodiscard]] GraphCanvas &graph() const { return *m_graph; }
    /// Where Ctrl+F finds: in what is in front.
    [[nodiscard]] FindTarget &find() const;

Q_SIGNALS:
    void startRunRequested(const sluice::FlowSlug &flow);
    void runRequested(const sluice::RunId &run);
    void decisionWanted(const sluice::Decision &decision, const sluice::DecisionSubject &subject);
    void editOptionsRequested(const sluice::FlowSlug &flow,
                              const std::optional<sluice::StepSlug> &step);
    void stepSelected(const std::optional<sluice::StepSlug> &step);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void addCommands();
    void addDecisions();
    void openMenu(int node, const QPoint &global);
    [[nodiscard]] std::optional<DecisionSubject> aboutFlow() const;
    [[nodiscard]] std::optional<DecisionSubject> aboutStep() const;
    void showDefinition();
    void showCounts();
    void showSelection();
    void updateActions();

    SystemSession &m_session;
    FlowListStore &m_flows;
    FlowStore m_flow;
    CapabilityStore m_mayStart;
    std::optional<StepSlug> m_step;
    QPointer<StepInspector> m_inspector;
    PageHeader *m_header;
    QPushButton *m_start;
    QList<QAction *> m_ofFlow;
    QList<QAction *> m_ofStep; ///< of the selected one
    QTabWidget *m_tabs;
    GraphCanvas *m_graph;
    FindTarget *m_graphFind;
    RunsPane *m_runs;
};

} // namespace sluice::pages
