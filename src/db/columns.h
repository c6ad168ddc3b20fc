#pragma once

#include "db/rows.h"

namespace sluice::db {

/// Finds columns of a result by their names, which is done once for all of its rows.
class Columns final
{
public:
    /// \a rows outlives this object.
    explicit Columns(const Rows &rows) : m_rows(rows) {}

    /// \pre there is one called \a name; a mistake reads as NULL in a release build
    [[nodiscard]] int operator()(const char *name) const
    {
        const int column = m_rows.columnOf(name);
        Q_ASSERT_X(column >= 0 || m_rows.columnCount() == 0, "column of a result", name);
        return column;
    }

private:
    const Rows &m_rows;
};

} // namespace sluice::db
