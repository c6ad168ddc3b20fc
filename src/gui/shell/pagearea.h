#pragma once

#include "gui/pages/place.h"
#include "model/decisions/decision.h"

#include <QWidget>

class QStackedWidget;

namespace sluice {

class FindTarget;
class FlowListStore;
class SystemSession;

namespace pages {
class FlowPage;
class RunPage;
class RunTimeline;
class StepInspector;
} // namespace pages

/// The middle of the window: one open page, and the inspector and timeline that follow it.
class PageArea final : public QWidget
{
    Q_OBJECT

public:
    explicit PageArea(QWidget *parent = nullptr);
    ~PageArea() override;

    /// Makes inspector and timeline. \a session and \a flows live until endSession().
    void beginSession(SystemSession &session, FlowListStore &flows);
    /// Deletes everything that refers to the session; nothing happens if there is none.
    void endSession();

    /// Opens the page of \a place; the same page again only selects the step.
    /// \pre a session has begun and \a place names a flow or a run
    void open(const Place &place);
    [[nodiscard]] const std::optional<Place> &current() const { return m_place; }
    /// current(), with how the page stands now.
    [[nodiscard]] std::optional<Place> currentView() const;
    void refresh();
    /// Where Ctrl+F finds. \pre a page is open
    [[nodiscard]] FindTarget &find() const;
    /// Cancels the filter of the open page's list, if there is one.
    void clearFilter();
    [[nodiscard]] bool isFiltered() const;
    /// Gives the keyboard to the graph of the open page.
    void takeFocus();
    /// The open page has read what it is about.
    [[nodiscard]] bool showsData() const;

    /// Null outside a session.
    [[nodiscard]] pages::StepInspector *inspector() const { return m_inspector; }
    [[nodiscard]] pages::RunTimeline *timeline() const { return m_timeline; }

Q_SIGNALS:
    /// Flow of a run became known, or another step was selected.
    void placeChanged(const sluice::Place &place);
    void placeWanted(const sluice::Place &place);
    void startRunWanted(const sluice::FlowSlug &flow);
    void editOptionsWanted(const sluice::FlowSlug &flow,
                           const std::optional<sluice::StepSlug> &step);
    void decisionWanted(const sluice::Decision &decision, const sluice::DecisionSubject &subject);

private:
    void closePage();
    void openFlow(const FlowSlug &flow);
    void openRun(const RunId &run, const std::optional<StepSlug> &step);
    void selectStep(const StepSlug &step);
    void onStepSelected(const std::optional<StepSlug> &step);

    SystemSession *m_session = nullptr;
    FlowListStore *m_flows = nullptr;
    QStackedWidget *m_stack;
    std::optional<Place> m_place;
    pages::FlowPage *m_flowPage = nullptr;
    pages::RunPage *m_runPage = nullptr;
    pages::StepInspector *m_inspector = nullptr;
    pages::RunTimeline *m_timeline = nullptr;
};

} // namespace sluice
