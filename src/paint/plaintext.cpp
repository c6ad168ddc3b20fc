#include "paint/plaintext.h"

namespace sluice::paint {

namespace {

/// Bidirectional overrides, invisible joiners, interlinear marks: they make one name look like
/// another.
bool deceives(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x200B && u <= 0x200F) || (u >= 0x2028 && u <= 0x202E) ||
           (u >= 0x2060 && u <= 0x206F) || u == 0xFEFF || u == 0x061C || u == 0x00AD ||
           (u >= 0xFFF9 && u <= 0xFFFB);
}

} // namespace

QString visibleText(const QString &text, int limit)
{
    constexpr int mostMarks = 2; // combining marks in a row; more pile up over other lines
    QString result;
    result.reserve(qMin(text.size(), qsizetype(limit)) + 1);
    int marks = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (result.size() >= limit) {
            result += QChar(0x2026);
            break;
        }
        const QChar c = text[i];
        const char16_t u = c.unicode();
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            result += c;
            result += text[++i];
            marks = 0;
            continue;
        }
        if (c.isMark()) {
            if (++marks <= mostMarks)
                result += c;
            continue;
        }
        marks = 0;
        if (u < 0x20)
            result += QChar(0x2400 + u);
        else if (u == 0x7F)
            result += QChar(0x2421);
        else if ((u >= 0x80 && u < 0xA0) || c.isSurrogate() || deceives(c))
            result += QChar(0xFFFD);
        else
            result += c;
    }
    return result;
}

} // namespace sluice::paint
