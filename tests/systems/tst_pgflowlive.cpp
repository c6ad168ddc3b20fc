#include "support_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::test;

class TestPgflowLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_database.emplace();
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        m_database->exec("select pgflow.create_flow('f')");
        m_database->exec("select pgflow.add_step('f', 'a')");
    }
    void cleanup() { m_database.reset(); }

    void everyCommitOfAWatchedDatabaseIsSignalled()
    {
        const Bench bench(*m_database);
        LiveFeed &live = bench.system().live();
        QTRY_COMPARE_WITH_TIMEOUT(live.state().kind, LiveState::Kind::Live, 10000);
        QSignalSpy changed(&live, &LiveFeed::changed);

        for (int i = 0; i < 5; ++i) {
            const auto before = changed.count();
            bench.start("f", "1", RunId(QUuid::createUuid().toString(QUuid::WithoutBraces)));
            QTRY_VERIFY(changed.count() > before);
            waitForTheNextTurn();
        }
        const auto before = changed.count();
        bench.claim("f");
        QTRY_VERIFY(changed.count() > before);
    }

    void aBurstIsThrottled()
    {
        const Bench bench(*m_database);
        LiveFeed &live = bench.system().live();
        QTRY_COMPARE_WITH_TIMEOUT(live.state().kind, LiveState::Kind::Live, 10000);
        QSignalSpy changed(&live, &LiveFeed::changed);
        QElapsedTimer elapsed;
        elapsed.start();

        for (int i = 0; i < 300; ++i)
            bench.start("f", "1", RunId(QUuid::createUuid().toString(QUuid::WithoutBraces)));
        const qint64 turns = elapsed.elapsed() / 50 + 2;
        QTRY_VERIFY(changed.count() >= 1);
        waitForTheNextTurn();

        QVERIFY2(
            changed.count() <= turns,
            qPrintable(QStringLiteral("%1 signals in %2 turns").arg(changed.count()).arg(turns)));
    }

    void nobodyWatchingMeansNoSignal()
    {
        {
            const Bench bench(*m_database);
            QTRY_COMPARE_WITH_TIMEOUT(bench.system().live().state().kind, LiveState::Kind::Live,
                                      10000);
            QCOMPARE(watchers(), 1);
        }
        QTRY_COMPARE(watchers(), 0);

        m_database->exec("select pgflow.start_flow('f', '1')");

        // A signal would have moved the gate; the first change after the last watcher shuts it.
        QCOMPARE(m_database->exec("select last_value from sluice.signal_gate").int64(0, 0),
                 std::numeric_limits<qint64>::max());
    }

    void withoutSignalsTheFeedSaysThatItPolls()
    {
        m_database->exec("drop schema sluice cascade");
        const Bench bench(*m_database);
        LiveFeed &live = bench.system().live();

        QTRY_COMPARE_WITH_TIMEOUT(live.state().kind, LiveState::Kind::Polling, 10000);
        QVERIFY(live.state().reason.contains(QStringLiteral("not installed")));
    }

private:
    [[nodiscard]] qint64 watchers() const
    {
        return m_database->exec("select count(*) from sluice.watchers").int64(0, 0);
    }
    /// Until the throttle lets another signal pass.
    void waitForTheNextTurn() const
    {
        QTRY_VERIFY(m_database
                        ->exec("select last_value < date_part('epoch', clock_timestamp()) * 1000 "
                               "from sluice.signal_gate")
                        .boolean(0, 0));
    }

    std::shared_ptr<Server> m_server = Server::shared(); ///< one for all tests
    std::optional<Database> m_database;
};

QTEST_GUILESS_MAIN(TestPgflowLive)
#include "tst_pgflowlive.moc"
