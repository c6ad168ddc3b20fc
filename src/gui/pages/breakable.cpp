#include "gui/pages/breakable.h"

namespace sluice::pages {

QString breakable(const QString &text, int longest)
{
    QString shown;
    shown.reserve(text.size());
    int run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        if (run > longest && !c.isLowSurrogate()) {
            shown += QChar(0x200b);
            run = 1;
        }
        shown += c;
    }
    return shown;
}

} // namespace sluice::pages
