#include "gui/shell/windowtitle.h"

#include "gui/connection/environmentchip.h"

#include <QCoreApplication>

namespace sluice {

namespace {

class TitleText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::WindowTitle)
};

} // namespace

QString windowTitleOf(const std::optional<Place> &place, const ConnectionProfile *profile)
{
    QStringList parts;
    if (place && place->run)
        parts << TitleText::tr("run %1").arg(toShortText(*place->run));
    if (place && place->flow)
        parts << place->flow->value();
    if (profile)
        parts << QStringLiteral("%1 (%2)").arg(profile->name, nameOf(profile->environment));
    parts << QStringLiteral("Sluice");
    return parts.join(QStringLiteral(" – "));
}

} // namespace sluice
