#pragma once

#include <QRectF>

#include <vector>

namespace sluice::paint {

/// Finds rectangles by place through a uniform grid of 512 px.
class GridIndex final
{
public:
    GridIndex() = default;
    /// \a boxes must not change while the index is in use; it keeps numbers, not boxes.
    explicit GridIndex(const std::vector<QRectF> &boxes);

    /// Numbers of the boxes that may touch \a area, ascending, each once, into \a found.
    void candidates(const QRectF &area, std::vector<int> &found) const;

private:
    [[nodiscard]] int column(qreal x) const;
    [[nodiscard]] int row(qreal y) const;

    QRectF m_bounds;
    qreal m_cell = 512;
    int m_columns = 0;
    int m_rows = 0;
    std::vector<int> m_first; ///< by cell: where its numbers begin
    std::vector<int> m_numbers;
};

} // namespace sluice::paint
