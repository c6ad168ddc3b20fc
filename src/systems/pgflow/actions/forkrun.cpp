#include "systems/pgflow/actions/actionkinds.h"
#include "systems/pgflow/actions/jsonrefusal.h"
#include "systems/pgflow/actions/subjecttext.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

/// So many names stand in a sentence.
constexpr qsizetype namedSteps = 8;

class ForkRunKind final : public SluiceActionKind
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::ForkRun)

public:
    explicit ForkRunKind(ForkRun fork)
        : SluiceActionKind(QStringLiteral("sluice.action_fork_run")), m_fork(std::move(fork))
    {}

    [[nodiscard]] std::vector<db::Statement> statements(const EngineFacts &,
                                                        const QString &reason) const override
    {
        return {{sqlText("action_fork_run"),
                 {db::param(m_fork.run), fromParam(), outputsParam(), reasonParam(reason)}}};
    }

    [[nodiscard]] db::Statement estimate(const EngineFacts &) const override
    {
        return {sqlText("estimate_fork_run"), {db::param(m_fork.run), fromParam(), outputsParam()}};
    }

    [[nodiscard]] Preview preview(const Numbers &numbers) const override
    {
        const QString run = toShortText(m_fork.run);
        Preview preview;
        preview.sentence = tr("A new run keeps %1 of run %2 and does %3 again.")
                               .arg(Counted::steps(numbers.count("kept_steps")), run,
                                    Counted::steps(numbers.count("again_steps")));
        addSteps(preview, tr("Kept: %1."), numbers.words("kept"));
        addSteps(preview, tr("Again: %1."), numbers.words("again"));
        addSteps(preview, tr("Kept with another output: %1."), numbers.words("replaced"));
        preview.details.append(beginning(numbers));
        preview.details.append(tr("Run %1 stays as it is.").arg(run));
        return preview;
    }

    [[nodiscard]] ActionOutcome outcome(const Numbers &numbers) const override
    {
        ActionOutcome outcome{.sentence = {}, .run = numbers.run()};
        outcome.sentence =
            tr("Run %1 kept %2 of run %3, and started with %4.")
                .arg(runText(outcome.run), Counted::steps(numbers.count("kept_steps")),
                     toText(m_fork.run), Counted::tasks(numbers.count("queued_tasks")));
        if (numbers.word("run_status") == u"completed")
            outcome.sentence += QLatin1Char(' ') + tr("The run has completed.");
        if (numbers.word("run_status") == u"failed")
            outcome.sentence += QLatin1Char(' ') + tr("The run has failed by a condition.");
        outcome.undo = tr("Cancelling the new run takes it back.");
        return outcome;
    }

    [[nodiscard]] QString stale() const override { return noRunText(m_fork.run); }

    [[nodiscard]] QString notFound() const override { return noRunText(m_fork.run); }

    [[nodiscard]] std::optional<QString> refused(const Error &refusal) const override
    {
        return jsonRefusal(refusal);
    }

protected:
    [[nodiscard]] QString lack() const override
    {
        return tr("This engine cannot start a run from the middle of another one.");
    }

private:
    [[nodiscard]] static QString beginning(const Numbers &numbers)
    {
        const QString status = numbers.word("run_status");
        if (status == u"completed")
            return tr("It completes at once.");
        if (status == u"failed")
            return tr("It fails at once: a condition is not met.");
        return tr("It starts with %1.").arg(Counted::tasks(numbers.count("queued_tasks")));
    }

    static void addSteps(Preview &preview, const QString &sentence, QStringList steps)
    {
        if (steps.isEmpty())
            return;
        const qsizetype more = steps.size() - namedSteps;
        if (more > 0) {
            steps = steps.first(namedSteps);
            steps << tr("and %n more", nullptr, int(more));
        }
        preview.details.append(sentence.arg(steps.join(QStringLiteral(", "))));
    }

    [[nodiscard]] db::Param fromParam() const
    {
        QStringList names;
        for (const StepSlug &step : m_fork.from)
            names << step.value();
        return db::arrayParam(names);
    }

    [[nodiscard]] db::Param outputsParam() const
    {
        return m_fork.outputs.isEmpty() ? db::Param() : db::param(m_fork.outputs);
    }

    ForkRun m_fork;
};

} // namespace

std::unique_ptr<ActionKind> kindOf(const ForkRun &action)
{
    return std::make_unique<ForkRunKind>(action);
}

} // namespace sluice::pgflow
