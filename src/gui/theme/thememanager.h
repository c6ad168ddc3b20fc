#pragma once

#include "gui/theme/desktopscheme.h"

#include <QObject>
#include <QString>

namespace sluice {

/// Dresses the application: style, palette, fonts, icon theme; follows setting and desktop.
///
/// One per process, made after QApplication. Widgets learn of a change by QEvent::PaletteChange.
class ThemeManager final : public QObject
{
    Q_OBJECT

public:
    enum class Choice { Desktop, Light, Dark };
    Q_ENUM(Choice)

    explicit ThemeManager(QObject *parent = nullptr);

    [[nodiscard]] Choice choice() const { return m_choice; }
    void setChoice(Choice choice);
    [[nodiscard]] bool isDark() const;

    /// "desktop", "light", "dark": as kept in the settings.
    [[nodiscard]] static QString toWord(Choice choice);
    [[nodiscard]] static Choice choiceFromWord(const QString &word);

private:
    void apply();

    DesktopScheme m_desktop;
    Choice m_choice = Choice::Desktop;
    std::optional<bool> m_applied;
};

} // namespace sluice
