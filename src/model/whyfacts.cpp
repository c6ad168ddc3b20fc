#include "model/whyfacts.h"

#include "model/hostiletext.h"

namespace sluice {

QJsonValue WhyFacts::value(const char *name) const
{
    return m_facts.value(QLatin1String(name));
}

bool WhyFacts::has(const char *name) const
{
    const QJsonValue found = value(name);
    return !found.isUndefined() && !found.isNull();
}

bool WhyFacts::isTrue(const char *name) const
{
    return value(name).toBool();
}

qint64 WhyFacts::number(const char *name) const
{
    return value(name).toInteger();
}

QString WhyFacts::raw(const char *name) const
{
    return value(name).toString();
}

QString WhyFacts::text(const char *name, int limit) const
{
    return oneLine(raw(name), limit);
}

std::optional<QDateTime> WhyFacts::time(const char *name) const
{
    const QDateTime time = QDateTime::fromString(raw(name), Qt::ISODateWithMs);
    return time.isValid() ? std::optional(time.toUTC()) : std::nullopt;
}

} // namespace sluice
