#include "gui/inspector/stepinspector.h"

#include "gui/canvas/nodeviews.h"
#include "gui/inspector/attemptsblock.h"
#include "gui/inspector/errorcard.h"
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

#include <QApplication>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QVBoxLayout>

#include <utility>

namespace sluice {

namespace {

constexpr int payloadLines = 8;

/// Shows \a block with \a part in it, or hides it where there is none. It is filled before it is
/// shown: what reads when it is shown reads the right thing.
template <typename Part, typename Fill>
void showPart(QWidget &block, const std::optional<Part> &part, Fill fill)
{
    if (part)
        fill(*part);
    block.setVisible(part.has_value());
}

void fillSection(PayloadSection &section, const std::optional<InspectedValue> &value)
{
    showPart(section, value, [&section](const InspectedValue &shown) {
        section.setHeading(shown.heading);
        if (shown.ref)
            section.showPayload(*shown.ref, shown.sentence);
        else
            section.showSentence(shown.sentence);
    });
}

} // namespace

StepInspector::StepInspector(SystemSession &session, FlowListStore &flows, QWidget *parent)
    : QScrollArea(parent),
      m_store(session, flows),
      m_stale(new StaleOverlay(StaleOverlay::Ground::Panel, this)),
      m_content(new QWidget(this))
{
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Inspector"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setMinimumWidth(280);
    makeBlocks(session);
    layOut();
    connectBlocks();
    m_stale->coverParent();
    connect(&session.live(), &LiveFeed::stateChanged, this,
            [this, &session] { m_stale->setVisible(!session.isConnected()); });
    connect(&m_store, &InspectorStore::changed, this, &StepInspector::render);
    connect(&m_store, &InspectorStore::subjectChanged, this,
            [this] { verticalScrollBar()->setValue(0); });
    connect(&m_store, &InspectorStore::outputTouched, m_output, &PayloadSection::reload);
    connect(&m_store, &InspectorStore::inputTouched, m_input, &PayloadSection::lookAgain);
    render();
}

void StepInspector::makeBlocks(SystemSession &session)
{
    m_content->setObjectName(QStringLiteral("inspectorContent"));
    m_title = new SentenceLabel(m_content);
    m_title->setObjectName(QStringLiteral("inspectorTitle"));
    m_title->setFont(titleFont(QApplication::font()));
    m_pill = new Pill(m_content);
    m_pill->setObjectName(QStringLiteral("inspectorStatus"));
    m_subtitle = new SentenceLabel(m_content);
    m_subtitle->setObjectName(QStringLiteral("inspectorSubtitle"));
    m_errorTask = new SectionLabel(QString(), m_content);
    m_errorTask->setObjectName(QStringLiteral("errorTask"));
    m_error = new ErrorCard(session.words(), m_content);
    m_notice = new NoticeCard(m_content);
    m_openHandler = new FittingButton(m_content);
    m_openHandler->setObjectName(QStringLiteral("openHandler"));
    m_openHandler->setFlat(true);
    m_openHandler->setProperty("link", true);
    m_openHandler->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_showFailed = new FittingButton(m_content);
    m_showFailed->setObjectName(QStringLiteral("showFailedStep"));
    m_facts = new SentenceLabel(m_content);
    m_facts->setObjectName(QStringLiteral("inspectorFacts"));
    m_attempts = new AttemptsBlock(session.words(), m_content);
    m_retry = new RetryBlock(session.words(), m_content);
    m_options = new OptionsBlock(session.words(), m_content);
    m_input = new PayloadSection(session, QStringLiteral("input"), m_content);
    m_output = new PayloadSection(session, QStringLiteral("output"), m_content);
    m_input->setFittedLines(payloadLines);
    m_output->setFittedLines(payloadLines);
    m_input->offerCopy(CommandId::CopyInput, session.words());
    m_output->offerCopy(CommandId::CopyOutput, session.words());
}

void StepInspector::layOut()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins({});
    head->addWidget(m_title, 1);
    head->addWidget(m_pill, 0, Qt::AlignTop);
    m_column = new QVBoxLayout(m_content);
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
    setWidget(m_content);
}

void StepInspector::connectBlocks()
{
    connect(m_options, &OptionsBlock::editRequested, this, &StepInspector::editOptionsRequested);
    connect(m_retry, &RetryBlock::wanted, this, &StepInspector::decisionWanted);
    connect(m_openHandler, &QPushButton::clicked, this, [this] {
        // Whoever hears of it may change what is shown.
        if (const auto handler = m_store.contents().handler)
            Q_EMIT openFileRequested(handler->file, handler->line);
    });
    connect(m_showFailed, &QPushButton::clicked, &m_store, &InspectorStore::followFailure);
}

void StepInspector::setHandlers(InspectorStore::HandlerOf handlerOf)
{
    m_store.setHandlers(std::move(handlerOf));
}

void StepInspector::showFlow(FlowStore &flow, const std::optional<StepSlug> &step)
{
    m_store.showFlow(flow, step);
}

void StepInspector::showRun(RunStore &run, FlowStore *flow, RunSelection &selection)
{
    m_store.showRun(run, flow, selection);
}

void StepInspector::render()
{
    const InspectorContents &contents = m_store.contents();
    renderHead(contents);
    showPart(*m_error, contents.error, [this](const InspectedError &error) {
        m_error->setError(error.text);
        m_errorTask->setText(error.whose);
    });
    m_errorTask->setVisible(contents.error && !contents.error->whose.isEmpty());
    showPart(*m_notice, contents.waiting,
             [this](const WaitingExplanation &waiting) { m_notice->setExplanation(waiting); });
    showPart(*m_openHandler, contents.handler,
             [this](const HandlerLink &link) { m_openHandler->setFullText(link.label); });
    showPart(*m_showFailed, contents.failure,
             [this](const FailureLink &link) { m_showFailed->setFullText(link.label); });
    m_facts->setSentence(contents.facts.join(QLatin1Char('\n')), SentenceLabel::Tone::Normal);
    m_facts->setVisible(!contents.facts.isEmpty());
    showPart(*m_attempts, contents.attempts,
             [this](const AttemptList &attempts) { m_attempts->setAttempts(attempts); });
    arrange(contents.error.has_value());
    showPart(*m_retry, contents.retry,
             [this](const InspectedRetry &retry) { m_retry->setRetry(retry); });
    showPart(*m_options, contents.options,
             [this](const InspectedOptions &options) { m_options->setOptions(options); });
    fillSection(*m_input, contents.input);
    fillSection(*m_output, contents.output);
}

void StepInspector::renderHead(const InspectorContents &contents)
{
    m_title->setSentence(contents.title);
    setPlainToolTip(*m_title, contents.toolTip);
    if (const auto *run = std::get_if<RunSummary>(&contents.status))
        m_pill->setStyle(paint::styleOf(*run));
    else if (const auto *step = std::get_if<StepStanding>(&contents.status))
        m_pill->setStyle(pages::statusOf(step->run, step->step));
    else
        m_pill->clear();
    m_subtitle->setSentence(contents.subtitle, SentenceLabel::Tone::Muted);
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

} // namespace sluice
