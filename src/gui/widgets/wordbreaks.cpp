#include "gui/widgets/wordbreaks.h"

#include <QFontMetrics>
#include <QTextBoundaryFinder>

namespace sluice {

namespace {

constexpr QChar breakHere(0x200b);

/// Where Qt breaks lines by itself; a no-break space is a part of its word.
bool endsWord(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == QChar::LineSeparator ||
           c == QChar::ParagraphSeparator;
}

bool breaksWell(QChar c)
{
    return c.isPunct() || c.isSymbol();
}

bool isTooWide(QStringView word, const QFontMetrics &metrics)
{
    return word.size() * qsizetype(metrics.maxWidth()) > widestWord &&
           metrics.horizontalAdvance(word.toString()) > widestWord;
}

void appendAnywhere(QString &shown, QStringView piece)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, piece.data(), piece.size());
    for (qsizetype at = 0; at < piece.size();) {
        const qsizetype next = finder.toNextBoundary();
        const qsizetype end = next < 0 ? piece.size() : next;
        shown += piece.mid(at, end - at);
        shown += breakHere;
        at = end;
    }
}

void appendWord(QString &shown, QStringView word, const QFontMetrics &metrics)
{
    if (!isTooWide(word, metrics)) {
        shown += word;
        return;
    }
    for (qsizetype at = 0; at < word.size();) {
        qsizetype end = at;
        while (end < word.size() && !breaksWell(word[end]))
            ++end;
        while (end < word.size() && breaksWell(word[end]))
            ++end;
        const QStringView piece = word.mid(at, end - at);
        if (isTooWide(piece, metrics)) {
            appendAnywhere(shown, piece);
        } else {
            shown += piece;
            shown += breakHere;
        }
        at = end;
    }
}

} // namespace

QString withWordBreaks(const QString &text, const QFontMetrics &metrics)
{
    QString shown;
    shown.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        if (endsWord(text[at])) {
            shown += text[at++];
            continue;
        }
        qsizetype end = at;
        while (end < text.size() && !endsWord(text[end]))
            ++end;
        appendWord(shown, QStringView(text).mid(at, end - at), metrics);
        at = end;
    }
    return shown;
}

QString withoutWordBreaks(QString shown)
{
    return shown.remove(breakHere);
}

} // namespace sluice
