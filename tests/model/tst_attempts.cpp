#include "core/system/vocabulary.h"
#include "model/attempthistory.h"
#include "model/timelinemodel.h"
#include "support/fakeflows.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;

/// What a step's attempts were, in a list and in time, from what is recorded of them.
class TestAttempts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordedAttemptsAreTheWholeStory()
    {
        const AttemptHistory history = historyOf(recordedWebsiteRun());

        QCOMPARE(numbers(history), QStringLiteral("1 2 3"));
        QVERIFY(!history.hasGaps());
        QVERIFY(history.attempts[2].outcome == AttemptOutcome::Failed);
        QCOMPARE(history.attempts[2].worker, QStringLiteral("worker-3"));
    }

    void withoutARecordOnlyTheLatestIsKnown()
    {
        const AttemptHistory history = attemptHistory(failedWebsiteRun().steps[4], {}, {});

        QCOMPARE(numbers(history), QStringLiteral("(gap) 3"));
        QVERIFY(history.attempts[0].outcome == AttemptOutcome::Failed);
    }

    void theAttemptUnderWayFollowsTheRecordedOnes()
    {
        const AttemptHistory history = historyOf(retried());

        QCOMPARE(numbers(history), QStringLiteral("1 2 3 again 1"));
        QVERIFY(history.attempts[3].running);
        QVERIFY(!history.attempts[3].outcome);
    }

    void anAttemptThatWasGivenBackDoesNotCount()
    {
        QList<EndedAttempt> ended = failedWebsiteAttempts().mid(0, 1);
        ended[0].outcome = AttemptOutcome::Returned;
        ended << endedAttempt(ended[0].step.value(), 2, 1, at("09:41:00"), at("09:41:30"));
        StepState step = websiteRun().steps[4];
        step.endedAttempts = 2;

        QCOMPARE(numbers(attemptHistory(step, ended, {})), QStringLiteral("1 1"));
    }

    void aRecordThatBeganLateHasAGap()
    {
        QCOMPARE(numbers(attemptHistory(
                     recordedWebsiteRun().steps[4],
                     {endedAttempt(QStringLiteral("fetch_assets"), 1, 3, at("09:42:52"),
                                   at("09:43:23"), AttemptOutcome::Failed)},
                     {})),
                 QStringLiteral("(gap) 3"));
    }

    void attemptsThatAreStillToBeReadAreNoGap()
    {
        StepState step = retried().steps[4];
        step.attempts = 3;

        const AttemptHistory history = attemptHistory(step, {}, {});

        QVERIFY(history.unread);
        QVERIFY(!history.hasGaps());
    }

    void failuresAndPausesAreDrawnWhereTheyWere()
    {
        FlowDefinition flow = websiteFlow();
        const Timeline timeline =
            timelineOf(recordedWebsiteRun(), &flow, recorded(), at("09:59:00"), m_words);

        QCOMPARE(kinds(timeline.rows[1]),
                 QStringLiteral("waiting failed@09:40:15 backoff working"));
        QCOMPARE(kinds(timeline.rows[4]),
                 QStringLiteral("waiting failed@09:40:15 backoff waiting failed@09:41:20 backoff "
                                "waiting failed@09:42:52"));
        QVERIFY(timeline.rows[4].note.isEmpty());
        // 5 s · 2^1 after the first attempt.
        QCOMPARE(timeline.rows[4].segments[2].to, at("09:40:56"));
    }

    void aPauseThatIsOverIsDrawnAsItWas()
    {
        FlowDefinition flow = websiteFlow();
        flow.options.baseDelay = Seconds(10'000);
        AttemptsByStep attempts = recorded();
        QList<EndedAttempt> &ofStep = attempts[StepSlug(QStringLiteral("fetch_assets"))];
        ofStep[0].pause = Seconds(10);

        const Timeline timeline =
            timelineOf(recordedWebsiteRun(), &flow, attempts, at("09:59:00"), m_words);

        const QList<TimelineSegment> &row = timeline.rows[4].segments;
        QCOMPARE(row[2].kind, TimelineKind::BackOff);
        QCOMPARE(row[2].to, ofStep[0].endedAt.addSecs(10));
        QCOMPARE(row[3].kind, TimelineKind::Waiting);
        // Of the other pause nothing is known but the options.
        QCOMPARE(row[5].kind, TimelineKind::BackOff);
        QCOMPARE(row[6].kind, TimelineKind::Working);
    }

    void withoutADefinitionThePauseIsTheWholeTimeBetween()
    {
        const Timeline timeline =
            timelineOf(recordedWebsiteRun(), nullptr, recorded(), at("09:59:00"), m_words);

        QCOMPARE(kinds(timeline.rows[4]),
                 QStringLiteral("waiting failed@09:40:15 backoff failed@09:41:20 backoff "
                                "failed@09:42:52"));
    }

    void aRunRestsBetweenItsFailureAndItsRetry()
    {
        const Timeline timeline =
            timelineOf(retried(), nullptr, recorded(), at("09:50:03"), m_words);

        QCOMPARE(kinds(timeline.rows[4]),
                 QStringLiteral("waiting failed@09:40:15 backoff failed@09:41:20 backoff "
                                "failed@09:42:52 resting waiting working…"));
        QCOMPARE(timeline.rows[4].segments[6].to, at("09:50:00"));
    }

    void aStepThatWaitedThroughARetryRestedMeanwhile()
    {
        RunDetail run = retried();
        StepState &summary = run.steps[2];
        summary.startedAt = at("09:43:20");
        summary.taskStartedAt = at("09:50:01");
        summary.endedAt = at("09:50:02");

        const Timeline timeline = timelineOf(run, nullptr, recorded(), at("09:50:03"), m_words);

        QCOMPARE(kinds(timeline.rows[2]), QStringLiteral("waiting resting waiting working"));
        QCOMPARE(timeline.rows[2].segments[0].to, at("09:43:23"));
    }

    void aRetryWithoutARecordIsNeverDrawnAsWaiting()
    {
        RunDetail run = retried();
        for (StepState &step : run.steps)
            step.endedAttempts.reset();

        const Timeline timeline = timelineOf(run, nullptr, {}, at("09:50:03"), m_words);

        QCOMPARE(kinds(timeline.rows[4]), QStringLiteral("unrecorded waiting working…"));
        QCOMPARE(timeline.rows[4].segments[0].to, at("09:50:00"));
        QVERIFY(timeline.rows[4].note.contains(QStringLiteral("not recorded")));
    }

    void aTaskThatWaitsAfterARetryWaitsSinceThen()
    {
        RunDetail run = retried();
        StepState &assets = run.steps[4];
        assets.tasks = {};
        assets.tasks[TaskStatus::Queued] = 1;
        assets.attempts = 0;
        assets.taskStartedAt.reset();

        const Timeline timeline = timelineOf(run, nullptr, recorded(), at("09:50:03"), m_words);

        QVERIFY(
            kinds(timeline.rows[4]).endsWith(QStringLiteral("failed@09:42:52 resting waiting…")));
    }

private:
    /// The failed run after somebody retried it at 09:50:00; a worker took the task a second later.
    static RunDetail retried()
    {
        RunDetail run = recordedWebsiteRun();
        run.run.status = RunStatus::Started;
        run.run.endedAt.reset();
        run.retriedAt = at("09:50:00");
        StepState &assets = run.steps[4];
        assets.status = StepStatus::Started;
        assets.endedAt.reset();
        assets.tasks = {};
        assets.tasks[TaskStatus::Started] = 1;
        assets.attempts = 1;
        assets.taskStartedAt = at("09:50:01");
        return run;
    }

    static AttemptsByStep recorded()
    {
        AttemptsByStep attempts;
        for (const EndedAttempt &attempt : failedWebsiteAttempts())
            attempts[attempt.step] << attempt;
        return attempts;
    }

    static AttemptHistory historyOf(const RunDetail &run)
    {
        const StepState &assets = run.steps[4];
        return attemptHistory(assets, recorded().value(assets.slug), run.retriedAt);
    }

    static QString numbers(const AttemptHistory &history)
    {
        QStringList words;
        for (const KnownAttempt &attempt : history.attempts) {
            if (attempt.again)
                words << QStringLiteral("again");
            if (attempt.afterGap)
                words << QStringLiteral("(gap)");
            words << QString::number(attempt.attempt);
        }
        return words.join(QLatin1Char(' '));
    }

    static QString kinds(const TimelineRow &row)
    {
        static const char *const words[] = {"waiting", "working",    "backoff", "delayed",
                                            "held",    "unrecorded", "resting"};
        QStringList text;
        for (const TimelineSegment &segment : row.segments) {
            const QString word =
                segment.outcome
                    ? QStringLiteral("failed@") + segment.from.toString(QStringLiteral("hh:mm:ss"))
                    : QString::fromUtf8(words[int(segment.kind)]);
            text << word + (segment.open ? QStringLiteral("…") : QString());
        }
        return text.join(QLatin1Char(' '));
    }

    UsualVocabulary m_words;
};

QTEST_GUILESS_MAIN(TestAttempts)
#include "tst_attempts.moc"
