#include "support/stoppedprocesses.h"
#include "support_bench.h"
#include "systems/pgflow/worker/pgflowtasksource.h"

#include <QSignalSpy>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;
using pgflow::PgflowTaskSource;

/// The connection of a worker: when it may change something, and how it ends.
class PgflowTaskSourceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_database.isReady(), qPrintable(m_database.problem()));
        m_database.exec("select pgflow.create_flow('sourced')");
        m_database.exec("select pgflow.add_step('sourced', 'first')");
        m_database.exec("select pgflow.add_step('sourced', 'second', array['first'])");
    }

    void whatIsThereIsRead()
    {
        PgflowTaskSource source(m_database.options(), 60s);
        QVERIFY(connectTo(source));

        const SourceFacts facts = answer(source.inspect());

        QCOMPARE(facts.obstacle, QString());
        QCOMPARE(facts.hiddenRows, QString());
        QVERIFY(facts.onThisMachine);
        QVERIFY(facts.canHold && facts.canRequeue && facts.canSweep);
        QCOMPARE(answer(source.flows()), QList<FlowSlug>{FlowSlug(QStringLiteral("sourced"))});
        const QList<FlowSteps> flows = answer(source.flowSteps());
        QCOMPARE(flows.size(), 1);
        QCOMPARE(flows.first().steps, (QList<StepSlug>{StepSlug(QStringLiteral("first")),
                                                       StepSlug(QStringLiteral("second"))}));
    }

    void withoutAnEngineItIsSaidWhatToDo()
    {
        PgflowTaskSource source({m_database.server().conninfo()}, 60s);
        QVERIFY(connectTo(source));

        const SourceFacts facts = answer(source.inspect());

        QVERIFY2(facts.obstacle.contains(QStringLiteral("sluicectl install")),
                 qPrintable(facts.obstacle));
    }

    void nothingIsChangedBeforeItIsAdmitted()
    {
        PgflowTaskSource source(m_database.options(), 60s);
        QVERIFY(connectTo(source));
        const QList<WorkerRegistration> workers = {newWorker()};
        QVERIFY(!source.isOpen());

        QCOMPARE(errorOf(source.enrol(workers, QStringLiteral("test"))).code,
                 Error::Code::NotConnected);
        QCOMPARE(rowsOf(workers), 0);
        source.admit();

        QVERIFY(source.isOpen());
        const auto enrolled = await(source.enrol(workers, QStringLiteral("test")));
        QVERIFY(enrolled && *enrolled);
        QCOMPARE(rowsOf(workers), 1);
    }

    void afterALostConnectionItIsAdmittedAnew()
    {
        PgflowTaskSource source(m_database.options(), 60s);
        QVERIFY(connectTo(source));
        source.admit();
        QSignalSpy lost(&source, &TaskSource::lost);

        QList<pid_t> connected;
        QTRY_COMPARE_WITH_TIMEOUT((connected = serverProcesses()).size(), 1, 20000);
        m_database.exec("select pg_terminate_backend($1::int)", {db::param(connected.first())});
        QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, 20000);

        QVERIFY(connectTo(source));
        QVERIFY(!source.isOpen());
    }

    void whatDoesNotAnswerIsLostAndAdmittedAnew()
    {
        PgflowTaskSource source(m_database.options(), 1s);
        QVERIFY(connectTo(source));
        source.admit();
        QSignalSpy lost(&source, &TaskSource::lost);
        {
            QList<pid_t> connected;
            QTRY_COMPARE_WITH_TIMEOUT((connected = serverProcesses()).size(), 1, 20000);
            const StoppedProcesses mute(connected);
            QVERIFY(mute.isStopped());

            const auto unanswered = source.flows();
            QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, 20000);

            QCOMPARE(errorOf(unanswered).code, Error::Code::NotConnected);
        }
        const auto error = lost.first().first().value<Error>();
        QVERIFY(error.breaksSession());
        QCOMPARE(error.message, QStringLiteral("The database has not answered for 1.0 s."));
        QVERIFY(connectTo(source));
        QVERIFY(!source.isOpen());
    }

private:
    [[nodiscard]] static bool connectTo(PgflowTaskSource &source)
    {
        QSignalSpy opened(&source, &TaskSource::opened);
        source.open();
        return QTest::qWaitFor([&] { return opened.size() == 1; }, 20000) && source.isConnected();
    }

    [[nodiscard]] static WorkerRegistration newWorker()
    {
        return {FlowSlug(QStringLiteral("sourced")), WorkerId(QUuid::createUuid())};
    }

    [[nodiscard]] int rowsOf(const QList<WorkerRegistration> &workers) const
    {
        return m_database
            .exec("select count(*) from pgflow.workers where worker_id = $1::uuid",
                  {db::param(workers.first().worker)})
            .int32(0, 0);
    }

    /// Of who is connected to the database: soon only of the source under test.
    [[nodiscard]] QList<pid_t> serverProcesses() const
    {
        const db::Rows rows =
            m_database.exec("select pid from pg_stat_activity where datname = current_database() "
                            "and pid <> pg_backend_pid() and backend_type = 'client backend'");
        QList<pid_t> pids;
        for (int row = 0; row < rows.rowCount(); ++row)
            pids.append(rows.int32(row, 0));
        return pids;
    }

    Database m_database{Database::Contents::Engine};
};

QTEST_GUILESS_MAIN(PgflowTaskSourceTest)
#include "tst_pgflowtasksource.moc"
