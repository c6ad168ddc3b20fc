#include "support_bench.h"
#include "support_decisions.h"

#include <QFile>
#include <QTest>

using namespace sluice;
using namespace sluice::test;

/// A real server in recovery: everything can be looked at and foretold, nothing changed.
class TestStandby : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_server.problem().isEmpty(), qPrintable(m_server.problem()));
        auto admin = open(QStringLiteral("sluice"));
        // Tests' servers write no more than they need; a standby wants more to follow.
        QVERIFY(admin.script("alter system set wal_level = replica"));
        m_server.stop();
        m_server.start();
        const auto name = m_server.installedTemplate(Contents::Engine);
        QVERIFY2(name, name ? "" : qPrintable(name.error().message));
        m_name = *name;
        auto session = open(m_name);
        QVERIFY(session.script(
            "select pgflow.create_flow('f', max_attempts => 1);"
            "select pgflow.add_step('f', 'a');"
            "select pgflow.add_step('f', 'b', '{a}');"
            "insert into pgflow.workers (worker_id, queue_name, function_name) "
            "values ('0d3f7a10-0000-4000-8000-000000000001', 'f', 'test');"
            "select pgflow.start_flow('f', '1', '11111111-1111-4111-8111-111111111111');"
            "select pgflow.start_flow('f', '1', '11112222-1111-4111-8111-111111111111');"));
        QVERIFY(session.script("select sluice.fail_task_now('11112222-1111-4111-8111-111111111111',"
                               " 'a', 0, 'boom');"));
        m_server.stop();
        QFile sign(m_server.dataDir() + QStringLiteral("/standby.signal"));
        QVERIFY(sign.open(QIODevice::WriteOnly));
        sign.close();
        m_server.start();
        QVERIFY2(m_server.problem().isEmpty(), qPrintable(m_server.problem()));
        ConnectionProfile profile;
        profile.conninfo = m_server.conninfo(m_name);
        profile.environment = Environment::Sandbox;
        const auto opened = await(m_connector.open(profile, {}));
        QVERIFY(opened);
        QVERIFY2(*opened, *opened ? "" : qPrintable((*opened).error().message));
        m_system = systemsOf(**opened).value(0);
    }

    void itIsReadAndPolled()
    {
        QVERIFY(m_system->info().database.inRecovery);
        QCOMPARE(answer(m_system->runs()->run(runOne)).steps.size(), 2);
        QCOMPARE(answer(m_system->catalogue()->flows()).size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(m_system->live().state().kind, LiveState::Kind::Polling, 10000);
    }

    void everyActionSaysThatTheServerTakesNoChanges()
    {
        QList<Action> actions =
            everyDecision(FlowSlug(QStringLiteral("f")), runOne, StepSlug(QStringLiteral("a")));
        actions << StartRun{FlowSlug(QStringLiteral("f")), "1", {}}
                << EditOptions{FlowSlug(QStringLiteral("f")),
                               StepSlug(QStringLiteral("a")),
                               {},
                               {2, {}, {}, {}}};
        for (const Action &action : std::as_const(actions)) {
            const Capability capability = answer(m_system->actions()->capability(action));
            const Error apply = errorOf(m_system->actions()->apply(action));

            QCOMPARE(capability.verdict, Capability::Verdict::Standby);
            QVERIFY(capability.reason.contains(QStringLiteral("is a standby")));
            QCOMPARE(apply.message, capability.reason);
        }
    }

    void whatThePrimaryWouldDoIsForetold()
    {
        const Preview cancel = answer(m_system->actions()->preview(CancelRun{.run = runOne}));
        const Preview retry = answer(m_system->actions()->preview(RetryFailed{.run = runTwo}));
        const Error refused = errorOf(m_system->actions()->preview(RetryFailed{.run = runOne}));

        QVERIFY(!cancel.exact && !retry.exact);
        QVERIFY2(cancel.sentence.contains(QStringLiteral("1 open task")),
                 qPrintable(cancel.sentence));
        QVERIFY2(retry.sentence.startsWith(QStringLiteral("1 failed task")),
                 qPrintable(retry.sentence));
        QVERIFY2(refused.message.contains(QStringLiteral("has not failed")),
                 qPrintable(refused.message));
    }

private:
    db::BlockingSession open(const QString &database) const
    {
        auto session = db::BlockingSession::open({m_server.conninfo(database)});
        if (!session)
            qFatal("%s", qPrintable(session.error().message));
        return std::move(*session);
    }

    Server m_server; ///< of its own: it is turned into a standby
    QString m_name;
    DatabaseConnector m_connector{allSystems()};
    std::shared_ptr<System> m_system;
};

QTEST_GUILESS_MAIN(TestStandby)
#include "tst_standby.moc"
