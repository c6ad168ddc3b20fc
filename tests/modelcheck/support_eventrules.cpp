#include "support_eventrules.h"

#include <algorithm>

namespace sluice::modelcheck {

namespace {

QString textIn(const QJsonObject &payload, const char *key)
{
    return payload.value(QLatin1String(key)).toString();
}

} // namespace

QStringList EventRules::add(const QJsonArray &events)
{
    m_broken.clear();
    for (const QJsonValue &event : events) {
        const QJsonObject object = event.toObject();
        const QJsonObject payload = object.value(QStringLiteral("payload")).toObject();
        m_event = textIn(payload, "run_id") + QStringLiteral(", ") + textIn(object, "event");
        Run &run = m_runs[textIn(payload, "run_id")];
        if (textIn(payload, "event_type").startsWith(QLatin1String("run:")))
            addRunEvent(run, payload);
        else
            addStepEvent(run, payload);
    }
    for (const auto &[id, run] : m_runs) {
        if (run.isNamingStep)
            m_broken += id + QStringLiteral(" failed without a word about the step");
    }
    return m_broken;
}

void EventRules::breaks(const QString &sentence)
{
    m_broken += m_event + QStringLiteral(": ") + sentence;
}

void EventRules::addRunEvent(Run &run, const QJsonObject &payload)
{
    const QString word = textIn(payload, "status");
    const bool begins = word == QLatin1String("started");
    if (begins && !run.isOver && !run.words.empty())
        breaks(QStringLiteral("the run is under way"));
    if (!begins && run.isOver)
        breaks(QStringLiteral("the run is over"));
    const auto isUnderWay = [](const auto &said) {
        return said.second == QLatin1String("started");
    };
    if (word == QLatin1String("completed") &&
        std::any_of(run.words.begin(), run.words.end(), isUnderWay))
        breaks(QStringLiteral("a step has not ended"));
    run.isOver = !begins;
    run.isNamingStep =
        word == QLatin1String("failed") && !payload.contains(QLatin1String("error_message"));
    if (!begins)
        return;
    // What had not ended well is started again.
    for (auto said = run.words.begin(); said != run.words.end();) {
        const bool ended =
            said->second == QLatin1String("completed") || said->second == QLatin1String("skipped");
        said = ended ? std::next(said) : run.words.erase(said);
    }
}

void EventRules::addStepEvent(Run &run, const QJsonObject &payload)
{
    const QString word = textIn(payload, "status");
    const int step = m_flow.find(textIn(payload, "step_slug"));
    if (step < 0) {
        breaks(QStringLiteral("the flow has no such step"));
        return;
    }
    const bool follows = std::exchange(run.isNamingStep, false);
    if (run.isOver && !(follows && word == QLatin1String("failed")))
        breaks(QStringLiteral("the run is over"));

    const QString before = run.words.count(step) > 0 ? run.words[step] : QString();
    const bool starts = word == QLatin1String("started");
    if (!before.isEmpty() && (starts || before != QLatin1String("started")))
        breaks(QStringLiteral("the step was %1 before").arg(before));
    if (!starts) {
        for (const int child : m_flow.childrenOf(step)) {
            const auto said = run.words.find(child);
            if (said != run.words.end() && said->second != QLatin1String("skipped"))
                breaks(QStringLiteral("its child %1 was %2 before")
                           .arg(m_flow.steps[child].slug, said->second));
        }
    }
    if (textIn(payload, "skip_reason") == QLatin1String("dependency_skipped") &&
        !hasSkippedAncestor(run, step))
        breaks(QStringLiteral("nothing it depends on was skipped before"));
    run.words[step] = word;
}

bool EventRules::hasSkippedAncestor(const Run &run, int step) const
{
    const QList<int> &parents = m_flow.steps[step].parents;
    return std::any_of(parents.begin(), parents.end(), [&](int parent) {
        const auto said = run.words.find(parent);
        return (said != run.words.end() && said->second == QLatin1String("skipped")) ||
               hasSkippedAncestor(run, parent);
    });
}

} // namespace sluice::modelcheck
