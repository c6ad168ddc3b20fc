#pragma once

#include "model/flowliststore.h"
#include "model/flowstore.h"
#include "model/runtablemodel.h"

#include <QFuture>
#include <QPointer>
#include <QWidget>

class QPushButton;
class QTabWidget;

namespace sluice {
class GraphCanvas;
}

namespace sluice::pages {

class CompactTable;
class PageHeader;
class StepInspector;
class SubjectView;

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
    /// Shows the selection in \a inspector from now on; it may die before the page.
    void bindInspector(StepInspector *inspector);
    /// Ctrl+R, F5.
    void refresh();
    [[nodiscard]] GraphCanvas &graph() const { return *m_graph; }

Q_SIGNALS:
    void startRunRequested(const sluice::FlowSlug &flow);
    void runRequested(const sluice::RunId &run);
    void stepSelected(const std::optional<sluice::StepSlug> &step);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildRuns();
    void showDefinition();
    void showCounts();
    void showSelection();
    void askCapability();
    void updateActions();
    void openRun(int row);

    SystemSession &m_session;
    FlowListStore &m_flows;
    FlowStore m_flow;
    RunListStore m_runs;
    RunTableModel m_model;
    std::optional<StepSlug> m_step;
    QPointer<StepInspector> m_inspector;
    PageHeader *m_header;
    QPushButton *m_start;
    QTabWidget *m_tabs;
    GraphCanvas *m_graph;
    CompactTable *m_table = nullptr;
    SubjectView *m_runsView = nullptr;
    std::optional<Capability> m_mayStart;
    std::optional<bool> m_askedLocked; ///< whether it was locked when that was asked
    QFuture<Result<Capability>> m_asking;
};

} // namespace sluice::pages
