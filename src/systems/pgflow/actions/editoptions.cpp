#include "systems/pgflow/actions/actionkinds.h"
#include "systems/pgflow/actions/optionsparam.h"
#include "systems/pgflow/actions/subjecttext.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

class EditOptionsKind final : public ActionKind
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::EditOptions)

public:
    explicit EditOptionsKind(EditOptions edit) : m_edit(std::move(edit)) {}

    [[nodiscard]] Capability fits(const EngineFacts &) const override { return {.possible = true}; }

    [[nodiscard]] Needs needs(const EngineFacts &facts) const override
    {
        if (facts.actionsInstalled)
            return {{QStringLiteral("sluice.action_edit_options")}};
        return {{},
                m_edit.step ? QStringLiteral("pgflow.steps") : QStringLiteral("pgflow.flows"),
                QStringLiteral("UPDATE")};
    }

    [[nodiscard]] std::vector<db::Statement> statements(const EngineFacts &facts,
                                                        const QString &reason) const override
    {
        const bool ofStep = m_edit.step.has_value();
        const db::Param seen = optionsParam(m_edit.seen, ofStep);
        const db::Param wanted = optionsParam(m_edit.wanted, ofStep);
        if (facts.actionsInstalled) {
            return {{sqlText("action_edit_options"),
                     {db::param(m_edit.flow), db::param(m_edit.step), seen, wanted,
                      reasonParam(reason)}}};
        }
        if (ofStep) {
            return {{sqlText("plain_edit_step"),
                     {db::param(m_edit.flow), db::param(m_edit.step), seen, wanted}}};
        }
        return {{sqlText("plain_edit_flow"), {db::param(m_edit.flow), seen, wanted}}};
    }

    [[nodiscard]] db::Statement estimate(const EngineFacts &) const override
    {
        return {sqlText("estimate_edit_options"),
                {db::param(m_edit.flow), db::param(m_edit.step),
                 optionsParam(m_edit.wanted, m_edit.step.has_value())}};
    }

    [[nodiscard]] Preview preview(const Numbers &numbers) const override
    {
        Preview preview;
        const QStringList changed = numbers.words("changed");
        if (changed.isEmpty()) {
            preview.sentence =
                tr("Nothing changes: the options of %1 are like this already.").arg(subject());
            return preview;
        }
        preview.sentence =
            tr("%n option(s) of %1 are set.", nullptr, int(changed.size())).arg(subject()) +
            QLatin1Char(' ') + reached(numbers);
        const QJsonObject before = numbers.object("before");
        const QJsonObject after = numbers.object("after");
        const auto shown = [](const QJsonValue &value) {
            return value.isDouble() ? QString::number(value.toInteger()) : tr("inherited");
        };
        for (const QString &name : changed) {
            preview.details.append(
                QStringLiteral("%1: %2 → %3")
                    .arg(name, shown(before.value(name)), shown(after.value(name))));
        }
        return preview;
    }

    [[nodiscard]] ActionOutcome outcome(const Numbers &numbers) const override
    {
        const int changed = int(numbers.array("changed").size());
        if (changed == 0)
            return {
                tr("Nothing changed: the options of %1 were like this already.").arg(subject())};
        return {.sentence = tr("%n option(s) of %1 were set.", nullptr, changed).arg(subject()) +
                            QLatin1Char(' ') + reached(numbers),
                .undo = tr("Undo last change takes it back.")};
    }

    [[nodiscard]] QString stale() const override
    {
        return tr("The options of %1 were changed since you opened them. Nothing was changed "
                  "now. Look at them again, then decide.")
            .arg(subject());
    }

    [[nodiscard]] QString notFound() const override
    {
        return tr("There is no %1 in this database (any more). Nothing was changed.")
            .arg(subject());
    }

private:
    [[nodiscard]] QString subject() const { return subjectText(m_edit.flow, m_edit.step); }

    [[nodiscard]] static QString reached(const Numbers &numbers)
    {
        const qint64 running = numbers.count("running_runs");
        if (running == 0)
            return tr("No run is running, so they first count for the next one.");
        if (!numbers.has("queued_tasks"))
            return tr("They count at once for %1.").arg(Counted::runningRuns(running));
        return tr("They count at once for %1 with %2 queued and %3 started there.")
            .arg(Counted::runningRuns(running), Counted::tasks(numbers.count("queued_tasks")),
                 Counted::tasks(numbers.count("started_tasks")));
    }

    EditOptions m_edit;
};

} // namespace

std::unique_ptr<ActionKind> kindOf(const EditOptions &action)
{
    return std::make_unique<EditOptionsKind>(action);
}

} // namespace sluice::pgflow
