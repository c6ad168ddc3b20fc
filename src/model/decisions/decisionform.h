#pragma once

#include "core/phrase.h"
#include "model/decisions/decision.h"
#include "model/forms/actionform.h"
#include "model/forms/jsoncheck.h"

namespace sluice {

/// The form of a Decision. What its action can say in a person's words is a field: a reason, an
/// error, an output.
class DecisionForm final : public ActionForm
{
    Q_OBJECT
    SLUICE_SAYS(sluice::DecisionForm)

public:
    /// Outputs above this size (bytes) are not edited.
    static constexpr qint64 editLimit = 256LL * 1024;

    DecisionForm(std::shared_ptr<ActionRunner> runner, const Decision &decision,
                 const DecisionSubject &subject, QObject *parent = nullptr);

    [[nodiscard]] const Decision &decision() const { return m_decision; }
    /// "Run 7f3a…c21e of orders, step charge": what it is about; hostile text.
    [[nodiscard]] QString subjectText() const;

    /// Which fields there are.
    [[nodiscard]] bool asksReason() const;
    [[nodiscard]] bool asksError() const;
    [[nodiscard]] bool asksOutput() const;

    /// May stay empty.
    void setReason(const QString &reason);
    /// What the task is to have failed with.
    void setError(const QString &error);
    /// JSON text.
    void setOutput(const QString &json);
    [[nodiscard]] const std::optional<JsonProblem> &outputProblem() const { return m_problem; }

private:
    /// Hands the action over, or says what is missing.
    void present();

    const Decision &m_decision;
    const DecisionSubject m_subject;
    Action m_action;
    std::optional<JsonProblem> m_problem;
};

} // namespace sluice
