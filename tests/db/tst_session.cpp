#include "core/async.h"
#include "db/session.h"
#include "support/databasefixture.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>
#include <limits>
#include <memory>

using namespace sluice;
using namespace sluice::db;

class SessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_database.isReady(), qPrintable(m_database.problem()));
        m_session = std::make_unique<Session>(m_database.options());
        const auto opened = test::await(m_session->open());
        QVERIFY(opened && opened->has_value());
    }

    void cleanupTestCase() { m_session.reset(); }

    void valuesArriveWithTheirTypes()
    {
        const Rows rows = test::awaitValue(m_session->query(
            "SELECT 7::int2, -7::int4, 9007199254740993::int8, true, 'grün'::text, "
            "'{\"a\": 1}'::jsonb, 1.5::float8, '6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid, "
            "'2026-01-02 03:04:05.678901+00'::timestamptz, ARRAY['a', NULL, 'ü,\"'], NULL::text, "
            "'\\x00ff'::bytea, '{}'::text[]"));

        QCOMPARE(rows.rowCount(), 1);
        QCOMPARE(rows.int64(0, 0), 7);
        QCOMPARE(rows.int64(0, 1), -7);
        QCOMPARE(rows.int64(0, 2), 9007199254740993LL);
        QCOMPARE(rows.boolean(0, 3), true);
        QCOMPARE(rows.text(0, 4), QStringLiteral("grün"));
        QCOMPARE(rows.bytes(0, 5), QByteArray("{\"a\": 1}"));
        QCOMPARE(rows.float8(0, 6), 1.5);
        QCOMPARE(rows.uuid(0, 7), QUuid::fromString(u"6ba7b810-9dad-11d1-80b4-00c04fd430c8"));
        QCOMPARE(rows.micros(0, 8), 1767323045678901LL);
        QCOMPARE(rows.dateTime(0, 8), QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC));
        const QList<QString> items = rows.textArray(0, 9);
        QCOMPARE(items, (QList<QString>{QStringLiteral("a"), QString(), QStringLiteral("ü,\"")}));
        QVERIFY(items[1].isNull());
        QVERIFY(rows.isNull(0, 10));
        QCOMPARE(rows.bytes(0, 11), QByteArray("\x00\xff", 2));
        QVERIFY(rows.textArray(0, 12).isEmpty());
    }

    void timesBeforeTheEpochRoundDown()
    {
        const Rows rows =
            test::awaitValue(m_session->query("SELECT '1969-12-31 23:59:59.9995+00'::timestamptz, "
                                              "'infinity'::timestamptz, '-infinity'::timestamptz"));

        QCOMPARE(rows.micros(0, 0), -500LL);
        QCOMPARE(rows.dateTime(0, 0).toMSecsSinceEpoch(), -1LL);
        QCOMPARE(rows.micros(0, 1), std::numeric_limits<qint64>::max());
        QCOMPARE(rows.micros(0, 2), std::numeric_limits<qint64>::min());
    }

    void valuesNeverBecomePartOfTheStatement()
    {
        const QString hostile = QStringLiteral("'; DROP TABLE x; -- \"\\");
        const WorkerId run(QUuid::createUuid());

        const Rows rows = test::awaitValue(m_session->query(
            "SELECT $1::text, $2::bigint, $3::uuid, $4::text IS NULL, $5::text[], $6::boolean",
            {param(hostile), param(qint64(-5)), param(run), param(std::optional<QString>()),
             arrayParam({hostile, QStringLiteral("b,{}")}), param(true)}));

        QCOMPARE(rows.text(0, 0), hostile);
        QCOMPARE(rows.int64(0, 1), -5);
        QCOMPARE(rows.uuid(0, 2), run.value());
        QVERIFY(rows.boolean(0, 3));
        QCOMPARE(rows.textArray(0, 4), (QList<QString>{hostile, QStringLiteral("b,{}")}));
        QVERIFY(rows.boolean(0, 5));
    }

    void aValueWithNulIsRefusedBeforeItIsSent()
    {
        const auto result =
            test::await(m_session->query("SELECT $1::text", {param(QString(QChar(0)))}));

        QVERIFY(result && !*result);
        QCOMPARE(result->error().code, Error::Code::InvalidArgument);
    }

    void statementsRunInOrder()
    {
        QList<QFuture<Result<Rows>>> futures;
        for (int i = 0; i < 50; ++i)
            futures.append(m_session->query("SELECT $1::int4", {param(i)}));

        for (int i = 0; i < 50; ++i)
            QCOMPARE(test::awaitValue(futures[i]).int32(0, 0), i);
    }

    void anErrorLeavesTheSessionUsable()
    {
        const auto failed = test::await(m_session->query("SELECT 1/0"));
        const auto next = test::awaitValue(m_session->query("SELECT 3"));

        QVERIFY(failed && !*failed);
        QCOMPARE(failed->error().sqlState, QByteArray("22012"));
        QCOMPARE(failed->error().code, Error::Code::Rejected);
        QCOMPARE(next.int32(0, 0), 3);
    }

    void transactionCommitsAllStatements()
    {
        m_database.exec("CREATE TABLE IF NOT EXISTS public.t_commit (n int)");

        const auto rows = test::awaitValue(
            m_session->transaction({{"INSERT INTO public.t_commit VALUES ($1::int)", {param(1)}},
                                    {"INSERT INTO public.t_commit VALUES (2) RETURNING n"},
                                    {"SELECT count(*) FROM public.t_commit"}}));

        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[0].affected(), 1);
        QCOMPARE(rows[1].int32(0, 0), 2);
        QCOMPARE(rows[2].int64(0, 0), 2);
        QCOMPARE(m_database.exec("SELECT count(*) FROM public.t_commit").int64(0, 0), 2);
    }

    void rolledBackTransactionShowsWhatWouldHappenAndKeepsNothing()
    {
        m_database.exec("CREATE TABLE IF NOT EXISTS public.t_preview (n int)");

        const auto rows =
            test::awaitValue(m_session->transaction({{"INSERT INTO public.t_preview VALUES (1)"},
                                                     {"SELECT count(*) FROM public.t_preview"}},
                                                    Finish::Rollback));

        QCOMPARE(rows.value(1).int64(0, 0), 1);
        QCOMPARE(m_database.exec("SELECT count(*) FROM public.t_preview").int64(0, 0), 0);
    }

    void failedTransactionDeliversTheErrorOfItsStatementAndKeepsNothing()
    {
        m_database.exec("CREATE TABLE IF NOT EXISTS public.t_failed (n int PRIMARY KEY)");

        const auto result =
            test::await(m_session->transaction({{"INSERT INTO public.t_failed VALUES (1)"},
                                                {"INSERT INTO public.t_failed VALUES (1)"},
                                                {"SELECT 1/0"}}));
        const auto next = test::awaitValue(m_session->query("SELECT 4"));

        QVERIFY(result && !*result);
        QCOMPARE(result->error().sqlState, QByteArray("23505"));
        QCOMPARE(next.int32(0, 0), 4);
        QVERIFY(!m_session->isInTransaction());
        QCOMPARE(m_database.exec("SELECT count(*) FROM public.t_failed").int64(0, 0), 0);
    }

    void cancelStopsTheServerAndSparesTheNextStatement()
    {
        auto slow = m_session->query("SELECT pg_sleep(30)");
        const auto next = m_session->query("SELECT 7");
        bool delivered = false;
        whenDone(slow, this, [&](const Result<Rows> &) { delivered = true; });

        slow.cancel();

        QCOMPARE(test::awaitValue(next).int32(0, 0), 7);
        QVERIFY(slow.isCanceled());
        QVERIFY(!delivered);
    }

    void cancelAimedAtAStatementThatJustEndedNeverHitsTheNext()
    {
        for (int i = 0; i < 100; ++i) {
            auto quick = m_session->query("SELECT 1");
            const auto next = m_session->query("SELECT pg_sleep(0.002), 5");
            // The answer is under way by now, or has just arrived.
            QCoreApplication::processEvents();
            quick.cancel();
            const auto result = test::await(next);
            QVERIFY(result);
            QVERIFY2(*result, qPrintable(result->has_value() ? QString() : result->error().detail));
        }
    }

    void cancelDropsAQueuedStatement()
    {
        m_database.exec("CREATE TABLE IF NOT EXISTS public.t_dropped (n int)");
        const auto first = m_session->query("SELECT pg_sleep(0.05)");
        auto queued = m_session->query("INSERT INTO public.t_dropped VALUES (1)");

        queued.cancel();

        QVERIFY(test::await(first));
        QVERIFY(test::await(m_session->query("SELECT 1")));
        QVERIFY(queued.isFinished());
        QCOMPARE(m_database.exec("SELECT count(*) FROM public.t_dropped").int64(0, 0), 0);
    }

    void notificationsArriveWithTheirPayload()
    {
        QSignalSpy spy(m_session.get(), &Session::notified);
        std::ignore = test::awaitValue(m_session->query("LISTEN \"Odd.Channel\""));

        m_database.exec("SELECT pg_notify('Odd.Channel', 'ü')");

        QTRY_COMPARE(spy.count(), 1);
        const auto got = spy.first().first().value<Notification>();
        QCOMPARE(got.channel, QByteArray("Odd.Channel"));
        QCOMPARE(got.payload, QByteArray("ü"));
        QVERIFY(got.senderPid != m_session->backendPid());
    }

    void aLargeAnswerArrivesWhole()
    {
        const Rows rows = test::awaitValue(m_session->query(
            "SELECT repeat('x', 20000000), $1::text", {param(QString(300000, u'y'))}));

        QCOMPARE(rows.view(0, 0).size(), 20000000);
        QCOMPARE(rows.view(0, 1).size(), 300000);
    }

    void copyIsRefusedInsteadOfHanging()
    {
        Session session(m_database.options());
        std::ignore = session.open();

        const auto result = test::await(session.query("COPY (SELECT 1) TO STDOUT"));

        QVERIFY(result && !*result);
    }

    void readOnlySessionRefusesChanges()
    {
        ConnectOptions options = m_database.options();
        options.readOnly = true;
        Session session(options);
        std::ignore = session.open();

        const auto result = test::await(session.query("CREATE TABLE public.never (n int)"));

        QVERIFY(result && !*result);
        QCOMPARE(result->error().code, Error::Code::Locked);
    }

    void aKilledBackendEndsTheSessionAndOpenStartsAnew()
    {
        Session session(m_database.options());
        QSignalSpy lost(&session, &Session::lost);
        QVERIFY(test::await(session.open()));
        const auto running = session.query("SELECT pg_sleep(30)");
        const auto waiting = session.query("SELECT 1");
        const int pid = session.backendPid();

        m_database.exec("SELECT pg_terminate_backend($1::int)", {param(pid)});

        QTRY_COMPARE(lost.count(), 1);
        QCOMPARE(test::await(running)->error().code, Error::Code::ConnectionLost);
        QCOMPARE(test::await(waiting)->error().code, Error::Code::ConnectionLost);
        QCOMPARE(test::await(session.query("SELECT 1"))->error().code, Error::Code::NotConnected);
        QVERIFY(test::await(session.open())->has_value());
        QCOMPARE(test::awaitValue(session.query("SELECT 8")).int32(0, 0), 8);
    }

    void aChangeWhoseStatementNeverEndedIsKnownNotToHold()
    {
        Session session(m_database.options());
        QVERIFY(test::await(session.open()));
        const auto change = session.transaction({{"SELECT pg_sleep(30)"}});
        QTRY_VERIFY(isSleeping(session.backendPid()));

        m_database.exec("SELECT pg_terminate_backend($1::int)", {param(session.backendPid())});

        QCOMPARE(test::await(change)->error().code, Error::Code::ConnectionLost);
    }

    void aConnectionThatDiesAfterCommitWasSentLeavesTheOutcomeUnknown()
    {
        test::Server server;
        QVERIFY2(server.problem().isEmpty(), qPrintable(server.problem()));
        Session session({server.conninfo()});
        QVERIFY(test::await(session.open()));
        const auto change = session.transaction({{"SELECT pg_sleep(30)"}});

        // The backend dies without a word when its process is killed.
        ::kill(session.backendPid(), SIGKILL);

        QCOMPARE(test::await(change)->error().code, Error::Code::OutcomeUnknown);
    }

    void closingAnswersEverythingThatWaits()
    {
        auto session = std::make_unique<Session>(m_database.options());
        std::ignore = session->open();
        const auto waiting = session->query("SELECT 1");

        session.reset();

        QCOMPARE(test::await(waiting)->error().code, Error::Code::NotConnected);
    }

private:
    bool isSleeping(int pid) const
    {
        return !m_database
                    .exec("SELECT 1 FROM pg_stat_activity WHERE pid = $1::int AND wait_event = "
                          "'PgSleep'",
                          {param(pid)})
                    .isEmpty();
    }

    test::Database m_database{test::Database::Contents::Empty};
    std::unique_ptr<Session> m_session;
};

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_session.moc"
