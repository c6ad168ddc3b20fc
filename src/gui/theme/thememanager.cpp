#include "gui/theme/thememanager.h"

#include "gui/theme/fonts.h"
#include "gui/theme/icons.h"
#include "gui/theme/sluicestyle.h"
#include "paint/theme.h"

#include <QApplication>
#include <QPalette>
#include <QToolTip>

namespace sluice {

namespace {

QPalette paletteOf(const paint::Theme &theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.surface);
    palette.setColor(QPalette::AlternateBase, theme.panel);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.muted);
    palette.setColor(QPalette::Button, theme.surface);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.onAccent);
    palette.setColor(QPalette::Highlight, theme.accentSoft);
    palette.setColor(QPalette::HighlightedText, theme.text);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::ToolTipBase, theme.surface);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::Light, theme.surface);
    palette.setColor(QPalette::Midlight, theme.panel);
    palette.setColor(QPalette::Mid, theme.border);
    palette.setColor(QPalette::Dark, theme.border);
    palette.setColor(QPalette::Shadow, theme.line);
    // Disabled things stay readable: they often carry the reason beside them.
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, theme.muted);
    palette.setColor(QPalette::Disabled, QPalette::Base, theme.panel);
    return palette;
}

} // namespace

ThemeManager::ThemeManager(QObject *parent) : QObject(parent)
{
    setUpIconTheme();
    QApplication::setStyle(new SluiceStyle);
    QApplication::setFont(interfaceFont());
    connect(&m_desktop, &DesktopScheme::changed, this, &ThemeManager::apply);
    apply();
}

void ThemeManager::setChoice(Choice choice)
{
    m_choice = choice;
    apply();
}

bool ThemeManager::isDark() const
{
    switch (m_choice) {
    case Choice::Light:
        return false;
    case Choice::Dark:
        return true;
    case Choice::Desktop:
        break;
    }
    return m_desktop.prefersDark().value_or(false);
}

void ThemeManager::apply()
{
    const bool dark = isDark();
    if (m_applied == dark)
        return;
    m_applied = dark;
    setIconThemeDark(dark);
    const QPalette palette = paletteOf(dark ? paint::Theme::dark() : paint::Theme::light());
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

QString ThemeManager::toWord(Choice choice)
{
    switch (choice) {
    case Choice::Light:
        return QStringLiteral("light");
    case Choice::Dark:
        return QStringLiteral("dark");
    case Choice::Desktop:
        break;
    }
    return QStringLiteral("desktop");
}

ThemeManager::Choice ThemeManager::choiceFromWord(const QString &word)
{
    for (const Choice choice : {Choice::Light, Choice::Dark}) {
        if (word == toWord(choice))
            return choice;
    }
    return Choice::Desktop;
}

} // namespace sluice
