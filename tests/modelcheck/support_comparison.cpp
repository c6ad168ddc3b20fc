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
