#include "model/timeformat.h"

#include <QLocale>

namespace sluice {

bool TimeFormat::setSetting(const QString &setting)
{
    QTimeZone zone;
    if (setting == QLatin1String("UTC"))
        zone = QTimeZone::utc();
    else if (setting != QLatin1String("local"))
        zone = QTimeZone(setting.toUtf8());
    if (setting != QLatin1String("local") && !zone.isValid())
        return false;
    if (setting == m_setting)
        return true;
    m_setting = setting;
    m_zone = zone;
    Q_EMIT changed();
    return true;
}

QTimeZone TimeFormat::zone() const
{
    return m_zone.isValid() ? m_zone : QTimeZone::systemTimeZone();
}

QString TimeFormat::zoneName() const
{
    return QString::fromUtf8(m_zone.isValid() ? m_zone.id() : QTimeZone::systemTimeZoneId());
}

QDateTime TimeFormat::inZone(const QDateTime &time) const
{
    return m_zone.isValid() ? time.toTimeZone(m_zone) : time.toLocalTime();
}

QString TimeFormat::clock(const QDateTime &time) const
{
    return inZone(time).toString(QStringLiteral("HH:mm:ss"));
}

QString TimeFormat::brief(const QDateTime &time, const QDateTime &now) const
{
    const QDateTime there = inZone(time);
    const QDate today = inZone(now).date();
    if (there.date() == today)
        return clock(time);
    if (there.date().year() == today.year())
        return tr("%1 %2", "date, time")
            .arg(QLocale().toString(there.date(), tr("d MMM")), clock(time));
    return there.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString TimeFormat::spoken(const QDateTime &time, const QDateTime &now) const
{
    const qint64 daysAgo = inZone(time).date().daysTo(inZone(now).date());
    if (daysAgo == 0)
        return tr("today %1").arg(clock(time));
    if (daysAgo == 1)
        return tr("yesterday %1").arg(clock(time));
    return brief(time, now);
}

QString TimeFormat::full(const QDateTime &time) const
{
    return inZone(time).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz ")) + zoneName();
}

} // namespace sluice
