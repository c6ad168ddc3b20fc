#include "gui/widgets/wraprow.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace sluice {

WrapRow::WrapRow(QWidget *parent) : QLayout(parent)
{
    setContentsMargins({});
}

WrapRow::~WrapRow()
{
    for (QLayoutItem *item : m_items)
        delete item;
}

void WrapRow::setLines(Lines lines)
{
    m_lines = lines;
    invalidate();
}

void WrapRow::addItem(QLayoutItem *item)
{
    m_items.push_back(item);
    invalidate();
}

QLayoutItem *WrapRow::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[size_t(index)] : nullptr;
}

QLayoutItem *WrapRow::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem *const item = m_items[size_t(index)];
    m_items.erase(m_items.begin() + index);
    invalidate();
    return item;
}

int WrapRow::heightForWidth(int width) const
{
    return arrange({0, 0, width, 0}, false);
}

QSize WrapRow::minimumSize() const
{
    QSize least;
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            least = least.expandedTo(item->minimumSize());
    }
    return least;
}

QSize WrapRow::sizeHint() const
{
    QSize wanted;
    for (const QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize hint = item->sizeHint();
        const int gap = wanted.isEmpty() ? 0 : spacing();
        wanted = {wanted.width() + gap + hint.width(), std::max(wanted.height(), hint.height())};
    }
    return wanted;
}

void WrapRow::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int WrapRow::arrange(const QRect &rect, bool place) const
{
    const int gap = std::max(0, spacing());
    const auto widthOf = [&](const QLayoutItem *item) {
        return std::min(item->sizeHint().width(), rect.width());
    };
    const auto heightOf = [&](const QLayoutItem *item) {
        return item->hasHeightForWidth() ? item->heightForWidth(widthOf(item))
                                         : item->sizeHint().height();
    };
    int y = rect.y();
    for (size_t first = 0; first < m_items.size();) {
        size_t end = first;
        int used = 0;
        int height = 0;
        for (; end < m_items.size(); ++end) {
            const QLayoutItem *item = m_items[end];
            if (item->isEmpty())
                continue;
            const int wanted = used + (used > 0 ? gap : 0) + widthOf(item);
            if (used > 0 && wanted > rect.width())
                break;
            used = wanted;
            height = std::max(height, heightOf(item));
        }
        if (used > 0 && y > rect.y())
            y += gap;
        const int rest = m_lines == Lines::Ends ? rect.width() - used : 0;
        int x = rect.x() + (first == 0 ? 0 : rest);
        for (size_t i = first; i < end && place; ++i) {
            QLayoutItem *item = m_items[i];
            if (item->isEmpty())
                continue;
            const int width = widthOf(item);
            const QRect box(x, y, width, height);
            item->setGeometry(parentWidget()
                                  ? QStyle::visualRect(parentWidget()->layoutDirection(), rect, box)
                                  : box);
            x += width + gap;
            if (i == 0)
                x += rest;
        }
        y += height;
        first = end;
    }
    return y - rect.y();
}

} // namespace sluice
