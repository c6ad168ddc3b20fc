#include "systems/pgflow/actions/actionkinds.h"
#include "systems/pgflow/actions/subjecttext.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

class FailTaskKind final : public SluiceActionKind
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::FailTask)

public:
    explicit FailTaskKind(FailTask fail)
        : SluiceActionKind(QStringLiteral("sluice.action_fail_task_now")), m_fail(std::move(fail))
    {}

    [[nodiscard]] std::vector<db::Statement> statements(const EngineFacts &,
                                                        const QString &reason) const override
    {
        return {{sqlText("action_fail_task"),
                 {db::param(m_fail.run), db::param(m_fail.step), db::param(m_fail.task),
                  db::param(m_fail.error), seenParam(m_fail.seenStatus),
                  db::param(m_fail.seenAttempts), reasonParam(reason)}}};
    }

    [[nodiscard]] db::Statement estimate(const EngineFacts &) const override
    {
        return {sqlText("estimate_fail_task"),
                {db::param(m_fail.run), db::param(m_fail.step), db::param(m_fail.task)}};
    }

    [[nodiscard]] Preview preview(const Numbers &numbers) const override
    {
        if (numbers.flag("already"))
            return {tr("Nothing changes: %1 failed already.").arg(subject())};
        Preview preview;
        preview.sentence =
            tr("Task %1 of step \"%2\" fails for good.").arg(m_fail.task).arg(m_fail.step.value()) +
            QLatin1Char(' ') + follows(numbers);
        return preview;
    }

    [[nodiscard]] ActionOutcome outcome(const Numbers &numbers) const override
    {
        ActionOutcome outcome{.sentence = {}, .run = m_fail.run};
        if (numbers.flag("already")) {
            outcome.sentence = tr("Nothing changed: %1 had failed already.").arg(subject());
            return outcome;
        }
        outcome.sentence =
            tr("Task %1 of step \"%2\" was failed.").arg(m_fail.task).arg(m_fail.step.value()) +
            QLatin1Char(' ') + followed(numbers);
        if (numbers.word("run_status") == u"failed")
            outcome.undo = tr("Retrying the run takes it back.");
        return outcome;
    }

    [[nodiscard]] QString stale() const override { return staleTaskText(m_fail.step, m_fail.task); }

    [[nodiscard]] QString notFound() const override
    {
        return noTaskText(m_fail.run, m_fail.step, m_fail.task);
    }

protected:
    [[nodiscard]] QString lack() const override
    {
        return tr("This engine cannot fail a task by hand.");
    }

private:
    [[nodiscard]] QString subject() const
    {
        return tr("task %1 of step \"%2\"").arg(m_fail.task).arg(m_fail.step.value());
    }

    [[nodiscard]] QString follows(const Numbers &numbers) const
    {
        if (numbers.word("run_status") == u"failed")
            return tr("Its step and run %1 fail with it.").arg(toShortText(m_fail.run));
        if (numbers.word("step_status") == u"skipped")
            return tr("Its step is skipped, and run %1 goes on.").arg(toShortText(m_fail.run));
        return tr("Run %1 goes on.").arg(toShortText(m_fail.run));
    }

    [[nodiscard]] QString followed(const Numbers &numbers) const
    {
        if (numbers.word("run_status") == u"failed")
            return tr("Its step and run %1 failed with it.").arg(toText(m_fail.run));
        if (numbers.word("step_status") == u"skipped")
            return tr("Its step was skipped, and run %1 goes on.").arg(toText(m_fail.run));
        return tr("Run %1 goes on.").arg(toText(m_fail.run));
    }

    FailTask m_fail;
};

} // namespace

std::unique_ptr<ActionKind> kindOf(const FailTask &action)
{
    return std::make_unique<FailTaskKind>(action);
}

} // namespace sluice::pgflow
