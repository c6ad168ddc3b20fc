#include "model/hostiletext.h"

#include "core/distinctnames.h"

namespace sluice {

namespace {

bool turnsDirection(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069) || u == 0x200e ||
           u == 0x200f;
}

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
           c == QChar::ParagraphSeparator;
}

/// Combining marks in a row that are shown: more pile up over other lines, and thousands take
/// seconds to lay out.
constexpr int mostMarksInARow = 4;

/// Says of one character after the other whether it is a mark too many.
class MarkCount final
{
public:
    [[nodiscard]] bool exceeds(QChar c)
    {
        m_marks = c.isMark() ? m_marks + 1 : 0;
        return m_marks > mostMarksInARow;
    }

private:
    int m_marks = 0;
};

QString clipped(QString text, int limit)
{
    if (text.size() <= limit)
        return text;
    // Never half of a character outside the first plane.
    if (text[limit - 1].isHighSurrogate())
        --limit;
    text.truncate(limit);
    return text + QChar(0x2026);
}

} // namespace

QString oneLine(const QString &text, int limit)
{
    QString line;
    MarkCount marks;
    for (const QChar c : text) {
        if (marks.exceeds(c))
            continue;
        if (c == QLatin1Char('\n') || c == QLatin1Char('\r')) {
            if (!line.trimmed().isEmpty())
                break;
            line.clear();
        } else if (isControl(c)) {
            line += QLatin1Char(' ');
        } else if (!turnsDirection(c)) {
            line += c;
        }
        if (line.size() > limit + 64)
            break;
    }
    return clipped(line.trimmed(), limit);
}

QString shortName(const QString &name, int limit)
{
    constexpr int longestName = 500;
    return DistinctNames().shortened(oneLine(name, longestName),
                                     [limit](const QString &text) { return text.size() <= limit; });
}

QString manyLines(const QString &text, int limit)
{
    QString lines;
    lines.reserve(std::min<qsizetype>(text.size(), limit + 1));
    MarkCount marks;
    for (const QChar c : text) {
        if (marks.exceeds(c))
            continue;
        if (c == QLatin1Char('\n') || c == QLatin1Char('\t') || !isControl(c)) {
            if (!turnsDirection(c))
                lines += c;
        } else if (c != QLatin1Char('\r')) {
            lines += QLatin1Char(' ');
        }
        if (lines.size() > limit)
            break;
    }
    return clipped(lines, limit);
}

} // namespace sluice
