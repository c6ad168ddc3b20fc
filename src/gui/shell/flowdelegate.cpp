#include "gui/shell/flowdelegate.h"

#include "gui/theme/currenttheme.h"
#include "gui/theme/fonts.h"
#include "model/flowlistmodel.h"
#include "paint/glyph.h"
#include "paint/plaintext.h"

#include <QPainter>

namespace sluice {

namespace {

constexpr int margin = 12;
constexpr int glyphSide = 12;
constexpr int gap = 9;

struct Look
{
    paint::StatusFamily family;
    paint::Glyph glyph;
};

Look lookOf(FlowMood mood)
{
    using paint::Glyph;
    using paint::StatusFamily;
    switch (mood) {
    case FlowMood::Failed:
        return {StatusFamily::Failed, Glyph::Cross};
    case FlowMood::Attention:
        return {StatusFamily::Attention, Glyph::Exclamation};
    case FlowMood::Active:
        return {StatusFamily::Active, Glyph::Play};
    case FlowMood::Done:
        return {StatusFamily::Done, Glyph::Check};
    case FlowMood::Idle:
        break;
    }
    return {StatusFamily::Waiting, Glyph::Clock};
}

} // namespace

void FlowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const paint::Theme &theme = themeOf(option.palette);
    const auto mood = FlowMood(index.data(FlowListModel::MoodRole).toInt());
    const Look look = lookOf(mood);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option.rect).adjusted(0, 1, 0, -1);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? theme.accentSoft : theme.surface);
        painter->drawRoundedRect(box, 7, 7);
    }
    if (option.state.testFlag(QStyle::State_HasFocus) &&
        option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(theme.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(box.adjusted(1, 1, -1, -1), 7, 7);
    }

    const int left = option.rect.left() + margin;
    const QFont nameFont = [&] {
        QFont font = option.font;
        font.setBold(selected);
        return font;
    }();
    const QFont smallFont = secondaryFont(option.font);
    const int nameHeight = QFontMetrics(nameFont).height();
    const int smallHeight = QFontMetrics(smallFont).height();
    const int top = option.rect.top() + (option.rect.height() - nameHeight - smallHeight) / 2;
    const QRectF glyph(left, top + (nameHeight - glyphSide) / 2.0, glyphSide, glyphSide);
    paint::drawGlyph(*painter, look.glyph, glyph, theme.of(look.family).foreground);

    const int textLeft = left + glyphSide + gap;
    const int width = option.rect.right() - margin / 2 - textLeft;
    const auto line = [&](const QFont &font, const QColor &colour, int y, int height,
                          const QString &text) {
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(
            QRect(textLeft, y, width, height),
            Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            QFontMetrics(font).elidedText(paint::visibleText(text), Qt::ElideRight, width));
    };
    line(nameFont, theme.text, top, nameHeight, index.data(FlowListModel::SlugRole).toString());
    const bool trouble = mood == FlowMood::Failed || mood == FlowMood::Attention;
    line(smallFont, trouble ? theme.of(look.family).foreground : theme.muted, top + nameHeight,
         smallHeight, index.data(FlowListModel::SentenceRole).toString());
    painter->restore();
}

QSize FlowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int text =
        QFontMetrics(option.font).height() + QFontMetrics(secondaryFont(option.font)).height();
    return {120, text + 12};
}

} // namespace sluice
