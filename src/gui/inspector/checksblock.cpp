#include "gui/inspector/checksblock.h"

#include "gui/theme/currenttheme.h"
#include "gui/widgets/labels.h"
#include "paint/glyph.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace sluice {

namespace {

// Apart from styleOf(): inside its braces lupdate would collect the texts without a namespace.
QString textOf(RetryCheck::Finding finding)
{
    switch (finding) {
    case RetryCheck::Finding::Fine:
        return ChecksBlock::tr("fine");
    case RetryCheck::Finding::Attention:
        return ChecksBlock::tr("attention");
    case RetryCheck::Finding::Unknown:
        break;
    }
    return ChecksBlock::tr("not known");
}

paint::StatusStyle styleOf(RetryCheck::Finding finding)
{
    switch (finding) {
    case RetryCheck::Finding::Fine:
        return {paint::StatusFamily::Done, paint::Glyph::Check, textOf(finding)};
    case RetryCheck::Finding::Attention:
        return {paint::StatusFamily::Attention, paint::Glyph::Exclamation, textOf(finding)};
    case RetryCheck::Finding::Unknown:
        break;
    }
    return {paint::StatusFamily::Waiting, paint::Glyph::Clock, textOf(finding)};
}

constexpr int checkGlyphSide = 12;

} // namespace

ChecksBlock::ChecksBlock(QWidget *parent) : ToneCard(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("checksBlock"));
    m_column->setContentsMargins(12, 10, 12, 10);
    m_column->setSpacing(8);
}

void ChecksBlock::setChecks(const QList<RetryCheck> &checks)
{
    if (checks == m_checks)
        return;
    m_checks = checks;
    rebuild();
}

void ChecksBlock::changeEvent(QEvent *event)
{
    ToneCard::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawGlyphs();
}

void ChecksBlock::drawGlyphs()
{
    for (int i = 0; i < int(m_glyphs.size()); ++i) {
        m_glyphs[i]->setPixmap(paint::glyphPixmap(styleOf(m_checks[i].finding), themeOf(*this),
                                                  checkGlyphSide, devicePixelRatioF()));
    }
}

void ChecksBlock::rebuild()
{
    m_glyphs.clear();
    qDeleteAll(findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    for (const RetryCheck &check : m_checks) {
        auto *line = new QWidget(this);
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins({});
        row->setSpacing(8);
        auto *glyph = new QLabel(line);
        glyph->setAccessibleName(textOf(check.finding));
        glyph->setContentsMargins(0, (fontMetrics().height() - checkGlyphSide) / 2, 0, 0);
        auto *sentence = new SentenceLabel(line);
        sentence->setObjectName(QStringLiteral("checkSentence"));
        sentence->setSentence(check.sentence);
        row->addWidget(glyph, 0, Qt::AlignTop);
        row->addWidget(sentence, 1);
        m_column->addWidget(line);
        line->show();
        m_glyphs.append(glyph);
    }
    drawGlyphs();
}

} // namespace sluice
