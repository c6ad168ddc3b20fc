#include "systems/pgflow/actions/numbers.h"

#include "systems/pgflow/runids.h"

#include <algorithm>
#include <limits>

namespace sluice::pgflow {

qint64 Numbers::count(const char *key) const
{
    return m_object.value(QLatin1String(key)).toInteger();
}

bool Numbers::has(const char *key) const
{
    const QJsonValue value = m_object.value(QLatin1String(key));
    return !value.isNull() && !value.isUndefined();
}

bool Numbers::flag(const char *key) const
{
    return m_object.value(QLatin1String(key)).toBool();
}

QString Numbers::word(const char *key) const
{
    return m_object.value(QLatin1String(key)).toString();
}

QStringList Numbers::words(const char *key) const
{
    QStringList all;
    for (const auto &value : array(key))
        all.append(value.toString());
    return all;
}

QJsonArray Numbers::array(const char *key) const
{
    return m_object.value(QLatin1String(key)).toArray();
}

QJsonObject Numbers::object(const char *key) const
{
    return m_object.value(QLatin1String(key)).toObject();
}

std::optional<RunId> Numbers::run(const char *key) const
{
    return runIdFrom(word(key));
}

QString Counted::tasks(qint64 count)
{
    return tr("%n task(s)", nullptr, forPlural(count));
}

QString Counted::steps(qint64 count)
{
    return tr("%n step(s)", nullptr, forPlural(count));
}

QString Counted::runningRuns(qint64 count)
{
    return tr("%n running run(s)", nullptr, forPlural(count));
}

int forPlural(qint64 count)
{
    return int(std::min<qint64>(count, std::numeric_limits<int>::max()));
}

QString runText(const std::optional<RunId> &run)
{
    return run ? toText(*run) : QString();
}

} // namespace sluice::pgflow
