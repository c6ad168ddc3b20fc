#include "gui/shell/pagearea.h"

#include "gui/canvas/graphcanvas.h"
#include "gui/inspector/stepinspector.h"
#include "gui/pages/flow/flowpage.h"
#include "gui/pages/run/runpage.h"
#include "gui/pages/run/runtimeline.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace sluice {

PageArea::PageArea(QWidget *parent) : QWidget(parent), m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("pageArea"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_stack);
}

PageArea::~PageArea() = default;

void PageArea::beginSession(SystemSession &session, FlowListStore &flows)
{
    endSession();
    m_session = &session;
    m_flows = &flows;
    m_inspector = new pages::StepInspector(session, flows, this);
    m_inspector->hide();
    m_timeline = new pages::RunTimeline(session, this);
    m_timeline->hide();
    using pages::StepInspector;
    connect(m_inspector, &StepInspector::editOptionsRequested, this, &PageArea::editOptionsWanted);
    connect(m_inspector, &StepInspector::decisionWanted, this, &PageArea::decisionWanted);
    connect(m_inspector, &StepInspector::stepRequested, this, &PageArea::selectStep);
    connect(m_timeline, &pages::RunTimeline::stepSelected, this, &PageArea::selectStep);
}

void PageArea::endSession()
{
    closePage();
    delete std::exchange(m_inspector, nullptr);
    delete std::exchange(m_timeline, nullptr);
    m_session = nullptr;
    m_flows = nullptr;
}

void PageArea::closePage()
{
    if (m_inspector)
        m_inspector->clear();
    if (m_timeline)
        m_timeline->showRun(nullptr);
    delete std::exchange(m_flowPage, nullptr);
    delete std::exchange(m_runPage, nullptr);
    m_place.reset();
}

void PageArea::open(const Place &place)
{
    Q_ASSERT(m_session && (place.flow || place.run));
    const bool samePage =
        m_place && m_place->run == place.run && (place.run || m_place->flow == place.flow);
    if (samePage) {
        if (place.step) {
            selectStep(*place.step);
            // It was asked for by name: it is to be seen.
            if (m_runPage)
                m_runPage->turnToGraph();
            else
                m_flowPage->turnToGraph();
        }
        return;
    }
    closePage();
    m_place = place;
    if (place.run)
        openRun(*place.run, place.step);
    else
        openFlow(*place.flow);
    if (place.step && m_flowPage)
        m_flowPage->selectStep(place.step);
    if (place.view && m_flowPage)
        m_flowPage->restore(*place.view);
    if (place.view && m_runPage)
        m_runPage->restore(*place.view);
}

std::optional<Place> PageArea::currentView() const
{
    std::optional<Place> place = m_place;
    if (place && m_runPage)
        place->view = m_runPage->view();
    else if (place && m_flowPage)
        place->view = m_flowPage->view();
    return place;
}

void PageArea::openFlow(const FlowSlug &flow)
{
    m_flowPage = new pages::FlowPage(*m_session, *m_flows, flow, m_stack);
    m_flowPage->bindInspector(m_inspector);
    connect(m_flowPage, &pages::FlowPage::startRunRequested, this, &PageArea::startRunWanted);
    connect(m_flowPage, &pages::FlowPage::runRequested, this, [this, flow](const RunId &run) {
        Q_EMIT placeWanted(Place{flow, run});
    });
    connect(m_flowPage, &pages::FlowPage::decisionWanted, this, &PageArea::decisionWanted);
    connect(m_flowPage, &pages::FlowPage::editOptionsRequested, this, &PageArea::editOptionsWanted);
    connect(m_flowPage, &pages::FlowPage::stepSelected, this, &PageArea::onStepSelected);
    m_stack->addWidget(m_flowPage);
    m_stack->setCurrentWidget(m_flowPage);
}

void PageArea::openRun(const RunId &run, const std::optional<StepSlug> &step)
{
    m_runPage = new pages::RunPage(*m_session, *m_flows, run, step, m_stack);
    m_runPage->bindInspector(m_inspector);
    m_runPage->bindTimeline(m_timeline);
    connect(m_runPage, &pages::RunPage::flowRequested, this,
            [this](const FlowSlug &flow) { Q_EMIT placeWanted(Place{flow}); });
    connect(m_runPage, &pages::RunPage::runRequested, this, [this](const RunId &other) {
        Q_EMIT placeWanted(Place{m_runPage->flow(), other});
    });
    connect(m_runPage, &pages::RunPage::decisionWanted, this, &PageArea::decisionWanted);
    connect(m_runPage, &pages::RunPage::editOptionsRequested, this, &PageArea::editOptionsWanted);
    connect(m_runPage, &pages::RunPage::stepSelected, this, &PageArea::onStepSelected);
    connect(m_runPage, &pages::RunPage::opened, this, [this] {
        m_place->flow = m_runPage->flow();
        Q_EMIT placeChanged(*m_place);
    });
    m_stack->addWidget(m_runPage);
    m_stack->setCurrentWidget(m_runPage);
}

void PageArea::selectStep(const StepSlug &step)
{
    if (m_runPage)
        m_runPage->selectStep(step);
    else if (m_flowPage)
        m_flowPage->selectStep(step);
}

void PageArea::onStepSelected(const std::optional<StepSlug> &step)
{
    if (!m_place || m_place->step == step)
        return;
    m_place->step = step;
    Q_EMIT placeChanged(*m_place);
}

void PageArea::refresh()
{
    if (m_runPage)
        m_runPage->refresh();
    else if (m_flowPage)
        m_flowPage->refresh();
}

FindTarget &PageArea::find() const
{
    return m_runPage ? m_runPage->find() : m_flowPage->find();
}

bool PageArea::isFiltered() const
{
    return (m_flowPage && m_flowPage->isFiltered()) || (m_runPage && m_runPage->isFiltered());
}

void PageArea::clearFilter()
{
    if (m_flowPage)
        m_flowPage->clearFilter();
    if (m_runPage)
        m_runPage->clearFilter();
}

void PageArea::takeFocus()
{
    QWidget *page = m_stack->currentWidget();
    if (auto *graph = page ? page->findChild<GraphCanvas *>() : nullptr)
        graph->setFocus(Qt::OtherFocusReason);
}

bool PageArea::showsData() const
{
    if (m_runPage)
        return m_runPage->store().detail().has_value() && m_runPage->flow().has_value();
    return m_flowPage && m_flowPage->store().definition().has_value();
}

} // namespace sluice
