#include "systems/pgflow/actions/actionkinds.h"
#include "systems/pgflow/actions/subjecttext.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

class ReleaseFlowKind final : public SluiceActionKind
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::ReleaseFlow)

public:
    explicit ReleaseFlowKind(ReleaseFlow release)
        : SluiceActionKind(QStringLiteral("sluice.action_release")), m_release(std::move(release))
    {}

    [[nodiscard]] std::vector<db::Statement> statements(const EngineFacts &,
                                                        const QString &reason) const override
    {
        return {{sqlText("action_release"),
                 {db::param(m_release.flow), db::param(m_release.step), reasonParam(reason)}}};
    }

    [[nodiscard]] db::Statement estimate(const EngineFacts &) const override
    {
        return {sqlText("estimate_release"),
                {db::param(m_release.flow), db::param(m_release.step)}};
    }

    [[nodiscard]] Preview preview(const Numbers &numbers) const override
    {
        const QString subject = subjectText(m_release.flow, m_release.step);
        if (!numbers.flag("changed"))
            return {tr("Nothing changes: there is no hold on %1.").arg(subject)};
        return {tr("The hold on %1 ends; %n waiting task(s) are handed out again.", nullptr,
                   forPlural(numbers.count("tasks")))
                    .arg(subject)};
    }

    [[nodiscard]] ActionOutcome outcome(const Numbers &numbers) const override
    {
        const QString subject = subjectText(m_release.flow, m_release.step);
        if (!numbers.flag("changed"))
            return {tr("Nothing changed: there was no hold on %1.").arg(subject)};
        return {.sentence = tr("Released: %1, with %n waiting task(s).", nullptr,
                               forPlural(numbers.count("tasks")))
                                .arg(subject),
                .undo = tr("Holding it again takes it back.")};
    }

    [[nodiscard]] QString stale() const override { return notFound(); }

    [[nodiscard]] QString notFound() const override
    {
        return tr("There is no %1 in this database (any more). Nothing was changed.")
            .arg(subjectText(m_release.flow, m_release.step));
    }

protected:
    [[nodiscard]] QString lack() const override { return tr("This engine cannot hold a flow."); }

private:
    ReleaseFlow m_release;
};

} // namespace

std::unique_ptr<ActionKind> kindOf(const ReleaseFlow &action)
{
    return std::make_unique<ReleaseFlowKind>(action);
}

} // namespace sluice::pgflow
