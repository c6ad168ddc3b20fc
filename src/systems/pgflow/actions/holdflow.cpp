#include "systems/pgflow/actions/actionkinds.h"
#include "systems/pgflow/actions/subjecttext.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

class HoldFlowKind final : public SluiceActionKind
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::HoldFlow)

public:
    explicit HoldFlowKind(HoldFlow hold)
        : SluiceActionKind(QStringLiteral("sluice.action_hold")), m_hold(std::move(hold))
    {}

    [[nodiscard]] std::vector<db::Statement> statements(const EngineFacts &,
                                                        const QString &reason) const override
    {
        return {{sqlText("action_hold"),
                 {db::param(m_hold.flow), db::param(m_hold.step), reasonParam(reason)}}};
    }

    [[nodiscard]] db::Statement estimate(const EngineFacts &) const override
    {
        return {sqlText("estimate_hold"), {db::param(m_hold.flow), db::param(m_hold.step)}};
    }

    [[nodiscard]] Preview preview(const Numbers &numbers) const override
    {
        const QString subject = subjectText(m_hold.flow, m_hold.step);
        if (!numbers.flag("changed"))
            return {tr("Nothing changes: %1 is held already.").arg(subject)};
        Preview preview;
        preview.sentence = tr("No worker gets tasks of %1 until it is released; %n task(s) that "
                              "wait now are held back.",
                              nullptr, forPlural(numbers.count("tasks")))
                               .arg(subject);
        preview.details.append(tr("Tasks that workers have taken already go on."));
        return preview;
    }

    [[nodiscard]] ActionOutcome outcome(const Numbers &numbers) const override
    {
        const QString subject = subjectText(m_hold.flow, m_hold.step);
        if (!numbers.flag("changed"))
            return {tr("Nothing changed: %1 was held already.").arg(subject)};
        return {.sentence = tr("Held: %1, with %n waiting task(s).", nullptr,
                               forPlural(numbers.count("tasks")))
                                .arg(subject),
                .undo = tr("Releasing it takes it back.")};
    }

    [[nodiscard]] QString stale() const override { return notFound(); }

    [[nodiscard]] QString notFound() const override
    {
        return tr("There is no %1 in this database (any more). Nothing was changed.")
            .arg(subjectText(m_hold.flow, m_hold.step));
    }

protected:
    [[nodiscard]] QString lack() const override { return tr("This engine cannot hold a flow."); }

private:
    HoldFlow m_hold;
};

} // namespace

std::unique_ptr<ActionKind> kindOf(const HoldFlow &action)
{
    return std::make_unique<HoldFlowKind>(action);
}

} // namespace sluice::pgflow
