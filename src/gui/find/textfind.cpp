#include "gui/find/textfind.h"

#include "gui/find/textplaces.h"

#include <QPlainTextEdit>
#include <QTextBlock>

namespace sluice {

TextFind::TextFind(QPlainTextEdit &text, const QString &prompt)
    : FindTarget(&text), m_text(text), m_prompt(prompt)
{
    connect(&text, &QPlainTextEdit::blockCountChanged, this, &FindTarget::changed);
}

int TextFind::count() const
{
    return m_text.document()->isEmpty() ? 0 : m_text.blockCount();
}

int TextFind::matches(int thing, const QString &text) const
{
    return placesIn(m_text.document()->findBlockByNumber(thing).text(), text);
}

int TextFind::current() const
{
    return m_text.textCursor().blockNumber();
}

void TextFind::goTo(int thing, const QString &text, int which)
{
    selectPlace(m_text, thing, text, which);
}

QWidget *TextFind::view() const
{
    return &m_text;
}

} // namespace sluice
