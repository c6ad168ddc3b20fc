#include "systems/pgflow/actions/actionkinds.h"
#include "systems/pgflow/actions/jsonrefusal.h"
#include "systems/pgflow/actions/subjecttext.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

class CompleteStepKind final : public SluiceActionKind
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::CompleteStep)

public:
    explicit CompleteStepKind(CompleteStep complete)
        : SluiceActionKind(QStringLiteral("sluice.action_complete_step_with")),
          m_complete(std::move(complete))
    {}

    [[nodiscard]] std::vector<db::Statement> statements(const EngineFacts &,
                                                        const QString &reason) const override
    {
        return {
            {sqlText("action_complete_step"),
             {db::param(m_complete.run), db::param(m_complete.step), db::param(m_complete.output),
              seenParam(m_complete.seenStatus), reasonParam(reason)}}};
    }

    [[nodiscard]] db::Statement estimate(const EngineFacts &) const override
    {
        return {
            sqlText("estimate_complete_step"),
            {db::param(m_complete.run), db::param(m_complete.step), db::param(m_complete.output)}};
    }

    [[nodiscard]] Preview preview(const Numbers &numbers) const override
    {
        const QString step = m_complete.step.value();
        if (numbers.flag("already")) {
            return {
                tr("Nothing changes: step \"%1\" completed with this output already.").arg(step)};
        }
        Preview preview;
        preview.sentence =
            tr("Step \"%1\" of run %2 completes with this output, and %n open task(s) with it.",
               nullptr, forPlural(numbers.count("ended_tasks")))
                .arg(step, toShortText(m_complete.run));
        preview.details.append(tr("What a worker is doing for it now is lost when it reports."));
        preview.details.append(tr("What follows starts with this output."));
        return preview;
    }

    [[nodiscard]] ActionOutcome outcome(const Numbers &numbers) const override
    {
        const QString step = m_complete.step.value();
        ActionOutcome outcome{.sentence = {}, .run = m_complete.run};
        outcome.sentence =
            numbers.flag("already")
                ? tr("Nothing changed: step \"%1\" had completed with this output.").arg(step)
                : tr("Step \"%1\" of run %2 was completed, and %n open task(s) with it.", nullptr,
                     forPlural(numbers.count("ended_tasks")))
                      .arg(step, toText(m_complete.run));
        if (numbers.word("run_status") == u"completed")
            outcome.sentence += QLatin1Char(' ') + tr("The run has completed.");
        return outcome;
    }

    [[nodiscard]] QString stale() const override { return staleStepText(m_complete.step); }

    [[nodiscard]] QString notFound() const override
    {
        return noStepText(m_complete.run, m_complete.step);
    }

    [[nodiscard]] std::optional<QString> refused(const Error &refusal) const override
    {
        return jsonRefusal(refusal);
    }

protected:
    [[nodiscard]] QString lack() const override
    {
        return tr("This engine cannot complete a step by hand.");
    }

private:
    CompleteStep m_complete;
};

} // namespace

std::unique_ptr<ActionKind> kindOf(const CompleteStep &action)
{
    return std::make_unique<CompleteStepKind>(action);
}

} // namespace sluice::pgflow
