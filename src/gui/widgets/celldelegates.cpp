#include "gui/widgets/celldelegates.h"

#include "gui/theme/currenttheme.h"
#include "gui/theme/fonts.h"
#include "paint/glyph.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sluice::pages {

namespace {
constexpr int leftMargin = 8;
constexpr int rightMargin = 2;
} // namespace

PillDelegate::PillDelegate(StatusOf statusOf, QObject *parent)
    : QStyledItemDelegate(parent), m_statusOf(std::move(statusOf))
{}

void PillDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const std::optional<paint::StatusStyle> status = m_statusOf(index);
    if (!status)
        return;
    const QSizeF size = paint::pillSize(*status, option.font);
    const QRectF room = QRectF(option.rect).adjusted(leftMargin, 1, -rightMargin, -1);
    const QRectF pill(room.left(), room.center().y() - std::min(size.height(), room.height()) / 2,
                      std::min(size.width(), room.width()), std::min(size.height(), room.height()));
    painter->save();
    paint::drawPill(*painter, *status, pill, option.font, themeOf(option.palette),
                    option.state.testFlag(QStyle::State_Selected));
    painter->restore();
}

QSize PillDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize plain = QStyledItemDelegate::sizeHint(option, index);
    const std::optional<paint::StatusStyle> status = m_statusOf(index);
    if (!status)
        return plain;
    const int width = int(std::ceil(paint::pillSize(*status, option.font).width()));
    return {width + leftMargin + rightMargin, plain.height()};
}

void MonospacedDelegate::initStyleOption(QStyleOptionViewItem *option,
                                         const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->font = monospacedFont();
}

void NameDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QStyle *style = option->widget ? option->widget->style() : QApplication::style();
    const int margins = 2 * (style->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1);
    // Without a place only the size is asked for.
    if (option->rect.width() <= margins)
        return;
    const int room = option->rect.width() - margins;
    option->text = m_names.shortened(option->text, [&](const QString &text) {
        return option->fontMetrics.horizontalAdvance(text) <= room;
    });
}

} // namespace sluice::pages
