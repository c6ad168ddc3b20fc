#include "model/liverefresher.h"
#include "model/secondticker.h"
#include "model/serverclock.h"
#include "support/fakesystem.h"
#include "support/faketime.h"

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

class TestLiveRefresher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void becomingVisibleReadsAtOnce()
    {
        Fixture f;

        f.refresher.setVisible(true);

        QCOMPARE(f.reads, 1);
    }

    void aSignalLeadsToAReadAtOnceAndToOneTrailingRead()
    {
        Fixture f;
        f.refresher.setVisible(true);

        f.feed.signalChange();
        QCOMPARE(f.reads, 2);
        f.time.advance(99ms);
        QCOMPARE(f.reads, 2);
        f.time.advance(1ms);

        QCOMPARE(f.reads, 3);
        f.time.advance(10s);
        QCOMPARE(f.reads, 3);
    }

    void signalsDuringAReadLeadToOneFurtherRead()
    {
        Fixture f;
        f.answers = false;
        f.refresher.setVisible(true);

        for (int i = 0; i < 20; ++i)
            f.feed.signalChange();
        QCOMPARE(f.reads, 1);
        f.refresher.readDone();

        QCOMPARE(f.reads, 2);
        f.refresher.readDone();
        QCOMPARE(f.reads, 2);
    }

    void whatCanChangeIsReadOnceASecond()
    {
        Fixture f;
        f.refresher.setCanChange(true);
        f.refresher.setVisible(true);

        f.time.advance(10s);

        QCOMPARE(f.reads, 11);
    }

    void whatCannotChangeIsReadEveryTwentySeconds()
    {
        Fixture f;
        f.refresher.setVisible(true);

        f.time.advance(60s);

        QCOMPARE(f.reads, 4);
    }

    void pollingWithoutSignalsLooksEveryTwoSeconds()
    {
        Fixture f;
        f.refresher.setVisible(true);
        f.feed.setState({.kind = LiveState::Kind::Polling});

        f.time.advance(10s);

        QCOMPARE(f.reads, 6);
    }

    void hiddenSubjectsCostNothing()
    {
        Fixture f;
        f.refresher.setCanChange(true);
        f.refresher.setVisible(true);
        f.refresher.setVisible(false);

        f.feed.signalChange();
        f.time.advance(60s);

        QCOMPARE(f.reads, 1);
        QCOMPARE(f.time.activeAlarms(), 0);
    }

    void aLostConnectionIsNotAskedAndItsReturnLeadsToARead()
    {
        Fixture f;
        f.refresher.setCanChange(true);
        f.refresher.setVisible(true);
        f.feed.setState({.kind = LiveState::Kind::Lost});
        f.time.advance(60s);
        QCOMPARE(f.reads, 1);

        f.feed.setState({.kind = LiveState::Kind::Live});
        f.feed.signalResync();

        QCOMPARE(f.reads, 2);
        f.time.advance(1s);
        QCOMPARE(f.reads, 3);
    }

    void theTickerRunsOnlyWhileSomebodyWatches()
    {
        FakeTime time;
        SecondTicker ticker(time);
        QSignalSpy ticks(&ticker, &SecondTicker::tick);
        auto label = std::make_unique<QObject>();

        time.advance(5s);
        QCOMPARE(ticks.count(), 0);
        ticker.setWanted(label.get(), true);
        time.advance(5s);
        QCOMPARE(ticks.count(), 5);
        ticker.setEnabled(false);
        time.advance(5s);
        QCOMPARE(ticks.count(), 5);
        ticker.setEnabled(true);
        time.advance(1s);
        QCOMPARE(ticks.count(), 6);
        label.reset();

        QVERIFY(!ticker.isRunning());
        QCOMPARE(time.activeAlarms(), 0);
    }

    void aClientClockFiveMinutesOffChangesNothing_data()
    {
        QTest::addColumn<qint64>("offMs");
        QTest::newRow("right") << qint64(0);
        QTest::newRow("five minutes fast") << qint64(300'000);
        QTest::newRow("five minutes slow") << qint64(-300'000);
    }

    void aClientClockFiveMinutesOffChangesNothing()
    {
        QFETCH(qint64, offMs);
        const QDateTime server({2026, 11, 22}, {9, 41, 59}, Qt::UTC);
        FakeTime time(server.addMSecs(offMs));
        ServerClock clock(time);

        clock.observe(server);
        time.advance(12s);

        QCOMPARE(clock.now(), server.addSecs(12));
    }

    void aSlowAnswerDoesNotTurnTheServersClockBack()
    {
        const QDateTime server({2026, 11, 22}, {9, 41, 59}, Qt::UTC);
        FakeTime time(server);
        ServerClock clock(time);
        clock.observe(server);

        time.advance(1s);
        clock.observe(server.addMSecs(600));
        QCOMPARE(clock.now(), server.addSecs(1));
        clock.observe(server.addSecs(-60));

        QCOMPARE(clock.now(), server.addSecs(-60));
    }

private:
    struct Fixture
    {
        Fixture()
        {
            QObject::connect(&refresher, &LiveRefresher::readWanted, &refresher, [this] {
                ++reads;
                if (answers)
                    refresher.readDone();
            });
        }

        FakeTime time;
        FakeLiveFeed feed;
        LiveRefresher refresher{feed, time};
        int reads = 0;
        bool answers = true;
    };
};

QTEST_GUILESS_MAIN(TestLiveRefresher)
#include "tst_liverefresher.moc"
