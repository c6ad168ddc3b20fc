#include "model/inspector/inspectorstore.h"

#include "model/inspector/flowcontents.h"
#include "model/inspector/runcontents.h"
#include "model/inspector/runstepcontents.h"

#include <utility>

namespace sluice {

InspectorStore::InspectorStore(SystemSession &session, FlowListStore &flows, QObject *parent)
    : QObject(parent), m_session(session), m_flows(flows), m_statistics(session), m_offer(session)
{
    connect(&session.live(), &LiveFeed::stateChanged, this, &InspectorStore::refresh);
    connect(&session.format(), &TimeFormat::changed, this, &InspectorStore::tell);
    connect(&session.ticker(), &SecondTicker::tick, this, &InspectorStore::onTick);
    connect(&flows, &FlowListStore::flowChanged, this, [this](int index) {
        if (summary() == &m_flows.flows()[index])
            refresh();
    });
    connect(&m_statistics, &StatisticsStore::changed, this, &InspectorStore::tell);
    connect(&m_offer, &DecisionOffer::changed, this, &InspectorStore::refresh);
    tell();
}

void InspectorStore::showFlow(FlowStore &flow, const std::optional<StepSlug> &step)
{
    const bool same = !m_run && m_flow == &flow && m_step == step;
    m_flow = &flow;
    m_run = nullptr;
    m_selection = nullptr;
    m_step = step;
    m_task.reset();
    follow();
    refresh();
    if (!same)
        Q_EMIT subjectChanged();
}

void InspectorStore::showRun(RunStore &run, FlowStore *flow, RunSelection &selection)
{
    const bool same = m_run == &run && m_step == selection.step();
    m_flow = flow;
    m_run = &run;
    m_selection = &selection;
    m_step = selection.step();
    m_task = selection.task();
    follow();
    refresh();
    if (!same)
        Q_EMIT subjectChanged();
}

void InspectorStore::clear()
{
    m_flow = nullptr;
    m_run = nullptr;
    m_selection = nullptr;
    m_step.reset();
    m_task.reset();
    follow();
    refresh();
}

void InspectorStore::setHandlers(HandlerOf handlerOf)
{
    m_handlerOf = std::move(handlerOf);
    refresh();
}

void InspectorStore::followFailure()
{
    // What is selected changes the contents.
    const std::optional<FailureLink> link = m_contents.failure;
    if (!m_selection || !link)
        return;
    if (link->step)
        m_selection->selectStep(link->step);
    else
        m_selection->forgetTask();
}

void InspectorStore::follow()
{
    for (const QMetaObject::Connection &connection : std::as_const(m_following))
        disconnect(connection);
    m_following.clear();
    if (m_flow) {
        m_following << connect(m_flow, &FlowStore::shapeChanged, this, &InspectorStore::refresh)
                    << connect(m_flow, &FlowStore::optionsChanged, this, &InspectorStore::refresh)
                    << connect(m_flow, &QObject::destroyed, this, &InspectorStore::clear);
    }
    if (m_run) {
        m_following << connect(m_run, &RunStore::loaded, this, &InspectorStore::refresh)
                    << connect(m_run, &RunStore::runChanged, this, &InspectorStore::refresh)
                    << connect(m_run, &RunStore::stepChanged, this, &InspectorStore::onStepChanged)
                    << connect(m_run, &RunStore::attemptsChanged, this, &InspectorStore::tell)
                    << connect(m_run, &QObject::destroyed, this, &InspectorStore::clear)
                    << connect(m_selection, &RunSelection::changed, this,
                               &InspectorStore::takeSelection);
    }
}

void InspectorStore::takeSelection()
{
    const bool sameStep = m_step == m_selection->step();
    m_step = m_selection->step();
    m_task = m_selection->task();
    if (sameStep) {
        tell();
        return;
    }
    refresh();
    Q_EMIT subjectChanged();
}

void InspectorStore::onStepChanged(int index, StepFields fields)
{
    const bool shown = !m_step || run()->steps[index].slug == *m_step;
    // What a step waits for is told by the steps above it.
    const bool waits = m_step && m_contents.waiting;
    if (!shown && !waits)
        return;
    if (shown && m_step && fields.testFlag(StepField::Payload))
        Q_EMIT outputTouched();
    if (shown && m_step && fields.testFlag(StepField::Tasks))
        Q_EMIT inputTouched();
    refresh();
}

void InspectorStore::onTick()
{
    if (run() && run()->run.status == RunStatus::Started)
        tell();
}

void InspectorStore::refresh()
{
    ask();
    tell();
}

void InspectorStore::ask()
{
    const FlowDefinition *flow = definition();
    const int step = stepIndex();
    if (!m_run && flow)
        m_statistics.want(flow->slug, step >= 0 ? m_step : std::nullopt);
    m_handler = m_handlerOf && flow && step >= 0 ? m_handlerOf(flow->slug, *m_step) : QString();
    const bool offersRetry = run() && m_session.system().actions() && retryHasPlace(*run(), step);
    m_retryObstacle =
        offersRetry ? m_offer.obstacle(retryDecision(), retrySubject(run()->run)) : QString();
}

void InspectorStore::tell()
{
    InspectorContents contents = contentsNow();
    if (contents == m_contents)
        return;
    m_contents = std::move(contents);
    Q_EMIT changed();
}

InspectorContents InspectorStore::contentsNow() const
{
    const FlowDefinition *flow = definition();
    const int step = stepIndex();
    if (!m_run && !m_flow) {
        return {.title = tr("Nothing selected"),
                .subtitle =
                    m_session.words()(say("Open a flow or a run on the left to see it here."))};
    }
    if (!m_run && flow) {
        return step >= 0 ? flowStepContents(*flow, step, m_statistics.ofStep(), context())
                         : flowContents(*flow, m_statistics.ofFlow(), context());
    }
    if (run()) {
        return step >= 0 ? runStepContents(*run(), step, *flow, m_task,
                                           m_run->attempts().value(*m_step), context())
                         : runContents(*run(), flow, context());
    }
    return {};
}

InspectorContext InspectorStore::context() const
{
    System &system = m_session.system();
    return {.words = system.vocabulary(),
            .format = m_session.format(),
            .now = m_session.clock().now(),
            .info = system.info(),
            .summary = summary(),
            .hasAttempts = system.attempts() != nullptr,
            .hasPayloads = system.payloads() != nullptr,
            .hasActions = system.actions() != nullptr,
            .connected = m_session.isConnected(),
            .locked = system.isLocked(),
            .handler = m_handler,
            .retryObstacle = m_retryObstacle};
}

const FlowDefinition *InspectorStore::definition() const
{
    return m_flow && m_flow->definition() ? &*m_flow->definition() : nullptr;
}

const RunDetail *InspectorStore::run() const
{
    return m_run && m_run->detail() ? &*m_run->detail() : nullptr;
}

const FlowSummary *InspectorStore::summary() const
{
    return m_flow ? m_flows.find(m_flow->slug()) : nullptr;
}

int InspectorStore::stepIndex() const
{
    if (!m_step || !definition())
        return -1;
    return m_run ? m_run->indexOf(*m_step) : definition()->indexOf(*m_step);
}

} // namespace sluice
