#pragma once

#include "gui/dialogs/settingsvalues.h"

#include <QDialog>

#include <memory>
#include <optional>

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

    /// \param before what *Undo changes* brings back; empty = what is set now
    SettingsDialog(SettingsStore &settings, ThemeManager &theme, TimeFormat &format,
                   const std::optional<SettingsValues> &before, QWidget *parent = nullptr);
    ~SettingsDialog() override;

Q_SIGNALS:
    /// The window has to be built anew in \a language, and this dialog again on top of it with
    /// \a before.
    void languageChosen(const QString &language, const sluice::SettingsValues &before);

private:
    void apply(const SettingsValues &values);
    void show(const SettingsValues &values);
    [[nodiscard]] SettingsValues present() const;

    SettingsStore &m_settings;
    ThemeManager &m_theme;
    TimeFormat &m_format;
    SettingsValues m_before;
    std::unique_ptr<Ui::SettingsDialog> ui;
};

} // namespace sluice
