#include "core/terminaltext.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace sluice {

namespace {

bool isControl(QChar c)
{
    const char16_t code = c.unicode();
    return (code < 0x20 || (code >= 0x7f && code < 0xa0)) && code != 0 && code != u'\t' &&
           code != u'\n';
}

/// What stands there at last when a carriage return leads back to the beginning.
QString lastVersion(QString line)
{
    while (line.endsWith(u'\r'))
        line.chop(1);
    return line.mid(line.lastIndexOf(u'\r') + 1);
}

} // namespace

QString terminalText(const QString &text)
{
    if (std::none_of(text.cbegin(), text.cend(), isControl))
        return text;
    // ECMA-48: control sequences, also cut ones; strings for the terminal, as far as they end; the
    // short escapes.
    static const QRegularExpression escapes(QStringLiteral(
        "(?:\\x1b\\[|\\x{9b})[0-?]*[ -/]*(?:[@-~]|\\z)"
        "|(?:\\x1b[\\]PX^_]|[\\x{90}\\x{98}\\x{9d}-\\x{9f}])[^\\x07\\x1b\\x{9c}]{0,4096}"
        "(?:\\x07|\\x1b\\\\|\\x{9c})"
        "|\\x1b[ -/]*[0-~]"));
    QString plain = text;
    plain.remove(escapes);
    if (plain.contains(u'\r')) {
        QStringList lines = plain.split(u'\n');
        for (QString &line : lines)
            line = lastVersion(line);
        plain = lines.join(u'\n');
    }
    plain.removeIf(isControl);
    return plain;
}

} // namespace sluice
