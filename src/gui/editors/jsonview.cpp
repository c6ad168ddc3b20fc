#include "gui/editors/jsonview.h"

#include "core/async.h"
#include "core/humantext.h"
#include "gui/editors/editorlook.h"
#include "gui/editors/jsonfind.h"
#include "gui/editors/scintilla.h"
#include "gui/theme/fonts.h"
#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/labels.h"
#include "gui/widgets/wraprow.h"
#include "model/forms/jsoncheck.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

namespace sluice {

namespace {

/// From \a offset, which begins a character, as many whole characters as fit into \a limit bytes.
Payload pieceOf(const QByteArray &text, qint64 offset, qint64 limit)
{
    qint64 end = std::min<qint64>(text.size(), offset + limit);
    while (end < text.size() && end > offset && (uchar(text[end]) & 0xC0U) == 0x80U)
        --end;
    Payload piece;
    piece.size = text.size();
    piece.offset = offset;
    piece.text = text.mid(offset, end - offset);
    return piece;
}

/// What turns the direction of text would show a value as another one. It can stand in strings only
/// and is the same value when it is escaped.
QString withVisibleDirections(const QString &json)
{
    const auto turns = [](QChar c) {
        const char16_t u = c.unicode();
        return u == 0x061C || u == 0x200E || u == 0x200F || (u >= 0x202A && u <= 0x202E) ||
               (u >= 0x2066 && u <= 0x2069);
    };
    if (std::none_of(json.begin(), json.end(), turns))
        return json;
    QString shown;
    for (const QChar c : json) {
        if (turns(c))
            shown += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            shown += c;
    }
    return shown;
}

} // namespace

JsonView::JsonView(QWidget *parent)
    : QWidget(parent),
      m_heading(new SectionLabel({}, this)),
      m_size(new ElidedLabel(this)),
      m_note(new SentenceLabel(this)),
      m_previous(new QPushButton(tr("Previous"), this)),
      m_next(new QPushButton(tr("Next"), this)),
      m_copy(new QPushButton(tr("Copy"), this)),
      m_stack(new QStackedWidget(this)),
      m_editor(new QsciScintilla(m_stack)),
      m_pages(new QPlainTextEdit(m_stack)),
      m_find(new JsonFind(*this, *m_editor, *m_pages)),
      m_sentence(new SentenceLabel(m_stack))
{
    m_size->setObjectName(QStringLiteral("jsonSize"));
    m_note->setObjectName(QStringLiteral("jsonNote"));
    m_previous->setObjectName(QStringLiteral("jsonPreviousPage"));
    m_next->setObjectName(QStringLiteral("jsonNextPage"));
    m_copy->setObjectName(QStringLiteral("jsonCopy"));
    m_copy->setAccessibleName(tr("Copy the value"));
    m_previous->setAccessibleName(tr("Previous page"));
    m_next->setAccessibleName(tr("Next page"));
    for (QPushButton *button : {m_previous, m_next, m_copy}) {
        button->setFlat(true);
        connect(button, &QPushButton::clicked, this, [this, button] {
            if (button == m_copy) {
                copyAll();
            } else if (button == m_next) {
                openPage(m_nextOffset);
            } else if (m_pageStarts.size() > 1) {
                m_pageStarts.removeLast();
                openPage(m_pageStarts.takeLast());
            }
        });
    }
    m_heading->hide();
    m_note->hide();
    // A value and the sentence that there is none begin at the same height.
    QSizePolicy keepsRoom = m_copy->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    m_copy->setSizePolicy(keepsRoom);
    setForegroundRole(QPalette::WindowText);
    m_size->setForegroundRole(QPalette::PlaceholderText);

    m_editor->setObjectName(QStringLiteral("jsonValue"));
    m_editor->setAccessibleName(tr("JSON value, read only"));
    m_editor->setReadOnly(true);
    m_editor->setLexer(new QsciLexerJSON(m_editor));
    setUpEditor(*m_editor);
    m_editor->setBraceMatching(QsciScintilla::NoBraceMatch);

    m_pages->setObjectName(QStringLiteral("jsonPage"));
    m_pages->setAccessibleName(tr("Page of a large JSON value, read only"));
    m_pages->setReadOnly(true);
    m_pages->setFrameShape(QFrame::NoFrame);
    m_pages->setWordWrapMode(QTextOption::WrapAnywhere);

    m_sentence->setObjectName(QStringLiteral("jsonSentence"));
    m_sentence->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_sentence->setMargin(8);

    for (QWidget *page : {static_cast<QWidget *>(m_editor), static_cast<QWidget *>(m_pages),
                          static_cast<QWidget *>(m_sentence)})
        m_stack->addWidget(page);
    // Before the shape: it decides how wide the frame is.
    m_stack->setProperty("card", true);
    m_stack->setFrameShape(QFrame::StyledPanel);
    auto *head = new WrapRow;
    head->setSpacing(6);
    head->addWidget(m_heading);
    head->addWidget(m_size);
    head->addWidget(m_copy);
    auto *paging = new WrapRow;
    paging->setSpacing(6);
    paging->addWidget(m_note);
    paging->addWidget(m_previous);
    paging->addWidget(m_next);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addLayout(paging);
    layout->addWidget(m_stack, 1);
    applyTheme();
    showSentence({});
}

void JsonView::setHeading(const QString &heading)
{
    m_heading->setText(heading);
    m_heading->setVisible(!heading.isEmpty());
}

void JsonView::setFittedLines(int most)
{
    m_mostLines = most;
    fit();
}

void JsonView::turnTo(QWidget *page)
{
    m_stack->setCurrentWidget(page);
    fit();
    Q_EMIT m_find->changed();
}

void JsonView::fit()
{
    if (m_mostLines == 0)
        return;
    constexpr int leastLines = 3;
    int height = 0;
    if (m_stack->currentWidget() == m_sentence) {
        height = m_sentence->heightForWidth(m_stack->contentsRect().width());
    } else {
        const int lines = m_stack->currentWidget() == m_editor
                              ? std::clamp(m_editor->lines(), leastLines, m_mostLines)
                              : m_mostLines;
        // Whether a line is too long is known only after painting; the bar's room is always kept.
        height =
            lines * m_editor->textHeight(0) + m_editor->horizontalScrollBar()->sizeHint().height();
    }
    m_stack->setFixedHeight(height + 2 * m_stack->frameWidth());
}

JsonView::~JsonView()
{
    m_reading.cancel();
    m_formatting.cancel();
}

void JsonView::showSentence(const QString &sentence)
{
    m_reading.cancel();
    m_formatting.cancel();
    m_shown = {};
    m_sentence->setSentence(sentence, SentenceLabel::Tone::Muted);
    turnTo(m_sentence);
    for (QWidget *widget : {static_cast<QWidget *>(m_size), static_cast<QWidget *>(m_note),
                            static_cast<QWidget *>(m_previous), static_cast<QWidget *>(m_next),
                            static_cast<QWidget *>(m_copy)})
        widget->hide();
}

void JsonView::showPayload(const Payload &first, FetchPiece more)
{
    m_more = std::move(more);
    if (first == m_shown && m_stack->currentWidget() != m_sentence)
        return;
    m_reading.cancel();
    m_formatting.cancel();
    m_shown = first;
    if (first.sqlNull) {
        showSentence(tr("SQL NULL: no value is stored here. "
                        "(The JSON value null would be shown as null.)"));
        return;
    }
    m_size->setText(sizeText(first.size));
    m_size->show();
    m_copy->show();
    m_note->hide();
    m_previous->hide();
    m_next->hide();
    if (first.size > wholeLimit) {
        m_pageStarts.clear();
        showPage(first);
    } else if (first.isWhole()) {
        showWhole(first.text);
    } else {
        m_collected = first.text;
        collect(first.text.size());
    }
}

void JsonView::collect(qint64 offset)
{
    m_reading = m_more(offset, m_shown.size - offset);
    whenDone(m_reading, this, [this](const Result<Payload> &piece) {
        if (!piece) {
            showSentence(piece.error().message);
            return;
        }
        m_collected += piece->text;
        if (piece->text.isEmpty() || m_collected.size() >= m_shown.size)
            showWhole(m_collected);
        else
            collect(m_collected.size());
    });
}

void JsonView::showWhole(const QByteArray &text)
{
    m_formatting = QtConcurrent::run([text] { return indentedJson(text); });
    whenDone(m_formatting, this, [this, text](const std::optional<QByteArray> &indented) {
        if (!indented) {
            showAsStored(text);
            return;
        }
        // It only ever grows by itself.
        m_editor->setScrollWidth(1);
        m_editor->setText(withVisibleDirections(QString::fromUtf8(*indented)));
        turnTo(m_editor);
    });
}

void JsonView::showAsStored(const QByteArray &text)
{
    m_more = [text](qint64 offset, qint64 limit) {
        return ready(Result<Payload>(pieceOf(text, offset, limit)));
    };
    m_pageStarts.clear();
    showPage(pieceOf(text, 0, pageSize));
}

void JsonView::openPage(qint64 offset)
{
    m_reading.cancel();
    m_reading = m_more(offset, pageSize);
    whenDone(m_reading, this, [this](const Result<Payload> &piece) {
        if (piece)
            showPage(*piece);
        else
            showNote(piece.error().message);
    });
}

void JsonView::showPage(const Payload &piece)
{
    m_pageStarts.append(piece.offset);
    m_nextOffset = piece.offset + piece.text.size();
    m_pages->setPlainText(withVisibleDirections(QString::fromUtf8(piece.text)));
    turnTo(m_pages);
    const bool onlyPage = piece.isWhole();
    showNote(onlyPage ? tr("shown as stored")
                      : tr("bytes %1 to %2, shown as stored")
                            .arg(countText(piece.offset), countText(m_nextOffset)));
    m_previous->setVisible(!onlyPage);
    m_next->setVisible(!onlyPage);
    m_previous->setEnabled(m_pageStarts.size() > 1);
    m_next->setEnabled(m_nextOffset < piece.size && !piece.text.isEmpty() && m_more);
}

void JsonView::showNote(const QString &note)
{
    m_note->setSentence(note, SentenceLabel::Tone::Muted);
    m_note->show();
}

QString JsonView::shownText() const
{
    if (m_stack->currentWidget() == m_editor)
        return m_editor->text();
    return m_stack->currentWidget() == m_pages ? m_pages->toPlainText() : m_sentence->sentence();
}

bool JsonView::hasValue() const
{
    return m_stack->currentWidget() != m_sentence;
}

QString JsonView::heading() const
{
    return m_heading->text();
}

void JsonView::copyAll()
{
    QGuiApplication::clipboard()->setText(shownText());
}

void JsonView::applyTheme()
{
    sluice::applyTheme(*m_editor);
    m_pages->setFont(monospacedFont());
}

void JsonView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyTheme();
        fit();
    }
}

void JsonView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace sluice
