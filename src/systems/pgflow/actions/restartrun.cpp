#include "systems/pgflow/actions/actionkinds.h"
#include "systems/pgflow/actions/starteffect.h"
#include "systems/pgflow/actions/subjecttext.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

class RestartRunKind final : public SluiceActionKind
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::RestartRun)

public:
    explicit RestartRunKind(RestartRun restart)
        : SluiceActionKind(QStringLiteral("sluice.action_restart_run")), m_restart(restart)
    {}

    [[nodiscard]] std::vector<db::Statement> statements(const EngineFacts &,
                                                        const QString &reason) const override
    {
        return {{sqlText("action_restart_run"), {db::param(m_restart.run), reasonParam(reason)}}};
    }

    [[nodiscard]] db::Statement estimate(const EngineFacts &) const override
    {
        return {sqlText("estimate_restart_run", "start", startEffectSql("r.flow_slug", "r.input")),
                {db::param(m_restart.run)}};
    }

    [[nodiscard]] Preview preview(const Numbers &numbers) const override
    {
        Preview preview;
        const QString flow = numbers.word("flow_slug");
        const QString run = toShortText(m_restart.run);
        if (numbers.word("run_status") == u"completed") {
            preview.sentence =
                tr("A new run of flow \"%1\" with the input of run %2 completes at once.")
                    .arg(flow, run);
        } else if (numbers.word("run_status") == u"failed") {
            preview.sentence = tr("A new run of flow \"%1\" with the input of run %2 fails at "
                                  "once: a condition is not met.")
                                   .arg(flow, run);
        } else {
            preview.sentence = tr("A new run of flow \"%1\" with the input of run %2 starts with "
                                  "%3.")
                                   .arg(flow, run, Counted::tasks(numbers.count("queued_tasks")));
        }
        preview.details.append(tr("Run %1 stays as it is; all of it is done again.").arg(run));
        return preview;
    }

    [[nodiscard]] ActionOutcome outcome(const Numbers &numbers) const override
    {
        ActionOutcome outcome{.sentence = {}, .run = numbers.run()};
        outcome.sentence =
            tr("Run %1 of flow \"%2\" started with the input of run %3 and %4.")
                .arg(runText(outcome.run), numbers.word("flow_slug"), toText(m_restart.run),
                     Counted::tasks(numbers.count("queued_tasks")));
        outcome.undo = tr("Cancelling the new run takes it back.");
        return outcome;
    }

    [[nodiscard]] QString stale() const override { return notFound(); }

    [[nodiscard]] QString notFound() const override { return noRunText(m_restart.run); }

protected:
    [[nodiscard]] QString lack() const override { return tr("This engine cannot restart a run."); }

private:
    RestartRun m_restart;
};

} // namespace

std::unique_ptr<ActionKind> kindOf(const RestartRun &action)
{
    return std::make_unique<RestartRunKind>(action);
}

} // namespace sluice::pgflow
