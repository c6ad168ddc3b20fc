#pragma once

#include <QDateTime>
#include <QObject>
#include <QTimeZone>

namespace sluice {

/// The time zone chosen once for the whole window, and how times are written in it.
class TimeFormat final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// "local", "UTC" or an IANA name such as "Europe/Warsaw"; as kept in the settings.
    [[nodiscard]] QString setting() const { return m_setting; }
    /// \returns false and changes nothing if \a setting names no zone of this machine
    bool setSetting(const QString &setting);
    /// What the status bar shows: "Europe/Warsaw", "UTC".
    [[nodiscard]] QString zoneName() const;

    [[nodiscard]] QTimeZone zone() const;

    /// Shortened to what differs from \a now: "09:38:58", "21 Nov 09:38:58", "2025-11-21 09:38:58".
    [[nodiscard]] QString brief(const QDateTime &time, const QDateTime &now) const;
    /// For sentences: "today 09:38:02", "yesterday 17:42:10", else as brief().
    [[nodiscard]] QString spoken(const QDateTime &time, const QDateTime &now) const;
    /// "09:38:02"
    [[nodiscard]] QString clock(const QDateTime &time) const;
    /// Everything, for tool tips and copying: "2026-11-22 09:38:02.123 Europe/Warsaw".
    [[nodiscard]] QString full(const QDateTime &time) const;

Q_SIGNALS:
    /// Every time on the screen must be written again.
    void changed();

private:
    [[nodiscard]] QDateTime inZone(const QDateTime &time) const;

    QString m_setting = QStringLiteral("local");
    QTimeZone m_zone; ///< invalid = the machine's own, asked for each time
};

} // namespace sluice
