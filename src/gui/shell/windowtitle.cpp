#include "gui/shell/windowtitle.h"

#include "gui/connection/environmentchip.h"

namespace sluice {

QString windowTitleOf(const QStringList &page, const ConnectionProfile *profile)
{
    QStringList parts = page;
    if (profile)
        parts << QStringLiteral("%1 (%2)").arg(profile->name, nameOf(profile->environment));
    parts << QStringLiteral("Sluice");
    return parts.join(QStringLiteral(" – "));
}

} // namespace sluice
