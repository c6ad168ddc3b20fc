#include "gui/editors/jsoneditor.h"

#include "gui/editors/editorlook.h"
#include "gui/editors/scintilla.h"

#include <QEvent>
#include <QFrame>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice {

JsonEditor::JsonEditor(QWidget *parent) : QWidget(parent), m_editor(new QsciScintilla(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    auto *frame = new QFrame(this);
    // Before the shape: it decides how wide the frame is.
    frame->setProperty("card", true);
    frame->setFrameShape(QFrame::StyledPanel);
    auto *inside = new QVBoxLayout(frame);
    inside->setContentsMargins({});
    inside->addWidget(m_editor);
    layout->addWidget(frame);
    setFocusProxy(m_editor);

    m_editor->setObjectName(QStringLiteral("jsonText"));
    m_editor->setAccessibleName(tr("JSON text"));
    auto *lexer = new QsciLexerJSON(m_editor);
    lexer->setFoldCompact(false);
    m_editor->setLexer(lexer);
    m_editor->setMarginLineNumbers(0, true);
    setUpEditor(*m_editor);
    // Esc is for what lies around: it closes the dialog.
    if (QsciCommand *cancel = m_editor->standardCommands()->boundTo(Qt::Key_Escape))
        cancel->setKey(0);
    connect(m_editor, &QsciScintilla::textChanged, this, [this] { Q_EMIT textChanged(text()); });
}

QString JsonEditor::text() const
{
    return m_editor->text();
}

void JsonEditor::setText(const QString &text)
{
    if (text == m_editor->text())
        return;
    // setText() of QScintilla would forget the undo history.
    m_editor->selectAll();
    m_editor->replaceSelectedText(text);
    m_editor->setCursorPosition(0, 0);
}

void JsonEditor::setProblem(const std::optional<JsonProblem> &problem)
{
    m_editor->markerDeleteAll(errorMarker);
    const int lastLine = m_editor->lines() - 1;
    m_editor->clearIndicatorRange(0, 0, lastLine, m_editor->lineLength(lastLine), errorIndicator);
    m_editor->setAccessibleDescription(problem ? problem->sentence : QString());
    if (!problem)
        return;
    const int line = std::min(problem->line - 1, lastLine);
    m_editor->markerAdd(line, errorMarker);
    // What is missing at the end of a line is marked at the character before.
    QString written = m_editor->text(line);
    while (written.endsWith(u'\n') || written.endsWith(u'\r'))
        written.chop(1);
    const int from = std::clamp(problem->column - 1, 0, std::max(0, int(written.size()) - 1));
    m_editor->fillIndicatorRange(line, from, line, from + 1, errorIndicator);
}

void JsonEditor::goTo(const JsonProblem &problem)
{
    m_editor->setCursorPosition(problem.line - 1, problem.column - 1);
    m_editor->ensureLineVisible(problem.line - 1);
    m_editor->setFocus();
}

void JsonEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme(*m_editor);
}

} // namespace sluice
