#include "support/databasefixture.h"

#include <QProcess>
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
            const auto made = session.query("CREATE EXTENSION IF NOT EXISTS pgtap");
            QVERIFY2(made, "pgTAP is missing: the package is postgresql-15-pgtap");
        }

        QProcess suite;
        suite.setProcessChannelMode(QProcess::MergedChannels);
        suite.start(QStringLiteral(SLUICE_SOURCE_DIR "/tests/sql/run.sh"), {database.conninfo()});
        QVERIFY2(suite.waitForFinished(280'000), "the SQL tests did not end");

        const QByteArray output = suite.readAll();
        QVERIFY2(suite.exitStatus() == QProcess::NormalExit && suite.exitCode() == 0,
                 output.right(20'000).constData());
    }
};

QTEST_GUILESS_MAIN(TestSqlSuite)
#include "tst_suite.moc"
