#include "systems/pgflow/actions/actionkinds.h"
#include "systems/pgflow/actions/optionsparam.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/sqltext.h"

#include <QByteArrayList>
#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace sluice::pgflow {

namespace {

QString typeWord(StepType type)
{
    return type == StepType::Map ? QStringLiteral("map") : QStringLiteral("single");
}

void appendPattern(QByteArray &object, const char *key, const QByteArray &pattern)
{
    if (!pattern.isEmpty())
        object += ",\"" + QByteArray(key) + "\":" + pattern;
}

db::Param patternParam(const QByteArray &pattern)
{
    return pattern.isEmpty() ? db::Param() : db::param(pattern);
}

db::Param secondsParam(const std::optional<Seconds> &value)
{
    return value ? db::param(qint64(value->count())) : db::Param();
}

/// Needs more of the engine than steps of 0.13 and before had.
bool hasCondition(const StepDefinition &step)
{
    const StepDefinition usual{.slug = step.slug, .deps = {}, .options = {}};
    return step.whenUnmet != usual.whenUnmet || step.whenExhausted != usual.whenExhausted ||
           !step.requiredInput.isEmpty() || !step.forbiddenInput.isEmpty();
}

QByteArray stepsJson(const FlowDefinition &flow)
{
    QByteArrayList steps;
    for (const StepDefinition &step : flow.steps) {
        QJsonObject object = optionsObject(step.options, true);
        QJsonArray deps;
        for (const StepSlug &dep : step.deps)
            deps.append(dep.value());
        object.insert(QStringLiteral("slug"), step.slug.value());
        object.insert(QStringLiteral("deps"), deps);
        object.insert(QStringLiteral("type"), typeWord(step.type));
        object.insert(QStringLiteral("when_unmet"), toWord(step.whenUnmet));
        object.insert(QStringLiteral("when_exhausted"), toWord(step.whenExhausted));
        QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact);
        // Patterns travel as their text: a number that passed through a double might be another.
        text.chop(1);
        appendPattern(text, "required_input_pattern", step.requiredInput);
        appendPattern(text, "forbidden_input_pattern", step.forbiddenInput);
        steps.append(text + '}');
    }
    return '[' + steps.join(',') + ']';
}

class DefineFlowKind final : public ActionKind
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::DefineFlow)

public:
    explicit DefineFlowKind(const DefineFlow &define) : m_flow(define.flow) {}

    [[nodiscard]] Capability fits(const EngineFacts &) const override { return {.possible = true}; }

    [[nodiscard]] Needs needs(const EngineFacts &facts) const override
    {
        if (facts.actionsInstalled) {
            // Functions of earlier versions would leave out conditions and modes, and say nothing.
            if (std::any_of(m_flow.steps.cbegin(), m_flow.steps.cend(), hasCondition))
                return {{QStringLiteral("sluice.define_flow"),
                         QStringLiteral("sluice._check_definition")}};
            return {{QStringLiteral("sluice.define_flow")}};
        }
        return {{QStringLiteral("pgflow.create_flow"), QStringLiteral("pgflow.add_step")},
                QStringLiteral("pgflow.steps"),
                QStringLiteral("INSERT")};
    }

    [[nodiscard]] std::vector<db::Statement> statements(const EngineFacts &facts,
                                                        const QString &reason) const override
    {
        if (facts.actionsInstalled) {
            return {{sqlText("action_define_flow"),
                     {db::param(m_flow.slug), optionsParam(m_flow.options, false),
                      db::param(stepsJson(m_flow)), reasonParam(reason)}}};
        }
        std::vector<db::Statement> all;
        all.push_back(
            {sqlText("plain_create_flow"),
             {db::param(m_flow.slug), db::param(m_flow.options.maxAttempts),
              secondsParam(m_flow.options.baseDelay), secondsParam(m_flow.options.timeout)}});
        for (const StepDefinition &step : m_flow.steps)
            all.push_back(plainStep(step));
        all.push_back({sqlText("plain_define_flow_numbers"), {db::param(m_flow.slug)}});
        return all;
    }

    [[nodiscard]] db::Statement estimate(const EngineFacts &) const override
    {
        return {sqlText("estimate_define_flow"),
                {db::param(m_flow.slug), db::param(stepsJson(m_flow))}};
    }

    [[nodiscard]] Preview preview(const Numbers &numbers) const override
    {
        Preview preview;
        const QString flow = m_flow.slug.value();
        const QStringList added = numbers.words("added_steps");
        if (numbers.flag("created")) {
            preview.sentence =
                tr("Flow \"%1\" is made with %2.").arg(flow, Counted::steps(added.size()));
        } else if (added.isEmpty()) {
            preview.sentence =
                tr("Nothing changes: flow \"%1\" has these steps already.").arg(flow);
        } else {
            preview.sentence =
                tr("%n step(s) are added to flow \"%1\".", nullptr, int(added.size())).arg(flow);
        }
        for (const QString &step : added)
            preview.details.append(tr("Step \"%1\" is new.").arg(step));
        if (const qint64 kept = numbers.count("kept_steps"); kept > 0) {
            preview.details.append(
                tr("%n step(s) that exist stay as they are.", nullptr, forPlural(kept)));
        }
        if (const QString other = differing(numbers); !other.isEmpty()) {
            preview.details.append(
                tr("This is defined otherwise than it is, and stays as it is: %1.").arg(other));
        }
        return preview;
    }

    [[nodiscard]] ActionOutcome outcome(const Numbers &numbers) const override
    {
        ActionOutcome outcome;
        const QString flow = m_flow.slug.value();
        const auto added = numbers.array("added_steps").size();
        if (numbers.flag("created")) {
            outcome.sentence = tr("Flow \"%1\" was made with %2.").arg(flow, Counted::steps(added));
        } else if (added == 0) {
            outcome.sentence =
                tr("Nothing changed: flow \"%1\" had these steps already.").arg(flow);
        } else {
            outcome.sentence =
                tr("%n step(s) were added to flow \"%1\".", nullptr, int(added)).arg(flow);
        }
        if (const QString other = differing(numbers); !other.isEmpty()) {
            outcome.sentence +=
                u' ' +
                tr("This is defined otherwise than it is, and stays as it is: %1.").arg(other);
        }
        return outcome;
    }

    [[nodiscard]] QString stale() const override
    {
        return tr("This is no longer as you saw it. Nothing was changed. Look at it again.");
    }

    [[nodiscard]] QString notFound() const override
    {
        return tr("Flow \"%1\" was deleted at that moment. Nothing was changed.")
            .arg(m_flow.slug.value());
    }

private:
    [[nodiscard]] db::Statement plainStep(const StepDefinition &step) const
    {
        QList<QString> deps;
        for (const StepSlug &dep : step.deps)
            deps.append(dep.value());
        db::Params params{db::param(m_flow.slug),
                          db::param(step.slug),
                          db::arrayParam(deps),
                          db::param(step.options.maxAttempts),
                          secondsParam(step.options.baseDelay),
                          secondsParam(step.options.timeout),
                          secondsParam(step.options.startDelay),
                          db::param(typeWord(step.type))};
        if (!hasCondition(step))
            return {sqlText("plain_add_step"), params};
        params << patternParam(step.requiredInput) << patternParam(step.forbiddenInput)
               << db::param(toWord(step.whenUnmet)) << db::param(toWord(step.whenExhausted));
        return {sqlText("plain_add_conditional_step"), params};
    }

    /// What the definition says otherwise than what is there; empty when it agrees.
    [[nodiscard]] static QString differing(const Numbers &numbers)
    {
        constexpr qsizetype shown = 10;
        const QJsonArray all = numbers.array("differing");
        QStringList parts;
        for (qsizetype i = 0; i < std::min(shown, all.size()); ++i) {
            const Numbers other(all[i].toObject());
            const QString step = other.word("step");
            const QString keys = other.words("keys").join(QStringLiteral(", "));
            parts.append(step.isEmpty() ? tr("the flow (%1)", "its keys").arg(keys)
                                        : tr("step \"%1\" (%2)", "its keys").arg(step, keys));
        }
        if (all.size() > shown)
            parts.append(tr("%n more", nullptr, forPlural(all.size() - shown)));
        return parts.join(QStringLiteral(", "));
    }

    FlowDefinition m_flow;
};

} // namespace

std::unique_ptr<ActionKind> kindOf(const DefineFlow &action)
{
    return std::make_unique<DefineFlowKind>(action);
}

} // namespace sluice::pgflow
