#include "gui/shell/logview.h"

#include "gui/theme/currenttheme.h"
#include "gui/theme/fonts.h"
#include "model/hostiletext.h"
#include "model/timeformat.h"

#include <QEvent>
#include <QTextCharFormat>
#include <QTextCursor>

namespace sluice {

namespace {
constexpr int linesKept = 5000;
constexpr int charactersOfALine = 2000;
} // namespace

LogView::LogView(const TimeFormat &format, const QString &empty, QWidget *parent)
    : QPlainTextEdit(parent), m_format(format)
{
    setReadOnly(true);
    setMaximumBlockCount(linesKept);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setPlaceholderText(empty);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(10);
    applyTheme();
}

void LogView::append(const QDateTime &time, const QString &level, const QString &text)
{
    const paint::Theme &theme = themeOf(*this);
    QTextCharFormat stamp;
    stamp.setForeground(theme.muted);
    QTextCharFormat line;
    if (level == QLatin1String("error"))
        line.setForeground(theme.of(paint::StatusFamily::Failed).foreground);
    else if (level == QLatin1String("warning"))
        line.setForeground(theme.of(paint::StatusFamily::Attention).foreground);
    else
        line.setForeground(level == QLatin1String("debug") ? theme.muted : theme.text);
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    if (!document()->isEmpty())
        cursor.insertBlock();
    cursor.insertText(m_format.clock(time) + QStringLiteral("  "), stamp);
    cursor.insertText(manyLines(text, charactersOfALine), line);
}

void LogView::applyTheme()
{
    setFont(monospacedFont());
}

void LogView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
}

} // namespace sluice
