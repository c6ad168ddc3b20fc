#include "model/whyhelp.h"

#include "model/lefttext.h"
#include "model/whyfacts.h"

#include <QRegularExpression>

#include <algorithm>

namespace sluice {

namespace {

/// A word as a shell of Unix reads it back.
QString shellWord(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_./-]+\\z"));
    if (plain.match(text).hasMatch())
        return text;
    QString quoted = text;
    quoted.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + quoted + u'\'';
}

/// The task that it is about, or the first of them.
TaskIndex firstTask(const WaitReason &reason)
{
    return reason.task.value_or(TaskIndex(WhyFacts(reason).number("first_task")));
}

bool isTaken(WaitCode code)
{
    return code == WaitCode::WorkerDead || code == WaitCode::PastTimeout ||
           code == WaitCode::PermanentlyStalled;
}

/// The step that is held by itself; empty = its flow is.
std::optional<StepSlug> heldStep(const WaitReason &reason)
{
    const WhyFacts facts(reason);
    return facts.has("held_step") ? std::optional(StepSlug(facts.raw("held_step"))) : std::nullopt;
}

} // namespace

std::optional<Action> helpingAction(const RunId &run, const WaitReason &reason)
{
    const WhyFacts facts(reason);
    if (isTaken(reason.code) && reason.step && reason.task) {
        return RequeueTask{.run = run,
                           .step = *reason.step,
                           .task = *reason.task,
                           .seenAttempts = int(facts.number("attempts"))};
    }
    if (reason.code == WaitCode::Held && facts.isTrue("held") && facts.has("flow"))
        return ReleaseFlow{.flow = FlowSlug(facts.raw("flow")), .step = heldStep(reason)};
    return std::nullopt;
}

QString helpingCommand(const RunId &run, const WaitReason &reason)
{
    const WhyFacts facts(reason);
    const QString flow = shellWord(facts.raw("flow"));
    if (isTaken(reason.code) && reason.step) {
        return QStringLiteral("sluicectl requeue %1 %2 %3")
            .arg(shellWord(toText(run)), shellWord(reason.step->value()),
                 QString::number(firstTask(reason)));
    }
    switch (reason.code) {
    case WaitCode::Held:
        if (const auto step = heldStep(reason))
            return QStringLiteral("sluicectl release %1 %2").arg(flow, shellWord(step->value()));
        return facts.isTrue("held") ? QStringLiteral("sluicectl release ") + flow : QString();
    case WaitCode::QueueMissing:
        return QStringLiteral("sluicectl flow show %1 --json > flow.json && "
                              "sluicectl define flow.json")
            .arg(flow);
    case WaitCode::MessageMissing:
    case WaitCode::CountersWrong:
    case WaitCode::NothingLeft:
        return QStringLiteral("sluicectl doctor");
    default:
        return {};
    }
}

void tellLeft(QList<WaitReason> &reasons, const FlowSummary &flow)
{
    if (!flow.leftByWorker)
        return;
    for (WaitReason &reason : reasons) {
        if (reason.code != WaitCode::NoWorker)
            continue;
        reason.facts.insert(QStringLiteral("left"), leftText(*flow.leftByWorker));
        if (flow.leftByWorker->why == LeftByWorker::Why::NoHandler)
            reason.code = WaitCode::NoHandler;
    }
}

} // namespace sluice
