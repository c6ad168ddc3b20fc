#include "core/query/timepoint.h"

#include <QRegularExpression>

#include <array>
#include <type_traits>

namespace sluice {

namespace {

struct Unit
{
    const char *name;
    qint64 milliseconds;
};

// The longest first, as spans are written.
constexpr std::array<Unit, 6> units = {{{"w", 7LL * 86'400'000},
                                        {"d", 86'400'000},
                                        {"h", 3'600'000},
                                        {"m", 60'000},
                                        {"s", 1'000},
                                        {"ms", 1}}};
constexpr qint64 longestSpan = 100LL * 366 * 86'400'000;

qint64 millisecondsOf(QStringView unit)
{
    for (const Unit &one : units) {
        if (unit == QLatin1String(one.name))
            return one.milliseconds;
    }
    return 0;
}

QTime timeFrom(const QString &text)
{
    const QTime short_ = QTime::fromString(text, QStringLiteral("HH:mm"));
    return short_.isValid() ? short_ : QTime::fromString(text, QStringLiteral("HH:mm:ss"));
}

QString timeText(const QTime &time)
{
    return time.toString(time.second() == 0 ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss"));
}

QDateTime moment(const QDate &date, const QTime &time, const QTimeZone &zone)
{
    return QDateTime(date, time, zone).toUTC();
}

/// "2026-11-30", "2026-11-30T09:30", with or without an offset.
std::optional<TimePoint> dateFrom(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(
        "^(\\d{4}-\\d{2}-\\d{2})(?:T(\\d{2}:\\d{2}(?::\\d{2})?)(Z|[+-]\\d{2}:\\d{2})?)?$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    const QTime time = match.hasCaptured(2) ? timeFrom(match.captured(2)) : QTime(0, 0);
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    if (!match.hasCaptured(3))
        return TimePoint{TimePoint::Local{date, time}};
    const QDateTime exact = QDateTime::fromString(text, Qt::ISODate);
    return exact.isValid() ? std::optional(TimePoint{TimePoint::Exact{exact.toUTC()}})
                           : std::nullopt;
}

} // namespace

QDateTime TimePoint::at(const QDateTime &now, const QTimeZone &zone) const
{
    const QDateTime here = now.toTimeZone(zone);
    return std::visit(
        [&](const auto &point) {
            using Kind = std::decay_t<decltype(point)>;
            if constexpr (std::is_same_v<Kind, Ago>) {
                return now.addMSecs(-point.span.count()).toUTC();
            } else if constexpr (std::is_same_v<Kind, DayBegin>) {
                return here.date().addDays(-point.back).startOfDay(zone).toUTC();
            } else if constexpr (std::is_same_v<Kind, Clock>) {
                const QDateTime today = moment(here.date(), point.time, zone);
                return today <= now ? today : moment(here.date().addDays(-1), point.time, zone);
            } else if constexpr (std::is_same_v<Kind, Local>) {
                return moment(point.date, point.time, zone);
            } else {
                return point.utc;
            }
        },
        value);
}

std::optional<TimePoint> timePointFrom(const QString &text)
{
    if (text == QLatin1String("today"))
        return TimePoint{TimePoint::DayBegin{0}};
    if (text == QLatin1String("yesterday"))
        return TimePoint{TimePoint::DayBegin{1}};
    if (const auto span = spanFrom(text))
        return TimePoint{TimePoint::Ago{*span}};
    if (const QTime time = timeFrom(text); time.isValid())
        return TimePoint{TimePoint::Clock{time}};
    return dateFrom(text);
}

QString toText(const TimePoint &point)
{
    return std::visit(
        [](const auto &kind) -> QString {
            using Kind = std::decay_t<decltype(kind)>;
            if constexpr (std::is_same_v<Kind, TimePoint::Ago>) {
                return toText(kind.span);
            } else if constexpr (std::is_same_v<Kind, TimePoint::DayBegin>) {
                return kind.back == 0 ? QStringLiteral("today") : QStringLiteral("yesterday");
            } else if constexpr (std::is_same_v<Kind, TimePoint::Clock>) {
                return timeText(kind.time);
            } else if constexpr (std::is_same_v<Kind, TimePoint::Local>) {
                const QString date = kind.date.toString(Qt::ISODate);
                return kind.time == QTime(0, 0) ? date : date + u'T' + timeText(kind.time);
            } else {
                return kind.utc.toString(Qt::ISODate);
            }
        },
        point.value);
}

std::optional<std::chrono::milliseconds> spanFrom(const QString &text)
{
    static const QRegularExpression whole(
        QStringLiteral("^(?:\\d{1,9}(?:\\.\\d{1,3})?(?:ms|s|m|h|d|w))+$"));
    static const QRegularExpression part(QStringLiteral("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d|w)"));
    if (!whole.match(text).hasMatch())
        return std::nullopt;
    double sum = 0;
    for (auto it = part.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        sum += match.captured(1).toDouble() * double(millisecondsOf(match.capturedView(2)));
    }
    if (sum > double(longestSpan))
        return std::nullopt;
    return std::chrono::milliseconds(qRound64(sum));
}

QString toText(std::chrono::milliseconds span)
{
    QString text;
    qint64 rest = span.count();
    for (const Unit &unit : units) {
        if (const qint64 count = rest / unit.milliseconds; count > 0) {
            text += QString::number(count) + QLatin1String(unit.name);
            rest -= count * unit.milliseconds;
        }
    }
    return text.isEmpty() ? QStringLiteral("0s") : text;
}

} // namespace sluice
