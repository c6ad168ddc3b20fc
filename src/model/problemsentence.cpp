#include "model/problemsentence.h"

#include "core/humantext.h"
#include "model/hostiletext.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>

namespace sluice {

namespace {

class ProblemText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ProblemText)
};

constexpr int nameLimit = 60;
constexpr int functionLimit = 120;

QString named(const QJsonObject &object, const char *key, int limit = nameLimit)
{
    return shortName(object.value(QLatin1String(key)).toVariant().toString(), limit);
}

qint64 numberIn(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toInteger();
}

QJsonObject firstRow(const Problem &problem)
{
    return problem.evidence.at(0).toObject();
}

/// "run 1a2b…", "run 1a2b…, step charge", "run 1a2b…, step charge, task 3"
QString placeOf(const QJsonObject &subject)
{
    const QString run = named(subject, "run_id");
    if (subject.value(QLatin1String("step_slug")).isString()) {
        const QString step = named(subject, "step_slug");
        if (subject.contains(QLatin1String("task_index")))
            return ProblemText::tr("run %1, step %2, task %3")
                .arg(run, step, named(subject, "task_index"));
        return ProblemText::tr("run %1, step %2").arg(run, step);
    }
    return ProblemText::tr("run %1").arg(run);
}

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString openTaskSentence(const QJsonObject &subject)
{
    const QString place = capitalised(placeOf(subject));
    const QString task = named(subject, "task_status");
    const QString run = named(subject, "run_status");
    if (run != u"started") {
        return ProblemText::tr("%1: the task is %2, and its run is %3.").arg(place, task, run);
    }
    return ProblemText::tr("%1: the task is %2, and its step is %3.")
        .arg(place, task, named(subject, "step_status"));
}

QString messageSentence(const Problem &problem)
{
    const QJsonObject &subject = problem.subject;
    const QString message = ProblemText::tr("Queue %1, message %2")
                                .arg(named(subject, "queue_name"), named(subject, "msg_id"));
    const QString task = named(subject, "task_status");
    return task.isEmpty() ? ProblemText::tr("%1: no task belongs to it.").arg(message)
                          : ProblemText::tr("%1: its task is %2.").arg(message, task);
}

QString counterSentence(const QJsonObject &subject)
{
    return ProblemText::tr("%1: %2 says %3, and %4 can be counted.")
        .arg(capitalised(placeOf(subject)), named(subject, "counter"), named(subject, "seen"),
             named(subject, "counted"));
}

QString stuckSentence(const QJsonObject &subject)
{
    const QString place = capitalised(placeOf(subject));
    if (!subject.value(QLatin1String("step_slug")).isString())
        return ProblemText::tr("%1: nothing of it is left, and it has not ended.").arg(place);
    return subject.value(QLatin1String("step_status")) == QLatin1String("started")
               ? ProblemText::tr("%1: all of its tasks have ended, and the step has not.")
                     .arg(place)
               : ProblemText::tr("%1: all before it has ended, and it has not started.").arg(place);
}

QString orphanSentence(const Problem &problem)
{
    const QString queue = named(problem.subject, "queue_name");
    const qint64 archived = numberIn(firstRow(problem), "archived");
    if (problem.count == 0 && archived == 0)
        return ProblemText::tr("Queue %1 is of no flow, and empty.").arg(queue);
    if (problem.count == 0) {
        return ProblemText::tr("Queue %1 is of no flow, and its archive has %n message(s).",
                               nullptr, pluralNumber(archived))
            .arg(queue);
    }
    return ProblemText::tr("Queue %1 is of no flow, and has %n message(s).", nullptr,
                           pluralNumber(problem.count))
        .arg(queue);
}

QString missingQueueSentence(const QJsonObject &subject)
{
    const QString flow = named(subject, "flow_slug");
    const QString queue = named(subject, "queue_name");
    const QJsonValue part = subject.value(QLatin1String("part"));
    if (part == QLatin1String("archive"))
        return ProblemText::tr("Flow %1: the archive of its queue %2 is missing.").arg(flow, queue);
    if (part == QLatin1String("listing"))
        return ProblemText::tr("Flow %1: its queue %2 is not listed.").arg(flow, queue);
    return ProblemText::tr("Flow %1: its queue %2 is missing.").arg(flow, queue);
}

QString bloatSentence(const Problem &problem)
{
    const QJsonObject row = firstRow(problem);
    return ProblemText::tr("Queue %1: %2 dead rows beside %3 living ones, %4.")
        .arg(named(problem.subject, "queue_name"), countText(problem.count),
             countText(numberIn(row, "living")), sizeText(numberIn(row, "bytes")));
}

QString heldSentence(const Problem &problem)
{
    const QJsonObject row = firstRow(problem);
    const QString age =
        durationText(std::chrono::seconds(std::min<qint64>(problem.count, 3'000'000'000)));
    const QString role = named(row, "role");
    if (problem.subject.contains(QLatin1String("transaction"))) {
        return ProblemText::tr("The prepared transaction \"%1\" of role %2 is %3 old.")
            .arg(named(problem.subject, "transaction"), role, age);
    }
    return ProblemText::tr("Process %1 of role %2 (%3) has had a transaction open for %4.")
        .arg(named(problem.subject, "pid"), role, named(row, "application"), age);
}

QString slotSentence(const Problem &problem)
{
    return ProblemText::tr("Nobody reads the replication slot %1, which keeps %2 of log.")
        .arg(named(problem.subject, "slot"), sizeText(std::max<qint64>(0, problem.count)));
}

QString workerSentence(const Problem &problem)
{
    const QString worker = named(problem.subject, "function_name");
    const QString queue = named(problem.subject, "queue_name");
    if (problem.count == 0)
        return ProblemText::tr("Worker %1 at queue %2 is silent.").arg(worker, queue);
    return ProblemText::tr("Worker %1 at queue %2 is silent, and has %n task(s).", nullptr,
                           pluralNumber(problem.count))
        .arg(worker, queue);
}

QString retentionSentence(const Problem &problem)
{
    return ProblemText::tr("Flow %1: %n run(s) ended longer than %2 days ago.", nullptr,
                           pluralNumber(problem.count))
        .arg(named(problem.subject, "flow_slug"), named(problem.subject, "days"));
}

QString functionSentence(const Problem &problem)
{
    const QString function = named(problem.subject, "function", functionLimit);
    switch (problem.kind) {
    case ProblemKind::FunctionOutdated:
        return ProblemText::tr("The functions of %1 are of version %2; this program has %3.")
            .arg(named(problem.subject, "component"), named(problem.subject, "version"),
                 named(problem.subject, "wanted"));
    case ProblemKind::SearchPathNotOurs: {
        const QString path = named(problem.subject, "search_path", functionLimit);
        return path.isEmpty()
                   ? ProblemText::tr("Function %1 sets no search path.").arg(function)
                   : ProblemText::tr("Function %1 has the search path %2.").arg(function, path);
    }
    default:
        return ProblemText::tr("Function %1 is missing.").arg(function);
    }
}

/// Of what only functions of ours repair, which are missing here or do not act on this engine.
QString withoutFunctions(ProblemKind kind)
{
    return kind == ProblemKind::OpenTaskOnEndedRun
               ? ProblemText::tr("Nobody takes it; it does no harm. Sluice's functions of this "
                                 "version end it (sluicectl install), on engines before 0.17.")
               : ProblemText::tr(
                     "Sluice's functions of this version repair it (sluicectl install), "
                     "on engines before 0.17. Else restart the run as a new one.");
}

/// What a person does where nothing is repaired from here.
QString byHand(const Problem &problem)
{
    const QString command = oneLine(problem.command, 400);
    switch (problem.kind) {
    case ProblemKind::RowsPastRetention:
        return ProblemText::tr("This deletes some; repeat it while it says that there are more: %1",
                               "statement")
            .arg(command);
    case ProblemKind::QueueBloat:
        return ProblemText::tr("See that autovacuum is on. At once: %1", "statement").arg(command);
    case ProblemKind::XminHeld:
        return ProblemText::tr("End it where it was begun. From elsewhere: %1", "statement")
            .arg(command);
    case ProblemKind::IdleSlot:
        return ProblemText::tr("Let its reader come back. Without it: %1", "statement")
            .arg(command);
    case ProblemKind::FunctionOutdated:
    case ProblemKind::SearchPathNotOurs:
    case ProblemKind::FunctionMissing:
        return command.isEmpty()
                   ? ProblemText::tr("Install the engine anew: an upgrade of its queues may have "
                                     "dropped it.")
                   : ProblemText::tr("%1 puts it in place anew.", "command").arg(command);
    case ProblemKind::OrphanedQueue:
        return ProblemText::tr("Look at what is in it. This drops it: %1", "statement")
            .arg(command);
    case ProblemKind::MissingQueue:
        return ProblemText::tr("Defining the flow again makes it anew.");
    case ProblemKind::SilentWorker:
        return ProblemText::tr("Its tasks return to the queue when their time-outs are over.");
    case ProblemKind::MessageWithoutTask:
        return ProblemText::tr("This takes it out of the queue: %1", "statement").arg(command);
    default:
        return withoutFunctions(problem.kind);
    }
}

} // namespace

QString problemTitle(ProblemKind kind)
{
    switch (kind) {
    case ProblemKind::OpenTaskOnEndedRun:
        return ProblemText::tr("Open tasks of ended runs");
    case ProblemKind::MessageWithoutTask:
        return ProblemText::tr("Messages without tasks");
    case ProblemKind::TaskWithoutMessage:
        return ProblemText::tr("Tasks without messages");
    case ProblemKind::WrongCounter:
        return ProblemText::tr("Wrong counters");
    case ProblemKind::StuckCreatedStep:
        return ProblemText::tr("Stuck steps");
    case ProblemKind::OrphanedQueue:
        return ProblemText::tr("Queues of no flow");
    case ProblemKind::MissingQueue:
        return ProblemText::tr("Missing queues");
    case ProblemKind::RowsPastRetention:
        return ProblemText::tr("Runs past retention");
    case ProblemKind::QueueBloat:
        return ProblemText::tr("Queues that want a vacuum");
    case ProblemKind::XminHeld:
        return ProblemText::tr("Old transactions");
    case ProblemKind::IdleSlot:
        return ProblemText::tr("Idle replication slots");
    case ProblemKind::SilentWorker:
        return ProblemText::tr("Silent workers");
    case ProblemKind::FunctionMissing:
        return ProblemText::tr("Missing functions");
    case ProblemKind::FunctionOutdated:
        return ProblemText::tr("Functions of an older version");
    case ProblemKind::SearchPathNotOurs:
        return ProblemText::tr("Functions that look names up elsewhere");
    case ProblemKind::PermanentlyStalled:
        return ProblemText::tr("Tasks that stalled too often");
    }
    return {};
}

QString problemSentence(const Problem &problem)
{
    const QJsonObject &subject = problem.subject;
    switch (problem.kind) {
    case ProblemKind::OpenTaskOnEndedRun:
        return openTaskSentence(subject);
    case ProblemKind::MessageWithoutTask:
        return messageSentence(problem);
    case ProblemKind::TaskWithoutMessage:
        return ProblemText::tr("%1: the task is %2, and has no message.")
            .arg(capitalised(placeOf(subject)), named(subject, "task_status"));
    case ProblemKind::PermanentlyStalled:
        return ProblemText::tr("%1: it stalled too often, and nobody tries again.")
            .arg(capitalised(placeOf(subject)));
    case ProblemKind::WrongCounter:
        return counterSentence(subject);
    case ProblemKind::StuckCreatedStep:
        return stuckSentence(subject);
    case ProblemKind::OrphanedQueue:
        return orphanSentence(problem);
    case ProblemKind::MissingQueue:
        return missingQueueSentence(subject);
    case ProblemKind::RowsPastRetention:
        return retentionSentence(problem);
    case ProblemKind::QueueBloat:
        return bloatSentence(problem);
    case ProblemKind::XminHeld:
        return heldSentence(problem);
    case ProblemKind::IdleSlot:
        return slotSentence(problem);
    case ProblemKind::SilentWorker:
        return workerSentence(problem);
    case ProblemKind::FunctionMissing:
    case ProblemKind::FunctionOutdated:
    case ProblemKind::SearchPathNotOurs:
        return functionSentence(problem);
    }
    return {};
}

QString problemRemedy(const Problem &problem)
{
    if (!problem.isRepairable)
        return byHand(problem);
    switch (problem.kind) {
    case ProblemKind::OpenTaskOnEndedRun:
        return ProblemText::tr("Repair ends the task as its run or step did, and archives its "
                               "message.");
    case ProblemKind::MessageWithoutTask:
        return ProblemText::tr("Repair archives it.");
    case ProblemKind::TaskWithoutMessage:
        return ProblemText::tr("Repair sends a new message.");
    case ProblemKind::PermanentlyStalled:
        return ProblemText::tr("Repair queues it again with fresh attempts.");
    case ProblemKind::WrongCounter:
        return ProblemText::tr("Repair sets it to what can be counted, and lets the run go on.");
    case ProblemKind::StuckCreatedStep:
        return ProblemText::tr("Repair lets it go on.");
    case ProblemKind::OrphanedQueue:
        return ProblemText::tr("Repair drops it.");
    case ProblemKind::MissingQueue:
        return ProblemText::tr("Repair makes it anew, with messages for open tasks.");
    case ProblemKind::SilentWorker:
        return ProblemText::tr("Repair marks it as stopped. Its tasks return to the queue when "
                               "their time-outs are over.");
    case ProblemKind::FunctionMissing:
        return ProblemText::tr("Repair makes it anew.");
    default:
        return byHand(problem);
    }
}

} // namespace sluice
