#pragma once

#include "core/phrase.h"
#include "gui/pages/page.h"
#include "gui/pages/pagecontext.h"
#include "model/capabilitystore.h"
#include "model/decisions/decision.h"
#include "model/flowliststore.h"
#include "model/flowstore.h"

class QPushButton;
class QTabWidget;

namespace sluice {
class GraphCanvas;
} // namespace sluice

namespace sluice::pages {

class PageHeader;
class RunsPane;

/// One flow: its graph before any run, its runs.
class FlowPage final : public Page
{
    Q_OBJECT
    SLUICE_SAYS(sluice::pages::FlowPage)

public:
    using Kind = FlowPlace;

    FlowPage(const PageContext &context, const FlowPlace &place, QWidget *parent = nullptr);
    ~FlowPage() override;

    [[nodiscard]] Place place() const override { return FlowPlace{m_flow.slug(), m_step}; }
    [[nodiscard]] QStringList title() const override { return {m_flow.slug().value()}; }
    void goTo(const Place &place) override;
    [[nodiscard]] QVariantMap view() const override;
    void restore(const QVariantMap &view) override;
    void refresh() override;
    [[nodiscard]] bool isReady() const override { return m_flow.definition().has_value(); }
    [[nodiscard]] FindTarget *find() const override;
    [[nodiscard]] bool isFiltered() const override;
    void clearFilter() override;
    void takeFocus() override;
    [[nodiscard]] QWidget *inspector() const override;

    void selectStep(const std::optional<StepSlug> &step);
    [[nodiscard]] GraphCanvas &graph() const { return *m_graph; }

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
    StepInspector &m_inspector;
    FlowStore m_flow;
    CapabilityStore m_mayStart;
    std::optional<StepSlug> m_step;
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
