#include "systems/pgflow/actions/optionsparam.h"

#include <QJsonDocument>

namespace sluice::pgflow {

QJsonObject optionsObject(const StepOptions &options, bool ofStep)
{
    QJsonObject object;
    const auto set = [&object](const char *key, const auto &value, auto toNumber) {
        object.insert(QLatin1String(key),
                      value ? QJsonValue(toNumber(*value)) : QJsonValue(QJsonValue::Null));
    };
    const auto seconds = [](Seconds value) { return qint64(value.count()); };
    set("max_attempts", options.maxAttempts, [](int value) { return value; });
    set("base_delay", options.baseDelay, seconds);
    set("timeout", options.timeout, seconds);
    if (ofStep)
        set("start_delay", options.startDelay, seconds);
    return object;
}

db::Param optionsParam(const StepOptions &options, bool ofStep)
{
    return db::param(QJsonDocument(optionsObject(options, ofStep)).toJson(QJsonDocument::Compact));
}

} // namespace sluice::pgflow
