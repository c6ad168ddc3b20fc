#include "workspace/sqliteauditlog.h"
#include "workspace/workspacefile.h"

#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace sluice;

namespace {

AuditEntry entry(const QString &action)
{
    return {QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC),
            QStringLiteral("Shop"),
            action,
            QStringLiteral("run 7f3a"),
            QStringLiteral("SELECT 1 -- <b>\u2028"),
            QString(),
            QStringLiteral("1 task returned")};
}

} // namespace

class TestAuditLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        auto opened = WorkspaceFile::inMemory();
        QVERIFY(opened);
        m_file = std::move(*opened);
    }

    void anEntryComesBackAsItWas()
    {
        SqliteAuditLog log(*m_file);
        const AuditEntry written = entry(QStringLiteral("retry"));
        log.record(written);

        const auto entries = log.latest(10);

        QVERIFY(entries);
        QCOMPARE(entries->size(), 1);
        const AuditEntry &read = entries->first();
        QCOMPARE(read.time, written.time);
        QCOMPARE(read.connection, written.connection);
        QCOMPARE(read.action, written.action);
        QCOMPARE(read.target, written.target);
        QCOMPARE(read.sql, written.sql);
        QVERIFY(read.reason.isEmpty());
        QCOMPARE(read.outcome, written.outcome);
    }

    void theNewestComesFirst()
    {
        SqliteAuditLog log(*m_file);
        log.record(entry(QStringLiteral("first")));
        log.record(entry(QStringLiteral("second")));

        const auto entries = log.latest(1);

        QVERIFY(entries);
        QCOMPARE(entries->size(), 1);
        QCOMPARE(entries->first().action, QStringLiteral("second"));
    }

    void whatTheDatabaseKeepsOfItIsKnown()
    {
        SqliteAuditLog log(*m_file);
        const auto number = log.record(entry(QStringLiteral("retry")));
        QVERIFY(number);

        log.complete(*number, QStringLiteral("Done."), 4711);

        const AuditEntry read = log.latest(1)->first();
        QCOMPARE(read.outcome, QStringLiteral("Done."));
        QCOMPARE(read.recorded, 4711);
        QCOMPARE(read.number, *number);
    }

    void entriesOfOneConnectionAreFound()
    {
        SqliteAuditLog log(*m_file);
        for (const char *connection : {"Shop", "Other", "Shop"}) {
            AuditEntry one = entry(QStringLiteral("retry"));
            one.connection = QLatin1String(connection);
            log.record(one);
        }

        QCOMPARE(log.latestOf(QStringLiteral("Shop"), 10)->size(), 2);
        QCOMPARE(log.latestOf(QStringLiteral("Shop"), 1)->first().number, 3);
        QVERIFY(log.latestOf(QString(), 10)->isEmpty());
        QVERIFY(log.latestOf(QStringLiteral("nowhere' OR 1=1 --"), 10)->isEmpty());
    }

    void aGiantStatementIsCut()
    {
        SqliteAuditLog log(*m_file);
        AuditEntry big = entry(QStringLiteral("big"));
        big.sql = QString(1'000'000, QLatin1Char('x'));
        log.record(big);

        QCOMPARE(log.latest(1)->first().sql.size(), 100'000);
    }

    void onlyTheLatestEntriesAreKept()
    {
        SqliteAuditLog log(*m_file);
        log.record(entry(QStringLiteral("oldest")));
        QVERIFY(QSqlQuery(m_file->database())
                    .exec(QStringLiteral("UPDATE sqlite_sequence SET seq = %1 WHERE name = 'audit'")
                              .arg(SqliteAuditLog::kept)));
        log.record(entry(QStringLiteral("newest")));

        const auto entries = log.latest(10);

        QVERIFY(entries);
        QCOMPARE(entries->size(), 1);
        QCOMPARE(entries->first().action, QStringLiteral("newest"));
    }

    void anEntryThatCannotBeKeptIsLogged()
    {
        SqliteAuditLog log(*m_file);
        QVERIFY(QSqlQuery(m_file->database()).exec(QStringLiteral("DROP TABLE audit")));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("not kept")));

        log.record(entry(QStringLiteral("retry")));

        QVERIFY(!log.latest(1));
    }

private:
    std::unique_ptr<WorkspaceFile> m_file;
};

QTEST_GUILESS_MAIN(TestAuditLog)
#include "tst_auditlog.moc"
