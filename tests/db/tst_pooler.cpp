#include "core/live.h"
#include "db/database.h"
#include "db/databaselive.h"
#include "db/schemainstaller.h"
#include "db/session.h"
#include "support/databasefixture.h"
#include "support/pgbouncer.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>
#include <vector>

using namespace sluice;
using namespace sluice::db;
using Kind = LiveState::Kind;

/// Behind a real PgBouncer, which lends the same server sessions to other applications.
class PoolerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_database.isReady(), qPrintable(m_database.problem()));
        m_database.exec("create table public.app_orders (n int)");
    }

    void nothingOfOursIsFoundByTheNextClient_data() { modes(); }
    void nothingOfOursIsFoundByTheNextClient()
    {
        QFETCH(QString, mode);
        // By session each of ours takes one for itself.
        const test::PgBouncer pooler(m_database.server().socketDir(), mode,
                                     mode == u"session" ? 10 : 2);
        QVERIFY2(pooler.problem().isEmpty(), qPrintable(pooler.problem()));
        const QStringList before = whatIsFound(pooler);

        {
            ConnectOptions options{pooler.conninfo(m_database.name())};
            options.readOnly = true;
            options.statementTimeout = std::chrono::seconds(60);
            db::Database database(options);
            QVERIFY(test::await(database.open())->has_value());
            DatabaseLive live(database, config());
            QTRY_VERIFY(live.state().kind == Kind::Polling || live.state().kind == Kind::Live);
            QVERIFY(
                test::await(database.query("select count(*) from public.app_orders"))->has_value());
            QVERIFY(test::await(database.setReadOnly(false))->has_value());
            QVERIFY(test::await(database.transaction({{"insert into public.app_orders values (1)"}},
                                                     Finish::Rollback))
                        ->has_value());
            // A failure must not leave more than a success.
            QVERIFY(!test::await(database.transaction({{"select 1 / 0"}}))->has_value());
            QVERIFY(!test::await(database.query("select 1 / 0"))->has_value());
            auto blocking = BlockingSession::open(options);
            QVERIFY(blocking && blocking->query("select 1"));
        }

        QTRY_COMPARE(whatIsFound(pooler), before);
        auto application = plain(pooler);
        QVERIFY(application);
        QVERIFY(application->query("insert into app_orders values (2)"));
    }

    void installingLeavesNothingBehind()
    {
        test::Database fresh(test::Contents::Empty);
        QVERIFY2(fresh.isReady(), qPrintable(fresh.problem()));
        const test::PgBouncer pooler(m_database.server().socketDir(), QStringLiteral("transaction"),
                                     1);
        QVERIFY2(pooler.problem().isEmpty(), qPrintable(pooler.problem()));
        const QStringList before = whatIsFound(pooler, fresh.name(), 1);

        auto session = BlockingSession::open({pooler.conninfo(fresh.name())});
        QVERIFY(session);
        const auto installed = SchemaInstaller().install(*session);

        QVERIFY2(installed, installed ? "" : qPrintable(installed.error().message));
        QCOMPARE(whatIsFound(pooler, fresh.name(), 1), before);
    }

    void aTransactionPoolerIsSaidAtOnce_data()
    {
        QTest::addColumn<int>("servers");
        QTest::newRow("one server session") << 1;
        QTest::newRow("several") << 4;
    }
    void aTransactionPoolerIsSaidAtOnce()
    {
        QFETCH(int, servers);
        const test::PgBouncer pooler(m_database.server().socketDir(), QStringLiteral("transaction"),
                                     servers);
        QVERIFY2(pooler.problem().isEmpty(), qPrintable(pooler.problem()));
        db::Database database({pooler.conninfo(m_database.name())});
        QList<Kind> order;
        DatabaseLive live(database, config());
        connect(&live, &LiveFeed::stateChanged, this,
                [&](const LiveState &state) { order.append(state.kind); });

        QTRY_COMPARE(live.state().kind, Kind::Polling);

        QVERIFY2(live.state().reason.contains(u"transaction pooler"),
                 qPrintable(live.state().reason));
        QCOMPARE(order, (QList<Kind>{Kind::Connecting, Kind::Polling}));
    }

    void aSessionPoolerIsLive()
    {
        const test::PgBouncer pooler(m_database.server().socketDir(), QStringLiteral("session"), 6);
        QVERIFY2(pooler.problem().isEmpty(), qPrintable(pooler.problem()));
        db::Database database({pooler.conninfo(m_database.name())});
        DatabaseLive live(database, config());

        QTRY_COMPARE(live.state().kind, Kind::Live);
    }

    void aStatementPoolerServesReadingAndChanging()
    {
        const test::PgBouncer pooler(m_database.server().socketDir(), QStringLiteral("statement"));
        QVERIFY2(pooler.problem().isEmpty(), qPrintable(pooler.problem()));
        db::Database database({pooler.conninfo(m_database.name())});
        DatabaseLive live(database, config());

        QTRY_COMPARE(live.state().kind, Kind::Polling);

        QCOMPARE(test::awaitValue(database.query("select 7")).int32(0, 0), 7);
        const auto changed =
            test::await(database.transaction({{"insert into public.app_orders values (3)"}}));
        QVERIFY(changed && *changed);
    }

    void theLockHoldsBehindAPooler()
    {
        const test::PgBouncer pooler(m_database.server().socketDir(),
                                     QStringLiteral("transaction"));
        QVERIFY2(pooler.problem().isEmpty(), qPrintable(pooler.problem()));
        ConnectOptions options{pooler.conninfo(m_database.name())};
        options.readOnly = true;
        db::Database database(options);

        const auto refused =
            test::await(database.transaction({{"insert into public.app_orders values (4)"}}));
        const auto refusedToo =
            test::await(database.query("insert into public.app_orders values (4)"));

        QVERIFY(refused && !*refused);
        QCOMPARE(refused->error().code, Error::Code::Locked);
        QVERIFY(refusedToo && !*refusedToo);
        QCOMPARE(refusedToo->error().code, Error::Code::Locked);
    }

    void whoIsInBetweenIsNoticed()
    {
        const test::PgBouncer pooler(m_database.server().socketDir(),
                                     QStringLiteral("transaction"));
        QVERIFY2(pooler.problem().isEmpty(), qPrintable(pooler.problem()));
        Session direct(m_database.options());
        Session pooled({pooler.conninfo(m_database.name())});

        QVERIFY(test::await(direct.open())->has_value());
        QVERIFY(test::await(pooled.open())->has_value());

        QVERIFY(!direct.isPooled());
        QVERIFY(pooled.isPooled());
    }

private:
    static void modes()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("transaction") << QStringLiteral("transaction");
        QTest::newRow("session") << QStringLiteral("session");
        QTest::newRow("statement") << QStringLiteral("statement");
    }

    [[nodiscard]] static LiveConfig config()
    {
        LiveConfig config;
        config.channels = {QStringLiteral("pooler_test")};
        return config;
    }

    /// Another application, which takes the server session as it finds it.
    [[nodiscard]] Result<BlockingSession> plain(const test::PgBouncer &pooler,
                                                const QString &database = {}) const
    {
        ConnectOptions options{pooler.conninfo(database.isEmpty() ? m_database.name() : database)};
        options.pinned = false;
        return BlockingSession::open(options);
    }

    /// What other applications find in all server sessions of the pooler.
    [[nodiscard]] QStringList whatIsFound(const test::PgBouncer &pooler,
                                          const QString &database = {}, int servers = 2) const
    {
        std::vector<BlockingSession> holders;
        QStringList found;
        const bool oneByOne = servers == 1;
        for (int i = 0; i < servers; ++i) {
            auto session = plain(pooler, database);
            if (!session)
                return {session.error().message};
            // All of them at once, so that each gets a server session of its own. A pooler by
            // statement does not lend them so; then the one that comes is looked at.
            const bool holds = session->script("begin").has_value();
            if (!holds) {
                session = plain(pooler, database);
                if (!session)
                    return {session.error().message};
            }
            const auto rows = session->query(
                "select array(select name || '=' || setting from pg_catalog.pg_settings "
                "             where source = 'session' order by 1) "
                "    || array(select 'listens to ' || c from pg_catalog.pg_listening_channels() c) "
                "    || array(select 'prepared ' || name from pg_catalog.pg_prepared_statements) "
                "    || array(select 'locks ' || objid from pg_catalog.pg_locks "
                "             where locktype = 'advisory' and pid = pg_catalog.pg_backend_pid()) "
                "    || array(select 'temporary ' || relname from pg_catalog.pg_class "
                "             where relnamespace = pg_catalog.pg_my_temp_schema())");
            found.append(rows ? QStringList(rows->textArray(0, 0)).join(u' ')
                              : rows.error().message);
            if (!oneByOne && holds)
                holders.push_back(std::move(*session));
        }
        found.sort();
        return found;
    }

    test::Database m_database{test::Contents::Empty};
};

QTEST_GUILESS_MAIN(PoolerTest)
#include "tst_pooler.moc"
