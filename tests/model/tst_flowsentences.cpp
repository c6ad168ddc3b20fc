#include "core/system/vocabulary.h"
#include "model/flowlistmodel.h"
#include "model/holdtext.h"
#include "model/timeformat.h"

#include <QTest>

using namespace sluice;

namespace {

const QDateTime now = QDateTime(QDate(2026, 11, 3), QTime(9, 41), QTimeZone::utc());

} // namespace

class TestFlowSentences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aFlowWithFailuresIsNeverWellWhateverCameAfter()
    {
        FlowSummary flow = summary();
        flow.failedRecently = 4;
        flow.completedToday = 5000;
        QCOMPARE(moodOf(flow), FlowMood::Failed);

        flow.running = 5000;
        flow.queuedTasks = Count(500, true);
        flow.liveWorkers = 0;
        QCOMPARE(moodOf(flow), FlowMood::Failed);
        QVERIFY(sentence(flow).startsWith(QStringLiteral("4 run(s) failed")));
    }

    void whereFailuresMayHaveBeenLeftOutAllIsNotWell()
    {
        FlowSummary flow = summary();
        flow.completedToday = Count(500, true);
        QCOMPARE(moodOf(flow), FlowMood::Done);

        flow.failedRecently = Count(0, true);

        QCOMPARE(moodOf(flow), FlowMood::Idle);
        QVERIFY(sentence(flow).contains(QStringLiteral("not all counted")));
    }

    void aLowerBoundIsToldAsOne()
    {
        FlowSummary flow = summary();
        flow.failedRecently = Count(1000, true);
        QVERIFY(sentence(flow).startsWith(QStringLiteral("≥ 1,000 run(s) failed")));

        flow.failedRecently = 1200;
        QVERIFY(sentence(flow).startsWith(QStringLiteral("1,200 run(s) failed")));

        flow.failedRecently = 0;
        flow.running = Count(40, true);
        QCOMPARE(sentence(flow), QStringLiteral("≥ 40 running"));
        flow.queuedTasks = Count(40, true);
        flow.liveWorkers = 0;
        QCOMPARE(sentence(flow), QStringLiteral("no worker, ≥ 40 task(s) ready"));
    }

    void aHoldIsToldBeforeAMissingWorker()
    {
        FlowSummary flow = summary();
        flow.running = 1;
        flow.queuedTasks = 1;
        flow.liveWorkers = 0;
        flow.hold = Hold{QStringLiteral("maintenance by ops"), QStringLiteral("ann"), now};

        QCOMPARE(moodOf(flow), FlowMood::Attention);
        QCOMPARE(sentence(flow), QStringLiteral("held: maintenance by ops"));
    }

    void heldStepsAreNamedOrCounted()
    {
        FlowSummary flow = summary();
        flow.heldSteps = 1;
        flow.heldStep = StepSlug(QStringLiteral("load"));
        flow.stepHold = Hold{QStringLiteral("disk\nis full"), QStringLiteral("ann"), now};
        QCOMPARE(sentence(flow), QStringLiteral("load held: disk is full"));

        flow.heldSteps = 3;
        QCOMPARE(sentence(flow), QStringLiteral("3 step(s) held"));

        flow.failedRecently = 2;
        QCOMPARE(sentence(flow), QStringLiteral("2 run(s) failed; 3 step(s) held"));
    }

    void aFlowThatOurWorkerHasNoHandlerForSaysSo()
    {
        FlowSummary flow = summary();
        flow.liveWorkers = 0;
        flow.leftByWorker = LeftByWorker{LeftByWorker::Why::NoHandler, {}};
        QCOMPARE(moodOf(flow), FlowMood::Idle);
        QCOMPARE(sentence(flow), QStringLiteral("idle, no handler here"));

        flow.running = 3;
        flow.queuedTasks = 5;
        QCOMPARE(moodOf(flow), FlowMood::Attention);
        QCOMPARE(sentence(flow), QStringLiteral("no handler here, 5 task(s) ready"));

        flow.failedRecently = 2;
        QCOMPARE(sentence(flow), QStringLiteral("2 run(s) failed; no handler here"));

        flow.failedRecently = 0;
        flow.liveWorkers = 1;
        QCOMPARE(sentence(flow), QStringLiteral("3 running"));
    }

    void aFlowThatNobodyHandsOutSaysSo()
    {
        FlowSummary flow = summary();
        flow.liveWorkers = 1;
        flow.running = 3;
        flow.leftByWorker = LeftByWorker{LeftByWorker::Why::Trouble, QStringLiteral("No queue.")};

        QCOMPARE(moodOf(flow), FlowMood::Attention);
        QCOMPARE(sentence(flow), QStringLiteral("the worker gets no tasks of it"));
    }

    void aFlowThatTheDatabaseHandsOutNothingOfSaysSo()
    {
        FlowSummary flow = summary();
        flow.hold = Hold{.reason = QStringLiteral("repair"), .by = {}, .since = {}};
        flow.trouble = FlowTrouble{};

        QCOMPARE(moodOf(flow), FlowMood::Attention);
        QCOMPARE(sentence(flow), QStringLiteral("its queue is missing"));
        QCOMPARE(whyNobody(flow, m_words), QStringLiteral("its queue is missing"));
        flow.failedRecently = 2;
        QCOMPARE(sentence(flow), QStringLiteral("2 run(s) failed; its queue is missing"));

        flow.failedRecently = 0;
        flow.trouble = FlowTrouble{.kind = FlowTrouble::Kind::EndlessTimeout,
                                   .step = StepSlug(QStringLiteral("nap"))};
        QCOMPARE(sentence(flow),
                 QStringLiteral("the time-out of step nap is too long for this engine"));
    }

    void failuresDoNotHideThatNobodyWorks()
    {
        FlowSummary flow = summary();
        flow.failedRecently = 4;
        flow.running = 5000;
        flow.queuedTasks = 500;
        flow.liveWorkers = 0;

        QCOMPARE(sentence(flow), QStringLiteral("4 run(s) failed; no worker"));
    }

private:
    static FlowSummary summary() { return {.slug = FlowSlug(QStringLiteral("f"))}; }
    [[nodiscard]] QString sentence(const FlowSummary &flow) const
    {
        return flowSentence(flow, m_format, now, m_words);
    }

    TimeFormat m_format;
    UsualVocabulary m_words;
};

QTEST_GUILESS_MAIN(TestFlowSentences)
#include "tst_flowsentences.moc"
