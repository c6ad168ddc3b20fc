#include "db/blockingsession.h"
#include "db/session.h"
#include "db/transactionsettings.h"
#include "support/databasefixture.h"

#include <QTest>

#include <memory>

using namespace sluice;
using namespace sluice::db;
using namespace std::chrono_literals;

/// What role, database and client have set: kept where it is stricter, replaced where answers
/// depend on it.
class SettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_database.isReady(), qPrintable(m_database.problem()));
        m_database.exec("create table public.t (n int)");
        m_database.exec("create role odd login");
        m_database.exec("create schema planted");
        m_database.exec("create role careful login");
        m_database.exec("grant all on public.t to odd, careful");
        m_database.exec("create function planted.to_regclass(text) returns regclass language sql "
                        "as 'select ''public.t''::regclass'");
        m_database.exec("grant usage on schema planted to public");
        for (const char *setting :
             {"search_path = planted, pg_catalog", "array_nulls = off",
              "standard_conforming_strings = off", "DateStyle = 'German'",
              "IntervalStyle = 'sql_standard'", "TimeZone = 'Asia/Tokyo'",
              "extra_float_digits = -5", "bytea_output = 'escape'", "xmloption = 'document'",
              "transform_null_equals = on", "quote_all_identifiers = on", "jit = on",
              "client_encoding = 'LATIN1'"})
            m_database.exec(QByteArray("alter role odd set ") + setting);
    }

    void answersDoNotDependOnWhatTheRoleHasSet_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("answer");
        const auto row = [](const char *name, const char *sql, const char *answer) {
            QTest::newRow(name) << QByteArray(sql) << QString::fromUtf8(answer);
        };
        row("array_nulls", "select (array_position('{NULL}'::text[], null) is not null)::text",
            "true");
        row("standard_conforming_strings", "select 'a\\nb'::text", "a\\nb");
        row("DateStyle", "select '2026-03-04'::date::text", "2026-03-04");
        row("IntervalStyle", "select '1 day 2 hours'::interval::text", "1 day 02:00:00");
        row("TimeZone", "select '2026-03-04 00:00+00'::timestamptz::text",
            "2026-03-04 00:00:00+00");
        row("extra_float_digits", "select (0.1::float8 + 0.2::float8)::text",
            "0.30000000000000004");
        row("bytea_output", "select '\\x01'::bytea::text", "\\x01");
        row("xmloption", "select 'a<b/>'::xml::text", "a<b/>");
        row("transform_null_equals", "select coalesce((1 = null)::text, 'unknown')", "unknown");
        row("quote_all_identifiers", "select 'public.t'::regclass::text", "public.t");
        row("jit", "select current_setting('jit')", "off");
        row("client_encoding", "select '€'::text", "€");
        row("search_path", "select coalesce(to_regclass('nothing')::text, 'none')", "none");
    }
    void answersDoNotDependOnWhatTheRoleHasSet()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QString, answer);
        Session session({as("odd")});
        QVERIFY(test::await(session.open())->has_value());
        auto blocking = BlockingSession::open({as("odd")});
        QVERIFY(blocking);

        const Rows asked = test::awaitValue(session.query(sql));
        const auto inTransaction = test::awaitValue(session.transaction({{sql}}));
        const auto waited = blocking->query(sql);

        QCOMPARE(asked.text(0, 0), answer);
        QCOMPARE(inTransaction.first().text(0, 0), answer);
        QVERIFY2(waited, waited ? "" : qPrintable(waited.error().detail));
        QCOMPARE(waited->text(0, 0), answer);
        QVERIFY(blocking->begin());
        QCOMPARE(blocking->query(sql)->text(0, 0), answer);
        blocking->rollback();
    }

    void nothingOutlivesItsTransaction()
    {
        ConnectOptions options{as("odd")};
        options.readOnly = true;
        options.statementTimeout = 60s;
        auto session = BlockingSession::open(options);
        QVERIFY(session);
        QVERIFY(session->query("select 1"));

        QVERIFY(session->prepare("look", "select coalesce(string_agg(name, ' '), '') from "
                                         "pg_settings where source = 'session'"));

        QCOMPARE(session->execute("look")->text(0, 0), QString());
    }

    void readOnlyStaysWhereSomebodyHasSetIt_data()
    {
        QTest::addColumn<QByteArray>("set");
        QTest::addColumn<QString>("more");
        QTest::addColumn<QByteArray>("reset");
        QTest::newRow("role") << QByteArray("alter role careful set default_transaction_read_only "
                                            "= on")
                              << QString() << QByteArray("alter role careful reset all");
        QTest::newRow("role in database")
            << QByteArray("alter role careful in database \"" + m_database.name().toUtf8() +
                          "\" set default_transaction_read_only = on")
            << QString()
            << QByteArray("alter role careful in database \"" + m_database.name().toUtf8() +
                          "\" reset all");
        QTest::newRow("database") << QByteArray("alter database \"" + m_database.name().toUtf8() +
                                                "\" set default_transaction_read_only = on")
                                  << QString()
                                  << QByteArray("begin read write; alter database \"" +
                                                m_database.name().toUtf8() +
                                                "\" reset all; commit");
        QTest::newRow("options") << QByteArray("select 1")
                                 << QStringLiteral(" options='-c default_transaction_read_only=on'")
                                 << QByteArray("select 1");
    }
    void readOnlyStaysWhereSomebodyHasSetIt()
    {
        QFETCH(QByteArray, set);
        QFETCH(QString, more);
        QFETCH(QByteArray, reset);
        m_database.exec(set);
        Session session({as("careful") + more});
        QVERIFY(test::await(session.open())->has_value());
        auto blocking = BlockingSession::open({as("careful") + more});
        QVERIFY(blocking);

        const auto changed =
            test::await(session.transaction({{"insert into public.t values (1)"}}));
        const auto asked = test::await(session.query("insert into public.t values (1)"));
        const auto waited = blocking->query("insert into public.t values (1)");
        QVERIFY(m_database.session().script(reset));

        QVERIFY(changed && !*changed);
        QCOMPARE(changed->error().code, Error::Code::Locked);
        QVERIFY(asked && !*asked);
        QVERIFY(!waited);
        QCOMPARE(m_database.exec("select count(*) from public.t").int64(0, 0), 0);
    }

    void theShorterTimeoutHolds_data()
    {
        QTest::addColumn<QByteArray>("ofRole");
        QTest::addColumn<int>("ofOptions");
        QTest::addColumn<QString>("inForce");
        QTest::newRow("the role's is shorter") << QByteArray("5s") << 60000 << QStringLiteral("5s");
        QTest::newRow("ours is shorter") << QByteArray("2h") << 60000 << QStringLiteral("1min");
        QTest::newRow("only ours") << QByteArray("0") << 60000 << QStringLiteral("1min");
        QTest::newRow("only the role's") << QByteArray("1d") << 0 << QStringLiteral("1d");
    }
    void theShorterTimeoutHolds()
    {
        QFETCH(QByteArray, ofRole);
        QFETCH(int, ofOptions);
        QFETCH(QString, inForce);
        m_database.exec("alter role careful set statement_timeout = '" + ofRole + '\'');
        ConnectOptions options{as("careful")};
        options.statementTimeout = std::chrono::milliseconds(ofOptions);
        Session session(options);
        QVERIFY(test::await(session.open())->has_value());

        const Rows asked =
            test::awaitValue(session.query("select current_setting('statement_timeout')"));
        const auto tight = test::awaitValue(
            session.transaction({{tightened("statement_timeout", 2s)},
                                 {"select current_setting('statement_timeout')"},
                                 {tightened("statement_timeout", 90s)},
                                 {"select current_setting('statement_timeout')"}}));
        m_database.exec("alter role careful reset all");

        QCOMPARE(asked.text(0, 0), inForce);
        QCOMPARE(tight.at(1).text(0, 0), QStringLiteral("2s"));
        QCOMPARE(tight.at(3).text(0, 0), QStringLiteral("2s"));
    }

    void aSingleByteDatabaseAnswersInUtf8()
    {
        auto admin = BlockingSession::open({m_database.server().conninfo()});
        QVERIFY(admin);
        QVERIFY(admin->script("create database latin encoding 'LATIN1' locale 'C' "
                              "template template0"));
        Session session({m_database.server().conninfo(QStringLiteral("latin"))});
        QVERIFY(test::await(session.open())->has_value());

        const Rows rows = test::awaitValue(session.query("select $1::text", {param("größer")}));
        const auto impossible = test::await(session.query("select $1::text", {param("€")}));

        QCOMPARE(rows.text(0, 0), QStringLiteral("größer"));
        QVERIFY(impossible && !*impossible);
        session.close();
        QVERIFY(admin->script("drop database latin with (force)"));
    }

private:
    [[nodiscard]] QString as(const char *role) const
    {
        return m_database.conninfo() + QStringLiteral(" user=") + QLatin1String(role);
    }

    test::Database m_database{test::Contents::Empty};
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
