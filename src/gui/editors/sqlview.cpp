#include "gui/editors/sqlview.h"

#include "gui/editors/editorlook.h"
#include "gui/editors/scintilla.h"

#include <QEvent>
#include <QVBoxLayout>

namespace sluice {

SqlView::SqlView(QWidget *parent) : QWidget(parent), m_editor(new QsciScintilla(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_editor);
    setFocusProxy(m_editor);

    m_editor->setObjectName(QStringLiteral("sqlText"));
    m_editor->setAccessibleName(tr("SQL, read only"));
    m_editor->setReadOnly(true);
    m_editor->setLexer(new QsciLexerSQL(m_editor));
    setUpEditor(*m_editor);
    m_editor->setCaretWidth(0);
}

void SqlView::setSql(const QString &sql)
{
    if (sql != m_editor->text())
        m_editor->setText(sql);
}

QString SqlView::sql() const
{
    return m_editor->text();
}

void SqlView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme(*m_editor);
}

} // namespace sluice
