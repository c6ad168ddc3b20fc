#include "support_ctl.h"

#include <QJsonArray>
#include <QTest>
#include <QUuid>

using namespace sluice;
using namespace sluice::test;

/// Commands that decide: said with --dry-run, done without, refused where the state is another.
class TestCtlDecisions : public CtlTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        CtlTest::initTestCase();
        m_database.exec("select pgflow.create_flow('f', max_attempts => 1)");
        m_database.exec("select pgflow.add_step('f', 'first')");
        m_database.exec("select pgflow.add_step('f', 'each', '{first}', step_type => 'map')");
        m_database.exec("select pgflow.add_step('f', 'last', '{each}')");
        m_database.exec("insert into pgflow.workers (worker_id, queue_name, function_name) "
                        "values ('0d3f7a10-0000-4000-8000-000000000001', 'f', 'test')");
    }
    /// A new run whose first step is queued.
    void init()
    {
        m_run = QUuid::createUuid().toString(QUuid::WithoutBraces);
        m_database.exec("delete from sluice.holds");
        m_database.exec("select pgmq.purge_queue('f')");
        m_database.exec("select pgflow.start_flow('f', '{\"n\": 1}', $1::uuid)",
                        {db::param(m_run)});
    }

    void eachIsForetoldThenDone_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QByteArray>("afterwards"); ///< a condition that holds when it is done
        const auto row = [](const char *name, const char *state, const QStringList &command,
                            const char *afterwards) {
            QTest::newRow(name) << QString::fromLatin1(state) << command << QByteArray(afterwards);
        };
        const auto words = [](const char *text) {
            return QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts);
        };
        row("cancel", "mapping", words("cancel RUN --reason over"),
            "(select status = 'failed' from pgflow.runs where run_id = $1::uuid) and exists "
            "(select from sluice.run_note where run_id = $1::uuid and kind = 'cancelled' "
            "and reason = 'over')");
        row("resume", "failed", words("resume RUN"),
            "exists (select from sluice.run_lineage where restart_of_run_id = $1::uuid and kind = "
            "'resumed')");
        row("restart", "failed", words("restart RUN"),
            "exists (select from sluice.run_lineage where restart_of_run_id = $1::uuid and kind = "
            "'restarted')");
        row("fork", "failed", words("fork RUN each"),
            "exists (select from sluice.run_lineage l join pgflow.step_states c using (run_id) "
            "where l.restart_of_run_id = $1::uuid and l.kind = 'forked' and c.step_slug = 'each' "
            "and c.remaining_tasks = 3)");
        row("fork of several steps with another output", "mapping",
            words("fork RUN last each --output first=[7] --reason why"),
            "exists (select from sluice.run_lineage l join pgflow.step_tasks t using (run_id) "
            "where l.restart_of_run_id = $1::uuid and l.kind = 'forked' and t.step_slug = 'each' "
            "group by t.run_id having jsonb_agg(t.map_element) = '[7]')");
        row("retry", "failed", words("retry RUN"),
            "(select status = 'started' from pgflow.runs where run_id = $1::uuid)");
        row("retry of a task", "failed", words("retry RUN --step each --task 1"),
            "(select status = 'queued' from pgflow.step_tasks where run_id = $1::uuid and "
            "step_slug = 'each' and task_index = 1)");
        row("retry of what was cancelled", "cancelled", words("retry RUN --cancelled-too"),
            "(select status = 'started' from pgflow.runs where run_id = $1::uuid)");
        row("skip", "mapping", words("skip RUN each --reason broken"),
            "(select status = 'skipped' from pgflow.step_states where run_id = $1::uuid and "
            "step_slug = 'each')");
        row("complete", "started", words("complete RUN first --output [1,2]"),
            "(select output = '[1,2]' from pgflow.step_tasks where run_id = $1::uuid and "
            "step_slug = 'first')");
        row("fail", "mapping", words("fail RUN each 1 --error no"),
            "(select status = 'failed' and error_message = 'no' from pgflow.step_tasks where "
            "run_id = $1::uuid and step_slug = 'each' and task_index = 1)");
        row("requeue", "taken", words("requeue RUN first"),
            "(select status = 'queued' from pgflow.step_tasks where run_id = $1::uuid and "
            "step_slug = 'first')");
        row("hold", "mapping", words("hold f each --reason limit"),
            "exists (select from sluice.holds where step_slug = 'each' and reason = 'limit')");
        row("release", "held", words("release f"), "not exists (select from sluice.holds)");
        row("options", "started", words("options f first --max-attempts 7 --timeout 90"),
            "(select opt_max_attempts = 7 and opt_timeout = 90 from pgflow.steps where step_slug = "
            "'first')");
        row("undo of options", "started", words("options f first --undo"),
            "(select opt_max_attempts is null and opt_timeout is null from pgflow.steps where "
            "step_slug = 'first')");
        row("start with an own id", "started",
            words("start f --input-of RUN --id 5b0c9a3e-0000-4000-8000-00000000abcd"),
            "(select input = '{\"n\": 1}' from pgflow.runs where run_id = "
            "'5b0c9a3e-0000-4000-8000-00000000abcd')");
    }
    void eachIsForetoldThenDone()
    {
        QFETCH(QString, state);
        QFETCH(QStringList, command);
        QFETCH(QByteArray, afterwards);
        bring(state);
        command.replaceInStrings(QStringLiteral("RUN"), m_run);
        command << QStringLiteral("--db") << m_database.conninfo() << QStringLiteral("--json");
        const QByteArray condition = "select coalesce((" + afterwards + "), false)";
        const qint64 audited = audits();
        QVERIFY(!holds(condition));

        const Answer foretold = run(command + QStringList{QStringLiteral("--dry-run")});
        QVERIFY(!holds(condition));
        QCOMPARE(audits(), audited);
        const Answer done = run(command);

        QVERIFY2(foretold.code == 0, foretold.errors.constData());
        QCOMPARE(foretold.object().value(QStringLiteral("applied")), QJsonValue(false));
        QCOMPARE(foretold.object().value(QStringLiteral("exact")), QJsonValue(true));
        QVERIFY(!foretold.text("sentence").isEmpty());
        QVERIFY2(done.code == 0, done.errors.constData());
        QCOMPARE(done.object().value(QStringLiteral("applied")), QJsonValue(true));
        QVERIFY(done.object().value(QStringLiteral("audit")).toInteger() > 0);
        QVERIFY2(holds(condition), done.output.constData());
        QCOMPARE(audits(), audited + 1);
    }

    void aForkIsSaidAsItIsDone()
    {
        bring(QStringLiteral("failed"));
        const QStringList command{QStringLiteral("fork"),
                                  m_run,
                                  QStringLiteral("last"),
                                  QStringLiteral("--output"),
                                  QStringLiteral("first=@") +
                                      flowFile("[8, 9, 12345678901234567890]"),
                                  QStringLiteral("--db"),
                                  m_database.conninfo(),
                                  QStringLiteral("--json")};

        const Answer foretold = run(command + QStringList{QStringLiteral("--dry-run")});
        const Answer done = run(command);

        QVERIFY2(foretold.code == 0 && done.code == 0, (foretold.errors + done.errors).constData());
        const QJsonArray details = foretold.object().value(QStringLiteral("details")).toArray();
        const db::Rows made = m_database.exec(
            "select s.kept, s.again, (select count(*) from pgflow.step_tasks t where t.run_id = "
            "$1::uuid and t.status = 'queued'), (select c.output::text from pgflow.step_states c "
            "where c.run_id = $1::uuid and c.step_slug = 'first') "
            "from (select string_agg(c.step_slug, ', ' order by s.step_index) filter (where "
            "c.status = 'completed') as kept, string_agg(c.step_slug, ', ' order by s.step_index) "
            "filter (where c.status <> 'completed') as again from pgflow.step_states c join "
            "pgflow.steps s using (flow_slug, step_slug) where c.run_id = $1::uuid) s",
            {db::param(done.text("run"))});
        QCOMPARE(made.text(0, 3), QStringLiteral("[8, 9, 12345678901234567890]"));
        QVERIFY(details.contains(QStringLiteral("Kept: %1.").arg(made.text(0, 0))));
        QVERIFY(details.contains(QStringLiteral("Again: %1.").arg(made.text(0, 1))));
        QVERIFY(details.contains(QStringLiteral("Kept with another output: first.")));
        QVERIFY(details.contains(QStringLiteral("It starts with %1 tasks.").arg(made.int64(0, 2))));
        QCOMPARE(done.object().value(QStringLiteral("from")),
                 QJsonValue(QJsonArray{QStringLiteral("last")}));
        QCOMPARE(done.text("of"), m_run);
    }

    void whatTheStateRefusesEndsWithOne_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *command, const char *says) {
            QTest::newRow(name) << QString::fromUtf8(command).split(u' ')
                                << QString::fromUtf8(says);
        };
        row("retry", "retry RUN", "has not failed");
        row("skip of no step", "skip RUN nope", "has no step \"nope\"");
        row("fail of no task", "fail RUN first 7 --error no", "has no task 7");
        row("requeue", "requeue RUN first", "No worker is at task 0");
        row("complete", "complete RUN first --output 1", "must be a JSON array");
        row("fork of no step", "fork RUN first nope", "has no step \"nope\"");
        row("fork with an output that is not kept", "fork RUN each --output first=[1]",
            "does not keep it as completed");
        row("hold of no flow", "hold nope", "There is no flow \"nope\"");
    }
    void whatTheStateRefusesEndsWithOne()
    {
        QFETCH(QStringList, command);
        QFETCH(QString, says);
        command.replaceInStrings(QStringLiteral("RUN"), m_run);
        command << QStringLiteral("--db") << m_database.conninfo();

        for (const QStringList &more : {QStringList{QStringLiteral("--dry-run")}, QStringList{}}) {
            const Answer answer = run(command + more);
            QVERIFY2(answer.code == 1 || answer.code == 2, answer.errors.constData());
            QVERIFY2(QString::fromUtf8(answer.errors).contains(says), answer.errors.constData());
        }
    }

    void whatIsWrongIsSaidBeforeAnythingIsSent_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *command, const char *says) {
            QTest::newRow(name) << QString::fromUtf8(command).split(u' ')
                                << QString::fromUtf8(says);
        };
        row("no output", "complete RUN first", "--output");
        row("no error", "fail RUN first", "--error");
        row("a task that is no number", "fail RUN first x --error no", "whole number");
        row("a task without a step", "retry RUN --task 1", "--step");
        row("no step to fork at", "fork RUN", "or more");
        row("an output of nothing", "fork RUN each --output [1]", "STEP=JSON");
        row("two outputs of one step", "fork RUN each --output first=1 --output first=2", "twice");
        row("an output that is not JSON", "fork RUN each --output first=1,2", "is not JSON");
        row("nothing to set", "options f", "--undo");
        row("set and undo", "options f --timeout 3 --undo", "--undo");
        row("no number", "options f --timeout x", "--timeout takes a whole number from 1");
        row("a flow that inherits", "options f --timeout inherited", "whole number");
        row("a start delay of a flow", "options f --start-delay 3", "steps only");
        row("no id", "start f --input 1 --id x", "UUID");
        row("two inputs", "start f --input 1 --input-of RUN", "--input");
        row("too many", "hold f first more", "1 to 2");
    }
    void whatIsWrongIsSaidBeforeAnythingIsSent()
    {
        QFETCH(QStringList, command);
        QFETCH(QString, says);
        command.replaceInStrings(QStringLiteral("RUN"), m_run);
        const qint64 audited = audits();

        const Answer answer =
            run(command + QStringList{QStringLiteral("--db"), m_database.conninfo()});

        QCOMPARE(answer.code, 2);
        QVERIFY2(QString::fromUtf8(answer.errors).contains(says), answer.errors.constData());
        QCOMPARE(audits(), audited);
    }

    void aTimeOutThatIsNoneIsSaid()
    {
        for (const char *given : {"abc", "0", "-3", " 4", "99999999"}) {
            const Answer answer =
                run({QStringLiteral("flows"), QStringLiteral("--db"), m_database.conninfo()},
                    {QStringLiteral("SLUICE_TIMEOUT=") + QLatin1String(given)});
            QCOMPARE(answer.code, 2);
            QVERIFY2(answer.errors.contains("SLUICE_TIMEOUT takes whole seconds"),
                     answer.errors.constData());
        }
    }

    void aCommandThatDecidesWritesIntoTheDesk()
    {
        const Answer done =
            run({QStringLiteral("cancel"), m_run, QStringLiteral("--reason"),
                 QStringLiteral("over"), QStringLiteral("--db"), m_database.conninfo()});

        QVERIFY2(done.code == 0, done.errors.constData());
        const auto workspace = Workspace::open(workspaceFile(), db::targetOf);
        QVERIFY(workspace);
        const auto latest = (*workspace)->audit().latest(1);
        QVERIFY(latest && latest->size() == 1);
        QCOMPARE(latest->first().action, QStringLiteral("cancel_run"));
        QCOMPARE(latest->first().target, m_run);
        QCOMPARE(latest->first().reason, QStringLiteral("over"));
        QVERIFY(latest->first().outcome.contains(m_run));
    }

private:
    void claim(int count) const
    {
        auto session = m_database.session();
        const auto read = session.query("select array_agg(msg_id)::text from "
                                        "pgmq.read('f', 30, $1::int)",
                                        {db::param(count)});
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        const auto claimed =
            session.query("select count(*) from pgflow.start_tasks('f', $1::bigint[], "
                          "'0d3f7a10-0000-4000-8000-000000000001')",
                          {db::param(read->text(0, 0))});
        QVERIFY2(claimed, claimed ? "" : qPrintable(claimed.error().detail));
    }
    void bring(const QString &state) const
    {
        if (state == u"started")
            return;
        claim(1);
        if (state == u"taken")
            return;
        m_database.exec("select count(*) from pgflow.complete_task($1::uuid, 'first', 0, "
                        "'[1, 2, 3]')",
                        {db::param(m_run)});
        if (state == u"held")
            m_database.exec("select sluice.hold('f')");
        if (state == u"cancelled")
            m_database.exec("select sluice.cancel_run($1::uuid, 'enough')", {db::param(m_run)});
        if (state != u"failed")
            return;
        claim(3);
        m_database.exec("select count(*) from pgflow.fail_task($1::uuid, 'each', 1, 'boom')",
                        {db::param(m_run)});
    }
    [[nodiscard]] bool holds(const QByteArray &condition) const
    {
        const bool ofRun = condition.contains("$1");
        return m_database.exec(condition, ofRun ? db::Params{db::param(m_run)} : db::Params{})
            .boolean(0, 0);
    }
    [[nodiscard]] qint64 audits() const
    {
        return m_database.exec("select count(*) from sluice.audit").int64(0, 0);
    }

    QString m_run;
};

QTEST_GUILESS_MAIN(TestCtlDecisions)
#include "tst_ctldecisions.moc"
