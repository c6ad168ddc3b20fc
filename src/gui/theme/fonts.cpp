#include "gui/theme/fonts.h"

#include <QApplication>
#include <QFontDatabase>

namespace sluice {

namespace {

QFont scaled(const QFont &base, qreal factor, bool bold)
{
    QFont font = base;
    font.setPointSizeF(base.pointSizeF() * factor);
    font.setBold(bold);
    return font;
}

QString firstInstalled(std::initializer_list<const char *> families)
{
    for (const char *family : families) {
        QString name = QString::fromLatin1(family);
        if (QFontDatabase::hasFamily(name))
            return name;
    }
    return {};
}

} // namespace

QFont interfaceFont()
{
    static const QFont desktop = QApplication::font();
    // Without a desktop (offscreen, bare X) Qt falls back to whatever fontconfig lists first.
    const QString platform = QGuiApplication::platformName();
    if (platform != QLatin1String("offscreen") && platform != QLatin1String("minimal"))
        return desktop;
    const QString family = firstInstalled({"Noto Sans", "DejaVu Sans", "Liberation Sans"});
    QFont font = family.isEmpty() ? desktop : QFont(family);
    font.setPointSizeF(9.75);
    return font;
}

QFont monospacedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QString family = firstInstalled({"Noto Sans Mono", "DejaVu Sans Mono"});
    if (!family.isEmpty())
        font = QFont(family);
    font.setFixedPitch(true);
    font.setPointSizeF(QApplication::font().pointSizeF() * 0.92);
    return font;
}

QFont titleFont(const QFont &base)
{
    return scaled(base, 1.2, true);
}

QFont secondaryFont(const QFont &base)
{
    return scaled(base, 0.9, false);
}

QFont sectionFont(const QFont &base)
{
    QFont font = scaled(base, 0.84, true);
    font.setCapitalization(QFont::AllUppercase);
    return font;
}

} // namespace sluice
