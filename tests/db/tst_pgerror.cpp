#include "db/blockingsession.h"
#include "support/databasefixture.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;

/// What people read when a statement is refused.
class TestPgError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_database.emplace(Contents::Empty);
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        m_database->exec("create table public.secret (id integer primary key, word text not null, "
                         "constraint word_is_short check (length(word) < 5))");
        m_database->exec("insert into public.secret values (1, 'abc')");
    }
    void cleanupTestCase() { m_database.reset(); }

    void theServersOwnWordsStayInTheDetail_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("serverSays");
        QTest::addColumn<QString>("weSay");

        QTest::newRow("rule") << QByteArray("insert into public.secret values (2, 'swordfish')")
                              << QStringLiteral("swordfish") << QStringLiteral("word_is_short");
        QTest::newRow("missing value")
            << QByteArray("insert into public.secret (id) values (77123)")
            << QStringLiteral("77123") << QStringLiteral("secret.word");
        QTest::newRow("twice") << QByteArray("insert into public.secret values (1, 'abc')")
                               << QStringLiteral("already exists") << QStringLiteral("secret_pkey");
        QTest::newRow("not json") << QByteArray("select '{swordfish'::jsonb")
                                  << QStringLiteral("swordfish")
                                  << QStringLiteral("cannot be read");
        QTest::newRow("too large a number")
            << QByteArray("select 2147483647 + 1") << QStringLiteral("out of range")
            << QStringLiteral("larger than the database can store");
        QTest::newRow("too deep") << QByteArray("select repeat('[', 100000)::jsonb")
                                  << QStringLiteral("stack depth")
                                  << QStringLiteral("nested too deeply");
        QTest::newRow("no such table")
            << QByteArray("select swordfish from public.nowhere")
            << QStringLiteral("does not exist") << QStringLiteral("public.nowhere");
        QTest::newRow("not understood")
            << QByteArray("selekt swordfish") << QStringLiteral("syntax error")
            << QStringLiteral("does not understand");
        QTest::newRow("division") << QByteArray("select 1 / 0")
                                  << QStringLiteral("division by zero")
                                  << QStringLiteral("does not take one of the values");
    }
    void theServersOwnWordsStayInTheDetail()
    {
        QFETCH(const QByteArray, sql);
        QFETCH(const QString, serverSays);
        QFETCH(const QString, weSay);

        const auto refused = m_database->session().query(sql);

        QVERIFY(!refused);
        const Error error = refused.error();
        QVERIFY2(error.detail.contains(serverSays), qPrintable(error.detail));
        QVERIFY2(!error.message.contains(serverSays), qPrintable(error.message));
        QVERIFY2(error.message.contains(weSay), qPrintable(error.message));
        QVERIFY(error.message.contains(QStringLiteral("Nothing was changed")));
        QVERIFY(!error.sqlState.isEmpty());
    }

    void whatAFunctionRaisesOnPurposeIsToldAsItStands()
    {
        const auto refused = m_database->session().script(
            "do $$ begin raise exception 'The run has ended' using errcode = '55000', "
            "hint = 'Retry it'; end $$");

        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(QStringLiteral("The run has ended. Retry it.")));
    }

    void aMissingRightIsToldAsTheGrantToAskFor()
    {
        const auto refused = m_database->session().script(
            "set role pg_read_all_settings; select * from public.secret");

        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::MissingRights);
        QVERIFY(!refused.error().message.contains(QStringLiteral("permission denied")));
        QVERIFY(refused.error().message.contains(QStringLiteral("GRANT SELECT ON")));
    }

private:
    std::shared_ptr<Server> m_server = Server::shared();
    std::optional<test::Database> m_database;
};

QTEST_GUILESS_MAIN(TestPgError)
#include "tst_pgerror.moc"
