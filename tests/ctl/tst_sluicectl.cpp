#include "support/pgbouncer.h"
#include "support/stoppedprocesses.h"
#include "support_ctl.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>

using namespace sluice;

/// What the real program answers.
class SluicectlTest final : public test::CtlTest
{
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(SluicectlTest)
#include "tst_sluicectl.moc"
