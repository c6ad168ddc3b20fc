#include "model/decisions/decisionform.h"

#include "core/humantext.h"

namespace sluice {

DecisionForm::DecisionForm(std::shared_ptr<ActionRunner> runner, const Decision &decision,
                           const DecisionSubject &subject, QObject *parent)
    : ActionForm(std::move(runner), parent),
      m_decision(decision),
      m_subject(subject),
      m_action(decision.make(subject))
{
    present();
}

QString DecisionForm::subjectText() const
{
    QStringList parts;
    if (m_subject.run) {
        parts << words()(say("Run %1 of flow %2"))
                     .arg(toText(m_subject.run->id), m_subject.run->flow.value());
    } else if (m_subject.flow) {
        parts << words()(say("Flow %1")).arg(m_subject.flow->value());
    }
    using About = Decision::About;
    if (m_subject.step && m_decision.about != About::Run && m_decision.about != About::Flow)
        parts << words()(say("step %1")).arg(m_subject.step->value());
    if (m_subject.task && m_decision.about == About::Task)
        parts << words()(say("task %1")).arg(countText(m_subject.task->index));
    return parts.join(tr(", ", "between names"));
}

bool DecisionForm::asksReason() const
{
    return std::visit(
        [](const auto &a) {
            return requires
            {
                a.reason;
            };
        },
        m_action);
}

bool DecisionForm::asksError() const
{
    return std::holds_alternative<FailTask>(m_action);
}

bool DecisionForm::asksOutput() const
{
    return std::holds_alternative<CompleteStep>(m_action);
}

void DecisionForm::setReason(const QString &reason)
{
    std::visit(
        [&reason](auto &a) {
            if constexpr (requires { a.reason; })
                a.reason = reason.trimmed();
        },
        m_action);
    present();
}

void DecisionForm::setError(const QString &error)
{
    if (auto *fail = std::get_if<FailTask>(&m_action))
        fail->error = error.trimmed();
    present();
}

void DecisionForm::setOutput(const QString &json)
{
    if (auto *complete = std::get_if<CompleteStep>(&m_action))
        complete->output = json.toUtf8();
    present();
}

void DecisionForm::present()
{
    m_problem.reset();
    if (const auto *fail = std::get_if<FailTask>(&m_action); fail && fail->error.isEmpty()) {
        setIncomplete(words()(say("Say what the task failed with.")));
        return;
    }
    if (const auto *complete = std::get_if<CompleteStep>(&m_action)) {
        if (complete->output.size() > editLimit) {
            setIncomplete(words()(say("The output has %1; up to %2 can be typed here. Put it into "
                                      "a file, output.json "
                                      "for example, and complete the step in a terminal."))
                              .arg(sizeText(complete->output.size()), sizeText(editLimit)),
                          Lack::Wrong,
                          QStringLiteral("sluicectl complete %1 %2 --output @output.json")
                              .arg(toText(complete->run), complete->step.value()));
            return;
        }
        if (complete->output.trimmed().isEmpty()) {
            setIncomplete(words()(say("Give the output of the step, as JSON.")));
            return;
        }
        m_problem = checkJson(complete->output);
        if (m_problem) {
            setIncomplete(tr("Line %1, column %2: %3")
                              .arg(m_problem->line)
                              .arg(m_problem->column)
                              .arg(m_problem->sentence),
                          Lack::Wrong);
            return;
        }
    }
    setAction(m_action);
}

} // namespace sluice
