#include "db/blockingsession.h"
#include "db/catalogue.h"
#include "db/cluster.h"
#include "db/schemainstaller.h"
#include "db/serverbinaries.h"
#include "db/serveruser.h"
#include "support/databasefixture.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <sys/stat.h>

using namespace sluice;
using namespace sluice::db;

/// With small SQL of its own where the mechanism is meant, with the real one where the contents
/// are.
class SchemaInstallerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_database = std::make_unique<test::Database>(test::Contents::Empty);
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        m_folder = std::make_unique<QTemporaryDir>();
        write("queue/0001_tables.sql", "create schema pgmq; create table pgmq.meta (n int);");
        write("pgflow/0001_tables.sql",
              "create schema pgflow; create table pgflow.flows (n int); "
              "create table pgflow.runs (status text); create table pgflow.step_tasks (n int);");
        write("pgflow/0002_more.sql", "create table pgflow.more (n int);");
        write("sluice/0001_base.sql", "create table sluice.settings (n int);");
        write("demo/0001_flows.sql", "insert into pgflow.flows values (1);");
        write("demo/notes.txt", "not a migration");
    }

    void planNamesWhatWouldBeMadeAndMakesNothing()
    {
        auto session = m_database->session();

        const auto plan = installer().plan(session);

        QVERIFY(plan);
        QCOMPARE(namesOf(*plan), QStringLiteral("queue/1 pgflow/1 pgflow/2 sluice/1"));
        QCOMPARE(plan->schemas, (QList<QString>{QStringLiteral("pgmq"), QStringLiteral("pgflow"),
                                                QStringLiteral("sluice")}));
        QVERIFY(plan->refusal.isEmpty());
        QVERIFY(plan->sentence.contains(u'4'));
        QCOMPARE(schemaCount(), 0);
    }

    void installWritesTheLedgerAndASecondTimeDoesNothing()
    {
        auto session = m_database->session();

        const auto first = installer(SchemaInstaller::Demo::With).install(session);
        const auto second = installer(SchemaInstaller::Demo::With).install(session);

        QVERIFY2(first, first ? "" : qPrintable(first.error().message));
        QCOMPARE(namesOf(*first), QStringLiteral("queue/1 pgflow/1 pgflow/2 sluice/1 demo/1"));
        QVERIFY(second);
        QVERIFY(second->items.isEmpty());
        QCOMPARE(count("sluice.migrations"), 5);
        QCOMPARE(count("pgflow.flows"), 1);
    }

    void aLaterVersionAddsOnlyWhatIsNew()
    {
        auto session = m_database->session();
        QVERIFY(installer().install(session));
        write("pgflow/0003_new.sql", "create table pgflow.newer (n int);");

        const auto plan = installer().install(session);

        QVERIFY(plan);
        QCOMPARE(namesOf(*plan), QStringLiteral("pgflow/3"));
        QVERIFY(plan->schemas.isEmpty());
    }

    void aNewerInstalledVersionIsRefused()
    {
        auto session = m_database->session();
        QVERIFY(installer().install(session));
        QFile::remove(m_folder->filePath(QStringLiteral("pgflow/0002_more.sql")));

        const auto result = installer().install(session);

        QVERIFY(!result);
        QCOMPARE(result.error().code, Error::Code::Unsupported);
        QVERIFY(result.error().message.contains(u"newer version"));
        QVERIFY(!installer().plan(session)->refusal.isEmpty());
    }

    void aChangedMigrationIsRefused()
    {
        auto session = m_database->session();
        QVERIFY(installer().install(session));
        write("sluice/0001_base.sql", "create table sluice.settings (other int);");

        const auto result = installer().install(session);

        QVERIFY(!result);
        QVERIFY(result.error().message.contains(u"sluice/1"));
    }

    void aFailingMigrationLeavesNothingBehind()
    {
        auto session = m_database->session();
        write("sluice/0002_broken.sql", "create table sluice.x (n int); select 1/0;");

        const auto result = installer().install(session);

        QVERIFY(!result);
        QVERIFY(result.error().message.contains(u"sluice/0002_broken"));
        QCOMPARE(schemaCount(), 0);
    }

    void everyFileOfSqlIsAscii()
    {
        int files = 0;
        QDirIterator found(QStringLiteral(":/sql"), QDir::Files, QDirIterator::Subdirectories);
        while (found.hasNext()) {
            QFile file(found.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            QVERIFY2(std::all_of(text.begin(), text.end(), [](char c) { return c > 0; }),
                     qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files > 100);
    }

    void theRealSqlGoesIntoADatabaseOfAnyEncodingAndSettings()
    {
        m_database->exec("drop database if exists latin");
        m_database->exec("create database latin encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' "
                         "template template0");
        m_database->exec("alter database latin set standard_conforming_strings = off");
        m_database->exec("alter database latin set array_nulls = off");
        m_database->exec("alter database latin set \"DateStyle\" = 'SQL, DMY'");
        m_database->exec("alter database latin set quote_all_identifiers = on");
        ConnectOptions options = m_database->options();
        options.conninfo += QStringLiteral(" dbname=latin");
        {
            auto session = BlockingSession::open(options);
            QVERIFY(session);

            const auto installed = SchemaInstaller(SchemaInstaller::Demo::With).install(*session);
            const auto again = SchemaInstaller(SchemaInstaller::Demo::With).plan(*session);
            const auto removed = SchemaInstaller().uninstall(*session, SchemaInstaller::Force::Yes);

            QVERIFY2(installed, installed ? "" : qPrintable(installed.error().message));
            QVERIFY(again && again->items.isEmpty());
            QVERIFY2(removed, removed ? "" : qPrintable(removed.error().message));
        }
        m_database->exec("drop database latin");
    }

    void functionsComeAfterTablesAndBeforeWhatCallsThem()
    {
        auto session = m_database->session();
        write("sluice/functions/answer.sql", "create function sluice.answer() returns int "
                                             "language sql as 'select n from sluice.settings'");
        write("sluice/0001_base.sql", "create table sluice.settings (n int);\n"
                                      "insert into sluice.settings values (42);\n"
                                      "-- once the functions are there\n"
                                      "create table sluice.said as select sluice.answer();");

        const auto plan = installer().install(session);

        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        QCOMPARE(namesOf(*plan), QStringLiteral("queue/1 pgflow/1 pgflow/2 sluice/1 sluice/0"));
        QCOMPARE(m_database->exec("select answer from sluice.said").int64(0, 0), 42);
    }

    void aChangedFunctionReplacesTheOneInstalled()
    {
        auto session = m_database->session();
        write("sluice/functions/answer.sql", answerIs("1"));
        QVERIFY(installer().install(session));
        write("sluice/functions/answer.sql", answerIs("2"));

        const auto plan = installer().install(session);
        const auto again = installer().install(session);

        QVERIFY(plan);
        QCOMPARE(namesOf(*plan), QStringLiteral("sluice/0"));
        QCOMPARE(m_database->exec("select sluice.answer()").int64(0, 0), 2);
        QVERIFY(again && again->items.isEmpty());
    }

    void functionsOfANewerVersionAreLeftAlone()
    {
        auto session = m_database->session();
        write("sluice/functions/answer.sql", answerIs("1"));
        QVERIFY(installer().install(session));
        m_database->exec("update sluice.migrations set name = '99.0' where number = 0");
        write("sluice/functions/answer.sql", answerIs("2"));

        const auto result = installer().install(session);

        QVERIFY(!result);
        QVERIFY(result.error().message.contains(u"newer version"));
        QCOMPARE(m_database->exec("select sluice.answer()").int64(0, 0), 1);
    }

    void whatWasInstalledBeforeFunctionsHadFilesIsBroughtUpToDate()
    {
        auto session = m_database->session();
        write("sluice/0001_base.sql",
              "create table sluice.settings (n int);" + answerIs("1") + ';');
        write("sluice/0002_answer.sql", answerIs("1"));
        write("sluice/0003_other.sql", answerIs("1"));
        QVERIFY(installer().install(session));
        QFile::remove(m_folder->filePath(QStringLiteral("sluice/0003_other.sql")));
        write("sluice/0001_base.sql", "create table sluice.settings (n int);");
        write("sluice/0002_answer.sql", "create table sluice.second (n int);");
        write("sluice/functions/answer.sql", answerIs("2"));
        write("sluice/0004_new.sql", "create table sluice.newer (n int);");

        const auto plan = installer().install(session);
        const auto again = installer().install(session);

        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        QCOMPARE(namesOf(*plan), QStringLiteral("sluice/4 sluice/0"));
        QCOMPARE(m_database->exec("select sluice.answer()").int64(0, 0), 2);
        QVERIFY(again && again->items.isEmpty());
        QCOMPARE(m_database
                     ->exec("select string_agg(number::text, ' ' order by number) from "
                            "sluice.migrations where component = 'sluice'")
                     .text(0, 0),
                 QStringLiteral("0 1 2 4"));
    }

    void aForeignEngineStaysAndOnlyOurSchemaIsAdded()
    {
        m_database->exec("CREATE SCHEMA pgflow");
        m_database->exec("CREATE TABLE pgflow.flows (upstream int)");
        m_database->exec("CREATE SCHEMA pgmq");
        m_database->exec("CREATE TYPE pgmq.message_record AS (msg_id bigint, headers jsonb)");
        auto session = m_database->session();

        const auto plan = installer().install(session);
        const auto removal = installer().uninstall(session, SchemaInstaller::Force::No);

        QVERIFY(plan);
        QCOMPARE(namesOf(*plan), QStringLiteral("sluice/1"));
        QVERIFY(plan->sentence.contains(u"pgmq, pgflow"));
        QVERIFY(removal);
        QCOMPARE(removal->schemas, QList<QString>{QStringLiteral("sluice")});
        QCOMPARE(schemaCount(), 2);
    }

    void ourSchemaGoesBesideAnEngineOfSomebodyElse()
    {
        auto session = m_database->session();
        const SchemaInstaller real;
        QVERIFY(real.install(session));
        // Without our ledger, queue and engine are somebody else's.
        m_database->exec("drop schema sluice cascade");
        const qint64 functions = functionCount();

        const auto installed = real.install(session);
        const auto catalogue = Catalogue::read(session);
        const auto again = real.install(session);

        QVERIFY2(installed, installed ? "" : qPrintable(installed.error().message));
        for (const InstallPlan::Item &item : installed->items)
            QCOMPARE(item.component, QStringLiteral("sluice"));
        QCOMPARE(installed->schemas, QList<QString>{QStringLiteral("sluice")});
        QVERIFY(catalogue);
        QCOMPARE(catalogue->engine, Catalogue::Origin::Foreign);
        QCOMPARE(catalogue->queue, Catalogue::Origin::Foreign);
        QVERIFY(again && again->items.isEmpty());
        QCOMPARE(functionCount(), functions);
        const auto removed = real.uninstall(session, SchemaInstaller::Force::No);
        QVERIFY(removed);
        QCOMPARE(removed->schemas, QList<QString>{QStringLiteral("sluice")});
        QCOMPARE(functionCount(), functions);
    }

    void uninstallHandsOutWhatWasHeldToTheEngineThatStays()
    {
        auto session = m_database->session();
        const SchemaInstaller real;
        QVERIFY(real.install(session));
        m_database->exec("drop schema sluice cascade");
        QVERIFY(real.install(session));
        m_database->exec("select pgflow.create_flow('held')");
        m_database->exec("select pgflow.add_step('held', 'a')");
        m_database->exec("select pgflow.start_flow('held', '{}')");
        m_database->exec("select * from sluice.hold('held')");
        const auto visible = [this] {
            return m_database
                ->exec("select count(*) from pgmq.q_held where vt <= clock_timestamp()")
                .int64(0, 0);
        };
        QCOMPARE(visible(), 0);

        const auto removed = real.uninstall(session, SchemaInstaller::Force::No);

        QVERIFY2(removed, removed ? "" : qPrintable(removed.error().message));
        QCOMPARE(removed->schemas, QList<QString>{QStringLiteral("sluice")});
        QCOMPARE(visible(), 1);
    }

    void aStandbyIsRefused()
    {
        const QString refusal = refusalOfAStandby();

        QVERIFY2(refusal.contains(u"is a standby and takes no changes"), qPrintable(refusal));
        QVERIFY(refusal.contains(u"Connect to the primary"));
    }

    void aQueueWithoutHeadersIsRefused()
    {
        m_database->exec("CREATE SCHEMA pgmq");
        m_database->exec("CREATE TYPE pgmq.message_record AS (msg_id bigint)");
        auto session = m_database->session();

        const auto result = installer().install(session);

        QVERIFY(!result);
        QVERIFY(result.error().message.contains(u"1.5"));
        QCOMPARE(schemaCount(), 1);
    }

    void missingRightsAreNamedWithTheirGrant()
    {
        m_database->exec("DROP ROLE IF EXISTS poor");
        m_database->exec("CREATE ROLE poor LOGIN");
        ConnectOptions options = m_database->options();
        options.conninfo += QStringLiteral(" user=poor");
        auto session = BlockingSession::open(options);
        QVERIFY(session);

        const auto result = installer().install(*session);

        QVERIFY(!result);
        QVERIFY(result.error().message.contains(u"GRANT CREATE ON DATABASE"));
        QVERIFY(result.error().message.contains(u"\"poor\""));
    }

    void uninstallLeavesNothingBehind()
    {
        auto session = m_database->session();
        QVERIFY(installer(SchemaInstaller::Demo::With).install(session));

        const auto removal = installer().uninstall(session, SchemaInstaller::Force::No);
        const auto again = installer().uninstall(session, SchemaInstaller::Force::No);

        QVERIFY(removal);
        QCOMPARE(schemaCount(), 0);
        QVERIFY(again);
        QVERIFY(again->schemas.isEmpty());
    }

    void uninstallRefusesWhileRunsAreOpenUnlessForced()
    {
        auto session = m_database->session();
        QVERIFY(installer().install(session));
        m_database->exec("INSERT INTO pgflow.runs VALUES ('started'), ('completed')");

        const auto refused = installer().uninstall(session, SchemaInstaller::Force::No);
        QCOMPARE(schemaCount(), 3);
        const auto forced = installer().uninstall(session, SchemaInstaller::Force::Yes);

        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(u"1 run"));
        QVERIFY(forced);
        QCOMPARE(schemaCount(), 0);
    }

    void uninstallRefusesWhenOthersObjectsHangOnOurs()
    {
        auto session = m_database->session();
        QVERIFY(installer().install(session));
        m_database->exec("CREATE VIEW public.my_report AS SELECT * FROM pgflow.runs");

        const auto refused = installer().uninstall(session, SchemaInstaller::Force::No);

        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(u"my_report"));
        QCOMPARE(schemaCount(), 3);
    }

    void theRealEngineInstallsRunsAndGoes()
    {
        auto session = m_database->session();
        const SchemaInstaller real(SchemaInstaller::Demo::With);

        const auto installed = real.install(session);
        QVERIFY2(installed, installed ? ""
                                      : qPrintable(installed.error().message + u'\n' +
                                                   installed.error().detail));
        const auto catalogue = Catalogue::read(session);
        const auto removed = real.uninstall(session, SchemaInstaller::Force::Yes);

        QVERIFY(catalogue);
        QCOMPARE(catalogue->engine, Catalogue::Origin::Ours);
        QCOMPARE(catalogue->queue, Catalogue::Origin::Ours);
        QVERIFY(catalogue->queueHasHeaders);
        QVERIFY2(removed, removed ? "" : qPrintable(removed.error().message));
        QCOMPARE(schemaCount(), 0);
        QCOMPARE(
            m_database
                ->exec("SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace "
                       "n ON n.oid = c.relnamespace WHERE c.oid >= 16384 AND n.nspname NOT "
                       "LIKE 'pg\\_%'")
                .int64(0, 0),
            0);
    }

private:
    [[nodiscard]] SchemaInstaller
    installer(SchemaInstaller::Demo demo = SchemaInstaller::Demo::Without) const
    {
        return SchemaInstaller(demo, m_folder->path());
    }

    void write(const char *path, const QByteArray &text) const
    {
        const QString name = m_folder->filePath(QLatin1String(path));
        QDir().mkpath(QFileInfo(name).path());
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    [[nodiscard]] static QByteArray answerIs(const QByteArray &number)
    {
        return "create or replace function sluice.answer() returns int language sql as 'select " +
               number + "'";
    }

    [[nodiscard]] static QString namesOf(const InstallPlan &plan)
    {
        QStringList names;
        for (const InstallPlan::Item &item : plan.items)
            names.append(item.component + u'/' + QString::number(item.number));
        return names.join(u' ');
    }

    [[nodiscard]] qint64 functionCount() const
    {
        return m_database
            ->exec("SELECT count(*) FROM pg_catalog.pg_proc p WHERE p.pronamespace IN "
                   "(SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname IN ('pgmq', "
                   "'pgflow'))")
            .int64(0, 0);
    }

    /// A server of its own that recovers, as a standby does between two changes of its primary.
    /// \returns what the installer says to it, or what went wrong
    [[nodiscard]] QString refusalOfAStandby() const
    {
        QTemporaryDir folder(QDir::tempPath() + QStringLiteral("/sluice-test-XXXXXX"));
        ::chmod(QFile::encodeName(folder.path()).constData(), 0711);
        Cluster cluster(folder.filePath(QStringLiteral("pg")));
        const auto binaries = ServerBinaries::find();
        const auto user = ServerUser::choose();
        const auto made = cluster.start(test::templateDir(), {}, Cluster::Lifetime::WithParent);
        if (!binaries || !user || !made)
            return QStringLiteral("no server");
        const auto leave = qScopeGuard([&cluster] { std::ignore = cluster.destroy(); });
        if (const auto stopped = cluster.stop(); !stopped)
            return stopped.error().message;
        const auto control = [&](const QStringList &what) {
            return runProgram(binaries->path(QStringLiteral("pg_ctl")),
                              QStringList{QStringLiteral("-D"),
                                          cluster.dir() + QStringLiteral("/data"),
                                          QStringLiteral("-w"), QStringLiteral("-s")} +
                                  what,
                              &*user);
        };
        const QStringList start{QStringLiteral("-l"), QStringLiteral("/dev/null"),
                                QStringLiteral("-o"),
                                QStringLiteral("-c config_file=%1/postgresql.conf "
                                               "-c wal_level=replica")
                                    .arg(cluster.dir()),
                                QStringLiteral("start")};
        const QStringList stop{QStringLiteral("stop")};
        // Once as a primary, so that its log says that it can be followed.
        for (const QStringList &step : {start, stop}) {
            if (const auto done = control(step); !done)
                return done.error().message + done.error().detail;
        }
        const auto marked =
            runProgram(QStringLiteral("/usr/bin/touch"),
                       {cluster.dir() + QStringLiteral("/data/standby.signal")}, &*user);
        if (!marked)
            return marked.error().message;
        if (const auto started = control(start); !started)
            return started.error().message + started.error().detail;
        QString refusal;
        if (auto session = BlockingSession::open({cluster.conninfo()})) {
            const auto result = SchemaInstaller().install(*session);
            refusal = result ? QStringLiteral("it was installed") : result.error().message;
        }
        std::ignore = control(stop);
        return refusal;
    }

    [[nodiscard]] qint64 count(const QByteArray &table) const
    {
        return m_database->exec("SELECT count(*) FROM " + table).int64(0, 0);
    }

    [[nodiscard]] qint64 schemaCount() const
    {
        return m_database
            ->exec("SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname IN ('pgmq', "
                   "'pgflow', 'sluice')")
            .int64(0, 0);
    }

    std::unique_ptr<test::Database> m_database;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<test::Server> m_server = test::Server::shared();
};

QTEST_GUILESS_MAIN(SchemaInstallerTest)
#include "tst_schemainstaller.moc"
