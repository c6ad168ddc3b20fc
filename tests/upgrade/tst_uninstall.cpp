#include "db/schemainstaller.h"
#include "systems/support_upstream.h"
#include "upgrade/support_catalogue.h"
#include "upgrade/support_use.h"

#include <QTest>

using namespace sluice;
using namespace sluice::db;

/// After an installation was used and removed, the server's catalogues say what they said before.
class TestUninstall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_database = std::make_unique<test::Database>(test::Contents::Empty);
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        m_database->exec("do $$ begin create role sluice_test_role; exception when "
                         "duplicate_object then null; end $$");
    }

    void nothingIsLeftInADatabaseThatHadNothing()
    {
        const auto before = test::catalogueOf(*m_database);
        QVERIFY(!before.isEmpty());
        install();
        test::loadFixtures(*m_database);
        test::defineFlow(*m_database);
        test::useEverything(*m_database);
        QVERIFY(!test::difference(before, test::catalogueOf(*m_database)).isEmpty());

        uninstall();

        const QString left = test::difference(before, test::catalogueOf(*m_database));
        QVERIFY2(left.isEmpty(), qPrintable(left));
    }

    void noJobIsLeftWithThoseOfOthers()
    {
        m_database->exec("create schema cron");
        m_database->exec("create table cron.job (jobid bigserial primary key, schedule text, "
                         "command text, jobname text unique)");
        m_database->exec(
            "create function cron.schedule(text, text, text) returns bigint language sql "
            "as 'insert into cron.job (jobname, schedule, command) values ($1, $2, $3) "
            "returning jobid'");
        m_database->exec("create function cron.unschedule(bigint) returns boolean language sql as "
                         "'delete from cron.job where jobid = $1 returning true'");
        m_database->exec("select cron.schedule('theirs', '1 hour', 'select 1')");
        const auto before = test::catalogueOf(*m_database);
        install();
        m_database->exec("select pgflow.setup_requeue_stalled_tasks_cron()");
        m_database->exec("select pgflow.setup_ensure_workers_cron()");
        QCOMPARE(test::value(*m_database, "select count(*) from cron.job"), QStringLiteral("4"));

        uninstall();

        QCOMPARE(test::value(*m_database, "select string_agg(jobname, ' ') from cron.job"),
                 QStringLiteral("theirs"));
        const QString left = test::difference(before, test::catalogueOf(*m_database));
        QVERIFY2(left.isEmpty(), qPrintable(left));
    }

    void anEngineOfSomebodyElseIsAsItWas()
    {
        const QString loading = test::Upstream::loadInto(*m_database);
        QVERIFY2(loading.isEmpty(), qPrintable(loading));
        test::defineFlow(*m_database);
        // One that the sets of rights would give, too.
        m_database->exec("grant usage on schema pgflow to sluice_test_role");
        m_database->exec("grant select on pgflow.runs to sluice_test_role");
        const auto before = test::catalogueOf(*m_database);
        install();
        test::loadFixtures(*m_database);
        test::useEverything(*m_database);
        QVERIFY(mayRead("pgmq.q_later") && mayRead("pgflow.step_tasks"));

        uninstall();

        QVERIFY(!mayRead("pgmq.q_later"));
        QVERIFY(mayRead("pgflow.runs"));
        QCOMPARE(test::value(*m_database, "select count(*) from pgmq.q_used where vt > now() + "
                                          "interval '1 day'"),
                 QStringLiteral("0"));
        // The engine's own, like the rows in its tables.
        m_database->exec("select pgmq.drop_queue('later')");
        const QString left = test::difference(before, test::catalogueOf(*m_database));
        QVERIFY2(left.isEmpty(), qPrintable(left));
    }

private:
    void install() const
    {
        auto session = m_database->session();
        const auto done = SchemaInstaller().install(session);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message + done.error().detail));
    }

    void uninstall() const
    {
        m_database->exec("drop schema if exists sluice_test cascade");
        auto session = m_database->session();
        const auto done = SchemaInstaller().uninstall(session, SchemaInstaller::Force::Yes);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message + done.error().detail));
    }

    [[nodiscard]] bool mayRead(const QByteArray &table) const
    {
        return test::value(*m_database, "select has_table_privilege('sluice_test_role', '" + table +
                                            "', 'select')") == u"true";
    }

    std::unique_ptr<test::Database> m_database;
};

QTEST_GUILESS_MAIN(TestUninstall)
#include "tst_uninstall.moc"
