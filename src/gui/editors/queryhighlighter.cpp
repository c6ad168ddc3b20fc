#include "gui/editors/queryhighlighter.h"

#include "core/query/runqueryreader.h"
#include "gui/theme/currenttheme.h"

#include <QApplication>
#include <QPalette>

#include <algorithm>

namespace sluice {

namespace {

QColor colourOf(QueryToken::Kind kind, const paint::Theme &theme)
{
    switch (kind) {
    case QueryToken::Kind::Field:
        return theme.literal;
    case QueryToken::Kind::Value:
        return theme.string;
    case QueryToken::Kind::Negation:
    case QueryToken::Kind::Comparison:
        return theme.muted;
    case QueryToken::Kind::Word:
        break;
    }
    return theme.text;
}

} // namespace

void QueryHighlighter::highlightBlock(const QString &text)
{
    const paint::Theme &theme = themeOf(QApplication::palette());
    const QueryReading reading = readRunQuery(text);
    for (const QueryToken &token : reading.tokens)
        setFormat(int(token.position), int(token.length), colourOf(token.kind, theme));
    // What may still become right is not shouted at.
    if (!reading.flaw || reading.flaw->isUnfinished)
        return;
    QTextCharFormat wrong;
    wrong.setForeground(theme.of(paint::StatusFamily::Failed).foreground);
    wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    wrong.setUnderlineColor(theme.of(paint::StatusFamily::Failed).foreground);
    setFormat(int(reading.flaw->position), int(std::max<qsizetype>(reading.flaw->length, 1)),
              wrong);
}

} // namespace sluice
