#include "core/system/vocabulary.h"
#include "model/statisticsstore.h"
#include "model/support_session.h"

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

class TestStatistics final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void historyIsAskedForOnceInTenSeconds()
    {
        FakeSession fake;
        fake.system->flowTimes.runs.count = 7;
        StatisticsStore store(fake.session);
        QSignalSpy changed(&store, &StatisticsStore::changed);

        for (int i = 0; i < 9; ++i) {
            store.want(m_flow);
            fake.time.advance(1s);
        }
        QCOMPARE(fake.system->statisticsRead, 1);
        QCOMPARE(changed.count(), 1);
        fake.time.advance(1s);
        store.want(m_flow);

        QCOMPARE(fake.system->statisticsRead, 2);
    }

    void anotherStepIsAskedForAtOnce()
    {
        FakeSession fake;
        StatisticsStore store(fake.session);
        store.want(m_flow);
        fake.time.settle();

        store.want(m_flow, StepSlug(QStringLiteral("summary")));
        QVERIFY(!store.ofFlow());
        fake.time.settle();

        QVERIFY(store.ofStep());
    }

    void nothingIsAskedWithoutAConnection()
    {
        FakeSession fake;
        fake.system->feed.setState({.kind = LiveState::Kind::Lost});
        StatisticsStore store(fake.session);

        store.want(m_flow);

        QCOMPARE(fake.system->statisticsRead, 0);
    }

    void aForecastNeedsFiveRunsAndARunThatIsNotSlow_data()
    {
        QTest::addColumn<int>("runs");
        QTest::addColumn<int>("elapsed");
        QTest::addColumn<QString>("text");
        QTest::newRow("begun") << 5 << 8 << QStringLiteral("about 55 s left");
        QTest::newRow("nearly done") << 20 << 58 << QStringLiteral("about 2 s left");
        QTest::newRow("too few") << 4 << 8 << QString();
        QTest::newRow("slower than half") << 20 << 75 << QString();
        QTest::newRow("slower than nearly all")
            << 20 << 95 << QStringLiteral("95 % of past runs finish in 1 min 30 s");
    }

    void aForecastNeedsFiveRunsAndARunThatIsNotSlow()
    {
        QFETCH(int, runs);
        QFETCH(int, elapsed);
        RunSummary run = websiteRun().run;

        const QString text =
            forecastText(run, {.runs = {runs, 60s, 90s}, .latest = {runs, 60s, 80s}},
                         run.startedAt.addSecs(elapsed), m_words);

        QTEST(text, "text");
        run.status = RunStatus::Completed;
        QVERIFY(forecastText(run, {.latest = {20, 60s, 80s}}, run.startedAt, m_words).isEmpty());
    }

    void thePastIsSaidInSentences()
    {
        QCOMPARE(pastRunsText({.runs = {100, 1300ms, 4s}}, m_words),
                 QStringLiteral("half of runs finish in 1.3 s, 95 % in 4.0 s (last 100)"));
        QVERIFY(pastRunsText({}, m_words).isEmpty());
        QVERIFY(pastTasksText({}, m_words).isEmpty());
        QCOMPARE(pastTasksText({.tasks = {10, 1s, 2s}, .ended = 10}, m_words).constLast(),
                 QStringLiteral("none of the last 10 task(s) failed"));
    }

private:
    const FlowSlug m_flow{QStringLiteral("analyze_website")};
    UsualVocabulary m_words;
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
