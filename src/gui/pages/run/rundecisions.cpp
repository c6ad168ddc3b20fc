#include "gui/pages/run/rundecisions.h"

#include <QWidget>

namespace sluice::pages {

RunDecisions::RunDecisions(SystemSession &session, const RunStore &run,
                           std::function<Selection()> selection, QWidget *page)
    : QObject(page), m_run(run), m_selection(std::move(selection))
{
    const Vocabulary &words = session.words();
    auto *commands = new DecisionCommands(session, page);
    using About = Decision::About;
    const auto selectedStep = [this] { return aboutStep(m_selection().step); };
    const QString noStep = words(say("Select a step in the graph first."));
    m_ofRun = commands->add(
        About::Run, [this] { return aboutRun(); }, words(say("The run has not been read yet.")));
    m_ofStep = commands->add(About::RunStep, selectedStep, noStep);
    m_ofStep << nullptr << commands->add(About::Step, selectedStep, noStep);
    m_ofTask = commands->add(
        About::Task, [this] { return aboutTask(); },
        words(say("Select a task in the list first.")));
    connect(commands, &DecisionCommands::wanted, this, &RunDecisions::wanted);
    if (session.system().health())
        addWhy(session, page);
}

void RunDecisions::addWhy(const SystemSession &session, QWidget *page)
{
    auto *why =
        new Command(QStringLiteral("commandWhyWaiting"), tr("Why is this &waiting?…"), page);
    connect(why, &QAction::triggered, this, [this] {
        if (m_run.detail())
            Q_EMIT whyWanted(m_run.detail()->run.id);
    });
    why->setWhyNot([this, ended = session.words()(say("This run has ended."))] {
        return m_run.detail() && m_run.detail()->run.status == RunStatus::Started ? QString()
                                                                                  : ended;
    });
    m_ofRun = QList<QAction *>{why, nullptr} + m_ofRun;
}

std::optional<DecisionSubject> RunDecisions::aboutRun() const
{
    if (!m_run.detail())
        return std::nullopt;
    const RunSummary &run = m_run.detail()->run;
    return DecisionSubject{.flow = run.flow, .run = run};
}

std::optional<DecisionSubject> RunDecisions::aboutStep(const std::optional<StepSlug> &step) const
{
    auto subject = aboutRun();
    const int index = subject && step ? m_run.indexOf(*step) : -1;
    if (index < 0)
        return std::nullopt;
    subject->step = step;
    subject->state = m_run.detail()->steps[index];
    // A hold that is shown may be the flow's.
    if (subject->run->status == RunStatus::Started && !subject->state->hold)
        subject->held = false;
    return subject;
}

std::optional<DecisionSubject> RunDecisions::aboutTask() const
{
    const Selection selection = m_selection();
    auto subject = aboutStep(selection.taskStep);
    if (!subject || !selection.task)
        return std::nullopt;
    subject->task = selection.task;
    return subject;
}

} // namespace sluice::pages
