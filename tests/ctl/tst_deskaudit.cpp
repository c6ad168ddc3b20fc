#include "support/databasefixture.h"
#include "support_sluicectl.h"

#include <QDir>
#include <QTest>

#include <csignal>

using namespace sluice;
using test::Sluicectl;

/// What is changed in a terminal is written down on this desk, as in the window.
class TestDeskAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_database.isReady(), qPrintable(m_database.problem())); }

    void everyChangeHasItsEntry()
    {
        const Sluicectl desk;
        const QStringList db{QStringLiteral("--db"), m_database.conninfo(),
                             QStringLiteral("--json")};
        const QString reason = QStringLiteral("ticket 7");

        const auto defined =
            desk.run(QStringList{QStringLiteral("define"),
                                 desk.file(R"({"flow":"logged","steps":[{"slug":"a"}]})"),
                                 QStringLiteral("--reason"), reason} +
                     db);
        const auto started = desk.run(QStringList{QStringLiteral("start"), QStringLiteral("logged"),
                                                  QStringLiteral("--input"), QStringLiteral("{}")} +
                                      db);
        const QString run = started.text("run");
        const auto retried = desk.run(QStringList{QStringLiteral("retry"), run} + db);

        QVERIFY2(defined.code == 0, defined.errors.constData());
        QVERIFY2(started.code == 0, started.errors.constData());
        QCOMPARE(retried.code, 1);
        const QList<AuditEntry> entries = desk.audit();
        QCOMPARE(entries.size(), 3);
        QCOMPARE(entries[2].action, QStringLiteral("define_flow"));
        QCOMPARE(entries[2].target, QStringLiteral("logged"));
        QCOMPARE(entries[2].outcome, defined.text("sentence"));
        QCOMPARE(entries[2].reason, reason);
        QVERIFY(entries[2].sql.contains(QLatin1String("sluice.define_flow")));
        QVERIFY(entries[2].sql.contains(reason));
        QCOMPARE(entries[1].action, QStringLiteral("start_run"));
        QCOMPARE(entries[1].outcome, started.text("sentence"));
        QVERIFY(entries[1].sql.contains(run));
        QVERIFY(entries[1].outcome.contains(run));
        QCOMPARE(entries[0].action, QStringLiteral("retry_failed"));
        QCOMPARE(entries[0].target, run);
        QVERIFY(entries[0].outcome.contains(QLatin1String("Nothing was changed")));
    }

    void whatWasDecidedIsListed()
    {
        const Sluicectl desk;
        const Sluicectl another;
        test::Database database;
        QVERIFY2(database.isReady(), qPrintable(database.problem()));
        database.exec("select pgflow.create_flow('told'), pgflow.add_step('told', 'a')");
        const QStringList db{QStringLiteral("--db"), database.conninfo(), QStringLiteral("--json")};
        const auto held =
            desk.run(QStringList{QStringLiteral("hold"), QStringLiteral("told"),
                                 QStringLiteral("--reason"), QStringLiteral("stock-taking")} +
                     db);
        const auto released =
            another.run(QStringList{QStringLiteral("release"), QStringLiteral("told")} + db);
        QVERIFY2(held.code == 0, held.errors.constData());
        QVERIFY2(released.code == 0, released.errors.constData());

        const auto listed = desk.run(QStringList{QStringLiteral("audit")} + db);
        const auto latest = desk.run(
            QStringList{QStringLiteral("audit"), QStringLiteral("--limit"), QStringLiteral("1")} +
            db);
        const auto table =
            desk.run({QStringLiteral("audit"), QStringLiteral("--db"), database.conninfo()});

        QVERIFY2(listed.code == 0, listed.errors.constData());
        const QJsonArray rows = QJsonDocument::fromJson(listed.output).array();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0][u"action"].toString(), QStringLiteral("release"));
        QVERIFY(!rows[0][u"role"].toString().isEmpty());
        // Another desk sent it.
        QVERIFY(rows[0][u"sql"].isNull());
        QCOMPARE(rows[1][u"action"].toString(), QStringLiteral("hold"));
        QCOMPARE(rows[1][u"target"].toString(), QStringLiteral("told"));
        QCOMPARE(rows[1][u"reason"].toString(), QStringLiteral("stock-taking"));
        QCOMPARE(rows[1][u"outcome"].toString(), held.text("sentence"));
        QVERIFY(rows[1][u"sql"].toString().contains(QLatin1String("stock-taking")));
        QCOMPARE(QJsonDocument::fromJson(latest.output).array(), QJsonArray{rows[0]});
        QVERIFY(table.output.contains("stock-taking"));
        QCOMPARE(table.output.count('\n'), 3);
    }

    void aSystemThatIsNotThereIsNamed()
    {
        const Sluicectl desk;
        const QStringList db{QStringLiteral("--db"), m_database.conninfo()};

        const auto there = desk.run(QStringList{QStringLiteral("flows"), QStringLiteral("--system"),
                                                QStringLiteral("pgflow")} +
                                    db);
        const auto other = desk.run(QStringList{QStringLiteral("flows"), QStringLiteral("--system"),
                                                QStringLiteral("cron")} +
                                    db);

        QCOMPARE(there.code, 0);
        QCOMPARE(other.code, 1);
        QVERIFY2(other.errors.contains("has no system \"cron\"; it has pgflow"),
                 other.errors.constData());
    }

    void aDryRunHasNone()
    {
        const Sluicectl desk;

        const auto planned = desk.run(
            {QStringLiteral("define"), desk.file(R"({"flow":"dry","steps":[{"slug":"a"}]})"),
             QStringLiteral("--dry-run"), QStringLiteral("--db"), m_database.conninfo()});

        QCOMPARE(planned.code, 0);
        QVERIFY(!QFile::exists(desk.workspaceFile()) || desk.audit().isEmpty());
    }

    void installingAndRemovingHaveTheirs()
    {
        const Sluicectl desk;
        test::Database empty(test::Contents::Empty);
        QVERIFY2(empty.isReady(), qPrintable(empty.problem()));
        const QStringList db{QStringLiteral("--db"), empty.conninfo(), QStringLiteral("--json")};

        const auto planned =
            desk.run(QStringList{QStringLiteral("install"), QStringLiteral("--dry-run")} + db);
        const auto installed = desk.run(QStringList{QStringLiteral("install")} + db);
        const auto removed = desk.run(QStringList{QStringLiteral("uninstall")} + db);

        QCOMPARE(planned.code, 0);
        QVERIFY2(removed.code == 0, removed.errors.constData());
        const QList<AuditEntry> entries = desk.audit();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[1].action, QStringLiteral("install"));
        QCOMPARE(entries[1].outcome, installed.text("sentence"));
        QCOMPARE(entries[0].action, QStringLiteral("uninstall"));
        QCOMPARE(entries[0].outcome, removed.text("sentence"));
    }

    void aDatabaseWithoutOurSchemaHasOneToo()
    {
        const Sluicectl desk;
        test::Database foreign;
        QVERIFY2(foreign.isReady(), qPrintable(foreign.problem()));
        foreign.exec("drop schema sluice cascade");
        foreign.exec("select pgflow.create_flow('bare')");

        const auto started =
            desk.run({QStringLiteral("start"), QStringLiteral("bare"), QStringLiteral("--input"),
                      QStringLiteral("{}"), QStringLiteral("--db"), foreign.conninfo(),
                      QStringLiteral("--json")});

        QVERIFY2(started.code == 0, started.errors.constData());
        const QList<AuditEntry> entries = desk.audit();
        QCOMPARE(entries.size(), 1);
        QVERIFY(entries[0].sql.contains(QLatin1String("pgflow.start_flow")));
        QVERIFY(entries[0].sql.contains(started.text("run")));
    }

    void whoIsKilledAfterSendingLeavesAnEntryThatSaysSo()
    {
        const Sluicectl desk;
        m_database.exec("select pgflow.create_flow('killed')");
        auto blocker = m_database.session();
        QVERIFY(blocker.script("begin; lock table pgflow.runs in access exclusive mode"));
        QProcess process;

        desk.begin(process,
                   {QStringLiteral("start"), QStringLiteral("killed"), QStringLiteral("--input"),
                    QStringLiteral("{}"), QStringLiteral("--db"), m_database.conninfo()});
        QTRY_VERIFY_WITH_TIMEOUT(isWaiting(), 20000);
        ::kill(pid_t(process.processId()), SIGKILL);
        QVERIFY(process.waitForFinished());
        QVERIFY(blocker.script("commit"));

        const QList<AuditEntry> entries = desk.audit();
        QCOMPARE(entries.size(), 1);
        QCOMPARE(entries[0].action, QStringLiteral("start_run"));
        QCOMPARE(entries[0].target, QStringLiteral("killed"));
        QVERIFY(entries[0].outcome.contains(QLatin1String("may or may not")));
    }

    void aDeskThatCannotBeWrittenIsSaidAndStopsNothing()
    {
        const Sluicectl desk;
        m_database.exec("select pgflow.create_flow('unwritten')");
        // A folder stands where the file should be.
        QVERIFY(QDir().mkpath(desk.workspaceFile() + QStringLiteral("/x")));

        const auto started =
            desk.run({QStringLiteral("start"), QStringLiteral("unwritten"),
                      QStringLiteral("--input"), QStringLiteral("{}"), QStringLiteral("--db"),
                      m_database.conninfo(), QStringLiteral("--json")});

        QVERIFY(!started.errors.isEmpty());
        QCOMPARE(
            m_database.exec("select count(*)::text from pgflow.runs where flow_slug = 'unwritten'")
                .text(0, 0),
            started.code == 0 ? QStringLiteral("1") : QStringLiteral("0"));
    }

private:
    /// Another session of this database waits for a lock.
    [[nodiscard]] bool isWaiting() const
    {
        return m_database
            .exec("select exists (select from pg_stat_activity where datname = current_database() "
                  "and wait_event_type = 'Lock')")
            .boolean(0, 0);
    }

    test::Database m_database;
};

QTEST_GUILESS_MAIN(TestDeskAudit)
#include "tst_deskaudit.moc"
