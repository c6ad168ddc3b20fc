#include "systems/pgflow/actions/actionkinds.h"
#include "systems/pgflow/actions/subjecttext.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

class RequeueTaskKind final : public SluiceActionKind
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::RequeueTask)

public:
    explicit RequeueTaskKind(RequeueTask requeue)
        : SluiceActionKind(QStringLiteral("sluice.action_requeue_task")),
          m_requeue(std::move(requeue))
    {}

    [[nodiscard]] std::vector<db::Statement> statements(const EngineFacts &,
                                                        const QString &reason) const override
    {
        return {{sqlText("action_requeue_task"),
                 {db::param(m_requeue.run), db::param(m_requeue.step), db::param(m_requeue.task),
                  db::param(m_requeue.seenAttempts), reasonParam(reason)}}};
    }

    [[nodiscard]] db::Statement estimate(const EngineFacts &) const override
    {
        return {sqlText("estimate_requeue_task"),
                {db::param(m_requeue.run), db::param(m_requeue.step), db::param(m_requeue.task)}};
    }

    [[nodiscard]] Preview preview(const Numbers &) const override
    {
        Preview preview;
        preview.sentence = tr("Task %1 of step \"%2\" returns to the queue at once; this attempt "
                              "does not count.")
                               .arg(m_requeue.task)
                               .arg(m_requeue.step.value());
        preview.details.append(tr("A worker that is still at it is told so when it reports: do "
                                  "this when you know that it is gone."));
        return preview;
    }

    [[nodiscard]] ActionOutcome outcome(const Numbers &) const override
    {
        return {.sentence = tr("Task %1 of step \"%2\" of run %3 is in the queue again.")
                                .arg(m_requeue.task)
                                .arg(m_requeue.step.value(), toText(m_requeue.run)),
                .run = m_requeue.run};
    }

    [[nodiscard]] QString stale() const override
    {
        return staleTaskText(m_requeue.step, m_requeue.task);
    }

    [[nodiscard]] QString notFound() const override
    {
        return noTaskText(m_requeue.run, m_requeue.step, m_requeue.task);
    }

protected:
    [[nodiscard]] QString lack() const override
    {
        return tr("This engine cannot give a task back.");
    }

private:
    RequeueTask m_requeue;
};

} // namespace

std::unique_ptr<ActionKind> kindOf(const RequeueTask &action)
{
    return std::make_unique<RequeueTaskKind>(action);
}

} // namespace sluice::pgflow
