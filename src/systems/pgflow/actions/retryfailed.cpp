#include "systems/pgflow/actions/actionkinds.h"
#include "systems/pgflow/actions/subjecttext.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

class RetryFailedKind final : public SluiceActionKind
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::RetryFailed)

public:
    explicit RetryFailedKind(RetryFailed retry)
        : SluiceActionKind(QStringLiteral("sluice.action_retry_failed")), m_retry(std::move(retry))
    {}

    [[nodiscard]] Capability fits(const EngineFacts &facts) const override
    {
        const Capability installed = SluiceActionKind::fits(facts);
        if (!installed.possible || facts.retryInstalled)
            return installed;
        return {.possible = false,
                .reason = tr("This version of the engine (%1) does not keep what retrying a run "
                             "in place needs. Start a new run with the same input instead.")
                              .arg(facts.info.engineVersion),
                .verdict = Capability::Verdict::Version};
    }

    [[nodiscard]] std::vector<db::Statement> statements(const EngineFacts &,
                                                        const QString &reason) const override
    {
        return {{sqlText(m_retry.cancelledToo ? "action_retry_cancelled" : "action_retry_failed"),
                 {db::param(m_retry.run), db::param(m_retry.step), db::param(m_retry.task),
                  timeParam(m_retry.seenFailedAt), reasonParam(reason)}}};
    }

    [[nodiscard]] db::Statement estimate(const EngineFacts &) const override
    {
        return {sqlText("estimate_retry_failed"),
                {db::param(m_retry.run), db::param(m_retry.step), db::param(m_retry.task),
                 db::param(m_retry.cancelledToo)}};
    }

    [[nodiscard]] Preview preview(const Numbers &numbers) const override
    {
        Preview preview;
        const qint64 failed = numbers.count("retried_tasks");
        const qint64 siblings = numbers.count("returned_siblings");
        if (failed == 0) {
            preview.sentence = tr("%n cancelled task(s) of run %1 return to the queue with fresh "
                                  "attempts.",
                                  nullptr, forPlural(siblings))
                                   .arg(toShortText(m_retry.run));
        } else {
            preview.sentence =
                tr("%n failed task(s) of run %1 return to the queue with fresh attempts.", nullptr,
                   forPlural(failed))
                    .arg(toShortText(m_retry.run));
        }
        if (failed > 0 && siblings > 0) {
            preview.sentence +=
                QLatin1Char(' ') + tr("%n task(s) that the failure cancelled return with it.",
                                      nullptr, forPlural(siblings));
        }
        preview.details.append(
            tr("%n completed task(s) are kept.", nullptr, forPlural(numbers.count("kept_tasks"))));
        for (const QString &step : numbers.words("steps"))
            preview.details.append(tr("Step \"%1\" goes on.").arg(step));
        return preview;
    }

    [[nodiscard]] ActionOutcome outcome(const Numbers &numbers) const override
    {
        const qint64 failed = numbers.count("retried_tasks");
        const qint64 siblings = numbers.count("returned_siblings");
        ActionOutcome outcome{
            .sentence = {}, .run = m_retry.run, .undo = tr("Cancelling the run ends it again.")};
        outcome.sentence = failed == 0
                               ? tr("%n cancelled task(s) of run %1 are in the queue again.",
                                    nullptr, forPlural(siblings))
                                     .arg(toText(m_retry.run))
                               : tr("%n failed task(s) of run %1 are in the queue again.", nullptr,
                                    forPlural(failed))
                                     .arg(toText(m_retry.run));
        if (failed > 0 && siblings > 0) {
            outcome.sentence +=
                QLatin1Char(' ') + tr("%n task(s) that the failure had cancelled returned with it.",
                                      nullptr, forPlural(siblings));
        }
        return outcome;
    }

    [[nodiscard]] QString stale() const override { return failureGoneText(m_retry.run); }

    [[nodiscard]] QString notFound() const override
    {
        return m_retry.step
                   ? tr("Run %1 has no failed task there (any more). Nothing was changed. Look at "
                        "the run again.")
                         .arg(toText(m_retry.run))
                   : tr("There is no run %1 with a failed task in this database (any more). "
                        "Nothing was changed.")
                         .arg(toText(m_retry.run));
    }

protected:
    [[nodiscard]] QString lack() const override { return tr("This engine cannot retry a run."); }

private:
    RetryFailed m_retry;
};

} // namespace

std::unique_ptr<ActionKind> kindOf(const RetryFailed &action)
{
    return std::make_unique<RetryFailedKind>(action);
}

} // namespace sluice::pgflow
