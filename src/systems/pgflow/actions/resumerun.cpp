#include "systems/pgflow/actions/actionkinds.h"
#include "systems/pgflow/actions/subjecttext.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

class ResumeRunKind final : public SluiceActionKind
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::ResumeRun)

public:
    explicit ResumeRunKind(ResumeRun resume)
        : SluiceActionKind(QStringLiteral("sluice.action_resume_run")), m_resume(std::move(resume))
    {}

    [[nodiscard]] std::vector<db::Statement> statements(const EngineFacts &,
                                                        const QString &reason) const override
    {
        return {{sqlText("action_resume_run"),
                 {db::param(m_resume.run), timeParam(m_resume.seenFailedAt), reasonParam(reason),
                  db::param(m_resume.cancelledToo)}}};
    }

    [[nodiscard]] db::Statement estimate(const EngineFacts &) const override
    {
        return {sqlText("estimate_resume_run"),
                {db::param(m_resume.run), db::param(m_resume.cancelledToo)}};
    }

    [[nodiscard]] Preview preview(const Numbers &numbers) const override
    {
        Preview preview;
        preview.sentence =
            numbers.word("run_status") == u"completed"
                ? tr("A new run takes over what run %1 finished, and completes at once.")
                      .arg(toShortText(m_resume.run))
                : tr("A new run takes over what run %1 finished, and starts with %2.")
                      .arg(toShortText(m_resume.run),
                           Counted::tasks(numbers.count("queued_tasks")));
        preview.details.append(tr("%1 and %2 are taken over.")
                                   .arg(Counted::steps(numbers.count("kept_steps")),
                                        Counted::tasks(numbers.count("kept_tasks"))));
        preview.details.append(tr("Run %1 stays as it is.").arg(toShortText(m_resume.run)));
        return preview;
    }

    [[nodiscard]] ActionOutcome outcome(const Numbers &numbers) const override
    {
        ActionOutcome outcome{.sentence = {}, .run = numbers.run()};
        outcome.sentence = tr("Run %1 took over what run %2 finished (%3), and started with %4.")
                               .arg(runText(outcome.run), toText(m_resume.run),
                                    Counted::steps(numbers.count("kept_steps")),
                                    Counted::tasks(numbers.count("queued_tasks")));
        outcome.undo = tr("Cancelling the new run takes it back.");
        return outcome;
    }

    [[nodiscard]] QString stale() const override { return failureGoneText(m_resume.run); }

    [[nodiscard]] QString notFound() const override { return noRunText(m_resume.run); }

protected:
    [[nodiscard]] QString lack() const override { return tr("This engine cannot resume a run."); }

private:
    ResumeRun m_resume;
};

} // namespace

std::unique_ptr<ActionKind> kindOf(const ResumeRun &action)
{
    return std::make_unique<ResumeRunKind>(action);
}

} // namespace sluice::pgflow
