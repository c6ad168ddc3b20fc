#include "support_scenario.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

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

quint64 number(const char *variable, quint64 fallback)
{
    bool ok = false;
    const quint64 value = qEnvironmentVariable(variable).toULongLong(&ok);
    return ok ? value : fallback;
}

} // namespace

/// The engine does what the contract says: random flows and random workers, compared with a model
/// after every step. SLUICE_MODEL_RUNS says how many, SLUICE_MODEL_SEED repeats those of a seed.
class TestModelCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void engineAndModelNeverPart()
    {
        const test::Database quiet;
        const test::Database loud;
        QVERIFY2(quiet.isReady() && loud.isReady(), qPrintable(quiet.problem() + loud.problem()));
        Engine engines[] = {{quiet, Engine::Flavour::Ours, Engine::Hook::None},
                            {loud, Engine::Flavour::Ours, Engine::Hook::Recording}};
        const quint64 first = number("SLUICE_MODEL_SEED",
                                     QRandomGenerator::system()->generate() % 1'000'000 * 1000);
        const quint64 runs = number("SLUICE_MODEL_RUNS", usualRuns);
        qInfo("%llu flows from seed %llu", runs, first);

        QElapsedTimer time;
        time.start();
        qsizetype operations = 0;
        for (quint64 seed = first; seed < first + runs; ++seed) {
            Engine &engine = engines[seed % 2];
            if ((seed - first) % 200 > 197)
                engine.vacuum();
            Scenario scenario;
            const auto divergence = explore(seed, Subset::Everything, engine, scenario);
            operations += scenario.operations.size();
            if (!divergence)
                continue;
            qWarning("%s", qPrintable(report(seed, scenario, *divergence)));
            const Scenario small = shrunk(scenario, engine, 150);
            if (const auto again = replay(small, engine))
                qWarning("The same, made shorter:\n%s",
                         qPrintable(report(seed, small, *again)));
            QFAIL(qPrintable(
                QStringLiteral("seed %1: SLUICE_MODEL_SEED=%1 SLUICE_MODEL_RUNS=1 repeats it")
                    .arg(seed)));
        }
        qInfo("%lld operations compared in %.1f s", qint64(operations), double(time.elapsed()) / 1000);
    }
};

QTEST_GUILESS_MAIN(TestModelCheck)
#include "tst_engine.moc"
