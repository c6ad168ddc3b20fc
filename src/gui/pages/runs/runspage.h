#pragma once

#include "core/phrase.h"
#include "core/query/querycompletion.h"
#include "gui/pages/page.h"
#include "gui/pages/pagecontext.h"
#include "gui/pages/registry.h"

namespace sluice::pages {

class PageHeader;
class RunsPane;

/// Runs of all flows, or those that a filter asks for.
class RunsPage final : public Page
{
    Q_OBJECT
    SLUICE_SAYS(sluice::pages::RunsPage)

public:
    using Kind = RunsPlace;
    [[nodiscard]] static StandingPage standing(const Vocabulary &words);

    RunsPage(const PageContext &context, const RunsPlace &place, QWidget *parent = nullptr);

    [[nodiscard]] Place place() const override;
    [[nodiscard]] QStringList title() const override;
    void goTo(const Place &place) override;
    [[nodiscard]] QVariantMap view() const override;
    void restore(const QVariantMap &view) override;
    void refresh() override;
    [[nodiscard]] bool isReady() const override;
    [[nodiscard]] FindTarget *find() const override;
    [[nodiscard]] bool isFiltered() const override;
    void clearFilter() override;
    void takeFocus() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void addBulkCommands();
    [[nodiscard]] QStringList namesOf(QueryCompletion::Of of) const;

    SystemSession &m_session;
    FlowListStore &m_flows;
    PageHeader *m_header;
    RunsPane *m_runs;
};

} // namespace sluice::pages
