#include "systems/pgflow/actions/actionkinds.h"
#include "systems/pgflow/actions/subjecttext.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

class CancelRunKind final : public SluiceActionKind
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::CancelRun)

public:
    explicit CancelRunKind(CancelRun cancel)
        : SluiceActionKind(QStringLiteral("sluice.action_cancel_run")), m_cancel(std::move(cancel))
    {}

    [[nodiscard]] std::vector<db::Statement> statements(const EngineFacts &,
                                                        const QString &reason) const override
    {
        return {{sqlText("action_cancel_run"), {db::param(m_cancel.run), reasonParam(reason)}}};
    }

    [[nodiscard]] db::Statement estimate(const EngineFacts &) const override
    {
        return {sqlText("estimate_cancel_run"), {db::param(m_cancel.run)}};
    }

    [[nodiscard]] Preview preview(const Numbers &numbers) const override
    {
        const QString run = toShortText(m_cancel.run);
        if (numbers.flag("already"))
            return {tr("Nothing changes: run %1 was cancelled already.").arg(run)};
        Preview preview;
        preview.sentence = tr("Run %1 ends as cancelled: %n open task(s) are taken from the queue.",
                              nullptr, forPlural(numbers.count("cancelled_tasks")))
                               .arg(run);
        preview.details.append(tr("What a worker is doing for it now is lost when it reports."));
        preview.details.append(tr("Finished work is kept: retrying or resuming the run goes on "
                                  "from there."));
        return preview;
    }

    [[nodiscard]] ActionOutcome outcome(const Numbers &numbers) const override
    {
        const QString run = toText(m_cancel.run);
        if (numbers.flag("already")) {
            return {.sentence = tr("Nothing changed: run %1 was cancelled already.").arg(run),
                    .run = m_cancel.run};
        }
        return {.sentence = tr("Run %1 was cancelled, and %n open task(s) with it.", nullptr,
                               forPlural(numbers.count("cancelled_tasks")))
                                .arg(run),
                .run = m_cancel.run,
                .undo = tr("Retrying the run takes it back.")};
    }

    [[nodiscard]] QString stale() const override
    {
        return tr("Run %1 is no longer as you saw it. Nothing was changed now. Look at it again, "
                  "then decide.")
            .arg(toText(m_cancel.run));
    }

    [[nodiscard]] QString notFound() const override { return noRunText(m_cancel.run); }

protected:
    [[nodiscard]] QString lack() const override { return tr("This engine cannot cancel a run."); }

private:
    CancelRun m_cancel;
};

} // namespace

std::unique_ptr<ActionKind> kindOf(const CancelRun &action)
{
    return std::make_unique<CancelRunKind>(action);
}

} // namespace sluice::pgflow
