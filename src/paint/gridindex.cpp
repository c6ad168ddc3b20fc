#include "paint/gridindex.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sluice::paint {

GridIndex::GridIndex(const std::vector<QRectF> &boxes)
{
    for (const QRectF &box : boxes)
        m_bounds |= box;
    if (boxes.empty() || m_bounds.isEmpty())
        return;
    // A drawing far larger than its content must not cost a cell for every 512 px of it.
    const qreal mostCells = 4.0 * qreal(boxes.size()) + 64;
    while ((m_bounds.width() / m_cell + 1) * (m_bounds.height() / m_cell + 1) > mostCells)
        m_cell *= 2;
    m_columns = int(m_bounds.width() / m_cell) + 1;
    m_rows = int(m_bounds.height() / m_cell) + 1;
    const auto forEachCell = [this](const QRectF &box, auto visit) {
        for (int y = row(box.top()); y <= row(box.bottom()); ++y) {
            for (int x = column(box.left()); x <= column(box.right()); ++x)
                visit(size_t(y) * size_t(m_columns) + size_t(x));
        }
    };
    m_first.assign(size_t(m_columns) * size_t(m_rows) + 1, 0);
    for (const QRectF &box : boxes)
        forEachCell(box, [this](size_t cell) { ++m_first[cell + 1]; });
    std::partial_sum(m_first.begin(), m_first.end(), m_first.begin());
    m_numbers.resize(size_t(m_first.back()));
    std::vector<int> next(m_first.begin(), m_first.end() - 1);
    for (size_t i = 0; i < boxes.size(); ++i)
        forEachCell(boxes[i], [&](size_t cell) { m_numbers[size_t(next[cell]++)] = int(i); });
}

int GridIndex::column(qreal x) const
{
    return std::clamp(int(std::floor((x - m_bounds.left()) / m_cell)), 0, m_columns - 1);
}

int GridIndex::row(qreal y) const
{
    return std::clamp(int(std::floor((y - m_bounds.top()) / m_cell)), 0, m_rows - 1);
}

void GridIndex::candidates(const QRectF &area, std::vector<int> &found) const
{
    found.clear();
    if (m_columns == 0 || !area.intersects(m_bounds))
        return;
    for (int y = row(area.top()); y <= row(area.bottom()); ++y) {
        for (int x = column(area.left()); x <= column(area.right()); ++x) {
            const size_t cell = size_t(y) * size_t(m_columns) + size_t(x);
            found.insert(found.end(), m_numbers.begin() + m_first[cell],
                         m_numbers.begin() + m_first[cell + 1]);
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
}

} // namespace sluice::paint
