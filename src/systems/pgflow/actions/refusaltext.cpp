#include "systems/pgflow/actions/refusaltext.h"

namespace sluice::pgflow {

QString RefusalText::why(const Numbers &numbers)
{
    const QString refusal = numbers.word("refusal");
    const QString run = runText(numbers.run());
    const QString step = numbers.word("step_slug");
    const QString task = QString::number(numbers.count("task_index"));
    if (refusal == u"run_ended")
        return tr("Run %1 has ended already.").arg(run);
    if (refusal == u"run_not_failed")
        return tr("Run %1 has not failed: only a failed run can be taken up again.").arg(run);
    if (refusal == u"run_cancelled") {
        return tr("Run %1 was cancelled: to take it up again would take that back. Say that it is "
                  "meant, or restart the run as a new one.")
            .arg(run);
    }
    if (refusal == u"flow_grew") {
        return tr("The flow of run %1 has got more steps since: %2. Restart the run as a new one.")
            .arg(run, numbers.words("added_steps").join(QStringLiteral(", ")));
    }
    if (refusal == u"no_step_chosen")
        return tr("No step is chosen to begin with.");
    if (refusal == u"no_such_step")
        return tr("Run %1 has no step \"%2\".").arg(run, step);
    if (refusal == u"outputs_no_object") {
        return tr("The outputs to replace must be a JSON object with the steps as its keys.");
    }
    if (refusal == u"output_not_kept") {
        return tr("The output of step \"%1\" cannot be replaced: the new run does not keep it as "
                  "completed.")
            .arg(step);
    }
    if (refusal == u"condition_unmet") {
        return tr("Run %1 cannot be retried: the condition of its step \"%2\" was not met. Start "
                  "a new run instead.")
            .arg(run, step);
    }
    if (refusal == u"failed_without_task") {
        return tr("Run %1 cannot be retried: its step \"%2\" failed without running a task. Start "
                  "a new run instead.")
            .arg(run, step);
    }
    if (refusal == u"others_failed") {
        return tr("Run %1 has other failed tasks, among them in step \"%2\": it can only go on "
                  "when all of them are retried.")
            .arg(run, step);
    }
    if (refusal == u"step_ended")
        return tr("Step \"%1\" of run %2 has ended already.").arg(step, run);
    if (refusal == u"step_not_started")
        return tr("Step \"%1\" of run %2 has not started yet.").arg(step, run);
    if (refusal == u"task_ended")
        return tr("Task %1 of step \"%2\" has ended already.").arg(task, step);
    if (refusal == u"task_not_started")
        return tr("No worker is at task %1 of step \"%2\".").arg(task, step);
    if (refusal == u"wants_array") {
        return tr("This flow begins with a map step, so its input must be a JSON array.");
    }
    if (refusal == u"array_wanted") {
        return tr("Map step \"%1\" waits for the output of step \"%2\", which must be a JSON "
                  "array.")
            .arg(numbers.word("map_step"), step);
    }
    if (refusal == u"wrong_length") {
        const qint64 wanted = numbers.count("wanted");
        if (!numbers.has("given"))
            return tr("The output of map step \"%1\" must be an array of %n element(s).", nullptr,
                      forPlural(wanted))
                .arg(step);
        return tr("The output of map step \"%1\" must have %n element(s), one for each task; this "
                  "has %2.",
                  nullptr, forPlural(wanted))
            .arg(step)
            .arg(numbers.count("given"));
    }
    if (refusal == u"task_clashes") {
        return tr("Task %1 of map step \"%2\" has completed with another output than the one given "
                  "for it. Give null for tasks that have completed.")
            .arg(task, step);
    }
    if (refusal == u"queue_missing") {
        return tr("The queue of flow \"%1\" is missing: it was dropped. Defining the flow again "
                  "makes a new one.")
            .arg(numbers.word("flow_slug"));
    }
    return {};
}

std::optional<Error> RefusalText::of(const Numbers &numbers)
{
    const QString sentence = why(numbers);
    if (sentence.isEmpty())
        return std::nullopt;
    // What was given does not fit; else the state does not.
    static const QStringList ofValues{
        QStringLiteral("wants_array"),       QStringLiteral("array_wanted"),
        QStringLiteral("wrong_length"),      QStringLiteral("task_clashes"),
        QStringLiteral("no_step_chosen"),    QStringLiteral("no_such_step"),
        QStringLiteral("outputs_no_object"), QStringLiteral("output_not_kept")};
    return Error{.code = ofValues.contains(numbers.word("refusal")) ? Error::Code::InvalidArgument
                                                                    : Error::Code::Rejected,
                 .message = sentence + QLatin1Char(' ') + tr("Nothing was changed.")};
}

} // namespace sluice::pgflow
