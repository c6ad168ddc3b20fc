#include "model/errorplace.h"

namespace sluice {

namespace {

/// A letter or sign that would make the file's name the end of another one.
bool belongsToName(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'.';
}

/// The number that begins at \a at, 0 if there is none or it counts no lines.
int numberAt(const QString &text, qsizetype at)
{
    constexpr int mostDigits = 7;
    int number = 0;
    int digits = 0;
    for (; at < text.size() && text[at] >= u'0' && text[at] <= u'9'; ++at) {
        if (++digits > mostDigits)
            return 0;
        number = number * 10 + text[at].digitValue();
    }
    return number;
}

} // namespace

int lineNamedIn(const QString &error, const QString &fileName)
{
    if (fileName.isEmpty())
        return 0;
    const QString named = fileName + u':';
    for (qsizetype at = error.indexOf(named); at >= 0; at = error.indexOf(named, at + 1)) {
        if (at > 0 && belongsToName(error[at - 1]))
            continue;
        if (const int line = numberAt(error, at + named.size()); line > 0)
            return line;
    }
    return 0;
}

} // namespace sluice
