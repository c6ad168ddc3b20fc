#include "gui/editors/jsonfind.h"

#include "gui/editors/scintilla.h"
#include "gui/find/textplaces.h"

#include <QPlainTextEdit>
#include <QTextBlock>

namespace sluice {

JsonFind::JsonFind(QWidget &view, QsciScintilla &whole, QPlainTextEdit &page)
    : FindTarget(&view), m_view(view), m_whole(whole), m_page(page)
{
    connect(&whole, &QsciScintilla::textChanged, this, &FindTarget::changed);
    connect(&page, &QPlainTextEdit::textChanged, this, &FindTarget::changed);
}

QString JsonFind::prompt() const
{
    return tr("Find in this value");
}

bool JsonFind::showsWhole() const
{
    return m_whole.isVisibleTo(&m_view);
}

bool JsonFind::showsPage() const
{
    return m_page.isVisibleTo(&m_view);
}

int JsonFind::count() const
{
    return showsWhole() ? m_whole.lines() : showsPage() ? m_page.blockCount() : 0;
}

int JsonFind::matches(int thing, const QString &text) const
{
    const QString line =
        showsWhole() ? m_whole.text(thing) : m_page.document()->findBlockByNumber(thing).text();
    return placesIn(line, text);
}

int JsonFind::current() const
{
    if (!showsWhole())
        return m_page.textCursor().blockNumber();
    int line = 0;
    int column = 0;
    m_whole.getCursorPosition(&line, &column);
    return line;
}

void JsonFind::goTo(int thing, const QString &text, int which)
{
    if (!showsWhole()) {
        selectPlace(m_page, thing, text, which);
        return;
    }
    const int at = int(placeIn(m_whole.text(thing), text, which));
    m_whole.ensureLineVisible(thing);
    m_whole.setSelection(thing, at, thing, at + int(text.size()));
}

QString JsonFind::note() const
{
    return showsPage() ? tr("Only this page of the value is searched.") : QString();
}

QWidget *JsonFind::view() const
{
    return &m_view;
}

} // namespace sluice
