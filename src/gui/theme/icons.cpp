#include "gui/theme/icons.h"

namespace sluice {

namespace {

const char *themeName(IconId id)
{
    switch (id) {
    case IconId::Search:
        return "search";
    case IconId::Settings:
        return "configure";
    case IconId::Unlock:
        return "object-unlocked";
    case IconId::Lock:
        return "object-locked";
    case IconId::Start:
        return "media-playback-start";
    case IconId::Stop:
        return "media-playback-stop";
    case IconId::Refresh:
        return "view-refresh";
    case IconId::Back:
        return "go-previous";
    case IconId::Forward:
        return "go-next";
    case IconId::Close:
        return "window-close";
    case IconId::Copy:
        return "edit-copy";
    case IconId::Database:
        return "server-database";
    case IconId::Folder:
        return "folder-open";
    case IconId::Help:
        return "help-contents";
    }
    return "";
}

} // namespace

QIcon icon(IconId id)
{
    const QString name = QLatin1String(themeName(id));
    return QIcon::hasThemeIcon(name) ? QIcon::fromTheme(name) : ownIcon(id);
}

QIcon ownIcon(IconId id)
{
    return QIcon(QStringLiteral(":/shell/icons/%1.svg").arg(QLatin1String(themeName(id))));
}

QList<IconId> allIcons()
{
    QList<IconId> all;
    for (int i = 0; i <= int(IconId::Help); ++i)
        all.append(IconId(i));
    return all;
}

void setUpIconTheme()
{
    QStringList paths = QIcon::themeSearchPaths();
    for (const QString &path : {QStringLiteral("/usr/share/icons"), QStringLiteral(":/icons")}) {
        if (!paths.contains(path))
            paths.append(path);
    }
    QIcon::setThemeSearchPaths(paths);
    QIcon::setFallbackThemeName(QStringLiteral("breeze"));
}

void setIconThemeDark(bool dark)
{
    QIcon::setThemeName(dark ? QStringLiteral("breeze-dark") : QStringLiteral("breeze"));
}

} // namespace sluice
