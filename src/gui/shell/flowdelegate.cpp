#include "gui/shell/flowdelegate.h"

#include "gui/theme/currenttheme.h"
#include "gui/theme/fonts.h"
#include "gui/theme/plaintooltip.h"
#include "model/flowlistmodel.h"
#include "paint/glyph.h"
#include "paint/plaintext.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

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

/// Room for the texts of a row.
QRect textRect(const QRect &row)
{
    const int left = row.left() + margin + glyphSide + gap;
    return {left, row.top(), row.right() - margin / 2 - left, row.height()};
}

QFont nameFont(const QStyleOptionViewItem &option)
{
    QFont font = option.font;
    font.setBold(option.state.testFlag(QStyle::State_Selected));
    return font;
}

} // namespace

FlowDelegate::Lines FlowDelegate::linesOf(const QStyleOptionViewItem &option,
                                          const QModelIndex &index) const
{
    const int width = textRect(option.rect).width();
    const QString name = paint::visibleText(index.data(FlowListModel::SlugRole).toString());
    const QString sentence = paint::visibleText(index.data(FlowListModel::SentenceRole).toString());
    const QFontMetrics large(nameFont(option));
    const QFontMetrics small(secondaryFont(option.font));
    Lines lines{
        m_names.shortened(
            name, [&](const QString &text) { return large.horizontalAdvance(text) <= width; }),
        small.elidedText(sentence, Qt::ElideMiddle, width)};
    lines.cut = lines.name != name || lines.sentence != sentence;
    return lines;
}

bool FlowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                             const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    if (linesOf(option, index).cut) {
        constexpr int longest = 500;
        const QString whole =
            paint::visibleText(index.data(FlowListModel::SlugRole).toString(), longest) + u'\n' +
            paint::visibleText(index.data(FlowListModel::SentenceRole).toString(), longest);
        QToolTip::showText(event->globalPos(), plainToolTip(whole), view);
    } else {
        QToolTip::hideText();
    }
    return true;
}

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
    const QFont largeFont = nameFont(option);
    const QFont smallFont = secondaryFont(option.font);
    const int nameHeight = QFontMetrics(largeFont).height();
    const int smallHeight = QFontMetrics(smallFont).height();
    const int top = option.rect.top() + (option.rect.height() - nameHeight - smallHeight) / 2;
    const QRectF glyph(left, top + (nameHeight - glyphSide) / 2.0, glyphSide, glyphSide);
    paint::drawGlyph(*painter, look.glyph, glyph, theme.of(look.family).foreground);

    const QRect texts = textRect(option.rect);
    const Lines lines = linesOf(option, index);
    const auto line = [&](const QFont &font, const QColor &colour, int y, int height,
                          const QString &text) {
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(QRect(texts.left(), y, texts.width(), height),
                          Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
    };
    line(largeFont, theme.text, top, nameHeight, lines.name);
    const bool trouble = mood == FlowMood::Failed || mood == FlowMood::Attention;
    line(smallFont, trouble ? theme.of(look.family).foreground : theme.muted, top + nameHeight,
         smallHeight, lines.sentence);
    painter->restore();
}

QSize FlowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int text =
        QFontMetrics(option.font).height() + QFontMetrics(secondaryFont(option.font)).height();
    return {120, text + 12};
}

} // namespace sluice
