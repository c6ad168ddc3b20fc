#include "support_prove.h"

#include <QTest>

using namespace sluice;

/// Sessions that race for the same runs, and for the definitions of their flows: tests/sql/races.sh
/// and definition_races.sh.
class TestRaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTaskEndsOnceAndEachJoinStartsOnceWhoeverMeets()
    {
        test::Database database;
        QVERIFY2(database.isReady(), qPrintable(database.problem()));

        const QString problem = test::runScript(database, QStringLiteral("races.sh"));

        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void eachRunHasItsStepsWhoeverDefinesAndDeletesFlows()
    {
        test::Database database;
        QVERIFY2(database.isReady(), qPrintable(database.problem()));

        const QString problem = test::runScript(database, QStringLiteral("definition_races.sh"));

        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(TestRaces)
#include "tst_races.moc"
