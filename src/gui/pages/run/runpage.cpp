#include "gui/pages/run/runpage.h"

#include "core/graph.h"
#include "gui/canvas/graphcanvas.h"
#include "gui/canvas/graphfind.h"
#include "gui/canvas/nodeviews.h"
#include "gui/commands/commandmenu.h"
#include "gui/inspector/payloadsection.h"
#include "gui/inspector/stepinspector.h"
#include "gui/pages/graphspot.h"
#include "gui/pages/pageheader.h"
#include "gui/pages/run/rundecisions.h"
#include "gui/pages/run/runtimeline.h"
#include "gui/pages/run/taskspane.h"
#include "gui/pages/subjectview.h"
#include "gui/theme/plaintooltip.h"
#include "model/flowlistmodel.h"
#include "model/holdtext.h"
#include "model/rundefinition.h"
#include "model/stepsentence.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::pages {

namespace {

constexpr QLatin1String runTabKey("tab");

/// No worker has a task of it.
bool isIdle(const RunDetail &run)
{
    return std::none_of(run.steps.begin(), run.steps.end(),
                        [](const StepState &step) { return step.tasks[TaskStatus::Started] > 0; });
}

} // namespace

RunPage::RunPage(const PageContext &context, const RunPlace &place, QWidget *parent)
    : Page(parent),
      m_session(context.session),
      m_flows(context.flows),
      m_inspector(context.inspector),
      m_named(place.flow),
      m_run(m_session, place.run),
      m_past(m_session),
      m_neighbours(m_session),
      m_timeline(new RunTimeline(m_session, m_run, m_selection)),
      m_header(new PageHeader(this)),
      m_newer(new QPushButton(tr("Newer failure"), this)),
      m_older(new QPushButton(tr("Older failure"), this)),
      m_tabs(new QTabWidget(this)),
      m_graph(new GraphCanvas(m_session.words())),
      m_graphFind(new GraphFind(*m_graph)),
      m_tasks(new TasksPane(m_session, m_run, m_selection)),
      m_input(new PayloadSection(m_session, QStringLiteral("runInput"))),
      m_output(new PayloadSection(m_session, QStringLiteral("runOutput")))
{
    m_selection.selectStep(place.step);
    setObjectName(QStringLiteral("runPage"));
    m_header->setCrumbs({}, called(), toText(m_run.id()));
    m_header->setStatus(std::nullopt);
    buildTabs();
    addCommands();
    buildNeighbours();
    addDecisions();
    m_view = new SubjectView(m_session, m_run, m_tabs, this);
    m_view->setObjectName(QStringLiteral("runView"));
    m_view->setMissing({.title = m_session.words()(say("There is no such run")),
                        .sentence = m_session.words()(
                            say("This database has no run with this id (any more); it may "
                                "have been cleaned up. Nothing was changed.")),
                        .copyable = toText(m_run.id())});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_view, 1);

    connect(m_header, &PageHeader::upRequested, this, &RunPage::goToFlow);
    connect(&m_run, &RunStore::loaded, this, &RunPage::onLoaded);
    connect(&m_run, &RunStore::runChanged, this, &RunPage::onRunChanged);
    connect(&m_run, &RunStore::stepChanged, this, [this](int index) {
        showNode(index);
        // The inspector tells the run's age anew, too: both say the same.
        showHeader();
        updateTicking();
    });
    connect(m_graph, &GraphCanvas::nodeSelected, this, [this](int node) {
        const bool valid = m_own && node >= 0 && node < m_own->steps.size();
        m_selection.selectStep(valid ? std::optional(m_own->steps[node].slug) : std::nullopt);
    });
    connect(&m_selection, &RunSelection::stepChanged, this, [this] {
        showSelection();
        Q_EMIT placeChanged();
    });
    connect(m_tasks, &TasksPane::graphRequested, this, &RunPage::turnToGraph);
    connect(m_tasks, &TasksPane::editOptionsRequested, this, [this](const StepSlug &step) {
        if (flow())
            Q_EMIT editOptionsWanted(*flow(), step);
    });
    connect(&m_session.ticker(), &SecondTicker::tick, this, &RunPage::onTick);
    connect(&m_session.format(), &TimeFormat::changed, this, &RunPage::showHeader);
    // The inspector tells the run's age anew then: both say the same.
    connect(&m_flows, &FlowListStore::flowChanged, this, &RunPage::showHeader);
    connect(&m_past, &StatisticsStore::changed, this, &RunPage::showHeader);
    m_inspector.showRun(m_run, nullptr, m_selection);
}

RunPage::~RunPage()
{
    delete m_timeline;
}

void RunPage::buildNeighbours()
{
    const Vocabulary &words = m_session.words();
    m_newer->setObjectName(QStringLiteral("newerFailure"));
    m_older->setObjectName(QStringLiteral("olderFailure"));
    m_newerCommand->setShortcut(QKeySequence(QStringLiteral("Alt+PgUp")));
    m_olderCommand->setShortcut(QKeySequence(QStringLiteral("Alt+PgDown")));
    const auto describe = [](QPushButton &button, const Command &command, const QString &what) {
        setPlainToolTip(button,
                        tr("%1 (%2)", "what a button does, its keys")
                            .arg(what, command.shortcut().toString(QKeySequence::NativeText)));
    };
    describe(*m_newer, *m_newerCommand,
             words(say("The next failed run of this flow that started later")));
    describe(*m_older, *m_olderCommand,
             words(say("The next failed run of this flow that started earlier")));
    m_newer->setProperty("quiet", true);
    m_older->setProperty("quiet", true);
    m_header->addAction(m_newer, words(say("Newer", "failed run")));
    m_header->addAction(m_older, words(say("Older", "failed run")));
    connect(m_newer, &QPushButton::clicked, m_newerCommand, &QAction::trigger);
    connect(m_older, &QPushButton::clicked, m_olderCommand, &QAction::trigger);
    connect(&m_neighbours, &FailedNeighbours::changed, this, &RunPage::showNeighbours);
    showNeighbours();
}

void RunPage::showNeighbours()
{
    // Whoever walks failures must not lose the buttons at the last one.
    const bool wanted = m_neighbours.newer() || m_neighbours.older() ||
                        (m_run.detail() && m_run.detail()->run.status == RunStatus::Failed);
    for (QPushButton *button : {m_newer, m_older})
        button->setVisible(wanted);
    m_newer->setEnabled(m_neighbours.newer().has_value());
    m_older->setEnabled(m_neighbours.older().has_value());
    m_newerCommand->look();
    m_olderCommand->look();
}

void RunPage::goToFlow()
{
    if (flow())
        askFor(FlowPlace{*flow()});
}

void RunPage::goToNeighbour(const std::optional<RunId> &run)
{
    if (run)
        askFor(RunPlace{*run, {}, flow()});
}

void RunPage::buildTabs()
{
    const Vocabulary &words = m_session.words();
    m_tabs->setObjectName(QStringLiteral("runTabs"));
    m_tabs->setDocumentMode(true);
    m_graph->setObjectName(QStringLiteral("runGraph"));
    m_graph->setAccessibleName(words(say("Graph of the run")));
    m_input->setHeading(words(say("Input of the run")));
    m_output->setHeading(words(say("Output of the run")));
    auto *values = new QSplitter(Qt::Horizontal);
    values->setObjectName(QStringLiteral("runValues"));
    for (PayloadSection *section : {m_input, m_output}) {
        section->setContentsMargins(16, 12, 16, 16);
        values->addWidget(section);
    }
    values->setChildrenCollapsible(false);
    m_tabs->addTab(m_graph, tr("Graph"));
    // What the system does not have is not there.
    const auto addTab = [this](QWidget *tab, const QString &text, bool isThere) {
        if (isThere) {
            m_tabs->addTab(tab, text);
            return;
        }
        tab->setParent(this);
        tab->hide();
    };
    addTab(m_tasks, words(say("Tasks")), m_session.system().tasks());
    addTab(values, tr("Input / output"), m_session.system().payloads());
    m_values = values;
}

void RunPage::addCommands()
{
    const Vocabulary &words = m_session.words();
    m_newerCommand = new Command(
        CommandId::NewerFailure, words, this, [this] { goToNeighbour(m_neighbours.newer()); },
        [this] {
            return m_neighbours.newer()
                       ? QString()
                       : m_session.words()(
                             say("No run of this flow that started later has failed."));
        });
    m_olderCommand = new Command(
        CommandId::OlderFailure, words, this, [this] { goToNeighbour(m_neighbours.older()); },
        [this] {
            return m_neighbours.older()
                       ? QString()
                       : m_session.words()(
                             say("No run of this flow that started earlier has failed."));
        });
    new Command(
        CommandId::ShowFailedStep, words, this,
        [this] {
            m_tabs->setCurrentWidget(m_graph);
            selectFailure();
        },
        [this] {
            return m_run.detail() && m_run.detail()->run.status == RunStatus::Failed
                       ? QString()
                       : m_session.words()(say("This run has not failed."));
        });
    new Command(CommandId::OpenFlow, words, this, [this] { goToFlow(); });
    new Command(CommandId::CopyRunId, words, this,
                [this] { QApplication::clipboard()->setText(toText(m_run.id())); });
    const auto show = [this](CommandId id, QWidget *tab) {
        new Command(id, m_session.words(), this, [this, tab] {
            m_tabs->setCurrentWidget(tab);
            tab->setFocus(Qt::OtherFocusReason);
        });
    };
    show(CommandId::ShowGraph, m_graph);
    if (m_session.system().payloads())
        show(CommandId::ShowValues, m_values);
    if (m_session.system().tasks()) {
        show(CommandId::ShowTasks, m_tasks);
        addTaskCommands();
    }
    m_input->offerCopy(CommandId::CopyInput, words);
    m_output->offerCopy(CommandId::CopyOutput, words);
}

void RunPage::addTaskCommands()
{
    const auto only = [this](CommandId id, const std::optional<TaskStatus> &status) {
        new Command(id, m_session.words(), this, [this, status] {
            m_tabs->setCurrentWidget(m_tasks);
            m_tasks->filterBy(status);
            m_tasks->setFocus(Qt::OtherFocusReason);
        });
    };
    only(CommandId::TasksAll, std::nullopt);
    only(CommandId::TasksQueued, TaskStatus::Queued);
    only(CommandId::TasksRunning, TaskStatus::Started);
    only(CommandId::TasksFailed, TaskStatus::Failed);
    only(CommandId::TasksCompleted, TaskStatus::Completed);
    only(CommandId::TasksCancelled, TaskStatus::Cancelled);
}

void RunPage::addDecisions()
{
    auto *decisions = new RunDecisions(
        m_session, m_run,
        [this] {
            const TaskState *task = m_tasks->current();
            return RunDecisions::Selection{.step = m_selection.step(),
                                           .taskStep = m_tasks->step(),
                                           .task = task ? std::optional(*task) : std::nullopt};
        },
        this);
    if (!m_session.system().actions())
        return;
    auto *edit = new Command(
        CommandId::EditStepOptions, m_session.words(), this,
        [this] { Q_EMIT editOptionsWanted(*flow(), m_selection.step()); },
        [this] {
            return flow() && m_selection.step()
                       ? QString()
                       : m_session.words()(say("Select a step in the graph first."));
        });
    connect(decisions, &RunDecisions::wanted, this, &Page::decisionWanted);
    connect(decisions, &RunDecisions::whyWanted, this, &Page::whyWanted);
    connect(m_graph, &GraphCanvas::menuRequested, this,
            [this, decisions, edit](int node, const QPoint &global) {
                QList<QAction *> actions = decisions->ofRun();
                if (node >= 0)
                    actions = decisions->ofStep() + QList<QAction *>{nullptr, edit};
                popUpCommands(actions, QStringLiteral("graphMenu"), global, this);
            });
    m_header->addMenu(decisions->ofRun());
    m_tasks->addToMenu(QList<QAction *>{nullptr} + decisions->ofTask() + QList<QAction *>{nullptr} +
                       decisions->ofRun());
}

std::optional<FlowSlug> RunPage::flow() const
{
    return m_run.detail() ? std::optional(m_run.detail()->run.flow) : m_named;
}

Place RunPage::place() const
{
    return RunPlace{m_run.id(), m_selection.step(), flow()};
}

QString RunPage::called() const
{
    return m_session.words()(say("run %1")).arg(toShortText(m_run.id()));
}

QStringList RunPage::title() const
{
    QStringList parts{called()};
    if (flow())
        parts << flow()->value();
    return parts;
}

QWidget *RunPage::inspector() const
{
    return &m_inspector;
}

QWidget *RunPage::timeline() const
{
    return m_timeline;
}

void RunPage::takeFocus()
{
    m_graph->setFocus(Qt::OtherFocusReason);
}

bool RunPage::isFiltered() const
{
    return m_tasks->isFiltered();
}

void RunPage::clearFilter()
{
    m_tasks->filterBy(std::nullopt);
}

FindTarget *RunPage::find() const
{
    const QWidget *front = m_tabs->currentWidget();
    if (front == m_graph)
        return m_graphFind;
    if (front == m_tasks)
        return &m_tasks->find();
    const bool inOutput =
        QApplication::focusWidget() && m_output->isAncestorOf(QApplication::focusWidget());
    return inOutput ? &m_output->find() : &m_input->find();
}

void RunPage::refresh()
{
    m_run.refresh();
    if (m_flow)
        m_flow->refresh();
    m_flows.refresh();
}

void RunPage::onLoaded()
{
    if (!m_flow) {
        m_flow = std::make_unique<FlowStore>(m_session, m_run.detail()->run.flow);
        connect(m_flow.get(), &FlowStore::shapeChanged, this, &RunPage::showGraph);
        connect(m_flow.get(), &SubjectStore::loadStateChanged, this, [this](LoadState state) {
            if (state == LoadState::Missing)
                m_graph->setPlaceholder(
                    m_session.words()(say("The definition of this run's flow is gone.")));
        });
        if (m_timeline)
            m_timeline->setFlow(m_flow.get());
        m_inspector.showRun(m_run, m_flow.get(), m_selection);
        m_flow->setVisible(isVisible());
    } else {
        showGraph();
    }
    m_shownStatus = m_run.detail()->run.status;
    m_neighbours.ask(m_run.detail()->run);
    showHeader();
    showPayloads();
    updateTicking();
    showSelection();
    Q_EMIT placeChanged();
}

void RunPage::onRunChanged()
{
    const RunStatus status = m_run.detail()->run.status;
    const bool turned = m_shownStatus != status;
    m_shownStatus = status;
    showHeader();
    updateTicking();
    if (!turned)
        return;
    m_neighbours.ask(m_run.detail()->run);
    showNeighbours();
    // The end of a run changes what its unfinished steps say.
    showAllNodes();
    showPayloads();
    m_output->reload();
    if (status == RunStatus::Failed && !m_selection.step())
        selectFailure();
}

void RunPage::showGraph()
{
    if (!m_run.detail() || !m_flow->definition())
        return;
    m_own = definitionOf(*m_run.detail(), *m_flow->definition());
    const FlowDefinition &definition = *m_own;
    const QDateTime now = m_session.clock().now();
    const Vocabulary &words = m_session.words();
    std::vector<paint::NodeView> views;
    const QList<StepState> &states = m_run.detail()->steps;
    for (int i = 0; i < int(definition.steps.size()); ++i) {
        const StepDefinition &step = definition.steps[i];
        const bool samePlace = i < states.size() && states[i].slug == step.slug;
        const int index = samePlace ? i : m_run.indexOf(step.slug);
        views.push_back(index < 0 ? nodeViewOf(step, words)
                                  : nodeViewOf(*m_run.detail(), index, definition, now, words));
    }
    m_graph->setGraph(Graph::of(definition), std::move(views));
    if (!m_selection.step() && m_run.detail()->run.status == RunStatus::Failed)
        selectFailure();
    else
        showSelection();
}

void RunPage::showNode(int runIndex)
{
    if (!m_own)
        return;
    const FlowDefinition &definition = *m_own;
    const StepSlug &slug = m_run.detail()->steps[runIndex].slug;
    const bool samePlace =
        runIndex < definition.steps.size() && definition.steps[runIndex].slug == slug;
    const int node = samePlace ? runIndex : definition.indexOf(slug);
    if (node >= 0 && node < m_graph->nodeCount()) {
        m_graph->setNodeView(node, nodeViewOf(*m_run.detail(), runIndex, definition,
                                              m_session.clock().now(), m_session.words()));
    }
}

void RunPage::showAllNodes()
{
    for (int i = 0; i < int(m_run.detail()->steps.size()); ++i)
        showNode(i);
}

void RunPage::showHeader()
{
    if (!m_run.detail())
        return;
    const RunSummary &run = m_run.detail()->run;
    const QDateTime now = m_session.clock().now();
    m_header->setCrumbs(run.flow.value(), called(), toText(run.id));
    m_header->setStatus(paint::styleOf(run));
    QStringList parts{runSentence(run, now)};
    if (run.endedAt)
        parts.prepend(m_session.format().spoken(run.startedAt, now));
    if (run.status == RunStatus::Started) {
        const FlowSummary *flow = m_flows.find(run.flow);
        const QString held = isIdle(*m_run.detail()) ? holdText(*m_run.detail()) : QString();
        if (!held.isEmpty())
            parts << held;
        else if (flow && run.untouched)
            parts << whyNobody(*flow, m_session.words());
        m_past.want(run.flow);
        if (const auto &past = m_past.ofFlow())
            parts << forecastText(run, *past, now, m_session.words());
    }
    parts << standbyText(m_session.system().info());
    parts.removeAll(QString());
    m_header->setSentence(parts.join(QStringLiteral(" · ")));
}

void RunPage::goTo(const Place &place)
{
    const auto &step = std::get<RunPlace>(place).step;
    if (!step)
        return;
    m_selection.selectStep(step);
    showSelection();
    turnToGraph();
}

void RunPage::turnToGraph()
{
    m_tabs->setCurrentWidget(m_graph);
}

QVariantMap RunPage::view() const
{
    QVariantMap view{{runTabKey, m_tabs->currentIndex()}};
    keepGraph(*m_graph, view);
    keepSpot(m_tasks->spot(), view);
    return view;
}

void RunPage::restore(const QVariantMap &view)
{
    m_tabs->setCurrentIndex(view.value(runTabKey).toInt());
    restoreGraph(*m_graph, view);
    m_tasks->restore(tasksSpotIn(view));
}

void RunPage::selectFailure()
{
    if (!m_own)
        return;
    if (const auto failed = m_run.deepestFailedStep(*m_own))
        m_selection.selectStep(failed);
    showSelection();
}

void RunPage::showSelection()
{
    if (!m_own || m_graph->nodeCount() == 0)
        return;
    const auto &step = m_selection.step();
    const int node = step ? m_own->indexOf(*step) : -1;
    const QSignalBlocker quiet(m_graph);
    m_graph->setSelectedNode(node);
    if (node >= 0)
        m_graph->ensureNodeVisible(node);
}

void RunPage::showPayloads()
{
    if (!m_session.system().payloads())
        return;
    const RunSummary &run = m_run.detail()->run;
    m_input->showPayload({.kind = PayloadRef::Kind::RunInput, .run = run.id},
                         m_session.words()(say("This run has no input.")));
    m_output->showPayload({.kind = PayloadRef::Kind::RunOutput, .run = run.id},
                          run.status == RunStatus::Started
                              ? m_session.words()(say("No output yet: the run has not ended."))
                              : m_session.words()(say("The run ended without an output.")));
}

void RunPage::onTick()
{
    if (!m_run.detail() || !isVisible())
        return;
    const QDateTime now = m_session.clock().now();
    showHeader();
    for (int i = 0; i < int(m_run.detail()->steps.size()); ++i) {
        // A countdown that has just ended says something else once more.
        if (sentenceTicks(*m_run.detail(), i, now.addSecs(-2)))
            showNode(i);
    }
}

void RunPage::updateTicking()
{
    const bool running = m_run.detail() && m_run.detail()->run.status == RunStatus::Started;
    m_session.ticker().setWanted(this, running && isVisible());
}

void RunPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_run.setVisible(true);
    if (m_flow)
        m_flow->setVisible(true);
    updateTicking();
}

void RunPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_run.setVisible(false);
    if (m_flow)
        m_flow->setVisible(false);
    m_session.ticker().setWanted(this, false);
}

} // namespace sluice::pages
