#include "db/catalogue.h"
#include "db/schemainstaller.h"
#include "upgrade/support_catalogue.h"
#include "upgrade/support_pgmqextension.h"
#include "upgrade/support_use.h"

#include <QTest>

using namespace sluice;
using namespace sluice::db;

/// A database with the extension pgmq, which somebody uses already.
class TestBesidePgmq : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString problem = m_binaries.prepare();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void theExtensionIsUsedAndLeftAlone()
    {
        const test::Database database(test::Contents::Empty);
        QVERIFY2(database.isReady(), qPrintable(database.problem()));
        database.exec("do $$ begin create role sluice_test_role; exception when duplicate_object "
                      "then null; end $$");
        database.exec("create extension pgmq");
        database.exec("select pgmq.create('theirs')");
        database.exec("select pgmq.send('theirs', '{\"to\": \"you\"}')");
        const auto before = test::catalogueOf(database);
        auto session = database.session();

        const auto plan = SchemaInstaller().plan(session);
        const auto installed = SchemaInstaller().install(session);

        QVERIFY(plan);
        QCOMPARE(plan->schemas,
                 (QList<QString>{QStringLiteral("pgflow"), QStringLiteral("sluice")}));
        QVERIFY2(plan->sentence.contains(u"pgmq"), qPrintable(plan->sentence));
        QVERIFY2(installed, installed ? "" : qPrintable(installed.error().message));
        const auto catalogue = Catalogue::read(session);
        QVERIFY(catalogue);
        QCOMPARE(catalogue->queue, Catalogue::Origin::Foreign);
        QCOMPARE(catalogue->queueVersion, QStringLiteral("1.5.1"));
        QCOMPARE(catalogue->engine, Catalogue::Origin::Ours);
        QVERIFY(!catalogue->ledger.contains(QStringLiteral("queue")));

        test::loadFixtures(database);
        test::defineFlow(database);
        database.exec("select pgflow.start_flow('used', '{}')");
        QCOMPARE(test::value(database, "select count(*) from sluice_test.take('used', 9)"),
                 QStringLiteral("1"));
        database.exec(
            "select pgflow.complete_task(run_id, step_slug, task_index, '[1, 2, 3]') from "
            "pgflow.step_tasks");
        QCOMPARE(test::value(database, "select sluice_test.finish('used')"), QStringLiteral("4"));
        QCOMPARE(test::value(database, "select string_agg(status, ' ') from pgflow.runs"),
                 QStringLiteral("completed"));
        QCOMPARE(test::violations(database), QString());
        test::useEverything(database);

        database.exec("drop schema sluice_test cascade");
        const auto foretold = SchemaInstaller().planRemoval(session);
        const auto removed = SchemaInstaller().uninstall(session, SchemaInstaller::Force::Yes);

        QVERIFY(foretold);
        QVERIFY2(foretold->sentence.contains(u"queues of"), qPrintable(foretold->sentence));
        QVERIFY2(foretold->sentence.contains(u"go with them: "), qPrintable(foretold->sentence));
        QVERIFY2(foretold->sentence.contains(u"used"), qPrintable(foretold->sentence));
        QVERIFY2(!foretold->sentence.contains(u"theirs"), qPrintable(foretold->sentence));
        QVERIFY2(removed, removed ? "" : qPrintable(removed.error().message));
        QCOMPARE(removed->schemas,
                 (QList<QString>{QStringLiteral("sluice"), QStringLiteral("pgflow")}));
        const QString left = test::difference(before, test::catalogueOf(database));
        QVERIFY2(left.isEmpty(), qPrintable(left));
        QCOMPARE(test::value(database, "select message ->> 'to' from pgmq.read('theirs', 0, 1)"),
                 QStringLiteral("you"));
        QCOMPARE(
            test::value(database, "select string_agg(queue_name, ' ') from pgmq.list_queues()"),
            QStringLiteral("theirs"));
        database.exec("drop extension pgmq cascade");
    }

private:
    test::ServerWithPgmq m_binaries;
};

QTEST_GUILESS_MAIN(TestBesidePgmq)
#include "tst_besidepgmq.moc"
