#include "support_scenario.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <climits>
#include <thread>

using namespace sluice;
using namespace sluice::modelcheck;

namespace {

/// Fewer under a sanitizer, which watches the model and not the server.
constexpr int usualRuns =
#ifdef __SANITIZE_ADDRESS__
    60;
#else
    1000;
#endif

/// Any will do.
constexpr quint64 usualSeed = 4284435981;

quint64 number(const char *variable, quint64 fallback)
{
    bool ok = false;
    const quint64 value = qEnvironmentVariable(variable).toULongLong(&ok);
    return ok ? value : fallback;
}

} // namespace

/// The engine does what the contract says: random flows and random workers, compared with a model
/// after every step. The same flows each time, so that a difference is that of a change;
/// SLUICE_MODEL_SEED=0 takes others, and any other number those of that seed, which is said
/// at the start and with each difference, SLUICE_MODEL_RUNS says how many (10000 take a while).
class TestModelCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void engineAndModelNeverPart()
    {
        const test::Database quiet;
        const test::Database loud;
        QVERIFY2(quiet.isReady() && loud.isReady(), qPrintable(quiet.problem() + loud.problem()));
        const quint64 given = number("SLUICE_MODEL_SEED", usualSeed);
        const quint64 first = given == 0 ? QRandomGenerator::system()->generate() : given;
        const quint64 runs = number("SLUICE_MODEL_RUNS", usualRuns);
        qInfo("%llu flows from seed %llu", runs, first);

        // Even seeds on the one, odd ones on the other.
        Half halves[] = {{quiet, Engine::Hook::None, first + first % 2, first + runs},
                         {loud, Engine::Hook::Recording, first + 1 - first % 2, first + runs}};
        QElapsedTimer time;
        time.start();
        std::thread other([&] { halves[1].explore(); });
        halves[0].explore();
        other.join();
        const auto both = [&](auto member) { return halves[0].*member + halves[1].*member; };
        qInfo("%lld operations compared in %.1f s", qint64(both(&Half::operations)),
              double(time.elapsed()) / 1000);
        const QString problem = both(&Half::problem);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));

        Coverage coverage = halves[0].coverage;
        for (const auto &[what, count] : halves[1].coverage.seen)
            coverage.seen[what] += count;
        qInfo("%s", qPrintable(coverage.text()));
        if (runs < 1000)
            return;
        for (const auto *what : {"start_flow",
                                 "start_flow P0001",
                                 "start_flow 23502",
                                 "requeue_stalled_tasks",
                                 "retry_failed",
                                 "retry_failed 55000",
                                 "retry_failed P0002",
                                 "cancel_run",
                                 "resume_run",
                                 "resume_run 55000",
                                 "add_step",
                                 "restart_run",
                                 "fork_run",
                                 "fork_run 22023",
                                 "fork_run 55000",
                                 "skip_step",
                                 "skip_step 55000",
                                 "complete_step_with",
                                 "complete_step_with 22023",
                                 "complete_step_with 55000",
                                 "fail_task_now",
                                 "fail_task_now 55000",
                                 "hold",
                                 "release",
                                 "exchange",
                                 "complete_tasks",
                                 "fail_tasks",
                                 "reports in one transaction",
                                 "report taken",
                                 "report refused",
                                 "run:completed ",
                                 "run:failed ",
                                 "run:failed Stalled ",
                                 "run:failed Condition not met ",
                                 "run:failed Cancelled ",
                                 "step:failed [TYPE_VIOLATION] ",
                                 "step:skipped condition_unmet",
                                 "step:skipped dependency_skipped",
                                 "step:skipped handler_failed"})
            QVERIFY2(coverage.seen[QLatin1String(what)] > 0, what);
    }

private:
    /// Every second seed, on a database of its own.
    struct Half
    {
        const test::Database &database;
        Engine::Hook hook;
        quint64 from;
        quint64 until;
        Coverage coverage = {};
        qsizetype operations = 0;
        QString problem = {}; ///< stays empty when all went well

        void explore()
        {
            Engine engine(database, Engine::Flavour::Ours, hook);
            for (quint64 seed = from; seed < until && problem.isEmpty(); seed += 2) {
                if ((seed - from) % 200 == 198)
                    engine.vacuum();
                Scenario scenario;
                const auto divergence =
                    modelcheck::explore(seed, Subset::Everything, engine, scenario, coverage);
                operations += scenario.operations.size();
                // More than the usual thousand say how far they have got.
                if ((seed - from) % 2000 == 1998)
                    qInfo("%llu flows compared on one of two databases", (seed - from) / 2 + 1);
                if (!divergence)
                    continue;
                qWarning("%s", qPrintable(report(seed, scenario, *divergence)));
                const Scenario small = shrunk(scenario, engine, 150);
                if (const auto again = replay(small, engine))
                    qWarning("The same, made shorter:\n%s",
                             qPrintable(report(seed, small, *again)));
                problem = QStringLiteral("SLUICE_MODEL_SEED=%1 SLUICE_MODEL_RUNS=1 repeats it. ")
                              .arg(seed);
            }
        }
    };
};

// All flows are one test function: how long that may take is for who says how many.
QTEST_MAIN_WRAPPER(TestModelCheck,
                   if (!qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT"))
                       qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(INT_MAX));
                   const QCoreApplication application(argc, argv);)

#include "tst_engine.moc"
