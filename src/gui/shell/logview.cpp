#include "gui/shell/logview.h"

#include "gui/theme/currenttheme.h"
#include "gui/theme/fonts.h"
#include "model/hostiletext.h"
#include "model/timeformat.h"

#include <QApplication>
#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextCharFormat>
#include <QTextCursor>

namespace sluice {

namespace {
constexpr int linesKept = 5000;
constexpr int charactersOfALine = 2000;
constexpr qsizetype stampLength = 10; ///< "09:38:02  "
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
    // Only what the user does counts: while hidden, the end is not where the bar stands.
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] {
        m_followsEnd = verticalScrollBar()->sliderPosition() >= verticalScrollBar()->maximum();
    });
    applyTheme();
}

void LogView::append(const QDateTime &time, const QString &level, const QString &text)
{
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    if (!document()->isEmpty())
        cursor.insertBlock();
    cursor.insertText(m_format.clock(time) + QStringLiteral("  "), formatOf(Muted));
    const Tone tone = level == QLatin1String("error")     ? Failed
                      : level == QLatin1String("warning") ? Attention
                      : level == QLatin1String("debug")   ? Muted
                                                          : Plain;
    cursor.block().setUserState(tone);
    cursor.insertText(manyLines(text, charactersOfALine).replace(u'\n', QChar::LineSeparator),
                      formatOf(tone));
    followEnd();
}

void LogView::followEnd()
{
    if (m_followsEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

QTextCharFormat LogView::formatOf(Tone tone) const
{
    const paint::Theme &theme = themeOf(QApplication::palette());
    QTextCharFormat format;
    if (tone == Muted)
        format.setForeground(theme.muted);
    else if (tone == Failed)
        format.setForeground(theme.of(paint::StatusFamily::Failed).foreground);
    else if (tone == Attention)
        format.setForeground(theme.of(paint::StatusFamily::Attention).foreground);
    return format;
}

void LogView::applyTheme()
{
    setFont(monospacedFont());
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const qsizetype stamp = std::min<qsizetype>(stampLength, block.length() - 1);
        cursor.setPosition(block.position());
        cursor.setPosition(block.position() + int(stamp), QTextCursor::KeepAnchor);
        cursor.setCharFormat(formatOf(Muted));
        cursor.setPosition(block.position() + int(stamp));
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        cursor.setCharFormat(formatOf(Tone(std::max(0, block.userState()))));
    }
    cursor.endEditBlock();
}

void LogView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
        followEnd();
    }
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    followEnd();
}

void LogView::showEvent(QShowEvent *event)
{
    QPlainTextEdit::showEvent(event);
    followEnd();
}

} // namespace sluice
