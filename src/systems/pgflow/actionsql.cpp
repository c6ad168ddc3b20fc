#include "systems/pgflow/actionsql.h"

#include "systems/pgflow/catalogue.h"
#include "systems/sqltext.h"

#include <QByteArrayList>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace sluice::pgflow {

namespace {

constexpr qsizetype shownValueLength = 200;

QJsonObject optionsObject(const StepOptions &options, bool ofStep)
{
    QJsonObject object;
    const auto set = [&object](const char *key, const auto &value, auto toNumber) {
        object.insert(QLatin1String(key),
                      value ? QJsonValue(toNumber(*value)) : QJsonValue(QJsonValue::Null));
    };
    const auto seconds = [](Seconds value) { return qint64(value.count()); };
    set("max_attempts", options.maxAttempts, [](int value) { return value; });
    set("base_delay", options.baseDelay, seconds);
    set("timeout", options.timeout, seconds);
    if (ofStep)
        set("start_delay", options.startDelay, seconds);
    return object;
}

db::Param optionsParam(const StepOptions &options, bool ofStep)
{
    return db::param(QJsonDocument(optionsObject(options, ofStep)).toJson(QJsonDocument::Compact));
}

/// None given is none, not an empty one.
db::Param reasonParam(const QString &reason)
{
    return reason.isEmpty() ? db::Param() : db::param(reason);
}

QString typeWord(StepType type)
{
    return type == StepType::Map ? QStringLiteral("map") : QStringLiteral("single");
}

std::vector<db::Statement> statements(const StartRun &start, const Catalogue &catalogue,
                                      const QString &reason)
{
    if (catalogue.actionsInstalled) {
        return {{sqlText("action_start_run"),
                 {db::param(start.flow), db::param(start.input), db::param(start.run),
                  reasonParam(reason)}}};
    }
    const RunId run = start.run.value_or(RunId(QUuid::createUuid()));
    return {{sqlText("plain_start_run"),
             {db::param(start.flow), db::param(start.input), db::param(run)}},
            {sqlText("plain_start_run_numbers"), {db::param(run)}}};
}

std::vector<db::Statement> statements(const EditOptions &edit, const Catalogue &catalogue,
                                      const QString &reason)
{
    const bool ofStep = edit.step.has_value();
    const db::Param seen = optionsParam(edit.seen, ofStep);
    const db::Param wanted = optionsParam(edit.wanted, ofStep);
    if (catalogue.actionsInstalled) {
        return {{sqlText("action_edit_options"),
                 {db::param(edit.flow), db::param(edit.step), seen, wanted, reasonParam(reason)}}};
    }
    if (ofStep)
        return {{sqlText("plain_edit_step"),
                 {db::param(edit.flow), db::param(edit.step), seen, wanted}}};
    return {{sqlText("plain_edit_flow"), {db::param(edit.flow), seen, wanted}}};
}

std::vector<db::Statement> statements(const RetryFailed &retry, const Catalogue &,
                                      const QString &reason)
{
    return {{sqlText("action_retry_failed"),
             {db::param(retry.run), db::param(retry.step), db::param(retry.task),
              db::param(retry.seenFailedAt), reasonParam(reason)}}};
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

db::Param secondsParam(const std::optional<Seconds> &value)
{
    return value ? db::param(qint64(value->count())) : db::Param();
}

std::vector<db::Statement> statements(const DefineFlow &define, const Catalogue &catalogue,
                                      const QString &reason)
{
    const FlowDefinition &flow = define.flow;
    if (catalogue.actionsInstalled) {
        return {{sqlText("action_define_flow"),
                 {db::param(flow.slug), optionsParam(flow.options, false),
                  db::param(stepsJson(flow)), reasonParam(reason)}}};
    }
    std::vector<db::Statement> all;
    all.push_back({sqlText("plain_create_flow"),
                   {db::param(flow.slug), db::param(flow.options.maxAttempts),
                    secondsParam(flow.options.baseDelay), secondsParam(flow.options.timeout)}});
    const QByteArray addStep = sqlText("plain_add_step");
    const QByteArray addConditionalStep = sqlText("plain_add_conditional_step");
    for (const StepDefinition &step : flow.steps) {
        QList<QString> deps;
        for (const StepSlug &dep : step.deps)
            deps.append(dep.value());
        db::Params params{db::param(flow.slug),
                          db::param(step.slug),
                          db::arrayParam(deps),
                          db::param(step.options.maxAttempts),
                          secondsParam(step.options.baseDelay),
                          secondsParam(step.options.timeout),
                          secondsParam(step.options.startDelay),
                          db::param(typeWord(step.type))};
        if (hasCondition(step)) {
            params << patternParam(step.requiredInput) << patternParam(step.forbiddenInput)
                   << db::param(toWord(step.whenUnmet)) << db::param(toWord(step.whenExhausted));
        }
        all.push_back({hasCondition(step) ? addConditionalStep : addStep, params});
    }
    all.push_back({sqlText("plain_define_flow_numbers"), {db::param(flow.slug)}});
    return all;
}

db::Statement estimateOf(const StartRun &start)
{
    return {sqlText("estimate_start_run"), {db::param(start.flow), db::param(start.input)}};
}

db::Statement estimateOf(const EditOptions &edit)
{
    const bool ofStep = edit.step.has_value();
    return {sqlText("estimate_edit_options"),
            {db::param(edit.flow), db::param(edit.step), optionsParam(edit.wanted, ofStep)}};
}

db::Statement estimateOf(const RetryFailed &retry)
{
    return {sqlText("estimate_retry_failed"),
            {db::param(retry.run), db::param(retry.step), db::param(retry.task)}};
}

db::Statement estimateOf(const DefineFlow &define)
{
    return {sqlText("estimate_define_flow"),
            {db::param(define.flow.slug), db::param(stepsJson(define.flow))}};
}

struct Needs
{
    QList<QString> functions;
    QString table = {}; ///< empty: none
    QString privilege = {};
};

Needs needsOf(const StartRun &, bool installed)
{
    if (installed)
        return {{QStringLiteral("sluice.action_start_run")}};
    return {{QStringLiteral("pgflow.start_flow")},
            QStringLiteral("pgflow.runs"),
            QStringLiteral("INSERT")};
}

Needs needsOf(const EditOptions &edit, bool installed)
{
    if (installed)
        return {{QStringLiteral("sluice.action_edit_options")}};
    return {{},
            edit.step ? QStringLiteral("pgflow.steps") : QStringLiteral("pgflow.flows"),
            QStringLiteral("UPDATE")};
}

Needs needsOf(const RetryFailed &, bool)
{
    return {{QStringLiteral("sluice.action_retry_failed")}};
}

Needs needsOf(const DefineFlow &define, bool installed)
{
    if (installed) {
        // The functions of earlier versions would leave out conditions and modes, and say nothing.
        const QList<StepDefinition> &steps = define.flow.steps;
        if (std::any_of(steps.cbegin(), steps.cend(), hasCondition))
            return {
                {QStringLiteral("sluice.define_flow"), QStringLiteral("sluice._check_definition")}};
        return {{QStringLiteral("sluice.define_flow")}};
    }
    return {{QStringLiteral("pgflow.create_flow"), QStringLiteral("pgflow.add_step")},
            QStringLiteral("pgflow.steps"),
            QStringLiteral("INSERT")};
}

} // namespace

std::vector<db::Statement> statementsFor(const Action &action, const Catalogue &catalogue,
                                         const QString &reason)
{
    return std::visit([&](const auto &a) { return statements(a, catalogue, reason); }, action);
}

db::Statement estimateFor(const Action &action)
{
    return std::visit([](const auto &a) { return estimateOf(a); }, action);
}

db::Statement rightsFor(const Action &action, const Catalogue &catalogue)
{
    const Needs needs =
        std::visit([&](const auto &a) { return needsOf(a, catalogue.actionsInstalled); }, action);
    return {sqlText("rights"),
            {db::arrayParam(needs.functions), db::param(needs.table), db::param(needs.privilege)}};
}

QString displayedSql(const std::vector<db::Statement> &statements)
{
    QString text;
    for (const db::Statement &statement : statements) {
        text += QString::fromUtf8(statement.sql) + QStringLiteral(";\n");
        int number = 0;
        for (const db::Param &value : statement.params) {
            QString shown = QStringLiteral("NULL");
            if (value) {
                shown = QString::fromUtf8(value->left(shownValueLength));
                // A line break would end the comment and make SQL of the rest.
                for (QChar &character : shown) {
                    if (character.category() == QChar::Other_Control ||
                        character == QChar::LineSeparator || character == QChar::ParagraphSeparator)
                        character = QLatin1Char(' ');
                }
                if (value->size() > shownValueLength)
                    shown += QChar(0x2026);
                shown = QLatin1Char('\'') + shown + QLatin1Char('\'');
            }
            text += QStringLiteral("-- $%1 = %2\n").arg(++number).arg(shown);
        }
    }
    return text;
}

} // namespace sluice::pgflow
