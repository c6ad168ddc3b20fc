#include "gui/canvas/nodedescription.h"

#include "paint/plaintext.h"

namespace sluice {

QString descriptionOf(const paint::NodeView &view)
{
    constexpr int longest = 400;
    QString text = paint::visibleText(view.title, longest);
    if (view.status)
        text += QLatin1Char('\n') + view.status->word;
    if (!view.subtitle.isEmpty())
        text += QLatin1Char('\n') + paint::visibleText(view.subtitle, longest);
    return text;
}

} // namespace sluice
