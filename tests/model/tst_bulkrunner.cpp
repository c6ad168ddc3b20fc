#include "model/bulk/bulkgathering.h"
#include "model/bulk/bulkrunner.h"
#include "model/bulk/bulksentence.h"
#include "support/fakesystem.h"

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

/// A decision about many runs, carried out wave by wave.
class TestBulkRunner final : public QObject
{
    Q_OBJECT

private:
    using State = BulkRunner::State;
    using Pause = BulkRunner::Pause;

    std::shared_ptr<FakeSystem> m_system;
    BulkId m_bulk{QUuid::createUuid()};

    void decide(int runs, const QString &action = QString::fromLatin1(RetryFailed::name))
    {
        QList<BulkTarget> targets;
        for (int i = 0; i < runs; ++i) {
            targets.append({.run = RunId(QStringLiteral("run-%1").arg(i)),
                            .failedStep = StepSlug(QStringLiteral("charge")),
                            .error = QStringLiteral("HTTP 502 from host-%1").arg(i)});
        }
        (void)m_system->bulkFacet.begin({.id = m_bulk, .action = action, .runs = targets});
    }
    static void completes(BulkItem &item) { item.status = RunStatus::Completed; }
    static void failsTheSameWay(BulkItem &item)
    {
        item.status = RunStatus::Failed;
        item.failedStep = StepSlug(QStringLiteral("charge"));
        item.error = QStringLiteral("HTTP 502 from host-77");
    }

private Q_SLOTS:
    void init()
    {
        m_system = std::make_shared<FakeSystem>();
        m_bulk = BulkId(QUuid::createUuid());
    }

    void wavesGrow()
    {
        decide(200);
        m_system->bulkFacet.becomes = completes;
        BulkRunner runner(m_system, m_bulk, {.ramp = {1, 5, 20}});
        QList<int> sent;
        connect(&runner, &BulkRunner::stateChanged, this, [&] {
            if (runner.state() == State::Watching)
                sent << int(m_system->bulkFacet.done.size());
        });

        runner.start();

        QTRY_COMPARE(runner.state(), State::Ended);
        QCOMPARE(sent, (QList<int>{1, 6, 26, 126, 200}));
        QCOMPARE(runner.summary().completed, 200);
        QCOMPARE(runner.summary().waiting, 0);
        QCOMPARE(m_system->bulkFacet.done.size(), 200);
    }

    void whatFailsAgainStopsTheRest()
    {
        decide(31);
        m_system->bulkFacet.becomes = [](BulkItem &item) {
            item.place <= 1 ? completes(item) : failsTheSameWay(item);
        };
        BulkRunner runner(m_system, m_bulk, {});

        runner.start();

        QTRY_COMPARE(runner.state(), State::Paused);
        QCOMPARE(runner.pauseReason(), Pause::FailedAgain);
        QCOMPARE(m_system->bulkFacet.done.size(), 6);
        QCOMPARE(runner.failedAgain(), 5);
        QCOMPARE(runner.failedTheSameWay(), 5);
        QVERIFY(bulkStateText(runner).contains(QStringLiteral("25")));

        runner.goOn();
        QTRY_COMPARE(runner.state(), State::Paused);
        QCOMPARE(m_system->bulkFacet.done.size(), 26);
    }

    void aFailureOfAnotherKindIsNotTheSame()
    {
        decide(3);
        m_system->bulkFacet.becomes = [](BulkItem &item) {
            item.status = RunStatus::Failed;
            item.failedStep = StepSlug(QStringLiteral("charge"));
            item.error = QStringLiteral("timeout: no answer in 60 s");
        };
        BulkRunner runner(m_system, m_bulk, {});

        runner.start();

        QTRY_COMPARE(runner.state(), State::Paused);
        QCOMPARE(runner.failedAgain(), 1);
        QCOMPARE(runner.failedTheSameWay(), 0);
    }

    void whatIsStillUnderWayIsWaitedForOnlySoLong()
    {
        decide(7);
        BulkRunner runner(m_system, m_bulk, {.ramp = {1, 5}, .patience = 0s});

        runner.start();

        QTRY_COMPARE(runner.state(), State::Ended);
        QCOMPARE(runner.summary().started, 7);
    }

    void anotherRunnerGoesOnWithWhatIsLeft()
    {
        decide(50);
        {
            BulkRunner first(m_system, m_bulk, {.ramp = {10, 10}});
            first.start();
            QTRY_COMPARE(first.state(), State::Watching);
        }
        QCOMPARE(m_system->bulkFacet.done.size(), 10);

        BulkRunner second(m_system, m_bulk, {.ramp = {}});
        second.start();

        QTRY_COMPARE(second.state(), State::Ended);
        QList<int> places = m_system->bulkFacet.done;
        std::sort(places.begin(), places.end());
        QCOMPARE(places.size(), 50);
        QVERIFY2(std::adjacent_find(places.begin(), places.end()) == places.end(),
                 "nothing is done twice");
    }

    void aLostConnectionPausesAndLosesNothing()
    {
        decide(5);
        m_system->bulkFacet.failsWith =
            Error{.code = Error::Code::OutcomeUnknown, .message = QStringLiteral("Gone.")};
        BulkRunner runner(m_system, m_bulk, {.ramp = {}});
        runner.start();
        QTRY_COMPARE(runner.state(), State::Paused);
        QCOMPARE(runner.pauseReason(), Pause::Trouble);
        QVERIFY(bulkStateText(runner).startsWith(QStringLiteral("Gone.")));

        m_system->bulkFacet.failsWith.reset();
        m_system->bulkFacet.becomes = completes;
        QTRY_COMPARE(m_system->bulkFacet.applied, 3);
        runner.goOn();

        QTRY_COMPARE(runner.state(), State::Ended);
        QCOMPARE(runner.summary().completed, 5);
    }

    void stoppingLeavesTheRestForEverybody()
    {
        decide(100);
        BulkRunner runner(m_system, m_bulk, {.ramp = {1, 5}, .patience = 60s});
        runner.start();
        QTRY_COMPARE(runner.state(), State::Watching);

        runner.stop();

        QTRY_COMPARE(runner.state(), State::Ended);
        QCOMPARE(runner.summary().waiting, 99);
        BulkRunner other(m_system, m_bulk, {});
        other.start();
        QTRY_COMPARE(other.state(), State::Ended);
        QCOMPARE(m_system->bulkFacet.done.size(), 1);
    }

    void onlyRunsInAStateForItAreGathered()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        for (int i = 0; i < 9; ++i) {
            RunSummary run{.id = RunId(QUuid::createUuid().toString(QUuid::WithoutBraces)),
                           .flow = FlowSlug(QStringLiteral("f")),
                           .status = i % 3 == 0   ? RunStatus::Failed
                                     : i % 3 == 1 ? RunStatus::Cancelled
                                                  : RunStatus::Started,
                           .totalSteps = 1,
                           .startedAt = now.addSecs(-i)};
            if (run.status != RunStatus::Started)
                run.endedAt = now;
            m_system->runList << run;
        }
        const auto gathered = [&](const char *action, int most = mostBulkRuns) {
            BulkGathering gathering(m_system, QString::fromLatin1(action), {}, most);
            QSignalSpy over(&gathering, &BulkGathering::gathered);
            gathering.start();
            (void)(over.size() > 0 || over.wait());
            return std::pair(int(gathering.targets().size()), gathering.hasMore());
        };
        QCOMPARE(gathered(RetryFailed::name), std::pair(3, false));
        QCOMPARE(gathered(CancelRun::name), std::pair(3, false));
        QCOMPARE(gathered(RestartRun::name), std::pair(9, false));
        QCOMPARE(gathered(RestartRun::name, 4), std::pair(4, true));
    }
};

QTEST_GUILESS_MAIN(TestBulkRunner)
#include "tst_bulkrunner.moc"
