#include "systems/pgflow/actiontext.h"

#include "core/humantext.h"

#include <QJsonArray>

#include <algorithm>
#include <limits>

namespace sluice::pgflow {

namespace {

qint64 number(const QJsonObject &numbers, const char *key)
{
    return numbers.value(QLatin1String(key)).toInteger();
}

QString word(const QJsonObject &numbers, const char *key)
{
    return numbers.value(QLatin1String(key)).toString();
}

/// Plural forms are chosen by an int.
int forPlural(qint64 count)
{
    return int(std::min<qint64>(count, std::numeric_limits<int>::max()));
}

std::optional<RunId> runIn(const QJsonObject &numbers)
{
    return runIdFromText(word(numbers, "run_id"));
}

/// Whole: what is said is also copied, and typed into the next command.
QString runText(const std::optional<RunId> &run)
{
    return run ? toText(*run) : QString();
}

} // namespace

QString ActionText::tasks(qint64 count)
{
    return tr("%n task(s)", nullptr, forPlural(count));
}

QString ActionText::steps(qint64 count)
{
    return tr("%n step(s)", nullptr, forPlural(count));
}

QString ActionText::runs(qint64 count)
{
    return tr("%n running run(s)", nullptr, forPlural(count));
}

QString ActionText::differing(const QJsonObject &numbers)
{
    constexpr qsizetype shown = 10;
    const QJsonArray all = numbers.value(QLatin1String("differing")).toArray();
    QStringList parts;
    for (qsizetype i = 0; i < std::min(shown, all.size()); ++i) {
        const QJsonObject other = all[i].toObject();
        QStringList keys;
        for (const auto &key : other.value(QLatin1String("keys")).toArray())
            keys.append(key.toString());
        const QString step = word(other, "step");
        const QString list = keys.join(QStringLiteral(", "));
        parts.append(step.isEmpty() ? tr("the flow (%1)", "its keys").arg(list)
                                    : tr("step \"%1\" (%2)", "its keys").arg(step, list));
    }
    if (all.size() > shown)
        parts.append(tr("%n more", nullptr, forPlural(all.size() - shown)));
    return parts.join(QStringLiteral(", "));
}

QString ActionText::subject(const EditOptions &edit)
{
    return edit.step ? tr("step \"%1\" of flow \"%2\"").arg(edit.step->value(), edit.flow.value())
                     : tr("flow \"%1\"").arg(edit.flow.value());
}

QString ActionText::reached(const QJsonObject &numbers)
{
    const qint64 running = number(numbers, "running_runs");
    if (running == 0)
        return tr("No run is running, so they first count for the next one.");
    if (!numbers.contains(QLatin1String("queued_tasks")))
        return tr("They count at once for %1.").arg(runs(running));
    return tr("They count at once for %1 with %2 queued and %3 started there.")
        .arg(runs(running), tasks(number(numbers, "queued_tasks")),
             tasks(number(numbers, "started_tasks")));
}

Preview ActionText::previewOf(const StartRun &start, const QJsonObject &numbers)
{
    Preview preview;
    if (word(numbers, "status") == QLatin1String("completed")) {
        preview.sentence = tr("A run of flow \"%1\" completes at once: there is nothing to do.")
                               .arg(start.flow.value());
    } else if (word(numbers, "status") == QLatin1String("failed")) {
        preview.sentence = tr("A run of flow \"%1\" fails at once: a condition is not met.")
                               .arg(start.flow.value());
    } else {
        preview.sentence = tr("A run of flow \"%1\" starts with %2 in %3.")
                               .arg(start.flow.value(), tasks(number(numbers, "queued_tasks")),
                                    steps(number(numbers, "started_steps")));
    }
    preview.details.append(tr("The flow has %1.").arg(steps(number(numbers, "steps"))));
    return preview;
}

Preview ActionText::previewOf(const EditOptions &edit, const QJsonObject &numbers)
{
    Preview preview;
    const QJsonArray changed = numbers.value(QLatin1String("changed")).toArray();
    if (changed.isEmpty()) {
        preview.sentence =
            tr("Nothing changes: the options of %1 are like this already.").arg(subject(edit));
        return preview;
    }
    preview.sentence =
        tr("%n option(s) of %1 are set.", nullptr, int(changed.size())).arg(subject(edit)) +
        QLatin1Char(' ') + reached(numbers);
    const QJsonObject before = numbers.value(QLatin1String("before")).toObject();
    const QJsonObject after = numbers.value(QLatin1String("after")).toObject();
    const auto shown = [](const QJsonValue &value) {
        return value.isDouble() ? QString::number(value.toInteger()) : tr("inherited");
    };
    for (const auto &key : changed) {
        const QString name = key.toString();
        preview.details.append(QStringLiteral("%1: %2 → %3")
                                   .arg(name, shown(before.value(name)), shown(after.value(name))));
    }
    return preview;
}

Preview ActionText::previewOf(const RetryFailed &retry, const QJsonObject &numbers)
{
    Preview preview;
    const qint64 failed = number(numbers, "retried_tasks");
    const qint64 siblings = number(numbers, "returned_siblings");
    preview.sentence = tr("%n failed task(s) of run %1 return to the queue with fresh attempts.",
                          nullptr, forPlural(failed))
                           .arg(toShortText(retry.run));
    if (siblings > 0) {
        preview.sentence +=
            QLatin1Char(' ') + tr("%n task(s) that the failure cancelled return with it.", nullptr,
                                  forPlural(siblings));
    }
    preview.details.append(
        tr("%n completed task(s) are kept.", nullptr, forPlural(number(numbers, "kept_tasks"))));
    const QJsonArray continued = numbers.value(QLatin1String("steps")).toArray();
    for (const auto &step : continued)
        preview.details.append(tr("Step \"%1\" goes on.").arg(step.toString()));
    return preview;
}

Preview ActionText::previewOf(const DefineFlow &define, const QJsonObject &numbers)
{
    Preview preview;
    const QString flow = define.flow.slug.value();
    const QJsonArray added = numbers.value(QLatin1String("added_steps")).toArray();
    const qint64 kept = number(numbers, "kept_steps");
    if (numbers.value(QLatin1String("created")).toBool()) {
        preview.sentence = tr("Flow \"%1\" is made with %2.").arg(flow, steps(added.size()));
    } else if (added.isEmpty()) {
        preview.sentence = tr("Nothing changes: flow \"%1\" has these steps already.").arg(flow);
    } else {
        preview.sentence =
            tr("%n step(s) are added to flow \"%1\".", nullptr, int(added.size())).arg(flow);
    }
    for (const auto &step : added)
        preview.details.append(tr("Step \"%1\" is new.").arg(step.toString()));
    if (kept > 0) {
        preview.details.append(
            tr("%n step(s) that exist stay as they are.", nullptr, forPlural(kept)));
    }
    if (const QString other = differing(numbers); !other.isEmpty()) {
        preview.details.append(
            tr("This is defined otherwise than it is, and stays as it is: %1.").arg(other));
    }
    return preview;
}

ActionOutcome ActionText::outcomeOf(const StartRun &start, const QJsonObject &numbers)
{
    ActionOutcome outcome;
    outcome.run = runIn(numbers);
    if (word(numbers, "status") == QLatin1String("completed")) {
        outcome.sentence = tr("Run %1 of flow \"%2\" completed at once: there was nothing to do.")
                               .arg(runText(outcome.run), start.flow.value());
    } else if (word(numbers, "status") == QLatin1String("failed")) {
        outcome.sentence = tr("Run %1 of flow \"%2\" failed at once: a condition is not met.")
                               .arg(runText(outcome.run), start.flow.value());
    } else {
        outcome.sentence = tr("Run %1 of flow \"%2\" started with %3 in %4.")
                               .arg(runText(outcome.run), start.flow.value(),
                                    tasks(number(numbers, "queued_tasks")),
                                    steps(number(numbers, "started_steps")));
    }
    return outcome;
}

ActionOutcome ActionText::outcomeOf(const EditOptions &edit, const QJsonObject &numbers)
{
    ActionOutcome outcome;
    const auto changed = numbers.value(QLatin1String("changed")).toArray().size();
    outcome.sentence =
        changed == 0
            ? tr("Nothing changed: the options of %1 were like this already.").arg(subject(edit))
            : tr("%n option(s) of %1 were set.", nullptr, int(changed)).arg(subject(edit)) +
                  QLatin1Char(' ') + reached(numbers);
    return outcome;
}

ActionOutcome ActionText::outcomeOf(const RetryFailed &retry, const QJsonObject &numbers)
{
    ActionOutcome outcome;
    outcome.run = retry.run;
    outcome.sentence = tr("%n failed task(s) of run %1 are in the queue again.", nullptr,
                          forPlural(number(numbers, "retried_tasks")))
                           .arg(toText(retry.run));
    const qint64 siblings = number(numbers, "returned_siblings");
    if (siblings > 0) {
        outcome.sentence +=
            QLatin1Char(' ') + tr("%n task(s) that the failure had cancelled returned with it.",
                                  nullptr, forPlural(siblings));
    }
    return outcome;
}

ActionOutcome ActionText::outcomeOf(const DefineFlow &define, const QJsonObject &numbers)
{
    ActionOutcome outcome;
    const QString flow = define.flow.slug.value();
    const auto added = numbers.value(QLatin1String("added_steps")).toArray().size();
    if (numbers.value(QLatin1String("created")).toBool()) {
        outcome.sentence = tr("Flow \"%1\" was made with %2.").arg(flow, steps(added));
    } else if (added == 0) {
        outcome.sentence = tr("Nothing changed: flow \"%1\" had these steps already.").arg(flow);
    } else {
        outcome.sentence =
            tr("%n step(s) were added to flow \"%1\".", nullptr, int(added)).arg(flow);
    }
    if (const QString other = differing(numbers); !other.isEmpty()) {
        outcome.sentence +=
            u' ' + tr("This is defined otherwise than it is, and stays as it is: %1.").arg(other);
    }
    return outcome;
}

Result<Preview> ActionText::preview(const Action &action, const QJsonObject &numbers)
{
    if (numbers.value(QLatin1String("stale")).toBool())
        return failure(stale(action));
    if (numbers.value(QLatin1String("wants_array")).toBool()) {
        return failure(Error::Code::InvalidArgument,
                       tr("This flow begins with a map step, so its input must be a JSON array. "
                          "Nothing was changed."));
    }
    return std::visit([&](const auto &a) { return previewOf(a, numbers); }, action);
}

Result<ActionOutcome> ActionText::outcome(const Action &action, const QJsonObject &numbers)
{
    if (numbers.value(QLatin1String("stale")).toBool())
        return failure(stale(action));
    ActionOutcome outcome =
        std::visit([&](const auto &a) { return outcomeOf(a, numbers); }, action);
    outcome.auditId = number(numbers, "audit_id");
    return outcome;
}

Error ActionText::notFound(const Action &action)
{
    QString message;
    if (const auto *start = std::get_if<StartRun>(&action)) {
        message = tr("There is no flow \"%1\" in this database (any more). Nothing was changed.")
                      .arg(start->flow.value());
    } else if (const auto *edit = std::get_if<EditOptions>(&action)) {
        message = tr("There is no %1 in this database (any more). Nothing was changed.")
                      .arg(subject(*edit));
    } else if (const auto *retry = std::get_if<RetryFailed>(&action)) {
        message = retry->step
                      ? tr("Run %1 has no failed task there (any more). Nothing was changed. Look "
                           "at the run again.")
                            .arg(toText(retry->run))
                      : tr("There is no run %1 with a failed task in this database (any more). "
                           "Nothing was changed.")
                            .arg(toText(retry->run));
    }
    return Error{.code = Error::Code::NotFound, .message = message};
}

Error ActionText::noJson(const Error &refusal)
{
    QString message;
    if (refusal.sqlState.startsWith("54")) {
        message = tr("The input is nested too deeply, or too large, for the server. Nothing was "
                     "changed.");
    } else if (refusal.sqlState == "22003") {
        message = tr("The input has a number that is larger than the server holds. Nothing was "
                     "changed.");
    } else if (refusal.sqlState == "22P05") {
        message = tr("The input has a character that this database cannot store. Nothing was "
                     "changed.");
    } else {
        message = tr("The server does not take the input as JSON. Nothing was changed.");
    }
    return Error{.code = Error::Code::Rejected, .message = message};
}

Error ActionText::stale(const Action &action)
{
    QString message;
    if (const auto *edit = std::get_if<EditOptions>(&action)) {
        message = tr("The options of %1 were changed since you opened them. Nothing was changed "
                     "now. Look at them again, then decide.")
                      .arg(subject(*edit));
    } else if (const auto *retry = std::get_if<RetryFailed>(&action)) {
        message = tr("Run %1 is no longer as you saw it: it was retried or failed again in the "
                     "meantime. Nothing was changed now. Look at it again, then decide.")
                      .arg(toText(retry->run));
    } else {
        message = tr("This is no longer as you saw it. Nothing was changed. Look at it again.");
    }
    return Error{.code = Error::Code::Stale, .message = message};
}

} // namespace sluice::pgflow
