#include "gui/theme/labels.h"

#include "gui/theme/currenttheme.h"
#include "gui/theme/fonts.h"

#include <QApplication>
#include <QEvent>

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
    setText(sentence);
    m_tone = tone;
    applyTone();
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
}

} // namespace sluice
