#include "core/live.h"
#include "db/database.h"
#include "db/databaselive.h"
#include "support/databasefixture.h"
#include "support/droppingproxy.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace sluice;
using namespace sluice::db;
using namespace std::chrono_literals;
using Kind = LiveState::Kind;

class DatabaseLiveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_shared<test::Server>();
        QVERIFY2(m_server->problem().isEmpty(), qPrintable(m_server->problem()));
    }

    void becomesLiveAfterAnEchoAndAsksForAFullReadBefore()
    {
        Database database({m_server->conninfo()});
        DatabaseLive live(database, config());
        QList<Kind> order;
        connect(&live, &LiveFeed::stateChanged, this,
                [&](const LiveState &state) { order.append(state.kind); });
        QSignalSpy resynchronise(&live, &LiveFeed::resynchronise);
        connect(&live, &LiveFeed::resynchronise, this,
                [&] { QVERIFY(!order.contains(Kind::Live)); });

        QTRY_COMPARE(live.state().kind, Kind::Live);

        QCOMPARE(order, (QList<Kind>{Kind::Connecting, Kind::Live}));
        QCOMPARE(resynchronise.count(), 1);
    }

    void worksWhileTheConnectionIsLocked()
    {
        ConnectOptions options{m_server->conninfo()};
        options.readOnly = true;
        Database database(options);
        exec("CREATE TABLE public.leases (n int)");
        LiveConfig leased = config();
        leased.lease = Statement{"INSERT INTO public.leases VALUES ($1::int)", {param(1)}};
        DatabaseLive live(database, leased);

        QTRY_COMPARE(live.state().kind, Kind::Live);

        QCOMPARE(exec("SELECT count(*) FROM public.leases").int64(0, 0), 1);
    }

    void aNotificationBecomesAHint()
    {
        Database database({m_server->conninfo()});
        DatabaseLive live(database, config());
        QSignalSpy changed(&live, &LiveFeed::changed);
        QTRY_COMPARE(live.state().kind, Kind::Live);

        exec("SELECT pg_notify('test_changed', '')");

        QTRY_COMPARE(changed.count(), 1);
    }

    void theLeaseIsRenewedAndGivenBack()
    {
        exec("CREATE TABLE public.leases (n int)");
        Database database({m_server->conninfo()});
        LiveConfig leased = config();
        leased.lease = Statement{"INSERT INTO public.leases VALUES (1)"};
        leased.leaseInterval = 20ms;
        leased.release = Statement{"INSERT INTO public.leases VALUES (-1)"};
        auto live = std::make_unique<DatabaseLive>(database, leased);

        QTRY_VERIFY(exec("SELECT count(*) FROM public.leases").int64(0, 0) >= 3);
        live.reset();

        QTRY_COMPARE(exec("SELECT count(*) FROM public.leases WHERE n < 0").int64(0, 0), 1);
    }

    void aLeaseThatIsRefusedMeansPollingAndSaysWhy()
    {
        Database database({m_server->conninfo()});
        LiveConfig leased = config();
        leased.lease = Statement{"SELECT missing.watch()"};
        DatabaseLive live(database, leased);
        QSignalSpy resynchronise(&live, &LiveFeed::resynchronise);

        QTRY_COMPARE(live.state().kind, Kind::Polling);

        QVERIFY(live.state().reason.contains(u"missing"));
        QTRY_COMPARE(resynchronise.count(), 1);
    }

    void pollOnlyNeverListens()
    {
        Database database({m_server->conninfo()});
        LiveConfig polling = config();
        polling.pollOnly = QStringLiteral("You chose polling.");
        DatabaseLive live(database, polling);

        QTRY_COMPARE(live.state().kind, Kind::Polling);

        QCOMPARE(live.state().reason, polling.pollOnly);
    }

    void aKilledServerIsNoticedAndItsReturnToo()
    {
        Database database({m_server->conninfo()});
        DatabaseLive live(database, config());
        QSignalSpy resynchronise(&live, &LiveFeed::resynchronise);
        QTRY_COMPARE(live.state().kind, Kind::Live);

        m_server->crash();
        QTRY_COMPARE(live.state().kind, Kind::Lost);
        QVERIFY(!live.state().reason.isEmpty());
        QVERIFY(live.state().retryIn && *live.state().retryIn <= 1s);
        m_server->start();

        QTRY_COMPARE(live.state().kind, Kind::Live);
        QCOMPARE(resynchronise.count(), 2);
    }

    void eachFailedTryBeginsACountdownOfItsOwn()
    {
        // Leads to this machine, but is not known to: such tries are further apart.
        Database database({QStringLiteral("host=0.0.0.0 port=9 dbname=none user=none")});
        DatabaseLive live(database, config());
        QList<LiveState> told;
        connect(&live, &LiveFeed::stateChanged, this, [&](const LiveState &state) {
            if (state.kind == Kind::Lost)
                told << state;
        });

        QTRY_VERIFY(told.size() >= 2);

        const LiveState &first = told.at(0);
        const LiveState &second = told.at(1);
        QVERIFY(first.retryIn && second.retryIn);
        QVERIFY(first.since.msecsTo(second.since) >= first.retryIn->count() - 100);
    }

    void aRefusalStopsTryingUntilTheUserAsks()
    {
        Database database({m_server->conninfo(QStringLiteral("later"))});
        DatabaseLive live(database, config());
        QTRY_COMPARE(live.state().kind, Kind::Refused);
        QVERIFY(live.state().reason.contains(u"later"));

        exec("CREATE DATABASE later");
        live.reconnectNow();

        QTRY_COMPARE(live.state().kind, Kind::Live);
    }

    void droppedNotificationsEndLiveAndTheirReturnBeginsIt()
    {
        test::DroppingProxy proxy(m_server->socketDir());
        Database database({proxy.conninfo(QStringLiteral("sluice"))});
        LiveConfig quick = config();
        quick.echoInterval = 30ms;
        quick.echoTimeout = 100ms;
        DatabaseLive live(database, quick);
        QTRY_COMPARE(live.state().kind, Kind::Live);

        proxy.setMode(test::DroppingProxy::Mode::DropNotifications);
        QTRY_COMPARE(live.state().kind, Kind::Polling);
        QVERIFY(!live.state().reason.isEmpty());
        QVERIFY(proxy.dropped() >= 3);
        proxy.setMode(test::DroppingProxy::Mode::Forward);

        QTRY_COMPARE(live.state().kind, Kind::Live);
    }

    void theOrdinaryFiguresFindDroppedNotificationsWithinAMinute()
    {
        const LiveConfig ordinary;

        QVERIFY(ordinary.echoInterval + 3 * ordinary.echoTimeout < 60s);
    }

    void aConnectionThatDiesInSilenceIsGivenUp()
    {
        test::DroppingProxy proxy(m_server->socketDir());
        Database database({proxy.conninfo(QStringLiteral("sluice"))});
        LiveConfig quick = config();
        quick.silenceLimit = 100ms;
        quick.answerLimit = 100ms;
        DatabaseLive live(database, quick);
        QTRY_COMPARE(live.state().kind, Kind::Live);

        proxy.setMode(test::DroppingProxy::Mode::Freeze);

        QTRY_COMPARE(live.state().kind, Kind::Lost);
    }

    void closingWhileConnectingIsSafe()
    {
        for (int i = 0; i < 20; ++i) {
            Database database({m_server->conninfo()});
            DatabaseLive live(database, config());
            QCoreApplication::processEvents();
        }
        auto session = BlockingSession::open({m_server->conninfo()});
        QVERIFY(session);
        QTRY_COMPARE(session
                         ->query("SELECT count(*) FROM pg_stat_activity WHERE application_name = "
                                 "'sluice' AND pid <> pg_backend_pid()")
                         ->int64(0, 0),
                     0);
    }

private:
    [[nodiscard]] static LiveConfig config()
    {
        LiveConfig config;
        config.channels = {QStringLiteral("test_changed")};
        return config;
    }

    Rows exec(const QByteArray &sql) const
    {
        ConnectOptions plain{m_server->conninfo()};
        plain.pinned = false;
        auto session = BlockingSession::open(plain);
        const auto rows = session ? session->query(sql) : failure(session.error());
        if (!rows)
            QTest::qFail(qPrintable(rows.error().message), __FILE__, __LINE__);
        return rows.value_or(Rows());
    }

    std::shared_ptr<test::Server> m_server;
};

QTEST_GUILESS_MAIN(DatabaseLiveTest)
#include "tst_databaselive.moc"
