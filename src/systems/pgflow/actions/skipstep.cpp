#include "systems/pgflow/actions/actionkinds.h"
#include "systems/pgflow/actions/subjecttext.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

class SkipStepKind final : public SluiceActionKind
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::SkipStep)

public:
    explicit SkipStepKind(SkipStep skip)
        : SluiceActionKind(QStringLiteral("sluice.action_skip_step")), m_skip(std::move(skip))
    {}

    [[nodiscard]] Capability fits(const EngineFacts &facts) const override
    {
        const Capability installed = SluiceActionKind::fits(facts);
        if (!installed.possible || facts.skipsSteps)
            return installed;
        return {.possible = false,
                .reason = tr("This version of the engine (%1) knows no skipped steps; 0.14 and "
                             "later do.")
                              .arg(facts.info.engineVersion),
                .verdict = Capability::Verdict::Version};
    }

    [[nodiscard]] std::vector<db::Statement> statements(const EngineFacts &,
                                                        const QString &reason) const override
    {
        return {{sqlText("action_skip_step"),
                 {db::param(m_skip.run), db::param(m_skip.step), seenParam(m_skip.seenStatus),
                  reasonParam(reason)}}};
    }

    [[nodiscard]] db::Statement estimate(const EngineFacts &) const override
    {
        return {sqlText("estimate_skip_step"), {db::param(m_skip.run), db::param(m_skip.step)}};
    }

    [[nodiscard]] Preview preview(const Numbers &numbers) const override
    {
        const QString step = m_skip.step.value();
        if (numbers.flag("already"))
            return {tr("Nothing changes: step \"%1\" was skipped already.").arg(step)};
        Preview preview;
        preview.sentence = tr("Step \"%1\" of run %2 is skipped, and %n open task(s) with it.",
                              nullptr, forPlural(numbers.count("ended_tasks")))
                               .arg(step, toShortText(m_skip.run));
        preview.details.append(tr("What follows goes on without it."));
        return preview;
    }

    [[nodiscard]] ActionOutcome outcome(const Numbers &numbers) const override
    {
        const QString step = m_skip.step.value();
        ActionOutcome outcome{.sentence = {}, .run = m_skip.run};
        outcome.sentence =
            numbers.flag("already")
                ? tr("Nothing changed: step \"%1\" was skipped already.").arg(step)
                : tr("Step \"%1\" of run %2 was skipped, and %n open task(s) with it.", nullptr,
                     forPlural(numbers.count("ended_tasks")))
                      .arg(step, toText(m_skip.run));
        if (numbers.word("run_status") == u"completed")
            outcome.sentence += QLatin1Char(' ') + tr("The run has completed.");
        return outcome;
    }

    [[nodiscard]] QString stale() const override { return staleStepText(m_skip.step); }

    [[nodiscard]] QString notFound() const override { return noStepText(m_skip.run, m_skip.step); }

protected:
    [[nodiscard]] QString lack() const override { return tr("This engine cannot skip a step."); }

private:
    SkipStep m_skip;
};

} // namespace

std::unique_ptr<ActionKind> kindOf(const SkipStep &action)
{
    return std::make_unique<SkipStepKind>(action);
}

} // namespace sluice::pgflow
