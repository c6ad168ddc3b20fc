#pragma once

#include <QDialog>

#include <memory>

namespace Ui {
class SettingsDialog;
}

namespace sluice {

class SettingsStore;
class ThemeManager;
class TimeFormat;

/// Zone, theme, language. Everything is applied at once; *Undo changes* brings back what was.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Keys in the settings store.
    static constexpr auto zoneKey = "zone";
    static constexpr auto themeKey = "theme";
    static constexpr auto languageKey = "language"; ///< "desktop", "en", "ru"

    SettingsDialog(SettingsStore &settings, ThemeManager &theme, TimeFormat &format,
                   QWidget *parent = nullptr);
    ~SettingsDialog() override;

Q_SIGNALS:
    /// The window has to be built anew in \a language.
    void languageChosen(const QString &language);

private:
    struct Values
    {
        QString zone;
        QString theme;
        QString language;
        friend bool operator==(const Values &, const Values &) = default;
    };

    void apply(const Values &values);
    void show(const Values &values);
    [[nodiscard]] Values present() const;

    SettingsStore &m_settings;
    ThemeManager &m_theme;
    TimeFormat &m_format;
    Values m_before;
    std::unique_ptr<Ui::SettingsDialog> ui;
};

} // namespace sluice
