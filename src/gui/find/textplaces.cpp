#include "gui/find/textplaces.h"

#include <QPlainTextEdit>
#include <QTextBlock>

namespace sluice {

void selectPlace(QPlainTextEdit &edit, int number, const QString &text, int which)
{
    const QTextBlock block = edit.document()->findBlockByNumber(number);
    const qsizetype at = placeIn(block.text(), text, which);
    if (at < 0)
        return;
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + int(at));
    cursor.setPosition(block.position() + int(at + text.size()), QTextCursor::KeepAnchor);
    edit.setTextCursor(cursor);
    edit.ensureCursorVisible();
}

} // namespace sluice
