#include "core/sqlstate.h"
#include "systems/pgflow/actions/actionkinds.h"
#include "systems/pgflow/actions/jsonrefusal.h"
#include "systems/pgflow/actions/starteffect.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/runids.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

class StartRunKind final : public ActionKind
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::StartRun)

public:
    explicit StartRunKind(StartRun start) : m_start(std::move(start)) {}

    [[nodiscard]] Capability fits(const EngineFacts &) const override { return {.possible = true}; }

    [[nodiscard]] Needs needs(const EngineFacts &facts) const override
    {
        if (facts.actionsInstalled)
            return {{QStringLiteral("sluice.action_start_run")}};
        return {{QStringLiteral("pgflow.start_flow")},
                QStringLiteral("pgflow.runs"),
                QStringLiteral("INSERT")};
    }

    [[nodiscard]] std::vector<db::Statement> statements(const EngineFacts &facts,
                                                        const QString &reason) const override
    {
        if (facts.actionsInstalled) {
            return {{sqlText("action_start_run"),
                     {db::param(m_start.flow), db::param(m_start.input), db::param(m_start.run),
                      reasonParam(reason)}}};
        }
        const RunId run = m_start.run.value_or(newRunId());
        return {{sqlText("plain_start_run"),
                 {db::param(m_start.flow), db::param(m_start.input), db::param(run)}},
                {sqlText("plain_start_run_numbers"), {db::param(run)}}};
    }

    [[nodiscard]] db::Statement estimate(const EngineFacts &) const override
    {
        return {startEffectSql("$1::text", "$2::jsonb"),
                {db::param(m_start.flow), db::param(m_start.input)}};
    }

    [[nodiscard]] Preview preview(const Numbers &numbers) const override
    {
        Preview preview;
        if (numbers.word("status") == u"completed") {
            preview.sentence = tr("A run of flow \"%1\" completes at once: there is nothing to do.")
                                   .arg(m_start.flow.value());
        } else if (numbers.word("status") == u"failed") {
            preview.sentence = tr("A run of flow \"%1\" fails at once: a condition is not met.")
                                   .arg(m_start.flow.value());
        } else {
            preview.sentence =
                tr("A run of flow \"%1\" starts with %2 in %3.")
                    .arg(m_start.flow.value(), Counted::tasks(numbers.count("queued_tasks")),
                         Counted::steps(numbers.count("started_steps")));
        }
        preview.details.append(tr("The flow has %1.").arg(Counted::steps(numbers.count("steps"))));
        return preview;
    }

    [[nodiscard]] ActionOutcome outcome(const Numbers &numbers) const override
    {
        ActionOutcome outcome{.sentence = {}, .run = numbers.run()};
        const QString run = runText(outcome.run);
        const QString flow = m_start.flow.value();
        if (numbers.word("status") == u"completed") {
            outcome.sentence =
                tr("Run %1 of flow \"%2\" completed at once: there was nothing to do.")
                    .arg(run, flow);
        } else if (numbers.word("status") == u"failed") {
            outcome.sentence =
                tr("Run %1 of flow \"%2\" failed at once: a condition is not met.").arg(run, flow);
        } else {
            outcome.sentence = tr("Run %1 of flow \"%2\" started with %3 in %4.")
                                   .arg(run, flow, Counted::tasks(numbers.count("queued_tasks")),
                                        Counted::steps(numbers.count("started_steps")));
            outcome.undo = tr("Cancelling the run takes it back.");
        }
        return outcome;
    }

    [[nodiscard]] QString stale() const override { return notFound(); }

    [[nodiscard]] QString notFound() const override
    {
        return tr("There is no flow \"%1\" in this database (any more). Nothing was changed.")
            .arg(m_start.flow.value());
    }

    [[nodiscard]] std::optional<QString> refused(const Error &refusal) const override
    {
        if (refusal.sqlState == sqlstate::foreignKeyViolation)
            return notFound();
        if (refusal.sqlState == sqlstate::uniqueViolation && m_start.run)
            return tr("There is a run %1 already. Nothing was changed.").arg(toText(*m_start.run));
        return jsonRefusal(refusal);
    }

private:
    StartRun m_start;
};

} // namespace

std::unique_ptr<ActionKind> kindOf(const StartRun &action)
{
    return std::make_unique<StartRunKind>(action);
}

} // namespace sluice::pgflow
