#include "db/conninfo.h"
#include "support/databasefixture.h"
#include "support/pgbouncer.h"
#include "support/stoppedprocesses.h"
#include "support/testpaths.h"
#include "workspace/secretstore.h"
#include "workspace/workspace.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/stat.h>

using namespace sluice;

/// Runs the real program.
class SluicectlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_database.isReady(), qPrintable(m_database.problem()));
        QVERIFY2(m_empty.isReady(), qPrintable(m_empty.problem()));
        // A sandbox's server must pass through.
        ::chmod(QFile::encodeName(m_folder.path()).constData(), 0711);
    }

    void exitCodesTellWhatWentWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("unknown command") << QStringList{QStringLiteral("fly")} << 2;
        QTest::newRow("unknown option")
            << QStringList{QStringLiteral("flows"), QStringLiteral("--fly")} << 2;
        QTest::newRow("malformed URI")
            << QStringList{QStringLiteral("flows"), QStringLiteral("--db"),
                           QStringLiteral("postgresql://x?y=1")}
            << 2;
        QTest::newRow("nobody there")
            << QStringList{QStringLiteral("flows"), QStringLiteral("--db"),
                           QStringLiteral("host=127.0.0.1 port=1")}
            << 3;
        QTest::newRow("unknown flow")
            << QStringList{QStringLiteral("start"),   QStringLiteral("nope"),
                           QStringLiteral("--input"), QStringLiteral("{}"),
                           QStringLiteral("--db"),    m_database.conninfo()}
            << 1;
        QTest::newRow("runs of an unknown flow")
            << QStringList{QStringLiteral("runs"), QStringLiteral("--flow"), QStringLiteral("nope"),
                           QStringLiteral("--db"), m_database.conninfo()}
            << 1;
        QTest::newRow("an unknown run")
            << QStringList{QStringLiteral("run"), QStringLiteral("show"),
                           QStringLiteral("ffffffff-ffff-4fff-8fff-ffffffffffff"),
                           QStringLiteral("--db"), m_database.conninfo()}
            << 1;
        QTest::newRow("help") << QStringList{QStringLiteral("--help")} << 0;
    }

    void exitCodesTellWhatWentWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);

        const Answer answer = run(arguments);

        QCOMPARE(answer.code, code);
        QCOMPARE(answer.errors.trimmed().isEmpty(), code == 0);
        QVERIFY(answer.errors.count('\n') <= 1);
    }

    void installDryRunChangesNothingAndInstallIsRepeatable()
    {
        const QStringList db{QStringLiteral("--db"), m_empty.conninfo(), QStringLiteral("--json")};

        const Answer planned =
            run(QStringList{QStringLiteral("install"), QStringLiteral("--dry-run")} + db);
        QVERIFY(m_empty.exec("SELECT to_regnamespace('pgflow') IS NULL").boolean(0, 0));
        const Answer installed = run(QStringList{QStringLiteral("install")} + db);
        const Answer again = run(QStringList{QStringLiteral("install")} + db);
        const Answer removed = run(QStringList{QStringLiteral("uninstall")} + db);

        QCOMPARE(planned.code, 0);
        QVERIFY(!planned.object().value(QStringLiteral("files")).toArray().isEmpty());
        QCOMPARE(installed.code, 0);
        QVERIFY(again.object().value(QStringLiteral("files")).toArray().isEmpty());
        QCOMPARE(removed.code, 0);
        QVERIFY(m_empty.exec("SELECT to_regnamespace('pgflow') IS NULL").boolean(0, 0));
    }

    void aFlowIsDefinedStartedAndShown()
    {
        const QString file = flowFile(
            R"({"flow":"made","steps":[{"slug":"b","deps":["a"]},{"slug":"a","deps":[]}]})");
        const QStringList db{QStringLiteral("--db"), m_database.conninfo(),
                             QStringLiteral("--json")};

        const Answer defined = run(QStringList{QStringLiteral("define"), file} + db);
        const Answer started = run(QStringList{QStringLiteral("start"), QStringLiteral("made"),
                                               QStringLiteral("--input"), QStringLiteral("{}")} +
                                   db);
        const QString id = started.object().value(QStringLiteral("run")).toString();
        const Answer shown =
            run(QStringList{QStringLiteral("run"), QStringLiteral("show"), id} + db);
        const Answer retried = run(QStringList{QStringLiteral("retry"), id} + db);

        QVERIFY2(defined.code == 0, defined.errors.constData());
        QVERIFY2(started.code == 0, started.errors.constData());
        QCOMPARE(shown.object().value(QStringLiteral("step_states")).toArray().size(), 2);
        QCOMPARE(retried.code, 1);
    }

    void whatDefineWouldMakeIsSaidBefore()
    {
        const QStringList define{
            QStringLiteral("define"),
            flowFile(R"({"flow":"planned","maxAttempts":2,"steps":[{"slug":"a","deps":[]}]})"),
            QStringLiteral("--db"), m_database.conninfo(), QStringLiteral("--json")};

        const Answer planned = run(define + QStringList{QStringLiteral("--dry-run")});
        const QString before =
            value("select count(*) from pgflow.flows where flow_slug = 'planned'");
        const Answer defined = run(define);
        const Answer again = run(define);

        QCOMPARE(planned.code, 0);
        QCOMPARE(planned.object().value(QStringLiteral("applied")), QJsonValue(false));
        QCOMPARE(planned.object().value(QStringLiteral("exact")), QJsonValue(true));
        QCOMPARE(planned.text("sentence"), QStringLiteral("Flow \"planned\" is made with 1 step."));
        QCOMPARE(before, QStringLiteral("0"));
        QCOMPARE(defined.code, 0);
        QCOMPARE(defined.text("sentence"),
                 QStringLiteral("Flow \"planned\" was made with 1 step."));
        QCOMPARE(again.text("sentence"),
                 QStringLiteral("Nothing changed: flow \"planned\" had these steps already."));
    }

    void definingIsAudited()
    {
        const Answer defined =
            run({QStringLiteral("define"),
                 flowFile(R"({"flow":"audited","steps":[{"slug":"m","deps":[],"type":"map"}]})"),
                 QStringLiteral("--db"), m_database.conninfo(), QStringLiteral("--json")});

        QCOMPARE(defined.code, 0);
        const qint64 entry = defined.object().value(QStringLiteral("audit")).toInteger();
        QVERIFY(entry > 0);
        QCOMPARE(value("select action || ' ' || (target ->> 'flow_slug') || ' ' || outcome "
                       "from sluice.audit where id = " +
                       QByteArray::number(entry)),
                 QStringLiteral("define_flow audited Flow created"));
        QCOMPARE(value("select step_type from pgflow.steps where flow_slug = 'audited'"),
                 QStringLiteral("map"));
    }

    void definingWorksBesideAnotherEngineWithoutOurSchema()
    {
        test::Database foreign;
        QVERIFY2(foreign.isReady(), qPrintable(foreign.problem()));
        foreign.exec("drop schema sluice cascade");

        const Answer defined =
            run({QStringLiteral("define"),
                 flowFile(R"({"flow":"plain","steps":[{"slug":"b","deps":["a"],"timeout":9},
                              {"slug":"a","deps":[]}]})"),
                 QStringLiteral("--db"), foreign.conninfo(), QStringLiteral("--json")});

        QVERIFY2(defined.code == 0, defined.errors.constData());
        QCOMPARE(defined.text("sentence"), QStringLiteral("Flow \"plain\" was made with 2 steps."));
        QCOMPARE(foreign.exec("select opt_timeout::text from pgflow.steps where step_slug = 'b'")
                     .text(0, 0),
                 QStringLiteral("9"));
    }

    void theLockOfASavedProfileCounts_data()
    {
        QTest::addColumn<Environment>("environment");
        QTest::addColumn<QStringList>("given");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("said");
        const QString yes = QStringLiteral("--yes");
        const QStringList reason{QStringLiteral("--reason"), QStringLiteral("a test")};
        QTest::newRow("sandbox") << Environment::Sandbox << QStringList{} << 0 << QByteArray();
        QTest::newRow("development") << Environment::Development << QStringList{} << 1
                                     << QByteArray("Repeat the command with --yes.");
        QTest::newRow("development, yes")
            << Environment::Development << QStringList{yes} << 0 << QByteArray();
        QTest::newRow("staging") << Environment::Staging << QStringList{} << 1
                                 << QByteArray("is locked");
        QTest::newRow("production") << Environment::Production << QStringList{} << 1
                                    << QByteArray("--yes and --reason TEXT");
        QTest::newRow("production, yes") << Environment::Production << QStringList{yes} << 1
                                         << QByteArray("nothing was changed without a reason");
        QTest::newRow("production, a blank reason")
            << Environment::Production
            << QStringList{yes, QStringLiteral("--reason"), QStringLiteral(" ")} << 1
            << QByteArray("without a reason");
        QTest::newRow("production, a reason, no yes")
            << Environment::Production << reason << 1 << QByteArray("is production and locked");
        QTest::newRow("production, yes and a reason")
            << Environment::Production << QStringList{yes} + reason << 0 << QByteArray();
    }

    void theLockOfASavedProfileCounts()
    {
        QFETCH(Environment, environment);
        QFETCH(QStringList, given);
        QFETCH(int, code);
        QFETCH(QByteArray, said);
        m_database.exec("select pgflow.create_flow('locked')");
        save(environment);
        const QString runs = value("select count(*) from pgflow.runs where flow_slug = 'locked'");

        const Answer started = run(QStringList{QStringLiteral("start"), QStringLiteral("locked"),
                                               QStringLiteral("--input"), QStringLiteral("{}"),
                                               QStringLiteral("--db"), m_database.conninfo()} +
                                   given);
        const Answer read =
            run({QStringLiteral("flows"), QStringLiteral("--db"), m_database.conninfo()});
        QVERIFY(QFile::remove(workspaceFile()));

        QVERIFY2(started.code == code, started.errors.constData());
        QVERIFY2(started.errors.contains(said), started.errors.constData());
        const int more =
            value("select count(*) from pgflow.runs where flow_slug = 'locked'").toInt() -
            runs.toInt();
        QCOMPARE(more, code == 0 ? 1 : 0);
        QCOMPARE(read.code, 0);
    }

    void everySpellingOfASavedPlaceIsThatPlace_data()
    {
        QTest::addColumn<QString>("conninfo");
        QTest::addColumn<QStringList>("variables");
        const QString socket = m_database.server().socketDir();
        const QString database = m_database.name();
        const QString link = m_folder.filePath(QStringLiteral("link"));
        QFile::link(socket, link);
        m_database.exec("do $$ begin create role other superuser login; exception when "
                        "duplicate_object then null; end $$");
        QFile services(m_folder.filePath(QStringLiteral("services")));
        QVERIFY(services.open(QIODevice::WriteOnly));
        services.write(QStringLiteral("[shop]\nhost=%1\nport=5432\ndbname=%2\nuser=sluice\n")
                           .arg(socket, database)
                           .toUtf8());
        const QString file = QStringLiteral("PGSERVICEFILE=") + services.fileName();

        QTest::newRow("another user")
            << m_database.conninfo() + QStringLiteral(" user=other") << QStringList{};
        QTest::newRow("a URI") << QStringLiteral("postgresql:///%1?host=%2&port=5432&user=sluice")
                                      .arg(database, socket)
                               << QStringList{};
        QTest::newRow("service") << QStringLiteral("service=shop") << QStringList{file};
        QTest::newRow("PGSERVICE")
            << QString() << QStringList{file, QStringLiteral("PGSERVICE=shop")};
        QTest::newRow("PGHOST and the like")
            << QString()
            << QStringList{QStringLiteral("PGHOST=") + socket, QStringLiteral("PGPORT=5432"),
                           QStringLiteral("PGDATABASE=") + database,
                           QStringLiteral("PGUSER=sluice")};
        QTest::newRow("another way to the folder")
            << QStringLiteral("host='%1' port=5432 user=sluice dbname='%2'").arg(link, database)
            << QStringList{};
        QTest::newRow("several hosts")
            << QStringLiteral("host='/nowhere,%1' port=5432 user=other dbname='%2'")
                   .arg(link, database)
            << QStringList{};
    }

    void everySpellingOfASavedPlaceIsThatPlace()
    {
        QFETCH(QString, conninfo);
        QFETCH(QStringList, variables);
        m_database.exec("select pgflow.create_flow('spelt')");
        save(Environment::Production);
        const QStringList start =
            QStringList{QStringLiteral("start"), QStringLiteral("spelt"), QStringLiteral("--input"),
                        QStringLiteral("{}")} +
            (conninfo.isEmpty() ? QStringList{} : QStringList{QStringLiteral("--db"), conninfo});
        const QString before = value("select count(*) from pgflow.runs where flow_slug = 'spelt'");

        const Answer refused = run(start, variables);
        const QString between = value("select count(*) from pgflow.runs where flow_slug = 'spelt'");
        const Answer started =
            run(start + QStringList{QStringLiteral("--yes"), QStringLiteral("--reason"),
                                    QStringLiteral("a test")},
                variables);
        QVERIFY(QFile::remove(workspaceFile()));

        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.errors.contains("is production"), refused.errors.constData());
        QCOMPARE(between, before);
        QVERIFY2(started.code == 0, started.errors.constData());
    }

    void theMarkOfADatabaseLocksIt()
    {
        test::Database marked;
        QVERIFY2(marked.isReady(), qPrintable(marked.problem()));
        marked.exec("select pgflow.create_flow('live')");
        marked.exec("insert into sluice.settings (key, value) values ('environment', "
                    "'\"production\"')");
        const QStringList db{QStringLiteral("--db"), marked.conninfo()};

        const Answer started = run(QStringList{QStringLiteral("start"), QStringLiteral("live"),
                                               QStringLiteral("--input"), QStringLiteral("{}")} +
                                   db);
        const Answer removed =
            run(QStringList{QStringLiteral("uninstall"), QStringLiteral("--force")} + db);
        const Answer demo = run(QStringList{QStringLiteral("install"), QStringLiteral("--demo"),
                                            QStringLiteral("--yes"), QStringLiteral("--reason"),
                                            QStringLiteral("a test")} +
                                db);
        const Answer read = run(QStringList{QStringLiteral("flows")} + db);

        for (const Answer &answer : {started, removed, demo}) {
            QCOMPARE(answer.code, 1);
            QVERIFY2(answer.errors.contains("production"), answer.errors.constData());
        }
        QCOMPARE(read.code, 0);
        QCOMPARE(marked.exec("select count(*) from pgflow.runs").int64(0, 0), 0);
        QCOMPARE(marked
                     .exec("select value #>> '{}' from sluice.settings where key = "
                           "'environment'")
                     .text(0, 0),
                 QStringLiteral("production"));
    }

    void profilesThatCannotBeReadLockChangesAndNotLooking()
    {
        m_database.exec("select pgflow.create_flow('unknown')");
        QVERIFY(QDir().mkpath(QFileInfo(workspaceFile()).path()));
        QFile file(workspaceFile());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.close();
        const QStringList db{QStringLiteral("--db"), m_database.conninfo()};
        const QStringList start = QStringList{QStringLiteral("start"), QStringLiteral("unknown"),
                                              QStringLiteral("--input"), QStringLiteral("{}")} +
                                  db;

        const Answer refused = run(start);
        const Answer read = run(QStringList{QStringLiteral("flows")} + db);
        const Answer allowed =
            run(start + QStringList{QStringLiteral("--yes"), QStringLiteral("--reason"),
                                    QStringLiteral("a test")});
        const bool untouched = file.size() == 0;
        QVERIFY(QFile::remove(workspaceFile()));

        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.errors.contains(workspaceFile().toUtf8()), refused.errors.constData());
        QCOMPARE(read.code, 0);
        QCOMPARE(allowed.code, 0);
        QVERIFY(untouched);
    }

    void aTransactionPoolerIsNoObstacle()
    {
        const test::PgBouncer pooler(m_database.server().socketDir(),
                                     QStringLiteral("transaction"));
        QVERIFY2(pooler.problem().isEmpty(), qPrintable(pooler.problem()));
        const QStringList db{QStringLiteral("--db"), pooler.conninfo(m_database.name()),
                             QStringLiteral("--json")};

        const Answer defined =
            run(QStringList{QStringLiteral("define"),
                            flowFile(R"({"flow":"pooled","steps":[{"slug":"a","deps":[]}]})")} +
                db);
        const Answer started = run(QStringList{QStringLiteral("start"), QStringLiteral("pooled"),
                                               QStringLiteral("--input"), QStringLiteral("{}")} +
                                   db);
        const Answer shown = run(
            QStringList{QStringLiteral("run"), QStringLiteral("show"), started.text("run")} + db);

        QVERIFY2(defined.code == 0, defined.errors.constData());
        QVERIFY2(started.code == 0, started.errors.constData());
        QVERIFY2(shown.code == 0, shown.errors.constData());
        QVERIFY(started.object().value(QStringLiteral("audit")).toInteger() > 0);
    }

    void theReasonIsInTheAuditLog()
    {
        m_database.exec("select pgflow.create_flow('why')");
        save(Environment::Production);

        const Answer started =
            run({QStringLiteral("start"), QStringLiteral("why"), QStringLiteral("--input"),
                 QStringLiteral("{}"), QStringLiteral("--db"), m_database.conninfo(),
                 QStringLiteral("--yes"), QStringLiteral("--reason"), QStringLiteral("ticket 7")});
        QVERIFY(QFile::remove(workspaceFile()));

        QVERIFY2(started.code == 0, started.errors.constData());
        QCOMPARE(value("select reason from sluice.audit where target ->> 'flow_slug' = 'why'"),
                 QStringLiteral("ticket 7"));
    }

    void aServerThatAnswersNothingIsGivenUp()
    {
        m_database.exec("select pgflow.create_flow('standing')");
        m_database.exec("select pgflow.add_step('standing', 'a')");
        auto other = m_database.session();
        QVERIFY(other.script("begin; lock table pgflow.runs in access exclusive mode"));
        QProcess start;
        begin(start,
              {QStringLiteral("start"), QStringLiteral("standing"), QStringLiteral("--input"),
               QStringLiteral("{}"), QStringLiteral("--db"), m_database.conninfo()},
              {QStringLiteral("SLUICE_TIMEOUT=8")});
        // It has connected, and waits for the lock.
        QString pid;
        QTRY_VERIFY_WITH_TIMEOUT(
            !(pid = value("select string_agg(pid::text, ' ') from pg_stat_activity where datname "
                          "= current_database() and wait_event_type = 'Lock'"))
                 .isEmpty(),
            20000);
        const test::StoppedProcesses mute({pid_t(pid.toInt())});
        QVERIFY(mute.isStopped());
        QVERIFY(other.script("rollback"));

        QVERIFY(start.waitForFinished(60000));

        QCOMPARE(start.exitCode(), 3);
        const QByteArray said = start.readAllStandardError();
        QVERIFY2(said.contains("has not answered for 8"), said.constData());
        QVERIFY2(said.contains("may or may not be done"), said.constData());
    }

    void aSandboxLivesInItsFolder()
    {
        const QString folder = m_folder.filePath(QStringLiteral("sandbox"));
        const auto sandbox = [&](const char *what) {
            return run({QStringLiteral("sandbox"), QString::fromLatin1(what),
                        QStringLiteral("--dir"), folder, QStringLiteral("--json")});
        };

        const Answer before = sandbox("uri");
        const Answer started = sandbox("start");
        const Answer again = sandbox("start");
        const Answer status = sandbox("status");
        const Answer flows = run({QStringLiteral("flows"), QStringLiteral("--json"),
                                  QStringLiteral("--db"), sandbox("uri").text("uri")});
        const Answer stopped = sandbox("stop");
        const Answer after = sandbox("status");
        const Answer destroyed = sandbox("destroy");

        QCOMPARE(before.code, 3);
        QVERIFY2(started.code == 0, started.errors.constData());
        QCOMPARE(started.object().value(QStringLiteral("running")), QJsonValue(true));
        QCOMPARE(again.object().value(QStringLiteral("pid")),
                 started.object().value(QStringLiteral("pid")));
        QCOMPARE(status.text("dir"), folder);
        QCOMPARE(flows.code, 0);
        QVERIFY(!QJsonDocument::fromJson(flows.output).array().isEmpty());
        QCOMPARE(stopped.code, 0);
        QCOMPARE(after.object().value(QStringLiteral("running")), QJsonValue(false));
        QCOMPARE(destroyed.code, 0);
        QVERIFY(!QFileInfo::exists(folder));
    }

    void aSandboxTakesOneOfFiveWords()
    {
        const Answer answer = run({QStringLiteral("sandbox"), QStringLiteral("polish")});

        QCOMPARE(answer.code, 2);
        QVERIFY(answer.errors.contains("polish"));
    }

    void aGraphIsDrawn_data()
    {
        QTest::addColumn<QString>("format");
        QTest::newRow("svg") << QStringLiteral("svg");
        QTest::newRow("json") << QStringLiteral("json");
    }
    void aGraphIsDrawn()
    {
        QFETCH(QString, format);
        const QString out = m_folder.filePath(QStringLiteral("graph"));

        const Answer drawn = run(
            {QStringLiteral("layout"), flowFile(R"({"flow":"f","steps":[{"slug":"one","deps":[]},
                                               {"slug":"two","deps":["one"]}]})"),
             QStringLiteral("--format"), format, QStringLiteral("--out"), out});

        QCOMPARE(drawn.code, 0);
        // Also where the session has no XDG_RUNTIME_DIR, as in these tests.
        QCOMPARE(drawn.errors, QByteArray());
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        if (format == u"svg") {
            QVERIFY(text.contains("<svg"));
            return;
        }
        const QJsonObject drawing = QJsonDocument::fromJson(text).object();
        QCOMPARE(drawing.value(QStringLiteral("nodes")).toArray().size(), 2);
        const QJsonObject edge =
            drawing.value(QStringLiteral("edges")).toArray().first().toObject();
        QCOMPARE(edge.value(QStringLiteral("from")).toString(), QStringLiteral("one"));
        QCOMPARE(edge.value(QStringLiteral("to")).toString(), QStringLiteral("two"));
    }

    void aFileThatCannotBeDrawnSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("said");
        const QStringList svg{QStringLiteral("--format"), QStringLiteral("svg"),
                              QStringLiteral("--out"), QStringLiteral("/no/such/folder/x")};
        QTest::newRow("no JSON") << QByteArray("{") << svg << QByteArray("line 1, column");
        QTest::newRow("a circle") << QByteArray(
                                         R"({"flow":"f","steps":[{"slug":"a","deps":["a"]}]})")
                                  << svg << QByteArray("circle");
        QTest::newRow("no such format")
            << QByteArray(R"({"flow":"f","steps":[]})")
            << QStringList{QStringLiteral("--format"), QStringLiteral("png"),
                           QStringLiteral("--out"), QStringLiteral("x")}
            << QByteArray("svg or json");
        QTest::newRow("no place to write")
            << QByteArray(R"({"flow":"f","steps":[{"slug":"a","deps":[]}]})") << svg
            << QByteArray("cannot be written");
    }
    void aFileThatCannotBeDrawnSaysWhy()
    {
        QFETCH(QByteArray, content);
        QFETCH(QStringList, options);
        QFETCH(QByteArray, said);

        const Answer answer =
            run(QStringList{QStringLiteral("layout"), flowFile(content)} + options);

        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.errors.contains(said), answer.errors.constData());
    }

    void whatIsHeldIsSaidWithItsReason()
    {
        m_database.exec("select pgflow.create_flow('holding')");
        m_database.exec("select pgflow.add_step('holding', 'a')");
        const QString id =
            value("select run_id from pgflow.start_flow('holding', '{}'::jsonb) as r");
        m_database.exec("select sluice.hold('holding', 'a', 'maintenance by ops')");
        const QStringList db{QStringLiteral("--db"), m_database.conninfo()};

        const Answer flows = run(QStringList{QStringLiteral("flows")} + db);
        const Answer shown =
            run(QStringList{QStringLiteral("run"), QStringLiteral("show"), id} + db);
        const Answer json = run(QStringList{QStringLiteral("run"), QStringLiteral("show"), id,
                                            QStringLiteral("--json")} +
                                db);
        QProcess watch;
        begin(watch, QStringList{QStringLiteral("watch"), QStringLiteral("--run"), id} + db);
        QByteArray seen;
        QTRY_VERIFY_WITH_TIMEOUT((seen += watch.readAllStandardOutput()).contains("held: "), 20000);
        m_database.exec("select sluice.release('holding', 'a')");
        QTRY_VERIFY_WITH_TIMEOUT((seen += watch.readAllStandardOutput()).contains("released"),
                                 20000);
        watch.kill();
        watch.waitForFinished();

        QVERIFY2(flows.output.contains("a held: maintenance by ops"), flows.output.constData());
        QVERIFY2(shown.output.contains("a held: maintenance by ops (by "),
                 shown.output.constData());
        const QJsonObject step =
            json.object().value(QStringLiteral("step_states")).toArray().at(0).toObject();
        QCOMPARE(step.value(QStringLiteral("held")).toObject().value(QStringLiteral("reason")),
                 QJsonValue(QStringLiteral("maintenance by ops")));
        QVERIFY(seen.contains("held: maintenance by ops (by "));
    }

    void aFlowThatNobodyGetsTasksOfIsNamed()
    {
        m_database.exec("select pgflow.create_flow('Broken')");
        m_database.exec("select pgflow.add_step('Broken', 'a')");
        const QString id =
            value("select run_id from pgflow.start_flow('Broken', '{}'::jsonb) as r");
        const QStringList db{QStringLiteral("--db"), m_database.conninfo()};
        const Answer before = run(QStringList{QStringLiteral("flows")} + db);
        QProcess watchRun;
        begin(watchRun, QStringList{QStringLiteral("watch"), QStringLiteral("--run"), id} + db);
        QProcess watch;
        begin(watch, QStringList{QStringLiteral("watch"), QStringLiteral("--json")} + db);
        m_database.exec("drop table pgmq.q_broken cascade");

        const Answer flows = run(QStringList{QStringLiteral("flows")} + db);
        const Answer json =
            run(QStringList{QStringLiteral("flows"), QStringLiteral("--json")} + db);
        const QStringList showing{QStringLiteral("flow"), QStringLiteral("show"),
                                  QStringLiteral("Broken")};
        const Answer shown = run(showing + db);
        const Answer file = run(showing + QStringList{QStringLiteral("--json")} + db);
        QByteArray ofRun;
        QTRY_VERIFY_WITH_TIMEOUT((ofRun += watchRun.readAllStandardOutput()).contains("broken"),
                                 60000);
        QByteArray all;
        QTRY_VERIFY_WITH_TIMEOUT((all += watch.readAllStandardOutput()).contains(R"("broken")"),
                                 60000);
        m_database.exec("select pgflow.create_flow('Broken')");
        QTRY_VERIFY_WITH_TIMEOUT((ofRun += watchRun.readAllStandardOutput()).contains("mended"),
                                 60000);
        watchRun.kill();
        watchRun.waitForFinished();
        watch.kill();
        watch.waitForFinished();

        QVERIFY2(!before.output.contains("queue is missing"), before.output.constData());
        QCOMPARE(flows.output.count("its queue is missing"), 1);
        const QJsonArray array = QJsonDocument::fromJson(json.output).array();
        for (const QJsonValue &flow : array) {
            const bool broken =
                flow.toObject().value(QStringLiteral("flow")) == QStringLiteral("Broken");
            QCOMPARE(flow.toObject()
                         .value(QStringLiteral("problem"))
                         .toObject()
                         .value(QStringLiteral("kind")),
                     broken ? QJsonValue(QStringLiteral("queue_missing"))
                            : QJsonValue(QJsonValue::Undefined));
        }
        QVERIFY2(shown.errors.contains("pgmq.q_broken was dropped"), shown.errors.constData());
        QVERIFY2(file.errors.contains("pgmq.q_broken was dropped"), file.errors.constData());
        QCOMPARE(file.text("flow"), QStringLiteral("Broken"));
        QVERIFY2(ofRun.contains("flow  Broken  broken: its queue is missing"), ofRun.constData());
        QVERIFY2(all.contains(R"("flow":"Broken")"), all.constData());
    }

    void theListSaysWhatTheSideBarSays()
    {
        m_database.exec("select pgflow.create_flow('busy', max_attempts => 1)");
        m_database.exec("insert into pgflow.runs (flow_slug, input, status, started_at, failed_at) "
                        "select 'busy', '1', 'failed', now() - interval '3 days', "
                        "now() - interval '1 minute' from generate_series(1, 4)");
        m_database.exec("insert into pgflow.runs (flow_slug, input, status, completed_at) "
                        "select 'busy', '1', 'completed', now() from generate_series(1, 5000)");

        const Answer table =
            run({QStringLiteral("flows"), QStringLiteral("--db"), m_database.conninfo()});
        const Answer json = run({QStringLiteral("flows"), QStringLiteral("--json"),
                                 QStringLiteral("--db"), m_database.conninfo()});

        QVERIFY2(table.output.contains("4 run"), table.output.constData());
        QJsonObject busy;
        for (const QJsonValue &flow : QJsonDocument::fromJson(json.output).array()) {
            if (flow.toObject().value(QStringLiteral("flow")) == QStringLiteral("busy"))
                busy = flow.toObject();
        }
        QCOMPARE(busy.value(QStringLiteral("failed_24h")).toInt(), 4);
        QCOMPARE(busy.value(QStringLiteral("completed_24h")).toInt(), 5000);
        QVERIFY(busy.value(QStringLiteral("at_least")).toArray().isEmpty());
    }

    void whatARoleMayNotSeeIsSaid()
    {
        const QByteArray role = m_database.name().toUtf8() + "_sees_nothing";
        m_database.exec("create role " + role + " login");
        m_database.exec("select sluice.grant_viewer($1::name)", {db::param(role)});
        m_database.exec("alter table pgflow.flows enable row level security");
        const QString conninfo =
            m_database.conninfo() + QStringLiteral(" user=") + QString::fromUtf8(role);

        const Answer flows = run({QStringLiteral("flows"), QStringLiteral("--db"), conninfo});
        m_database.exec("alter table pgflow.flows disable row level security");

        QCOMPARE(flows.code, 1);
        QVERIFY2(flows.errors.contains("CREATE POLICY"), flows.errors.constData());
    }

    void watchTellsEachStepAndEndsWithItsRun()
    {
        m_database.exec("select pgflow.create_flow('watched')");
        m_database.exec("select pgflow.add_step('watched', 'only')");
        const QString id =
            value("select run_id from pgflow.start_flow('watched', '{}'::jsonb) as r");
        QProcess watch;
        begin(watch, {QStringLiteral("watch"), QStringLiteral("--run"), id, QStringLiteral("--db"),
                      m_database.conninfo(), QStringLiteral("--json")});
        QByteArray seen;
        const auto read = [&] {
            seen += watch.readAllStandardOutput();
            return seen;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(read().contains(R"("step":"only")"),
                                  watch.readAllStandardError().constData(), 20000);

        m_database.exec("insert into pgflow.workers (worker_id, queue_name, function_name) "
                        "values ('00000000-0000-7000-8000-000000000001', 'watched', 'test')");
        m_database.exec(
            "select count(*) from pgflow.start_tasks('watched', array(select msg_id "
            "from pgmq.read('watched', 5, 1)), '00000000-0000-7000-8000-000000000001')");
        m_database.exec("select pgflow.complete_task($1::uuid, 'only', 0, '1')", {db::param(id)});

        QTRY_COMPARE_WITH_TIMEOUT(watch.state(), QProcess::NotRunning, 20000);
        QCOMPARE(watch.exitCode(), 0);
        const QList<QByteArray> lines = read().trimmed().split('\n');
        const QJsonObject last = QJsonDocument::fromJson(lines.last()).object();
        QCOMPARE(last.value(QStringLiteral("flow")).toString(), QStringLiteral("watched"));
        QCOMPARE(last.value(QStringLiteral("status")).toString(), QStringLiteral("completed"));
        QVERIFY(!last.value(QStringLiteral("changed_at")).toString().isEmpty());
        const QJsonObject step = QJsonDocument::fromJson(lines.at(lines.size() - 2)).object();
        QCOMPARE(step.value(QStringLiteral("step")).toString(), QStringLiteral("only"));
        QCOMPARE(step.value(QStringLiteral("status")).toString(), QStringLiteral("completed"));
    }

    void watchTellsOfNewRunsUntilItIsInterrupted()
    {
        m_database.exec("select pgflow.create_flow('novel')");
        m_database.exec("select pgflow.add_step('novel', 'only')");
        QProcess watch;
        begin(watch, {QStringLiteral("watch"), QStringLiteral("--db"), m_database.conninfo()});
        QByteArray seen;
        // Whoever watches has a lease.
        QTRY_VERIFY_WITH_TIMEOUT(value("select count(*) from sluice.watchers").toInt() > 0, 20000);

        const QString id = value("select run_id from pgflow.start_flow('novel', '{}'::jsonb) as r");

        QTRY_VERIFY2_WITH_TIMEOUT((seen += watch.readAllStandardOutput()).contains(id.toLatin1()),
                                  watch.readAllStandardError().constData(), 20000);
        QVERIFY(seen.contains("novel"));
        QCOMPARE(watch.state(), QProcess::Running);
        ::kill(pid_t(watch.processId()), SIGINT);
        QVERIFY(watch.waitForFinished());
    }

private:
    struct Answer
    {
        int code = -1;
        QByteArray output;
        QByteArray errors;

        [[nodiscard]] QJsonObject object() const
        {
            return QJsonDocument::fromJson(output).object();
        }
        [[nodiscard]] QString text(const char *key) const
        {
            return object().value(QLatin1String(key)).toString();
        }
    };

    /// A file that holds \a content; the next call overwrites it.
    [[nodiscard]] QString flowFile(const QByteArray &content) const
    {
        QFile file(m_folder.filePath(QStringLiteral("flow.json")));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    /// A single value as text.
    [[nodiscard]] QString value(const QByteArray &sql) const
    {
        const db::Rows rows = m_database.exec("select (v.x)::text from (" + sql + ") v(x)");
        return rows.isEmpty() ? QString() : rows.textOrEmpty(0, 0);
    }

    [[nodiscard]] QString workspaceFile() const
    {
        return m_folder.filePath(QStringLiteral("sluice/workspace.sqlite"));
    }

    /// The database as a profile of this desk.
    void save(Environment environment) const
    {
        const auto workspace = Workspace::open(workspaceFile(), db::targetOf);
        QVERIFY2(workspace, workspace ? "" : qPrintable(workspace.error().message));
        ConnectionProfile profile;
        profile.name = QStringLiteral("saved");
        profile.conninfo = m_database.conninfo();
        profile.environment = environment;
        if (environment == Environment::Sandbox)
            profile.sandboxDir = m_folder.path();
        const auto saved = (*workspace)->profiles().save(profile);
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));
    }

    void begin(QProcess &process, const QStringList &arguments,
               const QStringList &variables = {}) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        // No saved profile of whoever runs the tests counts.
        environment.insert(QStringLiteral("XDG_DATA_HOME"), m_folder.path());
        environment.remove(QStringLiteral("XDG_RUNTIME_DIR"));
        for (const QString &variable : variables)
            environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        process.setProcessEnvironment(environment);
        process.start(test::buildPath(QStringLiteral("bin/sluicectl")), arguments);
    }

    [[nodiscard]] Answer run(const QStringList &arguments, const QStringList &variables = {}) const
    {
        QProcess process;
        begin(process, arguments, variables);
        process.waitForFinished(60000);
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    test::Database m_database;
    test::Database m_empty{test::Contents::Empty};
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(SluicectlTest)
#include "tst_sluicectl.moc"
