#include "db/blockingsession.h"
#include "db/databasefacts.h"
#include "support/databasefixture.h"
#include "support/pgbouncer.h"

#include <QTest>

using namespace sluice;
using namespace sluice::db;

class DatabaseFactsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_database.isReady(), qPrintable(m_database.problem()));
        m_database.exec("create role viewer login");
        m_database.exec("create role reader login");
        m_database.exec("grant usage on schema sluice to reader");
        m_database.exec("grant select on sluice.settings to reader");
    }
    void cleanup()
    {
        m_database.exec("delete from sluice.settings where key = 'environment'");
        m_database.exec("grant execute on function pg_control_system() to public");
    }

    void oneDatabaseIsOneWhateverTheWay()
    {
        const test::PgBouncer pooler(m_database.server().socketDir(),
                                     QStringLiteral("transaction"));
        QVERIFY2(pooler.problem().isEmpty(), qPrintable(pooler.problem()));
        const auto direct = facts(m_database.conninfo());
        const auto other = facts(as("viewer"));
        const auto pooled = facts(pooler.conninfo(m_database.name()));
        const auto neighbour = facts(m_database.server().conninfo());
        m_database.exec("revoke execute on function pg_control_system() from public");
        const auto blind = facts(as("viewer"));

        QVERIFY(direct && other && pooled && neighbour && blind);
        QVERIFY(direct->identity.system);
        QVERIFY(!blind->identity.system);
        for (const auto &found : {other, pooled, blind})
            QCOMPARE(compare(direct->identity, Learnt::Now, found->identity), Sameness::Same);
        QCOMPARE(compare(direct->identity, Learnt::Now, neighbour->identity), Sameness::Different);
    }

    void twoServersFromOneTemplateAreTwo()
    {
        test::Server second;
        QVERIFY2(second.problem().isEmpty(), qPrintable(second.problem()));

        const auto one = facts(m_database.server().conninfo());
        const auto other = facts(second.conninfo());

        QVERIFY(one && other);
        QCOMPARE(compare(one->identity, Learnt::Now, other->identity), Sameness::Different);
    }

    void theMarkIsReadWhereThatIsAllowed_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("role");
        QTest::addColumn<Environment>("environment");
        QTest::newRow("sandbox") << QByteArray("\"sandbox\"") << QByteArray("reader")
                                 << Environment::Sandbox;
        QTest::newRow("staging") << QByteArray("\"staging\"") << QByteArray("reader")
                                 << Environment::Staging;
        QTest::newRow("a word of somebody else")
            << QByteArray("\"Prod\"") << QByteArray("reader") << Environment::Production;
        QTest::newRow("no word at all")
            << QByteArray("{\"a\": 1}") << QByteArray("reader") << Environment::Production;
        QTest::newRow("may not be read")
            << QByteArray("\"sandbox\"") << QByteArray("viewer") << Environment::Production;
    }
    void theMarkIsReadWhereThatIsAllowed()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, role);
        QFETCH(Environment, environment);
        m_database.exec("insert into sluice.settings (key, value) values ('environment', "
                        "$1::jsonb)",
                        {param(value)});

        const auto found = facts(as(role.constData()));

        QVERIFY(found);
        QVERIFY(found->mark);
        QCOMPARE(found->mark->environment(), environment);
    }

    void withoutAMarkThereIsNone()
    {
        test::Database empty(test::Contents::Empty);
        QVERIFY2(empty.isReady(), qPrintable(empty.problem()));

        QVERIFY(!facts(m_database.conninfo())->mark);
        QVERIFY(!facts(empty.conninfo())->mark);
    }

    void whoMakesItReadOnlyIsSaid()
    {
        m_database.exec("alter role viewer set default_transaction_read_only = on");
        const auto byRole = facts(as("viewer"));
        m_database.exec("alter role viewer reset all");
        const auto byClient =
            facts(as("viewer") + QStringLiteral(" options='-c default_transaction_read_only=on'"));
        const auto byNobody = facts(as("viewer"));

        QCOMPARE(byRole->readOnlyBy, QStringLiteral("user"));
        QCOMPARE(byClient->readOnlyBy, QStringLiteral("client"));
        QCOMPARE(byNobody->readOnlyBy, QString());
    }

private:
    [[nodiscard]] QString as(const char *role) const
    {
        return m_database.conninfo() + QStringLiteral(" user=") + QLatin1String(role);
    }

    [[nodiscard]] static Result<DatabaseFacts> facts(const QString &conninfo)
    {
        auto session = BlockingSession::open({conninfo});
        return session ? readFacts(*session) : failure(session.error());
    }

    test::Database m_database;
};

QTEST_GUILESS_MAIN(DatabaseFactsTest)
#include "tst_databasefacts.moc"
