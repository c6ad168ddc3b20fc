#include "model/whysentence.h"

#include "core/humantext.h"
#include "model/holdtext.h"
#include "model/hostiletext.h"
#include "model/stepsentence.h"
#include "model/timeformat.h"
#include "model/whyfacts.h"
#include "model/whysession.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace sluice {

namespace {

struct WhyText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::WhyText)
};

constexpr int namedSteps = 5;
constexpr int whyNameLimit = 60;
/// More than this many messages before one are not counted.
constexpr qint64 mostBefore = 10000;

/// What a sentence is made of.
struct Why
{
    const WaitReason &reason;
    const WhyFacts facts;
    const TimeFormat &format;
    const QDateTime &now;

    /// For how long it has been so.
    [[nodiscard]] QString age() const
    {
        return durationText(
            std::chrono::milliseconds(reason.since ? reason.since->msecsTo(now) : 0));
    }
    [[nodiscard]] QString spoken(const std::optional<QDateTime> &time) const
    {
        return time ? format.spoken(*time, now) : QString();
    }
    [[nodiscard]] int plural() const { return pluralNumber(reason.count); }
    [[nodiscard]] QString count() const { return atLeast(reason.count); }
    /// \a tasks, of which there may be more where not all were looked at.
    [[nodiscard]] QString atLeast(qint64 tasks) const
    {
        return countText(Count{tasks, facts.isTrue("more")});
    }
};

/// "In 12 s."
QString whyUntil(const QDateTime &now, const QDateTime &until)
{
    const qint64 seconds = std::max<qint64>(1, (now.msecsTo(until) + 999) / 1000);
    if (seconds < 10)
        return WhyText::tr("In %n second(s).", nullptr, int(seconds));
    return WhyText::tr("In %1.").arg(durationText(std::chrono::seconds(seconds)));
}

WhySentence stepsBefore(const Why &why)
{
    QStringList names;
    for (const auto &step : why.reason.evidence) {
        if (names.size() == namedSteps)
            break;
        names << WhyText::tr("%1 (%2)", "step, its status")
                     .arg(shortName(step[u"step"].toString(), whyNameLimit),
                          oneLine(step[u"status"].toString(), whyNameLimit));
    }
    const qint64 more = why.reason.count - names.size();
    if (more > 0)
        names << WhyText::tr("%1 more", nullptr, pluralNumber(more)).arg(countText(more));
    return {.title = WhyText::tr("Waits for %n step(s)", nullptr, why.plural()),
            .sentence = WhyText::tr("It starts when these have ended: %1.")
                            .arg(names.join(QStringLiteral(", ")))};
}

WhySentence delayed(const Why &why)
{
    return {.title = WhyText::tr("Starts later"),
            .sentence = WhyText::tr("%1 task(s) ready after the start delay of the step.", nullptr,
                                    why.plural())
                            .arg(why.count())};
}

WhySentence backoff(const Why &why)
{
    const QString error = why.facts.text("error");
    WhySentence text{
        .title = WhyText::tr("Waits before the %1 of %n attempt(s)", nullptr,
                             pluralNumber(why.facts.number("max_attempts")))
                     .arg(ordinalText(int(why.facts.number("attempts")) + 1)),
        .sentence = WhyText::tr("The last attempt of %1 task(s) failed.", nullptr, why.plural())
                        .arg(why.count()),
        .help = WhyText::tr("The pause doubles after each failure; base_delay sets it.")};
    if (!error.isEmpty())
        text.sentence =
            WhyText::tr("The last attempt of %1 task(s) failed: %2", nullptr, why.plural())
                .arg(why.count(), error);
    return text;
}

QString readyText(const Why &why)
{
    return WhyText::tr("%1 task(s) ready and nobody takes them.", nullptr, why.plural())
        .arg(why.count());
}

WhySentence noWorker(const Why &why)
{
    WhySentence text{.title = WhyText::tr("No worker is alive"),
                     .sentence = readyText(why),
                     .help = WhyText::tr("Start a worker for this flow.")};
    const auto heard = why.facts.time("last_heard");
    text.sentence += u' ';
    text.sentence += heard ? WhyText::tr("The last one was heard of %1.").arg(why.spoken(heard))
                           : WhyText::tr("None was heard of within a day.");
    if (const QString left = why.facts.text("left", 300); !left.isEmpty())
        text.sentence += u' ' + WhyText::tr("The worker of this window gets none: %1").arg(left);
    return text;
}

WhySentence noHandler(const Why &why)
{
    const bool known = why.facts.has("left");
    WhySentence text{.title = WhyText::tr("No handler here"), .sentence = readyText(why)};
    text.sentence += u' ';
    if (known) {
        text.sentence += WhyText::tr("The worker of this window runs, but its folder has no "
                                     "handler for this flow.");
        if (const QString left = why.facts.text("left", 300); !left.isEmpty())
            text.sentence += u' ' + left;
        text.help = WhyText::tr("Once there is one, the worker finds it.");
    } else {
        const qint64 reads = why.facts.number("reads");
        text.sentence += WhyText::tr("Workers have read such a message %1 time(s) without starting "
                                     "its task.",
                                     nullptr, pluralNumber(reads))
                             .arg(countText(reads));
        text.help = WhyText::tr("The log of the worker says why: it may have no handler for the "
                                "flow, or the database refuses it the tasks.");
    }
    return text;
}

WhySentence workerDead(const Why &why)
{
    const QString name = why.facts.text("worker_name", whyNameLimit);
    const auto heard = why.facts.time("heartbeat_at");
    WhySentence text{.title = WhyText::tr("Its worker is silent"),
                     .help = WhyText::tr("Give the task back: another worker takes it then.")};
    text.sentence =
        WhyText::tr("%1 task(s) taken and not ended.", nullptr, why.plural()).arg(why.count());
    text.sentence += u' ';
    if (why.facts.isTrue("stopped"))
        text.sentence += WhyText::tr("The worker (%1) has stopped since.").arg(name);
    else if (heard)
        text.sentence +=
            WhyText::tr("The worker (%1) was last heard of %2.").arg(name, why.spoken(heard));
    else
        text.sentence += WhyText::tr("Nothing is known of the worker any more.");
    return text;
}

WhySentence draining(const Why &why)
{
    const qint64 workers = why.facts.number("draining");
    return {.title = WhyText::tr("The workers take no new tasks"),
            .sentence = readyText(why) + u' ' +
                        WhyText::tr("%1 worker(s) alive, told to finish what they have and to "
                                    "end.",
                                    nullptr, pluralNumber(workers))
                            .arg(countText(workers)),
            .help = WhyText::tr("Start a worker for this flow.")};
}

WhySentence running(const Why &why)
{
    return {.title = WhyText::tr("At work"),
            .sentence =
                WhyText::tr("%1 task(s) at work, the first one for %2.", nullptr, why.plural())
                    .arg(why.count(), why.age()) +
                u' ' +
                WhyText::tr("Workers at it: %1.").arg(countText(why.facts.number("workers")))};
}

WhySentence slow(const Why &why)
{
    const qint64 finished = why.facts.number("finished");
    return {.title = WhyText::tr("Longer than usual"),
            .sentence =
                WhyText::tr("%1 so far; of the last %2 task(s) of this step 95 in 100 took at most "
                            "%3.",
                            nullptr, pluralNumber(finished))
                    .arg(why.age(), countText(finished),
                         durationText(std::chrono::milliseconds(why.facts.number("usual_ms"))))};
}

WhySentence pastTimeout(const Why &why)
{
    return {.title = WhyText::tr("Longer than its time-out"),
            .sentence = WhyText::tr("%1 so far; its time-out is %2.")
                            .arg(why.age(),
                                 durationText(std::chrono::seconds(why.facts.number("timeout_s")))),
            .help = WhyText::tr("Give the task back: another worker takes it then. If its worker "
                                "stays silent, that happens by itself.")};
}

WhySentence stalled(const Why &why)
{
    return {.title = WhyText::tr("Stalled too often"),
            .sentence = WhyText::tr("%1 task(s) whose workers fell silent again and again; the "
                                    "engine tries no more.",
                                    nullptr, why.plural())
                            .arg(why.count()),
            .help = WhyText::tr("Give the task back, or fail it.")};
}

QString doctorHelp()
{
    return WhyText::tr("\"sluicectl doctor\" finds it and puts it right.");
}

WhySentence messageMissing(const Why &why)
{
    return {.title = WhyText::tr("Its message is missing"),
            .sentence = WhyText::tr("%1 task(s) without a message in the queue: no worker can take "
                                    "them.",
                                    nullptr, why.plural())
                            .arg(why.count()),
            .help = doctorHelp()};
}

WhySentence queueMissing(const Why &why)
{
    return {.title = WhyText::tr("Its queue is missing"),
            .sentence = WhyText::tr("The table %1 was dropped. %2 task(s) are not handed out.",
                                    nullptr, why.plural())
                            .arg(shortName(why.facts.raw("table"), 70), why.count()),
            .help = WhyText::tr("Define the flow again: that makes a new queue, with the tasks "
                                "that wait.")};
}

WhySentence countersWrong(const Why &why)
{
    const QString counter = why.facts.raw("counter");
    const QString says = countText(why.facts.number("says"));
    const QString is = countText(why.facts.number("is"));
    WhySentence text{.title = WhyText::tr("A counter is wrong"), .help = doctorHelp()};
    if (counter == u"remaining_steps")
        text.sentence =
            WhyText::tr("The run counts %1 open steps, and there are %2.").arg(says, is);
    else if (counter == u"remaining_deps")
        text.sentence =
            WhyText::tr("The step waits for %1 steps, and %2 are open before it.").arg(says, is);
    else
        text.sentence =
            WhyText::tr("The step counts %1 open tasks, and there are %2.").arg(says, is);
    return text;
}

WhySentence nothingLeft(const Why &why)
{
    const QString kind = why.facts.raw("kind");
    WhySentence text{.title = WhyText::tr("Nothing is left to wait for"), .help = doctorHelp()};
    if (kind == u"run")
        text.sentence = WhyText::tr("All its steps have ended, and yet the run is open.");
    else if (kind == u"created")
        text.sentence = WhyText::tr("All steps before it have ended, and yet it has not started.");
    else
        text.sentence = WhyText::tr("All its tasks have ended, and yet the step is open.");
    return text;
}

WhySentence held(const Why &why)
{
    WhySentence text{.title = WhyText::tr("Held"),
                     .help = WhyText::tr("Release it, and workers get its tasks.")};
    const QString tasks =
        WhyText::tr("%1 task(s) held back.", nullptr, why.plural()).arg(why.count());
    if (!why.facts.isTrue("held")) {
        text.sentence = tasks + u' ' + WhyText::tr("By whom is not to be seen.");
        return text;
    }
    const Hold hold{.reason = why.facts.raw("reason"),
                    .by = why.facts.raw("by"),
                    .since = why.reason.since.value_or(why.now)};
    text.title = holdText(hold);
    text.title[0] = text.title[0].toUpper();
    text.sentence =
        WhyText::tr("Held %1.").arg(heldByText(hold, why.format, why.now)) + u' ' + tasks;
    return text;
}

WhySentence headOfLine(const Why &why)
{
    const qint64 before = why.reason.count;
    const qint64 tasks = why.facts.number("tasks");
    const QString own =
        WhyText::tr("%1 task(s) ready.", nullptr, pluralNumber(tasks)).arg(why.atLeast(tasks));
    const QString workers =
        WhyText::tr("Workers alive: %1.").arg(countText(why.facts.number("alive")));
    if (before == 0)
        return {.title = WhyText::tr("Next in the queue"),
                .sentence = own + u' ' + WhyText::tr("Nothing of other runs comes first.") + u' ' +
                            workers};
    const Count shown{std::min(before, mostBefore), before > mostBefore};
    return {.title = WhyText::tr("Others come first"),
            .sentence = own + u' ' +
                        WhyText::tr("%1 task(s) of other runs of this flow come first.", nullptr,
                                    pluralNumber(shown.value))
                            .arg(countText(shown)) +
                        u' ' + workers};
}

WhySentence worded(const Why &why)
{
    switch (why.reason.code) {
    case WaitCode::WaitsForSteps:
        return stepsBefore(why);
    case WaitCode::StartDelay:
        return delayed(why);
    case WaitCode::Backoff:
        return backoff(why);
    case WaitCode::NoWorker:
        return noWorker(why);
    case WaitCode::NoHandler:
        return noHandler(why);
    case WaitCode::WorkerDead:
        return workerDead(why);
    case WaitCode::WorkerDraining:
        return draining(why);
    case WaitCode::Running:
        return running(why);
    case WaitCode::Slow:
        return slow(why);
    case WaitCode::PastTimeout:
        return pastTimeout(why);
    case WaitCode::PermanentlyStalled:
        return stalled(why);
    case WaitCode::MessageMissing:
        return messageMissing(why);
    case WaitCode::QueueMissing:
        return queueMissing(why);
    case WaitCode::CountersWrong:
        return countersWrong(why);
    case WaitCode::NothingLeft:
        return nothingLeft(why);
    case WaitCode::Held:
        return held(why);
    case WaitCode::HeadOfLine:
        return headOfLine(why);
    case WaitCode::Locked:
    case WaitCode::IdleInTransaction:
    case WaitCode::NotifyQueueFull:
    case WaitCode::XminHeld:
        return sessionSentence(why.reason, why.format, why.now);
    }
    return {};
}

} // namespace

WhySentence whySentence(const WaitReason &reason, const TimeFormat &format, const QDateTime &now)
{
    WhySentence text = worded({reason, WhyFacts(reason), format, now});
    if (reason.until)
        text.until = whyUntil(now, *reason.until);
    return text;
}

} // namespace sluice
