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

    void everySqlTestPassesWhateverTheCallersSettingsAre()
    {
        test::Database database;
        QVERIFY2(database.isReady(), qPrintable(database.problem()));

        const QString problem = test::prove(
            database, {},
            QStringLiteral("-c array_nulls=off -c standard_conforming_strings=off "
                           "-c escape_string_warning=off -c backslash_quote=off "
                           "-c transform_null_equals=on -c plpgsql.extra_errors=all "
                           "-c DateStyle=SQL,DMY -c IntervalStyle=sql_standard "
                           "-c TimeZone=Pacific/Kiritimati -c extra_float_digits=-15 "
                           "-c bytea_output=escape -c xmloption=document -c row_security=off "
                           "-c lc_messages=C -c lc_monetary=C -c lc_numeric=C -c lc_time=C"));

        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(TestSqlSuite)
#include "tst_suite.moc"
