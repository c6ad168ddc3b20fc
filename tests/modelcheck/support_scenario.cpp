#include "support_scenario.h"

#include "support_comparison.h"
#include "support_eventrules.h"

namespace sluice::modelcheck {

namespace {

/// Model and engine side by side.
class Pair final
{
public:
    Pair(const FlowShape &flow, Engine &engine)
        : m_model(flow), m_rules(flow), m_engine(engine), m_refusal(engine.define(flow))
    {}

    [[nodiscard]] const QString &refusal() const { return m_refusal; }
    [[nodiscard]] const Model &model() const { return m_model; }
    [[nodiscard]] Moment now() const { return m_now; }
    /// What the model said to the last operation.
    [[nodiscard]] const Outcome &expected() const { return m_expected; }

    [[nodiscard]] QStringList apply(const Operation &operation, bool checkRules)
    {
        const Engine::Answer answer = m_engine.apply(operation, checkRules);
        m_now = answer.now;
        const Outcome expected = m_expected = m_model.apply(
            operation, answer.now, tasksIn(answer.state.value(QStringLiteral("queue")).toArray()));
        m_rules.setFlow(m_model.flow());
        for (int run = 0; run < int(m_model.runs().size()) && run < m_engine.runCount(); ++run)
            m_model.setKey(run, m_engine.keyOf(run));

        // Delays are whole seconds, so less than one cannot hide a wrong delay.
        const double tolerance = 0.6 + answer.tolerance;
        QStringList lines;
        if (expected.refusal != answer.outcome.refusal)
            lines += QStringLiteral("refusal: expected '%1', found '%2'")
                         .arg(expected.refusal, answer.outcome.refusal);
        const bool isSet = operation.kind == Operation::Kind::StartTasks;
        const QJsonArray found = withoutUnsaid(answer.outcome.rows, expected.rows);
        lines += differences(isSet ? sorted(expected.rows) : expected.rows,
                             isSet ? sorted(found) : found, tolerance, QStringLiteral("returned"));
        lines += differences(m_model.state(), answer.state, tolerance);
        if (m_engine.recordsEvents()) {
            lines += differences(sorted(expected.events), sorted(answer.outcome.events), tolerance,
                                 QStringLiteral("events (sorted)"));
            lines += m_rules.add(answer.outcome.events);
        }
        for (const QString &violation : answer.violations)
            lines += QStringLiteral("rule broken: ") + violation;
        return lines;
    }

private:
    /// \a found without what the model leaves open in rows about reports.
    static QJsonArray withoutUnsaid(QJsonArray found, const QJsonArray &expected)
    {
        for (qsizetype i = 0; i < std::min(found.size(), expected.size()); ++i) {
            const QJsonObject row = expected[i].toObject();
            if (!row.contains(QStringLiteral("accepted")) ||
                row.contains(QStringLiteral("task_status")))
                continue;
            QJsonObject rest = found[i].toObject();
            rest.remove(QStringLiteral("task_status"));
            rest.remove(QStringLiteral("attempts"));
            found[i] = rest;
        }
        return found;
    }

    static QList<QString> tasksIn(const QJsonArray &queue)
    {
        QList<QString> tasks;
        for (const QJsonValue &message : queue)
            tasks += message.toObject().value(QStringLiteral("task")).toString();
        return tasks;
    }

    Model m_model;
    EventRules m_rules;
    Engine &m_engine;
    QString m_refusal;
    Outcome m_expected;
    Moment m_now = 0;
};

bool isOver(const Model &model)
{
    for (const Model::Run &run : model.runs()) {
        if (run.status == RunStatus::Started)
            return false;
    }
    return !model.runs().empty();
}

/// \a flow without the step at \a gone, which has no children.
FlowShape without(FlowShape flow, int gone)
{
    flow.steps.removeAt(gone);
    for (StepShape &step : flow.steps) {
        for (int &parent : step.parents) {
            if (parent > gone)
                --parent;
        }
    }
    return flow;
}

} // namespace

void Coverage::add(const Operation &operation, const Outcome &expected)
{
    const QString text = toText(operation);
    QString name = text.left(text.indexOf(u'('));
    if (operation.kind == Operation::Kind::Advance)
        name = QStringLiteral("time passes");
    if (name.startsWith(QLatin1String("worker")))
        name.remove(0, int(qstrlen("worker 1: ")));
    ++seen[expected.refusal.isEmpty() ? name : name + u' ' + expected.refusal];
    for (const QJsonValue &row : expected.rows) {
        const QJsonValue accepted = row.toObject().value(QStringLiteral("accepted"));
        if (accepted.isBool())
            ++seen[accepted.toBool() ? QStringLiteral("report taken")
                                     : QStringLiteral("report refused")];
    }
    for (const QJsonValue &event : expected.events) {
        const QJsonObject payload = event.toObject().value(QStringLiteral("payload")).toObject();
        QString what = payload.value(QStringLiteral("event_type")).toString();
        const QString error = payload.value(QStringLiteral("error_message")).toString();
        for (const auto *cause :
             {"[TYPE_VIOLATION]", "Condition not met", "Stalled", "Cancelled"}) {
            if (error.startsWith(QLatin1String(cause)))
                what += u' ' + QLatin1String(cause);
        }
        ++seen[what + u' ' + payload.value(QStringLiteral("skip_reason")).toString()];
    }
}

QString Coverage::text() const
{
    QStringList parts;
    for (const auto &[what, count] : seen)
        parts += QStringLiteral("%1 \u00d7 %2").arg(what.trimmed()).arg(count);
    return parts.join(QStringLiteral(", "));
}

std::optional<Divergence> explore(quint64 seed, Subset subset, Engine &engine, Scenario &done,
                                  Coverage &coverage)
{
    Dice dice(seed);
    done = {randomFlow(dice, subset), {}};
    Pair pair(done.flow, engine);
    if (!pair.refusal().isEmpty())
        return Divergence{-1, {pair.refusal()}};
    Behaviour behaviour(dice, subset);
    const int length = 20 + dice.below(60);
    int after = 6; // what comes late
    while (done.operations.size() < length && after > 0) {
        if (isOver(pair.model()))
            --after;
        done.operations += behaviour.next(pair.model(), pair.now());
        const QStringList lines = pair.apply(done.operations.last(), true);
        coverage.add(done.operations.last(), pair.expected());
        if (!lines.isEmpty())
            return Divergence{done.operations.size() - 1, lines};
    }
    return {};
}

std::optional<Divergence> replay(const Scenario &scenario, Engine &engine)
{
    Pair pair(scenario.flow, engine);
    if (!pair.refusal().isEmpty())
        return Divergence{-1, {pair.refusal()}};
    for (qsizetype i = 0; i < scenario.operations.size(); ++i) {
        const QStringList lines = pair.apply(scenario.operations[i], true);
        if (!lines.isEmpty())
            return Divergence{i, lines};
    }
    return {};
}

Scenario shrunk(Scenario scenario, Engine &engine, int tries)
{
    const auto stillFails = [&](Scenario smaller) {
        --tries;
        const auto divergence = replay(smaller, engine);
        if (!divergence || divergence->operation < 0)
            return false;
        smaller.operations.resize(divergence->operation + 1);
        scenario = smaller;
        return true;
    };
    bool smaller = stillFails(scenario);
    while (smaller && tries > 0) {
        smaller = false;
        for (qsizetype i = scenario.operations.size() - 2; i >= 0 && tries > 0; --i) {
            if (i >= scenario.operations.size())
                continue;
            Scenario candidate = scenario;
            candidate.operations.removeAt(i);
            smaller |= stillFails(candidate);
        }
        for (int step = int(scenario.flow.steps.size()) - 1; step >= 0 && tries > 0; --step) {
            if (!scenario.flow.childrenOf(step).isEmpty())
                continue;
            Scenario candidate = scenario;
            candidate.flow = without(candidate.flow, step);
            smaller |= stillFails(candidate);
        }
    }
    return scenario;
}

QString report(quint64 seed, const Scenario &scenario, const Divergence &divergence)
{
    QStringList lines = {QStringLiteral("Seed %1: engine and model part.").arg(seed),
                         toText(scenario.flow)};
    for (qsizetype i = 0; i < scenario.operations.size(); ++i)
        lines += QStringLiteral("%1. %2").arg(i + 1).arg(toText(scenario.operations[i]));
    constexpr qsizetype enough = 30;
    lines += divergence.lines.mid(0, enough);
    if (divergence.lines.size() > enough)
        lines += QStringLiteral("and %1 lines more").arg(divergence.lines.size() - enough);
    return lines.join(u'\n');
}

} // namespace sluice::modelcheck
