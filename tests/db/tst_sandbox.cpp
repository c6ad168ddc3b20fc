#include "db/blockingsession.h"
#include "db/sandbox.h"
#include "support/databasefixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/stat.h>

using namespace sluice;
using namespace sluice::db;

/// What a person gets who asks for a sandbox: server, engine and demo, found again by its folder.
class SandboxTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // The server's user must pass through.
        ::chmod(QFile::encodeName(m_folder.path()).constData(), 0711);
        const auto started = Sandbox::startNow(dir("a"));
        QVERIFY2(started,
                 started ? ""
                         : qPrintable(started.error().message + u'\n' + started.error().detail));
        m_first = *started;
    }

    void cleanupTestCase()
    {
        for (const char *name : {"a", "b"})
            QVERIFY(Sandbox::destroyNow(dir(name)));
    }

    void engineAndDemoAreReady()
    {
        QCOMPARE(value(m_first, "select count(*) > 0 from pgflow.runs"), QStringLiteral("true"));
        QCOMPARE(value(m_first, "select value #>> '{}' from sluice.settings "
                                "where key = 'environment'"),
                 QStringLiteral("sandbox"));
    }

    void aSecondStartFindsTheFirst()
    {
        const auto again = Sandbox::startNow(dir("a"));

        QVERIFY(again);
        QVERIFY(again->running);
        QCOMPARE(again->pid, m_first.pid);
        QCOMPARE(again->conninfo, m_first.conninfo);
    }

    void theUriLeadsToTheSamePlace()
    {
        auto byUri = BlockingSession::open({Sandbox::uriOf(m_first)});

        QVERIFY2(byUri, byUri ? "" : qPrintable(byUri.error().message));
        QCOMPARE(byUri->query("select current_setting('unix_socket_directories')")->text(0, 0),
                 value(m_first, "select current_setting('unix_socket_directories')"));
    }

    void aTableWithoutASchemaLandsInPublic()
    {
        QCOMPARE(value(m_first, "select current_user::text"), QStringLiteral("sluice"));
        auto session = BlockingSession::open({m_first.conninfo});
        QVERIFY(session);

        QVERIFY(session->script("create table mine (n int)"));

        QCOMPARE(value(m_first, "select to_regclass('public.mine') is not null"),
                 QStringLiteral("true"));
        QVERIFY(session->script("drop table public.mine"));
    }

    void twoDoNotDisturbEachOther()
    {
        const auto second = Sandbox::startNow(dir("b"));
        QVERIFY2(second, second ? "" : qPrintable(second.error().message));
        QVERIFY(second->pid != m_first.pid);
        run(*second, "create table public.here (n int)");

        QCOMPARE(value(m_first, "select to_regclass('public.here') is null"),
                 QStringLiteral("true"));
        QVERIFY(Sandbox::stopNow(dir("b")));

        QVERIFY(!Sandbox::statusNow(dir("b"))->running);
        QCOMPARE(Sandbox::statusNow(dir("a"))->pid, m_first.pid);
        QCOMPARE(value(m_first, "select 1"), QStringLiteral("1"));
    }

    void stopKeepsTheDataAndAnotherStartFindsThem()
    {
        const auto before = Sandbox::startNow(dir("b"));
        QVERIFY(before);
        run(*before, "create table public.kept as select 7 as n");
        QVERIFY(Sandbox::stopNow(dir("b")));

        const auto after = Sandbox::startNow(dir("b"));

        QVERIFY(after);
        QCOMPARE(value(*after, "select n from public.kept"), QStringLiteral("7"));
    }

    void aKilledServerIsFoundAndStartedAgain()
    {
        const auto before = Sandbox::startNow(dir("b"));
        QVERIFY(before);
        run(*before, "create table public.survivor (n int)");
        run(*before, "checkpoint");
        ::kill(before->pid, SIGKILL);
        QTRY_VERIFY(!Sandbox::statusNow(dir("b"))->running);

        const auto after = Sandbox::startNow(dir("b"));

        QVERIFY2(after, after ? "" : qPrintable(after.error().message));
        QVERIFY(after->pid != before->pid);
        QCOMPARE(value(*after, "select to_regclass('public.survivor') is not null"),
                 QStringLiteral("true"));
    }

    void anotherSluiceAtWorkKeepsItRunning()
    {
        const auto status = Sandbox::startNow(dir("b"));
        QVERIFY(status);
        auto other = BlockingSession::open({status->conninfo});
        QVERIFY(other);

        const auto kept = Sandbox::stopUnlessUsedNow(dir("b"));

        QVERIFY(kept);
        QVERIFY(!*kept);
        QCOMPARE(Sandbox::statusNow(dir("b"))->pid, status->pid);
    }

    void withoutAnotherSluiceItIsStopped()
    {
        const auto status = Sandbox::startNow(dir("b"));
        QVERIFY(status);
        auto other =
            BlockingSession::open({status->conninfo + QStringLiteral(" application_name=psql")});
        QVERIFY(other);

        const auto stopped = Sandbox::stopUnlessUsedNow(dir("b"));
        const auto again = Sandbox::stopUnlessUsedNow(dir("b"));

        QVERIFY(stopped && *stopped);
        QVERIFY(again && *again);
        QVERIFY(!Sandbox::statusNow(dir("b"))->running);
    }

    void destroyLeavesNothing()
    {
        QVERIFY(Sandbox::startNow(dir("b")));

        QVERIFY(Sandbox::destroyNow(dir("b")));

        QVERIFY(!QFileInfo::exists(dir("b")));
        QVERIFY(!Sandbox::statusNow(dir("b"))->running);
    }

private:
    [[nodiscard]] QString dir(const char *name) const
    {
        return m_folder.filePath(QLatin1String(name));
    }

    static void run(const SandboxControl::Status &status, const QByteArray &sql)
    {
        auto session = BlockingSession::open({status.conninfo});
        QVERIFY(session);
        QVERIFY(session->script(sql));
    }

    /// A single value as text.
    [[nodiscard]] static QString value(const SandboxControl::Status &status, const QByteArray &sql)
    {
        auto session = BlockingSession::open({status.conninfo});
        if (!session)
            return session.error().message;
        const auto rows = session->query("select (v.x)::text from (" + sql + ") v(x)");
        return rows ? rows->textOrEmpty(0, 0) : rows.error().message;
    }

    QTemporaryDir m_folder{QDir::tempPath() + QStringLiteral("/sluice-test-XXXXXX")};
    SandboxControl::Status m_first;
};

QTEST_GUILESS_MAIN(SandboxTest)
#include "tst_sandbox.moc"
