#include "gui/theme/currenttheme.h"

#include <QPalette>
#include <QWidget>

namespace sluice {

const paint::Theme &themeOf(const QPalette &palette)
{
    static const paint::Theme light = paint::Theme::light();
    static const paint::Theme dark = paint::Theme::dark();
    return palette.color(QPalette::Window).lightness() < 128 ? dark : light;
}

const paint::Theme &themeOf(const QWidget &widget)
{
    return themeOf(widget.palette());
}

QColor colourOf(Environment environment, const paint::Theme &theme)
{
    switch (environment) {
    case Environment::Sandbox:
        return theme.sandbox;
    case Environment::Development:
        return theme.development;
    case Environment::Staging:
        return theme.staging;
    case Environment::Production:
        break;
    }
    return theme.production;
}

} // namespace sluice
