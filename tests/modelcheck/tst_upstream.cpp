#include "support_comparison.h"
#include "support_scenario.h"
#include "systems/support_upstream.h"

#include <QTest>

using namespace sluice;
using namespace sluice::modelcheck;

namespace {

/// The part of what an engine shows in which upstream's 0.8.1 and ours are to agree.
///
/// Left out: what that version does not record (outputs of steps), tasks of failed runs that did
/// not complete (it leaves them open, and lets late failures change them), and the visibility of
/// messages whose task is started (it is the read's own).
QJsonObject shared(QJsonObject state)
{
    QJsonObject runs = state.value(QStringLiteral("runs")).toObject();
    QStringList waiting;
    for (auto it = runs.begin(); it != runs.end(); ++it) {
        QJsonObject run = it.value().toObject();
        QJsonObject steps = run.value(QStringLiteral("steps")).toObject();
        for (auto step = steps.begin(); step != steps.end(); ++step) {
            QJsonObject object = step.value().toObject();
            object.remove(QStringLiteral("output"));
            step.value() = object;
        }
        run.insert(QStringLiteral("steps"), steps);
        const bool failed = run.value(QStringLiteral("status")) == QLatin1String("failed");
        QJsonObject tasks;
        const QJsonObject all = run.value(QStringLiteral("tasks")).toObject();
        for (auto task = all.begin(); task != all.end(); ++task) {
            const QString status =
                task.value().toObject().value(QStringLiteral("status")).toString();
            if (!failed || status == QLatin1String("completed"))
                tasks.insert(task.key(), task.value());
            if (status == QLatin1String("queued"))
                waiting += it.key() + u'/' + task.key();
        }
        run.insert(QStringLiteral("tasks"), tasks);
        it.value() = run;
    }
    QJsonArray queue;
    for (const QJsonValue &entry : state.value(QStringLiteral("queue")).toArray()) {
        QJsonObject message = entry.toObject();
        if (!waiting.contains(message.value(QStringLiteral("task")).toString()))
            message.remove(QStringLiteral("visible_at"));
        queue.append(message);
    }
    state.insert(QStringLiteral("runs"), runs);
    state.insert(QStringLiteral("queue"), queue);
    return state;
}

/// Inputs as later versions hand them out: without the run's, and without flow_input.
QJsonArray shared(const QJsonArray &rows)
{
    QJsonArray result;
    for (const QJsonValue &row : rows) {
        QJsonObject object = row.toObject();
        object.remove(QStringLiteral("flow_input"));
        QJsonObject input = object.value(QStringLiteral("input")).toObject();
        if (input.contains(QStringLiteral("run"))) {
            input.remove(QStringLiteral("run"));
            object.insert(QStringLiteral("input"), input);
        }
        result.append(row.isObject() ? QJsonValue(object) : row);
    }
    return result;
}

QJsonArray names(const QJsonArray &events)
{
    QStringList all;
    for (const QJsonValue &event : events)
        all += event.toObject().value(QStringLiteral("event")).toString();
    all.sort();
    return QJsonArray::fromStringList(all);
}

} // namespace

/// Upstream's engine and ours, given the same flows, inputs and reports, show the same.
class TestSharedBehaviour : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothEnginesShowTheSame()
    {
        const test::Database here;
        const test::Database there(test::Contents::Empty);
        QVERIFY2(here.isReady() && there.isReady(), qPrintable(here.problem() + there.problem()));
        const QString problem = test::Upstream::loadInto(there);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        Engine ours(here, Engine::Flavour::Ours, Engine::Hook::Recording);
        Engine upstream(there, Engine::Flavour::Upstream, Engine::Hook::Recording);

        bool ok = false;
        const quint64 first = qEnvironmentVariable("SLUICE_MODEL_SEED").toULongLong(&ok);
        for (quint64 seed = first; seed < first + (ok ? 1 : 60); ++seed) {
            Scenario scenario;
            const QStringList lines = compare(seed, ours, upstream, scenario);
            if (!lines.isEmpty())
                qWarning("%s", qPrintable(report(seed, scenario, {0, lines})));
            QVERIFY2(lines.isEmpty(), qPrintable(QStringLiteral("seed %1").arg(seed)));
        }
    }

private:
    /// \returns where they part, and in \a done what was done until then
    static QStringList compare(quint64 seed, Engine &ours, Engine &upstream, Scenario &done)
    {
        Dice dice(seed);
        done = {randomFlow(dice, Subset::WithoutConditions), {}};
        for (Engine *engine : {&ours, &upstream}) {
            if (const QString refusal = engine->define(done.flow); !refusal.isEmpty())
                return {refusal};
        }
        Model model(done.flow);
        Behaviour behaviour(dice, Subset::WithoutConditions);
        Moment now = 0;
        for (int length = 15 + dice.below(45); length > 0; --length) {
            const Operation operation = behaviour.next(model, now);
            done.operations += operation;
            const Engine::Answer here = ours.apply(operation, false);
            const Engine::Answer there = upstream.apply(operation, false);
            now = here.now;
            const Outcome expected = model.apply(operation, now);

            const double tolerance = 0.9 + here.tolerance + there.tolerance;
            QStringList lines = differences(shared(there.state), shared(here.state), tolerance);
            if (there.outcome.refusal != here.outcome.refusal)
                lines += QStringLiteral("refusal: expected %1, found %2")
                             .arg(there.outcome.refusal, here.outcome.refusal);
            const bool late = operation.run < int(model.runs().size()) &&
                              model.runs()[size_t(operation.run)].status == RunStatus::Failed;
            if (!late)
                lines += differences(sorted(shared(there.outcome.rows)),
                                     sorted(shared(here.outcome.rows)), tolerance,
                                     QStringLiteral("returned"));
            // That version says "completed" again when a task is reported twice.
            if (!expected.events.isEmpty())
                lines += differences(names(there.outcome.events), names(here.outcome.events),
                                     tolerance, QStringLiteral("events"));
            if (!lines.isEmpty())
                return lines;
        }
        return {};
    }

    std::shared_ptr<test::Server> m_server = test::Server::shared(); ///< one for both databases
};

QTEST_GUILESS_MAIN(TestSharedBehaviour)
#include "tst_upstream.moc"
