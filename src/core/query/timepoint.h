#pragma once

#include <QDateTime>
#include <QString>
#include <QTime>
#include <QTimeZone>

#include <chrono>
#include <optional>
#include <variant>

namespace sluice {

/// A moment as a person writes it: it stays what was written, so that "1h" still means an hour ago
/// when a saved filter is used again.
struct TimePoint
{
    /// So long before now.
    struct Ago
    {
        std::chrono::milliseconds span;
        friend bool operator==(const Ago &, const Ago &) = default;
    };
    /// The beginning of a day. \param back 0 = today, 1 = yesterday
    struct DayBegin
    {
        int back;
        friend bool operator==(const DayBegin &, const DayBegin &) = default;
    };
    /// A time of today, or of yesterday where today's lies ahead.
    struct Clock
    {
        QTime time;
        friend bool operator==(const Clock &, const Clock &) = default;
    };
    /// A date, and a time of it, in the zone of whoever asks.
    struct Local
    {
        QDate date;
        QTime time;
        friend bool operator==(const Local &, const Local &) = default;
    };
    /// A moment with its own offset from UTC.
    struct Exact
    {
        QDateTime utc;
        friend bool operator==(const Exact &, const Exact &) = default;
    };

    std::variant<Ago, DayBegin, Clock, Local, Exact> value;

    /// \param now the server's, UTC  \returns UTC
    [[nodiscard]] QDateTime at(const QDateTime &now, const QTimeZone &zone) const;

    friend bool operator==(const TimePoint &, const TimePoint &) = default;
};

/// "90m", "2d 3h" without the blank, "today", "yesterday", "09:30", "2026-11-30",
/// "2026-11-30T09:30", the same with seconds, with "Z" or with "+02:00".
[[nodiscard]] std::optional<TimePoint> timePointFrom(const QString &text);
[[nodiscard]] QString toText(const TimePoint &point);

/// "1.5h", "2m30s", "500ms"; units ms, s, m, h, d, w. \returns nullopt for anything else, and for
/// more than a hundred years
[[nodiscard]] std::optional<std::chrono::milliseconds> spanFrom(const QString &text);
/// "2m30s": spanFrom() reads it again.
[[nodiscard]] QString toText(std::chrono::milliseconds span);

} // namespace sluice
