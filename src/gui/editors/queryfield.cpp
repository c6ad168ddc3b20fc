#include "gui/editors/queryfield.h"

#include "gui/editors/queryhighlighter.h"
#include "gui/theme/fonts.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QStandardItemModel>

#include <algorithm>
#include <utility>

namespace sluice {

namespace {

constexpr int mostOffered = 200;
constexpr int inset = 5; ///< px above and below the line

QString onOneLine(QString text)
{
    std::replace_if(
        text.begin(), text.end(), [](QChar c) { return c.isSpace(); }, QLatin1Char(' '));
    return text;
}

} // namespace

QueryField::QueryField(QWidget *parent)
    : QPlainTextEdit(parent),
      m_highlighter(new QueryHighlighter(document())),
      m_completer(new QCompleter(this)),
      m_candidates(new QStandardItemModel(this))
{
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(inset);
    // It looks as a QLineEdit does; the style draws its ground with its frame.
    setProperty("field", true);
    viewport()->setAutoFillBackground(false);
    m_completer->setModel(m_candidates);
    m_completer->setWidget(this);
    m_completer->setCompletionRole(Qt::UserRole);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &QueryField::complete);
    connect(this, &QPlainTextEdit::textChanged, this, &QueryField::onChanged);
    lookLike();
}

void QueryField::lookLike()
{
    setFont(monospacedFont());
    setFixedHeight(sizeHint().height());
    m_highlighter->rehighlight();
}

QSize QueryField::sizeHint() const
{
    const int line = fontMetrics().lineSpacing();
    return {fontMetrics().averageCharWidth() * 48, line + 2 * inset + 2 * frameWidth()};
}

QSize QueryField::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 16, sizeHint().height()};
}

void QueryField::setText(const QString &text)
{
    if (text == this->text())
        return;
    m_known = onOneLine(text);
    m_reading = readRunQuery(m_known);
    const QSignalBlocker quiet(this);
    setPlainText(m_known);
    moveCursor(QTextCursor::End);
}

void QueryField::onChanged()
{
    // Tints are no change.
    if (text() == m_known)
        return;
    m_known = text();
    m_reading = readRunQuery(m_known);
    Q_EMIT edited();
    if (!m_completing && hasFocus())
        offer();
}

bool QueryField::isOffering() const
{
    return m_completer->popup()->isVisible();
}

void QueryField::offer()
{
    m_place = completionAt(text(), textCursor().position());
    QList<QueryCandidate> candidates;
    if (m_place.of == QueryCompletion::Of::FlowNames ||
        m_place.of == QueryCompletion::Of::StepNames) {
        const QStringList names = m_namesOf ? m_namesOf(m_place.of) : QStringList();
        for (const QString &name : names)
            candidates.append({name, {}});
    } else if (m_place.of != QueryCompletion::Of::Nothing) {
        candidates = candidatesOf(m_place.of);
    }
    m_candidates->clear();
    bool isWhole = false;
    int fitting = 0;
    for (const QueryCandidate &candidate : std::as_const(candidates)) {
        if (!candidate.text.contains(m_place.typed, Qt::CaseInsensitive) || ++fitting > mostOffered)
            continue;
        isWhole = isWhole || candidate.text == m_place.typed;
        auto *item =
            new QStandardItem(candidate.hint.isEmpty()
                                  ? candidate.text
                                  : QStringLiteral("%1   %2").arg(candidate.text, candidate.hint));
        item->setData(candidate.text, Qt::UserRole);
        m_candidates->appendRow(item);
    }
    if (m_candidates->rowCount() == 0 || (isWhole && fitting == 1)) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->setCompletionPrefix(m_place.typed);
    QRect where = cursorRect();
    where.setWidth(std::min(
        width(), m_completer->popup()->sizeHintForColumn(0) +
                     m_completer->popup()->verticalScrollBar()->sizeHint().width() + 2 * inset));
    m_completer->complete(where);
}

void QueryField::complete(const QString &candidate)
{
    const bool plain = std::none_of(candidate.begin(), candidate.end(), [](QChar c) {
        return c.isSpace() || c == u'"' || c == u',' || c == u'\\';
    });
    QString text = candidate;
    if (!plain)
        text = u'"' + text.replace(u'\\', u"\\\\"_qs).replace(u'"', u"\\\""_qs) + u'"';
    // A value is followed by the next condition, a field by its value.
    if (m_place.of != QueryCompletion::Of::Fields)
        text += u' ';
    QTextCursor cursor = textCursor();
    cursor.setPosition(int(m_place.from));
    cursor.setPosition(int(m_place.from + m_place.typed.size()), QTextCursor::KeepAnchor);
    m_completing = true;
    cursor.insertText(text);
    m_completing = false;
    setTextCursor(cursor);
    if (m_place.of == QueryCompletion::Of::Fields)
        offer();
}

void QueryField::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isOffering() && (enter || event->key() == Qt::Key_Escape || event->key() == Qt::Key_Tab ||
                         event->key() == Qt::Key_Backtab)) {
        // Of the popup.
        event->ignore();
        return;
    }
    if (enter) {
        Q_EMIT submitted();
        return;
    }
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        Q_EMIT submitted();
        return;
    }
    if (event->key() == Qt::Key_Down ||
        (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier)) {
        offer();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void QueryField::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    m_completer->setWidget(this);
    // The frame shows it, too.
    update();
}

void QueryField::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    update();
}

void QueryField::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        m_highlighter->rehighlight();
}

void QueryField::insertFromMimeData(const QMimeData *source)
{
    // One line, and no more than a filter has.
    if (source->hasText())
        insertPlainText(onOneLine(source->text().left(longestRunQuery)));
}

} // namespace sluice
