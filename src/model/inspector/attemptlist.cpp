#include "model/inspector/attemptlist.h"

#include "core/humantext.h"
#include "core/system/vocabulary.h"
#include "model/hostiletext.h"
#include "model/timeformat.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace sluice {

namespace {

struct AttemptListText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::AttemptListText)

public:
    SLUICE_SAYS(sluice::AttemptListText)
};

constexpr int listedAttempts = 8;
constexpr int attemptTipCharacters = 2000;

/// Says of the latest attempt what the lines do not: it has ended, and the next one has not begun.
QString comingText(const StepState &step, const AttemptHistory &history, const Vocabulary &words)
{
    if (step.tasks[TaskStatus::Queued] == 0 || step.status != StepStatus::Started)
        return {};
    if (step.attempts == 0 && !history.attempts.isEmpty())
        return words(AttemptListText::say("The next one is to come: the run was retried."));
    return history.gapAtEnd ? AttemptListText::tr("The latest one failed; the next is to come.")
                            : QString();
}

QString whenText(const KnownAttempt &attempt, const TimeFormat &format, const QDateTime &now)
{
    if (!attempt.startedAt)
        return AttemptListText::tr("when it ran is not recorded here");
    QString start = format.brief(*attempt.startedAt, now);
    if (!attempt.running && !attempt.endedAt)
        return start;
    const QDateTime end = attempt.endedAt.value_or(now);
    const QString took = durationText(std::chrono::milliseconds(attempt.startedAt->msecsTo(end)));
    return attempt.running
               ? AttemptListText::tr("%1, running %2", "time, duration").arg(start, took)
               : AttemptListText::tr("%1, %2", "time, duration").arg(start, took);
}

/// \param error empty = not worth a line
AttemptLine lineOf(const KnownAttempt &attempt, const QString &error, const TimeFormat &format,
                   const QDateTime &now)
{
    return {.attempt = attempt.attempt,
            .running = attempt.running,
            .outcome = attempt.outcome,
            .when = whenText(attempt, format, now),
            .worker = oneLine(attempt.worker),
            .error = error,
            .wholeError = manyLines(attempt.error, attemptTipCharacters)};
}

/// Where the attempts before the latest retry begin.
int placeOfRetry(const QList<KnownAttempt> &newestFirst)
{
    const auto first = std::find_if(newestFirst.begin(), newestFirst.end(),
                                    [](const KnownAttempt &one) { return one.again; });
    const int place = int(first - newestFirst.begin()) + 1;
    return place < int(newestFirst.size()) ? place : -1;
}

} // namespace

AttemptList attemptList(const StepState &step, const AttemptHistory &history,
                        const TimeFormat &format, const QDateTime &now, const Vocabulary &words)
{
    QList<KnownAttempt> shown = history.attempts;
    std::reverse(shown.begin(), shown.end());
    const int hidden = std::max(0, int(shown.size()) - listedAttempts);
    shown.resize(shown.size() - hidden);

    AttemptList list{.sentence = comingText(step, history, words),
                     .beforeRetry = placeOfRetry(shown)};
    // The step's error is shown already as what the latest failure said; only what differs is worth
    // a line.
    QString said = oneLine(step.error);
    for (const KnownAttempt &attempt : std::as_const(shown)) {
        const QString error = oneLine(attempt.error);
        list.lines << lineOf(attempt, error == said ? QString() : error, format, now);
        if (!error.isEmpty())
            said = error;
    }

    QStringList notes;
    if (hidden + history.older > 0) {
        notes << AttemptListText::tr("%n earlier attempt(s) not shown.", nullptr,
                                     hidden + history.older);
    }
    if (history.hasGaps() && !history.unread)
        notes << AttemptListText::tr("Earlier attempts are not recorded here.");
    list.note = notes.join(QLatin1Char(' '));
    return list;
}

AttemptList attemptListOfMap(const StepState &step, const Vocabulary &words)
{
    return {.sentence = words(AttemptListText::say("%1 is the most any of its %n task(s) took",
                                                   nullptr, step.tasks.total()))
                            .arg(countText(step.attempts)),
            .note = words(AttemptListText::say("Each task is listed under Tasks."))};
}

} // namespace sluice
