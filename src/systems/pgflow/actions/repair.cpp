#include "systems/pgflow/actions/actionkinds.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace sluice::pgflow {

namespace {

class RepairKind final : public SluiceActionKind
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::Repair)

public:
    explicit RepairKind(Repair repair)
        : SluiceActionKind(QStringLiteral("sluice.action_repair")), m_repair(std::move(repair))
    {}

    [[nodiscard]] std::vector<db::Statement> statements(const EngineFacts &,
                                                        const QString &reason) const override
    {
        return {{sqlText("action_repair"), {kindParam(), subjectParam(), reasonParam(reason)}}};
    }

    [[nodiscard]] db::Statement estimate(const EngineFacts &) const override
    {
        return {sqlText("estimate_repair"), {kindParam(), subjectParam()}};
    }

    [[nodiscard]] Preview preview(const Numbers &numbers) const override
    {
        return {.sentence = sentence(numbers)};
    }

    [[nodiscard]] ActionOutcome outcome(const Numbers &numbers) const override
    {
        return {.sentence = sentence(numbers)};
    }

    [[nodiscard]] QString stale() const override
    {
        return tr("It is no longer as it was found. Nothing was changed. Look again.");
    }

    [[nodiscard]] QString notFound() const override
    {
        return tr("It is not there (any more). Nothing was changed.");
    }

protected:
    [[nodiscard]] QString lack() const override { return tr("This engine repairs nothing."); }

private:
    [[nodiscard]] db::Param kindParam() const { return db::param(toWord(m_repair.kind)); }

    [[nodiscard]] db::Param subjectParam() const
    {
        return db::param(QJsonDocument(m_repair.subject).toJson(QJsonDocument::Compact));
    }

    [[nodiscard]] QString sentence(const Numbers &numbers) const;

    Repair m_repair;
};

QString RepairKind::sentence(const Numbers &numbers) const
{
    const qint64 rows = numbers.count("count");
    const int plural = forPlural(rows);
    switch (m_repair.kind) {
    case ProblemKind::OpenTaskOnEndedRun:
        return tr("%n open task(s) of a run that has ended: cancelled, with the messages.", nullptr,
                  plural);
    case ProblemKind::MessageWithoutTask:
        return tr("%n message(s) that no open task waits for: archived.", nullptr, plural);
    case ProblemKind::TaskWithoutMessage:
    case ProblemKind::PermanentlyStalled:
        return tr("%n task(s) that nobody could take: queued again.", nullptr, plural);
    case ProblemKind::WrongCounter:
        return tr("Counter: set from %1 to %2.")
            .arg(numbers.count("before"))
            .arg(numbers.count("after"));
    case ProblemKind::StuckCreatedStep:
        return tr("%n step(s) that could have started: started.", nullptr, plural);
    case ProblemKind::OrphanedQueue:
        return tr("Queue of no flow: dropped.");
    case ProblemKind::MissingQueue:
        return tr("Missing queue: made, with %n message(s).", nullptr, plural);
    case ProblemKind::SilentWorker:
        return tr("Silent worker: marked as stopped.");
    default:
        return tr("Repaired.");
    }
}

} // namespace

std::unique_ptr<ActionKind> kindOf(const Repair &action)
{
    return std::make_unique<RepairKind>(action);
}

} // namespace sluice::pgflow
