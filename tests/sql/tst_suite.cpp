#include "support_prove.h"

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

        const QString problem = test::prove(database);

        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(TestSqlSuite)
#include "tst_suite.moc"
