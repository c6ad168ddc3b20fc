#include "support_worker.h"
#include "worker/demohandlers.h"
#include "worker/workerprocess.h"

#include <QTest>

#include <memory>

using namespace sluice;
using namespace sluice::test;
using State = WorkerControl::State;

class WorkerProcessTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_database.isReady(), qPrintable(m_database.problem()));
        m_profile.name = QStringLiteral("here");
        m_profile.conninfo = m_database.conninfo();
        m_profile.environment = Environment::Sandbox;
    }

    void theDemosStoryEndsGreen()
    {
        HandlerFolder folder;
        const auto installed = worker::installDemoHandlers(folder.path());
        QVERIFY(installed.has_value());
        worker::WorkerProcess worker(workerProgram());
        worker.setHandlersDir(folder.path());
        QSignalSpy lines(&worker, &WorkerControl::line);
        QVERIFY(worker.start(m_profile));
        QTRY_COMPARE_WITH_TIMEOUT(worker.state(), State::Running, 20000);

        const QString run = value("select run_id from pgflow.start_flow('analyze_website', "
                                  "'{\"url\": \"https://garden.example/tomatoes\"}')");
        QTRY_COMPARE_WITH_TIMEOUT(status(run), QStringLiteral("failed"), 60000);
        QVERIFY2(value("select max(error_message) from pgflow.step_tasks where status = 'failed'")
                     .contains(QStringLiteral("analyze_website/summary.js:6")),
                 "the error names file and line");

        QFile handler(folder.file(QStringLiteral("analyze_website/summary.js")));
        QVERIFY(handler.open(QIODevice::ReadWrite));
        QByteArray source = handler.readAll();
        source.replace("website.text", "website.content");
        handler.resize(0);
        handler.seek(0);
        handler.write(source);
        handler.close();
        m_database.exec("select sluice.retry_failed($1::uuid)", {db::param(run)});

        QTRY_COMPARE_WITH_TIMEOUT(status(run), QStringLiteral("completed"), 60000);
        QVERIFY(!lines.isEmpty());
        worker.stop();
        QTRY_COMPARE_WITH_TIMEOUT(worker.state(), State::Stopped, 20000);
    }

    void demoHandlersLeaveEditedFilesAlone()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("analyze_website/summary.js"), "mine");

        const auto first = worker::installDemoHandlers(folder.path());
        const auto second = worker::installDemoHandlers(folder.path());

        QVERIFY(first && second);
        QVERIFY(*first > 10);
        QCOMPARE(*second, 0);
        QFile kept(folder.file(QStringLiteral("analyze_website/summary.js")));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), QByteArray("mine"));
        QVERIFY(QFileInfo(folder.file(QStringLiteral("check_links/report.js"))).isWritable());
    }

    void theFirstRunsAreStartedOnce()
    {
        m_database.exec("truncate pgflow.runs cascade");

        QCOMPARE(value("select sluice.start_demo_runs()"), QStringLiteral("5"));
        QCOMPARE(value("select sluice.start_demo_runs()"), QStringLiteral("0"));
    }

    void onlyASandboxIsStarted()
    {
        worker::WorkerProcess worker(workerProgram());
        worker.setHandlersDir(QDir::tempPath());
        ConnectionProfile profile = m_profile;
        profile.environment = Environment::Development;

        const auto refused = worker.start(profile);

        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(QStringLiteral("sandbox")));
        QCOMPARE(worker.state(), State::Stopped);
    }

    void aMissingFolderIsRefused()
    {
        worker::WorkerProcess worker(workerProgram());
        worker.setHandlersDir(QStringLiteral("/no/such/folder"));

        QVERIFY(!worker.start(m_profile));
    }

    void whatTheWorkerRefusesIsALineAndAStop()
    {
        HandlerFolder folder;
        worker::WorkerProcess worker(workerProgram());
        worker.setHandlersDir(folder.path());
        QSignalSpy lines(&worker, &WorkerControl::line);
        ConnectionProfile profile = m_profile;
        profile.conninfo = QStringLiteral("host=/no/such/folder");

        QVERIFY(worker.start(profile));

        QTRY_COMPARE_WITH_TIMEOUT(worker.state(), State::Stopped, 20000);
        QVERIFY(!lines.isEmpty());
        QCOMPARE(lines.last().at(1).toString(), QStringLiteral("error"));
    }

    void aStoppedWorkerCanBeStartedAgain()
    {
        HandlerFolder folder;
        worker::WorkerProcess worker(workerProgram());
        worker.setHandlersDir(folder.path());
        for (int i = 0; i < 2; ++i) {
            QVERIFY(worker.start(m_profile));
            QVERIFY(!worker.start(m_profile));
            QTRY_COMPARE_WITH_TIMEOUT(worker.state(), State::Running, 20000);
            worker.stop();
            QTRY_COMPARE_WITH_TIMEOUT(worker.state(), State::Stopped, 20000);
        }
    }

    void aWorkerThatNobodyAskedForStandsByAndTakesOver()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("README"), "");
        auto first = std::make_unique<worker::WorkerProcess>(workerProgram());
        first->setHandlersDir(folder.path());
        QVERIFY(first->startUnlessServed(m_profile));
        QTRY_COMPARE_WITH_TIMEOUT(first->state(), State::Running, 20000);
        worker::WorkerProcess second(workerProgram());
        second.setHandlersDir(folder.path());

        QVERIFY(second.startUnlessServed(m_profile));
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), State::StandingBy, 20000);

        first.reset();
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), State::Running, 20000);
    }

    void aWorkerThatWasAskedForRunsBesideAnother()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("README"), "");
        worker::WorkerProcess first(workerProgram());
        first.setHandlersDir(folder.path());
        QVERIFY(first.startUnlessServed(m_profile));
        QTRY_COMPARE_WITH_TIMEOUT(first.state(), State::Running, 20000);
        worker::WorkerProcess second(workerProgram());
        second.setHandlersDir(folder.path());

        QVERIFY(second.start(m_profile));

        QTRY_COMPARE_WITH_TIMEOUT(second.state(), State::Running, 20000);
        QCOMPARE(first.state(), State::Running);
    }

    void aWorkerWithoutItsServerSaysSo()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("README"), "");
        worker::WorkerProcess worker(workerProgram());
        worker.setHandlersDir(folder.path());
        QVERIFY(worker.start(m_profile));
        QTRY_COMPARE_WITH_TIMEOUT(worker.state(), State::Running, 20000);

        m_database.server().stop();
        QTRY_COMPARE_WITH_TIMEOUT(worker.state(), State::Reconnecting, 20000);

        m_database.server().start();
        QTRY_COMPARE_WITH_TIMEOUT(worker.state(), State::Running, 20000);
    }

    void flowsThatWaitAreTold()
    {
        m_database.exec("select pgflow.create_flow('lonely')");
        m_database.exec("select pgflow.add_step('lonely', 'work')");
        worker::WorkerProcess worker(workerProgram());
        HandlerFolder folder;
        folder.module(QStringLiteral("README"), "");
        worker.setHandlersDir(folder.path());
        QVERIFY(worker.start(m_profile));
        const auto note = [&worker] {
            for (const WorkerControl::WaitingFlow &flow : worker.waitingFlows()) {
                if (flow.flow == FlowSlug(QStringLiteral("lonely")))
                    return flow.text;
            }
            return QString();
        };

        QTRY_VERIFY_WITH_TIMEOUT(note().startsWith(QStringLiteral("No handler here")), 20000);
        folder.module(QStringLiteral("lonely/work.js"), "export default () => 1;");

        QTRY_COMPARE_WITH_TIMEOUT(note(), QString(), 20000);
    }

    void aWindowThatGoesGivesItsTasksBack()
    {
        m_database.exec("truncate pgflow.runs cascade");
        HandlerFolder folder;
        folder.script(QStringLiteral("_default.sh"), "#!/bin/sh\ntouch begun\nsleep 300 & wait\n");
        const QString run = value("select run_id from pgflow.start_flow('nightly_billing', '{}')");
        {
            worker::WorkerProcess worker(workerProgram());
            worker.setHandlersDir(folder.path());
            QVERIFY(worker.start(m_profile));
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.file(QStringLiteral("begun"))), 20000);
        }

        QCOMPARE(value("select count(*) from pgflow.step_tasks where status = 'started'"),
                 QStringLiteral("0"));
        QCOMPARE(value("select max(attempts_count) from pgflow.step_tasks"), QStringLiteral("0"));
        QCOMPARE(status(run), QStringLiteral("started"));
    }

private:
    [[nodiscard]] QString value(const QByteArray &sql, const db::Params &params = {}) const
    {
        const db::Rows rows = m_database.exec("select (v.x)::text from (" + sql + ") v(x)", params);
        return rows.isEmpty() ? QString() : rows.textOrEmpty(0, 0);
    }
    [[nodiscard]] QString status(const QString &run) const
    {
        return value("select status from pgflow.runs where run_id = $1::uuid", {db::param(run)});
    }

    Database m_database{Database::Contents::EngineAndDemo};
    ConnectionProfile m_profile;
};

QTEST_GUILESS_MAIN(WorkerProcessTest)
#include "tst_workerprocess.moc"
