#include "core/system/vocabulary.h"
#include "model/hostiletext.h"
#include "model/optionsineffect.h"
#include "model/retrychecks.h"
#include "model/rundefinition.h"
#include "model/stepsentence.h"
#include "model/timeformat.h"
#include "model/timelinemodel.h"
#include "model/waitingexplanation.h"
#include "support/fakeflows.h"

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::test;

// Texts with %n are compared in their source form: without a translation loaded Qt keeps "(s)".
class TestSentences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void everyStateOfAStepHasASentence_data()
    {
        QTest::addColumn<RunDetail>("run");
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const RunDetail &run, int index, const char *text) {
            QTest::newRow(name) << run << index << QString::fromUtf8(text);
        };
        const RunDetail run = websiteRun();
        row("done at once", run, 0, "done in 1.2 s");
        row("done at the second attempt", run, 1, "done in 0.8 s, 2nd attempt");
        row("at work", run, 2, "38 s · worker-3");
        row("map under way", run, 3, "171 done, 3 retry, 26 to go");
        row("waits for its next attempt", run, 4, "2nd of 3 attempt(s) in 12 s");
        row("waits for several parents", run, 5, "waits for 2 step(s)");
        row("waits for one parent", run, 6, "waits for fetch_assets");

        const RunDetail failed = failedWebsiteRun();
        row("gave up", failed, 4, "gave up after 3 attempt(s)");
        row("stopped by the failure", failed, 3, "stopped: the run failed");
        row("never started", failed, 6, "never started");

        row("second attempt at work", with(run, 2, [](StepState &s) { s.attempts = 2; }), 2,
            "38 s, 2nd attempt · worker-3");
        row("worker with a name too long for a node",
            with(run, 2,
                 [](StepState &s) { s.workerName = QStringLiteral("sluice-worker@vm (f1f4)"); }),
            2, "38 s · running");
        row("worker without a name", with(run, 2, [](StepState &s) { s.workerName.clear(); }), 2,
            "38 s · worker 00000000");
        row("ready again", with(run, 4, [](StepState &s) { s.nextVisibleAt = at("09:41:00"); }), 4,
            "2nd of 3 attempt(s) waits for a worker");
        row("start delay",
            with(run, 4,
                 [](StepState &s) {
                     s.retrying = 0;
                     s.attempts = 0;
                     s.nextVisibleAt = at("09:42:39");
                 }),
            4, "starts in 40 s");
        row("last second of a countdown",
            with(run, 4,
                 [](StepState &s) {
                     s.retrying = 0;
                     s.nextVisibleAt = at("09:41:59").addMSecs(1);
                 }),
            4, "starts in 1 s");
        row("ready for a worker",
            with(run, 4,
                 [](StepState &s) {
                     s.retrying = 0;
                     s.attempts = 0;
                     s.nextVisibleAt.reset();
                 }),
            4, "waiting for a worker");
        row("map ready for a worker",
            with(run, 3,
                 [](StepState &s) {
                     s.tasks = {};
                     s.tasks[TaskStatus::Queued] = 200;
                     s.retrying = 0;
                     s.delayed = 0;
                     s.attempts = 0;
                     s.nextVisibleAt.reset();
                 }),
            3, "200 task(s) wait for a worker");
        row("map done",
            with(run, 3,
                 [](StepState &s) {
                     s.status = StepStatus::Completed;
                     s.tasks = {};
                     s.tasks[TaskStatus::Completed] = 200;
                 }),
            3, "200 done");
        row("map over an empty list",
            with(run, 3,
                 [](StepState &s) {
                     s.status = StepStatus::Completed;
                     s.tasks = {};
                     s.initialTasks = 0;
                 }),
            3, "done: nothing in the list");
        row("map failed",
            with(run, 3,
                 [](StepState &s) {
                     s.status = StepStatus::Failed;
                     s.tasks[TaskStatus::Failed] = 1;
                 }),
            3, "1 failed, 171 done, 29 left open");
        row("map failed, the rest cancelled",
            with(run, 3,
                 [](StepState &s) {
                     s.status = StepStatus::Failed;
                     s.tasks = {};
                     s.tasks[TaskStatus::Failed] = 1;
                     s.tasks[TaskStatus::Completed] = 2303;
                     s.tasks[TaskStatus::Cancelled] = 17696;
                 }),
            3, "1 failed, 2,303 done, 17,696 cancelled");
        row("held",
            with(run, 4,
                 [](StepState &s) {
                     s.hold = maintenance();
                     s.held = 1;
                     s.delayed = 0;
                     s.nextVisibleAt.reset();
                 }),
            4, "held: maintenance by ops");
        row("held map",
            with(run, 3,
                 [](StepState &s) {
                     s.hold = maintenance();
                     s.tasks[TaskStatus::Started] = 0;
                 }),
            3, "held: maintenance by ops");
        row("held, but one is at work", with(run, 2, [](StepState &s) { s.hold = maintenance(); }),
            2, "38 s · worker-3");
        row("to be held", with(run, 6, [](StepState &s) { s.hold = maintenance(); }), 6,
            "waits for fetch_assets, then held: maintenance by ops");

        row("failed by a wrong type", with(failed, 4, [](StepState &s) { s.attempts = 1; }), 4,
            "failed at the 1st attempt");
        row("failed without a task", with(failed, 4, [](StepState &s) { s.attempts = 0; }), 4,
            "failed before it ran");
        row("condition not met", skipped("condition_unmet"), 5,
            "skipped: its condition was not met");
        row("failure tolerated", skipped("handler_failed"), 5, "skipped after 3 failed attempt(s)");
        row("skipped with its parent", skipped("dependency_skipped"), 5,
            "skipped with a step before it");
        row("unknown reason", skipped("<b>odd</b>\nsecond line"), 5, "skipped: <b>odd</b>");
        row("executing after the failure",
            with(failed, 3, [](StepState &s) { s.tasks[TaskStatus::Started] = 2; }), 3,
            "run over, 2 task(s) still executing");
        row("about to start", with(run, 5, [](StepState &s) { s.remainingDeps = 0; }), 5,
            "about to start");
    }

    void everyStateOfAStepHasASentence()
    {
        QFETCH(RunDetail, run);
        QFETCH(int, index);
        QFETCH(QString, sentence);

        QCOMPARE(stepSentence(run, index, websiteFlow(), at("09:41:59"), m_words), sentence);
    }

    void onlyAgesAndCountdownsTick()
    {
        const RunDetail run = websiteRun();
        const QDateTime now = at("09:41:59");

        QVERIFY(!sentenceTicks(run, 0, now));
        QVERIFY(sentenceTicks(run, 2, now));
        QVERIFY(sentenceTicks(run, 4, now));
        QVERIFY(!sentenceTicks(run, 4, at("09:42:12")));
        QVERIFY(!sentenceTicks(run, 6, now));
        QVERIFY(!sentenceTicks(failedWebsiteRun(), 3, now));
    }

    void ordinalsFollowTheLanguage()
    {
        QStringList ordinals;
        for (int n : {1, 2, 3, 4, 11, 12, 13, 21, 102, 111})
            ordinals << ordinalText(n);

        QCOMPARE(ordinals.join(QLatin1Char(' ')),
                 QStringLiteral("1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 111th"));
    }

    void aRunSaysHowLongItTookOrTakes()
    {
        const RunSummary run = websiteRun().run;
        const RunSummary failed = failedWebsiteRun().run;

        QCOMPARE(runSentence(run, at("09:41:59")), QStringLiteral("1 min 47 s so far"));
        QCOMPARE(runSentence(failed, at("09:59:59")), QStringLiteral("failed after 3 min 11 s"));
    }

    void aDefinitionHasASentencePerStep()
    {
        FlowDefinition flow = websiteFlow();
        flow.steps[6].options.startDelay = Seconds(40);

        QCOMPARE(stepSentence(flow.steps[0], m_words), QStringLiteral("single step"));
        QCOMPARE(stepSentence(flow.steps[3], m_words), QStringLiteral("map step over website"));
        QCOMPARE(stepSentence(flow.steps[6], m_words), QStringLiteral("single step, after 40 s"));
    }

    void waitingIsExplainedWithWhatWouldHelp()
    {
        const RunDetail run = websiteRun();
        const FlowDefinition flow = websiteFlow();
        const QDateTime now = at("09:41:59");
        FlowSummary summary{.slug = flow.slug, .liveWorkers = 0};
        const RunDetail ready = with(run, 4, [](StepState &s) {
            s.retrying = 0;
            s.delayed = 0;
            s.nextVisibleAt.reset();
        });

        const auto retry = explainWaiting(run, 4, flow, &summary, format, now, m_words);
        const auto parents = explainWaiting(run, 5, flow, &summary, format, now, m_words);
        const auto nobody = explainWaiting(ready, 4, flow, &summary, format, now, m_words);
        const auto unknown = explainWaiting(ready, 4, flow, nullptr, format, now, m_words);
        const auto stopped =
            explainWaiting(failedWebsiteRun(), 6, flow, &summary, format, now, m_words);

        QVERIFY(retry && parents && nobody && unknown && stopped);
        QCOMPARE(retry->until, QStringLiteral("In 12 s."));
        QCOMPARE(retry->why, QStringLiteral("The last attempt failed."));
        QCOMPARE(parents->why, QStringLiteral("summary: 38 s · worker-3\n"
                                              "check_links: 171 done, 3 retry, 26 to go"));
        QCOMPARE(nobody->title, QStringLiteral("No worker is alive"));
        QCOMPARE(nobody->urgency, WaitingExplanation::Urgency::Attention);
        QCOMPARE(nobody->help, QStringLiteral("Start a worker for this flow."));
        QVERIFY(unknown->why.contains(QStringLiteral("not recorded here")));
        QCOMPARE(stopped->why, QStringLiteral("The run failed in fetch_assets."));
        QVERIFY(!explainWaiting(run, 0, flow, &summary, format, now, m_words));
        QVERIFY(!explainWaiting(run, 2, flow, &summary, format, now, m_words));
    }

    void aFlowWithoutHandlerIsExplainedWithWhatIsMissing()
    {
        FlowSummary flow{.slug = websiteFlow().slug, .liveWorkers = 0, .queuedTasks = 3};
        flow.leftByWorker = LeftByWorker{
            LeftByWorker::Why::NoHandler,
            QStringLiteral("No handler here. The folder /h has no file for step website.")};
        const RunDetail ready = with(websiteRun(), 4, [](StepState &s) {
            s.retrying = 0;
            s.delayed = 0;
            s.nextVisibleAt.reset();
        });

        const auto ofFlow = explainWaiting(flow, m_words);
        const auto ofStep =
            explainWaiting(ready, 4, websiteFlow(), &flow, format, at("09:41:59"), m_words);

        QVERIFY(ofFlow && ofStep);
        QCOMPARE(ofFlow->title, QStringLiteral("No handler here"));
        QCOMPARE(ofFlow->urgency, WaitingExplanation::Urgency::Attention);
        QCOMPARE(ofFlow->why,
                 QStringLiteral("3 task(s) ready and nobody takes them.\n"
                                "The worker of this window runs, but its folder has no handler for "
                                "this flow.\nThe folder /h has no file for step website."));
        QCOMPARE(ofStep->title, QStringLiteral("No handler here"));
        flow.liveWorkers = 1;
        QVERIFY(!explainWaiting(flow, m_words));
    }

    void aRunThatNobodyTakesIsExplainedAsAWhole()
    {
        RunDetail run = untouchedWebsiteRun();
        const FlowSummary flow{.slug = websiteFlow().slug, .liveWorkers = 0, .queuedTasks = 1};

        const auto text =
            explainWaiting(run, websiteFlow(), &flow, format, at("09:41:59"), m_words);

        QVERIFY(text);
        QCOMPARE(text->title, QStringLiteral("No worker is alive"));
        QVERIFY(text->why.startsWith(QStringLiteral("website: ")));
        run.steps[0].tasks[TaskStatus::Started] = 1;
        QVERIFY(!explainWaiting(run, websiteFlow(), &flow, format, at("09:41:59"), m_words));
    }

    void aHoldIsExplainedWithWhoAndSinceWhen()
    {
        const RunDetail held = with(websiteRun(), 4, [](StepState &s) { s.hold = maintenance(); });
        FlowSummary summary{.slug = websiteFlow().slug, .liveWorkers = 0};

        const auto text =
            explainWaiting(held, 4, websiteFlow(), &summary, format, at("09:41:59"), m_words);

        QVERIFY(text);
        QCOMPARE(text->title, QStringLiteral("Held: maintenance by ops"));
        QVERIFY2(text->why.contains(QStringLiteral("by ann")), qPrintable(text->why));
        QVERIFY2(text->why.contains(format.clock(maintenance().since)), qPrintable(text->why));
        QVERIFY(text->until.isEmpty());
        QVERIFY(!text->help.contains(QStringLiteral("worker")));
    }

    void aRunThatNobodyTookWaits()
    {
        RunSummary run = websiteRun().run;
        run.status = RunStatus::Started;
        run.startedAt = at("09:41:00");
        QCOMPARE(runSentence(run, at("09:41:30")), QStringLiteral("30 s so far"));

        run.untouched = true;

        QCOMPARE(runSentence(run, at("09:41:30")), QStringLiteral("waiting for 30 s"));
    }

    void aRunKnowsTheStepsItStartedWith()
    {
        FlowDefinition grown = websiteFlow();
        StepDefinition ghost = grown.steps[0];
        ghost.slug = StepSlug(QStringLiteral("ghost"));
        ghost.index = int(grown.steps.size());
        ghost.deps = {grown.steps[0].slug};
        grown.steps.append(ghost);

        const FlowDefinition own = definitionOf(websiteRun(), grown);

        QCOMPARE(own, websiteFlow());
    }

    void whatToCheckBeforeARetryIsToldOrSaidToBeUnknown()
    {
        using Finding = RetryCheck::Finding;
        RunDetail run = failedWebsiteRun();
        FlowSummary summary{.slug = run.run.flow, .liveWorkers = 2};

        const auto calm = retryChecks(run, &summary, m_words);
        summary.liveWorkers = 0;
        run.steps[3].tasks[TaskStatus::Started] = 2;
        run.steps[4].attempts = 0;
        const auto alarmed = retryChecks(run, &summary, m_words);

        QCOMPARE(findings(calm), (QList<Finding>{Finding::Fine, Finding::Fine, Finding::Fine}));
        QCOMPARE(calm.constLast().sentence,
                 QStringLiteral("183 finished task(s) of all steps kept"));
        QCOMPARE(findings(alarmed), (QList<Finding>{Finding::Attention, Finding::Attention,
                                                    Finding::Attention, Finding::Fine}));
        QCOMPARE(retryChecks(run, nullptr, m_words).constFirst().finding, Finding::Unknown);
    }

    void aTaskBeyondItsTimeOutIsPointedOut()
    {
        const RunDetail run = websiteRun();

        const auto late =
            explainWaiting(run, 2, websiteFlow(), nullptr, format, at("09:42:31"), m_words);

        QVERIFY(late);
        QCOMPARE(late->title, QStringLiteral("Longer than its time-out"));
        QCOMPARE(late->why, QStringLiteral("1 min 10 s so far; its time-out is 1 min 0 s."));
    }

    void optionsSayWhereTheyComeFrom()
    {
        const StepOptions defaults{3, Seconds(5), Seconds(60), Seconds(0)};
        FlowDefinition flow = websiteFlow();
        flow.options.maxAttempts = 4;

        const auto options = optionsInEffect(flow, flow.steps[2], defaults);

        QCOMPARE(options.size(), 4);
        QCOMPARE(options[0].value, QStringLiteral("4"));
        QCOMPARE(originText(options[0].origin, false, m_words), QStringLiteral("from flow"));
        QCOMPARE(options[1].value, QStringLiteral("5 s"));
        QCOMPARE(originText(options[1].origin, false, m_words), QStringLiteral("engine default"));
        QCOMPARE(options[2].value, QStringLiteral("60 s"));
        QCOMPARE(originText(options[2].origin, false, m_words), QStringLiteral("set here"));
        QCOMPARE(options[3].value, QStringLiteral("none"));
        QCOMPARE(optionsInEffect(flow, defaults).size(), 3);
        QCOMPARE(originText(optionsInEffect(flow, defaults)[0].origin, true, m_words),
                 QStringLiteral("set here"));
    }

    void timesShortenToWhatDiffers()
    {
        TimeFormat zoned;
        QSignalSpy changed(&zoned, &TimeFormat::changed);
        QVERIFY(zoned.setSetting(QStringLiteral("Europe/Warsaw")));
        const QDateTime now = at("23:30:00"); // already tomorrow in Warsaw

        QCOMPARE(changed.count(), 1);
        QCOMPARE(zoned.zoneName(), QStringLiteral("Europe/Warsaw"));
        QCOMPARE(zoned.brief(at("23:10:00"), now), QStringLiteral("00:10:00"));
        QCOMPARE(zoned.brief(at("09:38:58"), now), QStringLiteral("22 Nov 10:38:58"));
        QCOMPARE(zoned.spoken(at("09:38:58"), now), QStringLiteral("yesterday 10:38:58"));
        QCOMPARE(zoned.brief(at("09:38:58").addYears(-1), now),
                 QStringLiteral("2025-11-22 10:38:58"));
        QVERIFY(zoned.full(at("09:38:58")).endsWith(QStringLiteral("Europe/Warsaw")));
    }

    void anUnknownZoneIsRefused()
    {
        TimeFormat zoned;
        QSignalSpy changed(&zoned, &TimeFormat::changed);

        QVERIFY(!zoned.setSetting(QStringLiteral("Mars/Olympus")));

        QCOMPARE(zoned.setting(), QStringLiteral("local"));
        QCOMPARE(changed.count(), 0);
    }

    void hostileTextFitsOneLine()
    {
        const QString hostile = QStringLiteral("\n\t \u202Eevil\u0007 <b>x</b>\nsecond");

        QCOMPARE(oneLine(hostile), QStringLiteral("evil  <b>x</b>"));
        QCOMPARE(oneLine(QStringLiteral("abcdef"), 3), QStringLiteral("abc…"));
        QCOMPARE(shortName(QStringLiteral("abcdef"), 6), QStringLiteral("abcdef"));
        QCOMPARE(shortName(QStringLiteral("abcdefghij_01d"), 9), QStringLiteral("abcd…_01d"));
        QCOMPARE(shortName(QStringLiteral("abcdefghij_05d"), 9), QStringLiteral("abcd…_05d"));
        QCOMPARE(oneLine(QStringLiteral("ab😀d"), 3), QStringLiteral("ab…"));
        QCOMPARE(manyLines(QStringLiteral("a\r\nb\u2028c"), 100), QStringLiteral("a\nb c"));
        const QString piled = u'e' + QString(3000, QChar(0x0301)) + u'x';
        QCOMPARE(oneLine(piled), u'e' + QString(4, QChar(0x0301)) + u'x');
        QCOMPARE(manyLines(piled, 100), u'e' + QString(4, QChar(0x0301)) + u'x');
    }

    void theTimelineTellsWhatIsKnownAndSaysWhatIsNot()
    {
        FlowDefinition flow = websiteFlow();
        flow.options.baseDelay = Seconds(10);

        const Timeline timeline = timelineOf(websiteRun(), &flow, {}, at("09:41:59"), m_words);

        QCOMPARE(timeline.rows.size(), 7);
        QVERIFY(timeline.live);
        QCOMPARE(timeline.end, at("09:41:59"));
        QCOMPARE(kinds(timeline.rows[0]), QStringLiteral("waiting working"));
        QVERIFY(timeline.rows[0].note.isEmpty());
        QCOMPARE(kinds(timeline.rows[1]), QStringLiteral("unrecorded working"));
        QVERIFY(timeline.rows[1].note.contains(QStringLiteral("not recorded here")));
        QCOMPARE(kinds(timeline.rows[2]), QStringLiteral("waiting working…"));
        QCOMPARE(kinds(timeline.rows[4]), QStringLiteral("unrecorded backoff…"));
        QCOMPARE(timeline.rows[4].segments[1].from, at("09:41:51"));
        QCOMPARE(timeline.rows[4].segments[1].to, at("09:42:11"));
        QVERIFY(timeline.rows[5].segments.isEmpty());
    }

    void theTimelineOfAnEndedRunIsClosed()
    {
        const Timeline timeline =
            timelineOf(failedWebsiteRun(), nullptr, {}, at("09:59:00"), m_words);

        QVERIFY(!timeline.live);
        QCOMPARE(timeline.end, at("09:43:23"));
        QCOMPARE(kinds(timeline.rows[4]), QStringLiteral("unrecorded working"));
        QCOMPARE(timeline.rows[4].segments[1].status, StepStatus::Failed);
        for (const TimelineRow &row : timeline.rows) {
            for (const TimelineSegment &segment : row.segments) {
                QVERIFY(!segment.open);
                QVERIFY(segment.from <= segment.to);
            }
        }
    }

    void theTimelineDrawsHoldsAndStartDelaysAsWhatTheyAre()
    {
        FlowDefinition flow = websiteFlow();
        flow.steps[4].options.startDelay = Seconds(3600);
        const RunDetail later = with(websiteRun(), 4, [](StepState &s) {
            s.attempts = 0;
            s.retrying = 0;
            s.nextVisibleAt = at("10:41:00");
        });
        const RunDetail held = with(websiteRun(), 4, [](StepState &s) {
            s.attempts = 0;
            s.retrying = 0;
            s.delayed = 0;
            s.nextVisibleAt.reset();
            s.hold = maintenance();
            s.hold->since = at("09:41:30");
        });

        const Timeline delayed = timelineOf(later, &flow, {}, at("09:41:59"), m_words);
        const Timeline holding = timelineOf(held, nullptr, {}, at("09:41:59"), m_words);

        QCOMPARE(kinds(delayed.rows[4]), QStringLiteral("delayed…"));
        QVERIFY2(kinds(holding.rows[4]).endsWith(QStringLiteral("held…")),
                 qPrintable(kinds(holding.rows[4])));
        QVERIFY(!kinds(holding.rows[4]).contains(QStringLiteral("backoff")));
        QCOMPARE(holding.rows[4].segments.constLast().from, at("09:41:30"));
    }

private:
    static Hold maintenance()
    {
        return {QStringLiteral("maintenance by ops"), QStringLiteral("ann"), at("09:30:00")};
    }

    template <typename Change>
    static RunDetail with(RunDetail run, int index, Change change)
    {
        change(run.steps[index]);
        return run;
    }

    static RunDetail skipped(const char *reason)
    {
        return with(websiteRun(), 5, [&](StepState &s) {
            s.status = StepStatus::Skipped;
            s.attempts = 3;
            s.skipReason = QString::fromLatin1(reason);
        });
    }

    static QList<RetryCheck::Finding> findings(const QList<RetryCheck> &checks)
    {
        QList<RetryCheck::Finding> list;
        for (const RetryCheck &check : checks)
            list << check.finding;
        return list;
    }

    static QString kinds(const TimelineRow &row)
    {
        static const char *const words[] = {"waiting", "working",    "backoff", "delayed",
                                            "held",    "unrecorded", "resting"};
        QStringList text;
        for (const TimelineSegment &segment : row.segments) {
            text << QString::fromUtf8(words[int(segment.kind)]) +
                        (segment.open ? QStringLiteral("…") : QString());
        }
        return text.join(QLatin1Char(' '));
    }

    const TimeFormat format;
    UsualVocabulary m_words;
};

QTEST_GUILESS_MAIN(TestSentences)
#include "tst_sentences.moc"
