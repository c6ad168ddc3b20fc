#include "gui/inspector/stepinspector.h"

#include "core/humantext.h"
#include "gui/canvas/nodeviews.h"
#include "gui/inspector/attemptsblock.h"
#include "gui/inspector/errorcard.h"
#include "gui/inspector/inspectortext.h"
#include "gui/inspector/noticecard.h"
#include "gui/inspector/optionsblock.h"
#include "gui/inspector/payloadsection.h"
#include "gui/inspector/retryblock.h"
#include "gui/theme/fonts.h"
#include "gui/theme/plaintooltip.h"
#include "gui/widgets/fittingbutton.h"
#include "gui/widgets/labels.h"
#include "gui/widgets/pill.h"
#include "gui/widgets/staleoverlay.h"
#include "model/attempthistory.h"
#include "model/errorplace.h"
#include "model/flowlistmodel.h"
#include "model/holdtext.h"
#include "model/hostiletext.h"
#include "model/stepsentence.h"

#include <QApplication>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::pages {

namespace {

constexpr int payloadLines = 8;

} // namespace

StepInspector::StepInspector(SystemSession &session, FlowListStore &flows, QWidget *parent)
    : QScrollArea(parent),
      m_session(session),
      m_flows(flows),
      m_statistics(session),
      m_stale(new StaleOverlay(StaleOverlay::Ground::Panel, this))
{
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Inspector"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setMinimumWidth(280);
    build();
    m_stale->coverParent();
    connect(&session.live(), &LiveFeed::stateChanged, this, [this] {
        m_stale->setVisible(!m_session.isConnected());
        refresh();
    });
    connect(&session.format(), &TimeFormat::changed, this, &StepInspector::refresh);
    connect(&m_statistics, &StatisticsStore::changed, this, &StepInspector::refresh);
    connect(&session.ticker(), &SecondTicker::tick, this, &StepInspector::refreshTicking);
    connect(&flows, &FlowListStore::flowChanged, this, [this](int index) {
        if (summary() == &m_flows.flows()[index])
            refresh();
    });
    clear();
}

void StepInspector::build()
{
    auto *content = new QWidget(this);
    content->setObjectName(QStringLiteral("inspectorContent"));
    m_title = new SentenceLabel(content);
    m_title->setObjectName(QStringLiteral("inspectorTitle"));
    m_title->setFont(titleFont(QApplication::font()));
    m_pill = new Pill(content);
    m_pill->setObjectName(QStringLiteral("inspectorStatus"));
    m_subtitle = new SentenceLabel(content);
    m_subtitle->setObjectName(QStringLiteral("inspectorSubtitle"));
    m_errorTask = new SectionLabel(QString(), content);
    m_errorTask->setObjectName(QStringLiteral("errorTask"));
    m_error = new ErrorCard(content);
    m_openHandler = new FittingButton(content);
    m_openHandler->setObjectName(QStringLiteral("openHandler"));
    m_openHandler->setFlat(true);
    m_openHandler->setProperty("link", true);
    m_openHandler->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_notice = new NoticeCard(content);
    m_showFailed = new FittingButton(content);
    m_showFailed->setObjectName(QStringLiteral("showFailedStep"));
    m_facts = new SentenceLabel(content);
    m_facts->setObjectName(QStringLiteral("inspectorFacts"));
    m_attempts = new AttemptsBlock(content);
    m_retry = new RetryBlock(m_session, content);
    m_options = new OptionsBlock(content);
    m_input = new PayloadSection(m_session, QStringLiteral("input"), content);
    m_output = new PayloadSection(m_session, QStringLiteral("output"), content);
    m_input->setFittedLines(payloadLines);
    m_output->setFittedLines(payloadLines);
    m_input->offerCopy(CommandId::CopyInput);
    m_output->offerCopy(CommandId::CopyOutput);

    auto *head = new QHBoxLayout;
    head->setContentsMargins({});
    head->addWidget(m_title, 1);
    head->addWidget(m_pill, 0, Qt::AlignTop);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(16, 6, 16, 16);
    m_column->setSpacing(14);
    auto *top = new QVBoxLayout;
    top->setSpacing(4);
    top->addLayout(head);
    top->addWidget(m_subtitle);
    m_column->addLayout(top);
    for (QWidget *block : {static_cast<QWidget *>(m_errorTask), static_cast<QWidget *>(m_error),
                           static_cast<QWidget *>(m_notice), static_cast<QWidget *>(m_openHandler),
                           static_cast<QWidget *>(m_showFailed), static_cast<QWidget *>(m_facts),
                           static_cast<QWidget *>(m_attempts), static_cast<QWidget *>(m_retry),
                           static_cast<QWidget *>(m_options), static_cast<QWidget *>(m_input),
                           static_cast<QWidget *>(m_output)})
        m_column->addWidget(block);
    m_column->addStretch(1);
    setWidget(content);

    connect(m_options, &OptionsBlock::editRequested, this, [this] {
        if (const FlowDefinition *flow = definition())
            Q_EMIT editOptionsRequested(flow->slug, m_step);
    });
    connect(m_retry, &RetryBlock::changed, this, &StepInspector::refresh);
    connect(m_retry, &RetryBlock::wanted, this, &StepInspector::decisionWanted);
    connect(m_openHandler, &QPushButton::clicked, this,
            [this] { Q_EMIT openFileRequested(m_handler, m_handlerLine); });
    connect(m_showFailed, &QPushButton::clicked, this, &StepInspector::showFailure);
}

void StepInspector::showFailure()
{
    if (!m_selection || !m_run || !m_run->detail())
        return;
    if (m_step)
        m_selection->forgetTask();
    else if (m_run->detail()->run.failedStep)
        m_selection->selectStep(m_run->detail()->run.failedStep);
}

void StepInspector::setHandlers(HandlerOf handlerOf)
{
    m_handlerOf = std::move(handlerOf);
    refresh();
}

void StepInspector::showFlow(FlowStore &flow, const std::optional<StepSlug> &step)
{
    m_flow = &flow;
    m_run = nullptr;
    m_selection = nullptr;
    m_step = step;
    follow();
    refresh();
    verticalScrollBar()->setValue(0);
}

void StepInspector::showRun(RunStore &run, FlowStore *flow, RunSelection &selection)
{
    const bool same = m_run == &run;
    m_flow = flow;
    m_run = &run;
    m_selection = &selection;
    follow();
    takeSelection();
    if (!same)
        verticalScrollBar()->setValue(0);
}

void StepInspector::takeSelection()
{
    const bool sameStep = m_step == m_selection->step();
    m_step = m_selection->step();
    m_task = m_selection->task();
    refresh();
    if (!sameStep)
        verticalScrollBar()->setValue(0);
}

void StepInspector::clear()
{
    m_flow = nullptr;
    m_run = nullptr;
    m_selection = nullptr;
    m_step.reset();
    m_task.reset();
    follow();
    refresh();
}

void StepInspector::follow()
{
    for (const QMetaObject::Connection &connection : std::as_const(m_following))
        disconnect(connection);
    m_following.clear();
    if (m_flow) {
        m_following << connect(m_flow, &FlowStore::shapeChanged, this, &StepInspector::refresh)
                    << connect(m_flow, &FlowStore::optionsChanged, this, &StepInspector::refresh)
                    << connect(m_flow, &QObject::destroyed, this, &StepInspector::clear);
    }
    if (m_run) {
        m_following << connect(m_run, &RunStore::loaded, this, &StepInspector::refresh)
                    << connect(m_run, &RunStore::runChanged, this, &StepInspector::refresh)
                    << connect(m_run, &RunStore::stepChanged, this, &StepInspector::onStepChanged)
                    << connect(m_run, &RunStore::attemptsChanged, this, &StepInspector::refresh)
                    << connect(m_run, &QObject::destroyed, this, &StepInspector::clear)
                    << connect(m_selection, &RunSelection::changed, this,
                               &StepInspector::takeSelection);
    }
}

const FlowDefinition *StepInspector::definition() const
{
    return m_flow && m_flow->definition() ? &*m_flow->definition() : nullptr;
}

const FlowSummary *StepInspector::summary() const
{
    return m_flow ? m_flows.find(m_flow->slug()) : nullptr;
}

void StepInspector::onStepChanged(int index, StepFields fields)
{
    const bool shown = !m_step || m_run->detail()->steps[index].slug == *m_step;
    // What a step waits for is told by the steps above it.
    const bool waits = m_step && m_notice->isVisibleTo(widget());
    if (!shown && !waits)
        return;
    if (shown && m_step && fields.testFlag(StepField::Payload))
        m_output->reload();
    if (shown && m_step && fields.testFlag(StepField::Tasks))
        m_input->lookAgain();
    refresh();
}

void StepInspector::refreshTicking()
{
    if (!m_run || !m_run->detail() || m_run->detail()->run.status != RunStatus::Started)
        return;
    refresh();
}

void StepInspector::refresh()
{
    if (m_run && m_run->detail()) {
        const int index = m_step ? m_run->indexOf(*m_step) : -1;
        if (index >= 0 && definition())
            showRunStep(index);
        else
            showRunItself();
    } else if (!m_run && definition()) {
        const int index = m_step ? definition()->indexOf(*m_step) : -1;
        if (index >= 0)
            showFlowStep(index);
        else
            showFlowItself();
    } else {
        showNothing();
        m_title->setSentence(m_run || m_flow ? QString() : tr("Nothing selected"));
        m_subtitle->setSentence(
            m_run || m_flow ? QString() : tr("Open a flow or a run on the left to see it here."),
            SentenceLabel::Tone::Muted);
    }
}

void StepInspector::showNothing()
{
    m_pill->clear();
    setPlainToolTip(*m_title, {});
    for (QWidget *block : {static_cast<QWidget *>(m_errorTask), static_cast<QWidget *>(m_error),
                           static_cast<QWidget *>(m_openHandler), static_cast<QWidget *>(m_notice),
                           static_cast<QWidget *>(m_showFailed), static_cast<QWidget *>(m_facts),
                           static_cast<QWidget *>(m_attempts), static_cast<QWidget *>(m_retry),
                           static_cast<QWidget *>(m_options), static_cast<QWidget *>(m_input),
                           static_cast<QWidget *>(m_output)})
        block->hide();
}

void StepInspector::arrange(bool failureFirst)
{
    // A failure is followed by what to check and do; otherwise options and values come first.
    QWidget *const after =
        failureFirst ? static_cast<QWidget *>(m_facts) : static_cast<QWidget *>(m_output);
    const int place = m_column->indexOf(after) + 1;
    if (m_column->indexOf(m_attempts) == place)
        return;
    m_column->removeWidget(m_attempts);
    m_column->insertWidget(m_column->indexOf(after) + 1, m_attempts);
}

void StepInspector::showHandler(const FlowSlug &flow, const StepSlug &step, const QString &error)
{
    m_handler = m_handlerOf ? m_handlerOf(flow, step) : QString();
    const QString name = QFileInfo(m_handler).fileName();
    m_handlerLine = lineNamedIn(error, name);
    m_openHandler->setVisible(!m_handler.isEmpty());
    if (m_handler.isEmpty())
        return;
    m_openHandler->setFullText(
        m_handlerLine > 0 ? tr("Open handler %1:%2", "file, line").arg(name).arg(m_handlerLine)
                          : tr("Open handler %1").arg(name));
}

void StepInspector::showWaiting(const std::optional<WaitingExplanation> &waiting)
{
    if (waiting)
        m_notice->setExplanation(*waiting);
    m_notice->setVisible(waiting.has_value());
}

void StepInspector::showFacts(const QStringList &lines)
{
    m_facts->setSentence(lines.join(QLatin1Char('\n')), SentenceLabel::Tone::Normal);
    m_facts->setVisible(!lines.isEmpty());
}

QString StepInspector::whyNoAction() const
{
    if (!m_session.system().actions())
        return absent(m_session.system().info()).message;
    return m_session.isConnected() ? QString()
                                   : tr("There is no connection: nothing can be changed now.");
}

void StepInspector::showFlowItself()
{
    const FlowDefinition &flow = *definition();
    m_title->setSentence(oneLine(flow.slug.value()));
    setPlainToolTip(*m_title, {});
    m_subtitle->setSentence(tr("flow of %n step(s)", nullptr, int(flow.steps.size())),
                            SentenceLabel::Tone::Muted);
    const FlowSummary *counts = summary();
    QStringList facts;
    if (counts)
        facts = flowFacts(*counts, m_session.format(), m_session.clock().now());
    m_statistics.want(flow.slug);
    if (const auto &past = m_statistics.ofFlow(); past)
        facts << pastRunsText(*past);
    if (flow.hasRootMap())
        facts << tr("takes an array as input");
    facts << standbyText(m_session.system().info());
    facts.removeAll(QString());
    showNothing();
    showWaiting(counts ? explainWaiting(*counts) : std::nullopt);
    showFacts(facts);
    m_options->setOptions(m_flow->flowOptions(), true);
    m_options->setEditable(whyNoAction());
    m_options->show();
}

void StepInspector::showFlowStep(int index)
{
    const FlowDefinition &flow = *definition();
    const StepDefinition &step = flow.steps[index];
    m_title->setSentence(oneLine(step.slug.value()));
    m_subtitle->setSentence(stepSentence(step), SentenceLabel::Tone::Muted);
    QStringList parents;
    for (const StepSlug &dep : step.deps)
        parents << shortName(dep.value(), 60);
    QStringList facts{parents.isEmpty()
                          ? tr("starts with the run")
                          : tr("starts after %1").arg(parents.join(tr(", ", "between names")))};
    if (!step.requiredInput.isEmpty() || !step.forbiddenInput.isEmpty())
        facts << tr("runs only if its input fits a condition");
    m_statistics.want(flow.slug, step.slug);
    if (const auto &past = m_statistics.ofStep())
        facts << pastTasksText(*past);
    showNothing();
    showHandler(flow.slug, step.slug, {});
    showFacts(facts);
    m_options->setOptions(m_flow->stepOptions(index), false);
    m_options->setEditable(whyNoAction());
    m_options->show();
}

void StepInspector::showRunItself()
{
    const RunDetail &run = *m_run->detail();
    const QDateTime now = m_session.clock().now();
    const bool failed = run.run.status == RunStatus::Failed;
    m_title->setSentence(m_session.system().vocabulary().runCalled(toShortText(run.run.id)));
    setPlainToolTip(*m_title, toText(run.run.id));
    m_pill->setStyle(paint::styleOf(run.run));
    m_subtitle->setSentence(runSentence(run.run, now), SentenceLabel::Tone::Muted);
    QStringList facts;
    const int done = int(std::count_if(run.steps.begin(), run.steps.end(), [](const StepState &s) {
        return s.status == StepStatus::Completed;
    }));
    facts << tr("%1 of %n step(s) done", nullptr, int(run.steps.size())).arg(countText(done))
          << tr("started %1").arg(m_session.format().spoken(run.run.startedAt, now));
    if (run.run.endedAt)
        facts << tr("ended %1").arg(m_session.format().spoken(*run.run.endedAt, now));
    facts << toText(run.run.id);
    m_error->setError(run.run.error);
    m_error->setVisible(failed);
    m_errorTask->hide();
    m_showFailed->setVisible(failed && run.run.failedStep);
    if (run.run.failedStep)
        m_showFailed->setFullText(tr("Show %1").arg(oneLine(run.run.failedStep->value())));
    m_openHandler->hide();
    showWaiting(definition()
                    ? explainWaiting(run, *definition(), summary(), m_session.format(), now)
                    : std::nullopt);
    m_attempts->hide();
    m_options->hide();
    showFacts(facts);
    showRetry(run);
    m_input->setHeading(tr("Input of the run"));
    m_input->setVisible(m_session.system().payloads());
    m_output->hide();
    if (m_session.system().payloads())
        m_input->showPayload({.kind = PayloadRef::Kind::RunInput, .run = run.run.id},
                             tr("This run has no input."));
}

void StepInspector::showRunStep(int index)
{
    const RunDetail &run = *m_run->detail();
    const FlowDefinition &flow = *definition();
    const StepState &step = run.steps[index];
    const QDateTime now = m_session.clock().now();
    const int defined = flow.indexOf(step.slug);
    const bool isMap = defined >= 0 && flow.steps[defined].type == StepType::Map;
    const bool failed = step.status == StepStatus::Failed;
    // The only task of a step is the step.
    const std::optional<ChosenTask> task = isMap ? m_task : std::nullopt;
    const std::optional<QString> error = errorToShow(step, task);

    m_title->setSentence(oneLine(step.slug.value()));
    setPlainToolTip(*m_title, {});
    m_pill->setStyle(statusOf(run, index));
    m_subtitle->setSentence(stepSubtitle(step, isMap), SentenceLabel::Tone::Muted);
    m_error->setError(error.value_or(QString()));
    m_error->setVisible(error.has_value());
    const std::optional<TaskIndex> speaker = task ? task->index : step.errorTask;
    if (speaker)
        m_errorTask->setText(tr("Task %1 said").arg(countText(*speaker)));
    m_errorTask->setVisible(error && isMap && speaker);
    const auto waiting = explainWaiting(run, index, flow, summary(), m_session.format(), now);
    showWaiting(waiting);
    const bool another =
        task && errorCounts(step) && step.errorTask.value_or(task->index) != task->index;
    if (another)
        m_showFailed->setFullText(tr("Show what task %1 said").arg(countText(*step.errorTask)));
    m_showFailed->setVisible(another);
    // The line under the title already says how a single step is at work or gave up.
    const bool said = !isMap && (failed || step.status == StepStatus::Started);
    QStringList facts;
    if (!waiting && !said)
        facts << stepSentence(run, index, flow, now);
    if (task)
        facts << taskFact(*task);
    facts.removeAll(QString());
    showFacts(facts);
    showHandler(run.run.flow, step.slug, error.value_or(QString()));
    showAttempts(run, step, isMap);
    arrange(error.has_value());
    if (failed)
        showRetry(run);
    else
        m_retry->hide();
    if (defined >= 0)
        m_options->setOptions(m_flow->stepOptions(defined), false);
    m_options->setEditable(whyNoAction());
    m_options->setVisible(defined >= 0);
    showPayloads(run, step, isMap);
}

void StepInspector::showAttempts(const RunDetail &run, const StepState &step, bool isMap)
{
    m_attempts->setVisible(m_session.system().attempts() &&
                           (step.attempts > 0 || step.endedAttempts > 0));
    if (isMap && step.tasks.total() != 1) {
        m_attempts->setMapStep(step);
        return;
    }
    m_attempts->setStep(step,
                        attemptHistory(step, m_run->attempts().value(step.slug), run.retriedAt),
                        m_session.format(), m_session.clock().now());
}

void StepInspector::showRetry(const RunDetail &run)
{
    const bool over = run.run.status == RunStatus::Failed || run.run.status == RunStatus::Cancelled;
    const bool offered = over && m_session.system().actions();
    m_retry->setVisible(offered);
    if (offered)
        m_retry->setRun(run, summary());
}

void StepInspector::showPayloads(const RunDetail &run, const StepState &step, bool isMap)
{
    // What the system does not have is not there.
    if (!m_session.system().payloads()) {
        m_input->hide();
        m_output->hide();
        return;
    }
    m_input->setVisible(true);
    // A failure has none; its error stands above.
    m_output->setVisible(step.status != StepStatus::Failed);
    const TaskIndex task = m_task                                ? m_task->index
                           : errorCounts(step) && step.errorTask ? *step.errorTask
                                                                 : 0;
    m_input->setHeading(isMap ? tr("Input of task %1").arg(countText(task)) : tr("Input"));
    m_output->setHeading(tr("Output"));
    if (step.tasks.total() == 0) {
        m_input->showSentence(step.status == StepStatus::Created
                                  ? tr("Not known before the step starts.")
                                  : tr("The step had no task."));
    } else {
        m_input->showPayload({.kind = PayloadRef::Kind::TaskInput,
                              .run = run.run.id,
                              .step = step.slug,
                              .task = task},
                             tr("This task has no input."));
    }
    if (step.status == StepStatus::Completed) {
        m_output->showPayload(
            {.kind = PayloadRef::Kind::StepOutput, .run = run.run.id, .step = step.slug},
            tr("The step ended without an output."));
    } else {
        m_output->showSentence(step.status == StepStatus::Created ||
                                       step.status == StepStatus::Started
                                   ? tr("No output yet.")
                                   : tr("No output."));
    }
}

} // namespace sluice::pages
