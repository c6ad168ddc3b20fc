#include "gui/widgets/labels.h"

#include "gui/theme/currenttheme.h"
#include "gui/theme/fonts.h"
#include "gui/widgets/wordbreaks.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QEvent>
#include <QKeyEvent>
#include <QMenu>

namespace sluice {

SectionLabel::SectionLabel(const QString &text, QWidget *parent) : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setFont(sectionFont(QApplication::font()));
    setForegroundRole(QPalette::PlaceholderText);
}

SentenceLabel::SentenceLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
}

void SentenceLabel::setSentence(const QString &sentence, Tone tone)
{
    if (sentence != m_sentence || text().isEmpty()) {
        m_sentence = sentence;
        breakWords();
    }
    m_tone = tone;
    applyTone();
}

void SentenceLabel::breakWords()
{
    const QString shown = withWordBreaks(m_sentence, fontMetrics());
    if (shown != text())
        setText(shown);
    setAccessibleName(shown == m_sentence ? QString() : m_sentence);
}

void SentenceLabel::applyTone()
{
    const paint::Theme &theme = themeOf(QApplication::palette());
    QColor colour = theme.text;
    switch (m_tone) {
    case Tone::Normal:
        break;
    case Tone::Muted:
        colour = theme.muted;
        break;
    case Tone::Failed:
        colour = theme.of(paint::StatusFamily::Failed).foreground;
        break;
    case Tone::Attention:
        colour = theme.of(paint::StatusFamily::Attention).foreground;
        break;
    case Tone::Done:
        colour = theme.of(paint::StatusFamily::Done).foreground;
        break;
    }
    QPalette own;
    own.setColor(QPalette::WindowText, colour);
    if (palette().color(QPalette::WindowText) != colour)
        setPalette(own);
}

void SentenceLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTone();
    else if (event->type() == QEvent::FontChange)
        breakWords();
}

void SentenceLabel::copy() const
{
    const QString chosen = hasSelectedText() ? withoutWordBreaks(selectedText()) : m_sentence;
    QGuiApplication::clipboard()->setText(chosen);
}

void SentenceLabel::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QLabel::keyPressEvent(event);
}

void SentenceLabel::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(hasSelectedText() ? tr("Copy the selection") : tr("Copy"), this,
                    [this] { copy(); });
    menu->popup(event->globalPos());
}

} // namespace sluice
