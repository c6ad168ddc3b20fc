#include "db/conninfo.h"
#include "support/databasefixture.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

using namespace sluice;

/// The pgTAP tests of queue, engine and schema sluice: tests/sql/*.sql.
class TestSqlSuite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySqlTestPasses()
    {
        test::Database database;
        QVERIFY2(database.isReady(), qPrintable(database.problem()));
        {
            auto session = database.session();
            // The role bears the name of a schema, which would otherwise come first in its path.
            const auto made = session.query("CREATE EXTENSION IF NOT EXISTS pgtap SCHEMA public");
            QVERIFY2(made, "pgTAP is missing: the package is postgresql-15-pgtap");
        }

        // prove splits its command at blanks, so the place travels in the environment.
        const auto place = db::Conninfo::parse(database.conninfo());
        QVERIFY(place);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PGHOST"), database.server().socketDir());
        environment.insert(QStringLiteral("PGPORT"), place->value(QStringLiteral("port")));
        environment.insert(QStringLiteral("PGUSER"), place->value(QStringLiteral("user")));
        environment.insert(QStringLiteral("PGDATABASE"), database.name());

        QProcess suite;
        suite.setProcessEnvironment(environment);
        // A message of QTest is cut long before the list of tests ends.
        suite.setProcessChannelMode(QProcess::ForwardedChannels);
        suite.start(QStringLiteral(SLUICE_SOURCE_DIR "/tests/sql/run.sh"),
                    {QStringLiteral("postgresql://")});
        QVERIFY2(suite.waitForFinished(280'000), "the SQL tests did not end");

        QCOMPARE(suite.exitStatus(), QProcess::NormalExit);
        QCOMPARE(suite.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSqlSuite)
#include "tst_suite.moc"
