#include "gui/pages/flow/flowpage.h"

#include "core/graph.h"
#include "core/humantext.h"
#include "gui/canvas/graphcanvas.h"
#include "gui/canvas/graphfind.h"
#include "gui/canvas/nodeviews.h"
#include "gui/commands/commandmenu.h"
#include "gui/commands/decisioncommands.h"
#include "gui/inspector/stepinspector.h"
#include "gui/pages/graphspot.h"
#include "gui/pages/pageheader.h"
#include "gui/pages/runspane.h"
#include "gui/pages/subjectview.h"
#include "gui/theme/plaintooltip.h"
#include "model/flowlistmodel.h"
#include "model/hostiletext.h"

#include <QPushButton>
#include <QSignalBlocker>
#include <QTabWidget>
#include <QVBoxLayout>

namespace sluice::pages {

namespace {

constexpr QLatin1String flowTabKey("tab");

} // namespace

FlowPage::FlowPage(const PageContext &context, const FlowPlace &place, QWidget *parent)
    : Page(parent),
      m_session(context.session),
      m_flows(context.flows),
      m_inspector(context.inspector),
      m_flow(m_session, place.flow),
      m_mayStart(m_session),
      m_step(place.step),
      m_header(new PageHeader(this)),
      m_start(new QPushButton(m_session.words()(say("Start run…")), this)),
      m_tabs(new QTabWidget(this)),
      m_graph(new GraphCanvas(m_session.words())),
      m_graphFind(new GraphFind(*m_graph)),
      m_runs(new RunsPane(m_session, place.flow))
{
    const Vocabulary &words = m_session.words();
    setObjectName(QStringLiteral("flowPage"));
    m_start->setObjectName(QStringLiteral("startRun"));
    m_start->setProperty("primary", true);
    m_header->setCrumbs({}, place.flow.value(), place.flow.value());
    m_header->setStatus(std::nullopt);
    m_header->addAction(m_start);
    m_tabs->setObjectName(QStringLiteral("flowTabs"));
    m_tabs->setDocumentMode(true);
    m_graph->setObjectName(QStringLiteral("flowGraph"));
    m_graph->setAccessibleName(words(say("Graph of the flow")));
    m_graph->setPlaceholder(words(say("This flow has no steps yet.")));
    auto *graphView = new SubjectView(m_session, m_flow, m_graph, m_tabs);
    graphView->setObjectName(QStringLiteral("flowGraphView"));
    graphView->setMissing(
        {.title = words(say("There is no such flow")),
         .sentence = words(
             say("This database has no flow with this name (any more). Nothing was changed."))});
    m_tabs->addTab(graphView, tr("Graph"));
    // What the system does not have is not there.
    if (m_session.system().runs()) {
        m_tabs->addTab(m_runs, words(say("Runs")));
    } else {
        m_runs->setParent(this);
        m_runs->hide();
    }
    m_start->setVisible(m_session.system().actions());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_tabs, 1);

    connect(m_start, &QPushButton::clicked, this, [this] { Q_EMIT startRunWanted(m_flow.slug()); });
    connect(m_runs, &RunsPane::startRunWanted, this,
            [this] { Q_EMIT startRunWanted(m_flow.slug()); });
    connect(m_runs, &RunsPane::runWanted, this, [this](const RunId &run) {
        askFor(RunPlace{run, {}, m_flow.slug()});
    });
    connect(m_runs, &RunsPane::decisionWanted, this, &Page::decisionWanted);
    connect(m_graph, &GraphCanvas::menuRequested, this, &FlowPage::openMenu);
    connect(&m_flow, &FlowStore::shapeChanged, this, &FlowPage::showDefinition);
    connect(&m_flow, &FlowStore::optionsChanged, this, &FlowPage::showDefinition);
    connect(&m_flow, &SubjectStore::refreshed, this, &FlowPage::updateActions);
    connect(&m_mayStart, &CapabilityStore::changed, this, &FlowPage::updateActions);
    connect(m_graph, &GraphCanvas::nodeSelected, this, [this](int node) {
        const auto &definition = m_flow.definition();
        const bool valid = definition && node >= 0 && node < definition->steps.size();
        selectStep(valid ? std::optional(definition->steps[node].slug) : std::nullopt);
    });
    connect(&m_flows, &FlowListStore::flowChanged, this, &FlowPage::showCounts);
    connect(&m_flows, &FlowListStore::listChanged, this, &FlowPage::showCounts);
    connect(&m_session.live(), &LiveFeed::stateChanged, this, &FlowPage::updateActions);

    addCommands();
    addDecisions();
    showCounts();
    updateActions();
    showSelection();
}

void FlowPage::addCommands()
{
    const auto show = [this](QWidget *tab) {
        m_tabs->setCurrentWidget(tab);
        tab->setFocus(Qt::OtherFocusReason);
    };
    new Command(CommandId::ShowGraph, m_session.words(), this, [this] {
        m_tabs->setCurrentIndex(0);
        m_graph->setFocus(Qt::OtherFocusReason);
    });
    if (!m_session.system().runs())
        return;
    new Command(CommandId::ShowRuns, m_session.words(), this, [this, show] { show(m_runs); });
    const auto only = [this, show](CommandId id, const std::optional<RunState> &state) {
        new Command(id, m_session.words(), this, [this, show, state] {
            show(m_runs);
            m_runs->filterBy(state);
        });
    };
    only(CommandId::RunsAll, std::nullopt);
    only(CommandId::RunsRunning, RunState::Running);
    only(CommandId::RunsFailed, RunState::Failed);
    only(CommandId::RunsCompleted, RunState::Completed);
}

void FlowPage::addDecisions()
{
    const Vocabulary &words = m_session.words();
    auto *decisions = new DecisionCommands(m_session, this);
    m_ofFlow = decisions->add(
        Decision::About::Flow, [this] { return aboutFlow(); },
        words(say("The flow has not been read yet.")));
    m_ofStep = decisions->add(
        Decision::About::Step, [this] { return aboutStep(); },
        words(say("Select a step in the graph first.")));
    connect(decisions, &DecisionCommands::wanted, this, &Page::decisionWanted);
    if (!m_session.system().actions())
        return;
    auto *edit = new Command(
        CommandId::EditStepOptions, words, this,
        [this] { Q_EMIT editOptionsWanted(m_flow.slug(), m_step); },
        [this] {
            return m_step ? QString() : m_session.words()(say("Select a step in the graph first."));
        });
    m_ofStep << nullptr << edit;
    m_header->addMenu(m_ofFlow);
}

std::optional<DecisionSubject> FlowPage::aboutFlow() const
{
    DecisionSubject subject{.flow = m_flow.slug()};
    if (const FlowSummary *flow = m_flows.find(m_flow.slug()))
        subject.held = flow->hold.has_value();
    return subject;
}

std::optional<DecisionSubject> FlowPage::aboutStep() const
{
    if (!m_step)
        return std::nullopt;
    DecisionSubject subject{.flow = m_flow.slug(), .step = m_step};
    // Of several held steps the list names the last one only.
    const FlowSummary *flow = m_flows.find(m_flow.slug());
    if (flow && flow->heldSteps == 0)
        subject.held = false;
    else if (flow && flow->heldStep == m_step)
        subject.held = true;
    return subject;
}

void FlowPage::openMenu(int node, const QPoint &global)
{
    popUpCommands(node >= 0 ? m_ofStep : m_ofFlow, QStringLiteral("graphMenu"), global, this);
}

FlowPage::~FlowPage() = default;

bool FlowPage::isFiltered() const
{
    return m_runs->isFiltered();
}

void FlowPage::clearFilter()
{
    m_runs->setFilter({});
}

FindTarget *FlowPage::find() const
{
    return m_tabs->currentWidget() == m_runs ? &m_runs->find() : m_graphFind;
}

QWidget *FlowPage::inspector() const
{
    return &m_inspector;
}

void FlowPage::takeFocus()
{
    m_graph->setFocus(Qt::OtherFocusReason);
}

void FlowPage::goTo(const Place &place)
{
    const auto &step = std::get<FlowPlace>(place).step;
    if (!step)
        return;
    selectStep(step);
    m_tabs->setCurrentIndex(0);
}

void FlowPage::refresh()
{
    m_flow.refresh();
    if (m_session.system().runs())
        m_runs->refresh();
    m_flows.refresh();
}

void FlowPage::selectStep(const std::optional<StepSlug> &step)
{
    const bool changed = step != m_step;
    m_step = step;
    showSelection();
    if (changed)
        Q_EMIT placeChanged();
}

QVariantMap FlowPage::view() const
{
    QVariantMap view{{flowTabKey, m_tabs->currentIndex()}};
    keepGraph(*m_graph, view);
    keepSpot(m_runs->spot(), view);
    return view;
}

void FlowPage::restore(const QVariantMap &view)
{
    m_tabs->setCurrentIndex(view.value(flowTabKey).toInt());
    restoreGraph(*m_graph, view);
    m_runs->restore(runsSpotIn(view));
}

void FlowPage::showSelection()
{
    const auto &definition = m_flow.definition();
    if (definition) {
        const QSignalBlocker quiet(m_graph);
        m_graph->setSelectedNode(m_step ? definition->indexOf(*m_step) : -1);
    }
    m_inspector.showFlow(m_flow, m_step);
}

void FlowPage::showDefinition()
{
    std::vector<paint::NodeView> views;
    QStringList names;
    for (const StepDefinition &step : m_flow.definition()->steps) {
        views.push_back(nodeViewOf(step, m_session.words()));
        names << oneLine(step.slug.value());
    }
    m_runs->setSteps(names);
    m_graph->setGraph(Graph::of(*m_flow.definition()), std::move(views));
    if (m_step && m_flow.definition()->indexOf(*m_step) >= 0)
        showSelection();
}

void FlowPage::showCounts()
{
    const FlowSummary *flow = m_flows.find(m_flow.slug());
    QStringList parts;
    if (flow)
        parts << flowSentence(*flow, m_session.format(), m_session.clock().now(),
                              m_session.words());
    parts << standbyText(m_session.system().info());
    parts.removeAll(QString());
    m_header->setSentence(parts.join(QStringLiteral(" · ")));
}

void FlowPage::updateActions()
{
    if (!m_session.system().actions())
        return;
    if (m_flow.loadState() == LoadState::Ready)
        m_mayStart.want(m_flow.slug().value(), StartRun{.flow = m_flow.slug(), .input = "{}"});
    QString reason;
    if (!m_session.isConnected())
        reason = tr("There is no connection: nothing can be started now.");
    else if (m_flow.loadState() == LoadState::Missing)
        reason = m_session.words()(say("There is no such flow."));
    else if (m_mayStart.capability())
        reason = m_mayStart.capability()->obstacle();
    m_start->setEnabled(reason.isEmpty());
    setPlainToolTip(*m_start, reason);
}

void FlowPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_flow.setVisible(true);
    m_runs->setWatched(m_session.system().runs());
}

void FlowPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_flow.setVisible(false);
    m_runs->setWatched(false);
}

} // namespace sluice::pages
