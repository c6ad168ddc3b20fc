#include "support_comparison.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace sluice::modelcheck {

QStringList differences(const QJsonValue &model, const QJsonValue &engine, double tolerance,
                        const QString &path)
{
    if (model == engine)
        return {};
    if (model.isObject() && engine.isObject()) {
        const QJsonObject expected = model.toObject();
        const QJsonObject found = engine.toObject();
        QStringList keys = expected.keys();
        for (const QString &key : found.keys()) {
            if (!keys.contains(key))
                keys += key;
        }
        QStringList lines;
        for (const QString &key : keys)
            lines += differences(expected.value(key), found.value(key), tolerance,
                                 path.isEmpty() ? key : path + QStringLiteral(" / ") + key);
        return lines;
    }
    if (model.isArray() && engine.isArray()) {
        const QJsonArray expected = model.toArray();
        const QJsonArray found = engine.toArray();
        QStringList lines;
        for (qsizetype i = 0; i < std::max(expected.size(), found.size()); ++i)
            lines += differences(expected.at(i), found.at(i), tolerance,
                                 QStringLiteral("%1[%2]").arg(path).arg(i));
        return lines;
    }
    if (model.isDouble() && engine.isDouble() && path.endsWith(QLatin1String("visible_at")) &&
        std::abs(model.toDouble() - engine.toDouble()) <= tolerance)
        return {};
    const auto text = [](const QJsonValue &value) {
        return value.isUndefined() ? QStringLiteral("nothing") : toText(Json(value));
    };
    return {QStringLiteral("%1: expected %2, found %3").arg(path, text(model), text(engine))};
}

namespace {

QString nameOf(const QJsonValue &event)
{
    return event.toObject().value(QStringLiteral("event")).toString();
}

/// brokenOrder() of events that all belong to one run.
QStringList brokenOrderOfRun(const QJsonArray &events, const FlowShape &flow)
{
    QStringList broken;
    for (qsizetype i = 0; i < events.size(); ++i) {
        const QString name = nameOf(events[i]);
        if (name == QLatin1String("run:started") && i > 0)
            broken += QStringLiteral("run:started is event %1").arg(i);
        if (name == QLatin1String("run:completed") && i + 1 < events.size())
            broken += QStringLiteral("run:completed is followed by %1").arg(nameOf(events[i + 1]));
        const QStringList parts = name.split(u':');
        if (parts.value(0) != QLatin1String("step"))
            continue;
        const StepShape &step = flow.steps[flow.find(parts.value(1))];
        QStringList endsBefore;
        QStringList endsAfter;
        for (qsizetype other = 0; other < events.size(); ++other) {
            const QStringList words = nameOf(events[other]).split(u':');
            const bool isParent = words.value(0) == QLatin1String("step") &&
                                  step.parents.contains(flow.find(words.value(1)));
            if (isParent && words.value(2) != QLatin1String("started"))
                (other < i ? endsBefore : endsAfter) += nameOf(events[other]);
        }
        if (parts.value(2) != QLatin1String("skipped") && !endsAfter.isEmpty())
            broken += QStringLiteral("%1 comes before %2").arg(name, endsAfter.first());
        const QJsonObject payload =
            events[i].toObject().value(QStringLiteral("payload")).toObject();
        if (payload.value(QStringLiteral("skip_reason")) == QLatin1String("dependency_skipped") &&
            endsBefore.filter(QStringLiteral(":skipped")).isEmpty())
            broken += QStringLiteral("%1 comes before its parent was skipped").arg(name);
    }
    return broken;
}

} // namespace

QStringList brokenOrder(const QJsonArray &events, const FlowShape &flow)
{
    // A sweep or a batch may end several runs: each has an order of its own.
    std::map<QString, QJsonArray> byRun;
    for (const QJsonValue &event : events) {
        const QJsonObject payload = event.toObject().value(QStringLiteral("payload")).toObject();
        byRun[payload.value(QStringLiteral("run_id")).toString()].append(event);
    }
    QStringList broken;
    for (const auto &[run, ofRun] : byRun) {
        for (const QString &sentence : brokenOrderOfRun(ofRun, flow))
            broken += QStringLiteral("%1: %2").arg(run, sentence);
    }
    return broken;
}

QJsonArray sorted(const QJsonArray &events)
{
    QList<QJsonValue> list(events.begin(), events.end());
    std::stable_sort(list.begin(), list.end(), [](const QJsonValue &a, const QJsonValue &b) {
        return toText(Json(a)) < toText(Json(b));
    });
    QJsonArray array;
    for (const QJsonValue &value : list)
        array.append(value);
    return array;
}

} // namespace sluice::modelcheck
