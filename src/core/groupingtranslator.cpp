#include "core/groupingtranslator.h"

namespace sluice {

QString GroupingTranslator::translate(const char *context, const char *sourceText,
                                      const char *disambiguation, int n) const
{
    QString text = QTranslator::translate(context, sourceText, disambiguation, n);
    // What Qt fills in for %Ln follows the locale, what it fills in for %n does not.
    if (n >= 0)
        text.replace(QLatin1String("%n"), QLatin1String("%Ln"));
    return text;
}

} // namespace sluice
