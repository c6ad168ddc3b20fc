#pragma once

#include <QObject>

#include <optional>

class QDBusVariant;

namespace sluice {

/// What the desktop says about light and dark and about motion, by the settings portal on D-Bus
/// (Qt 6.4 has no API for either). Asked asynchronously; without a portal nothing is known.
class DesktopScheme final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopScheme(QObject *parent = nullptr);

    /// Empty while unknown or without preference.
    [[nodiscard]] std::optional<bool> prefersDark() const { return m_prefersDark; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    // Connected by name: D-Bus signals know nothing else.
    void onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask();
    void take(const QVariant &value);

    std::optional<bool> m_prefersDark;
};

} // namespace sluice
