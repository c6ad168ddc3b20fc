#pragma once

#include <QDateTime>
#include <QString>

namespace sluice {

/// Somebody's word that a flow or step hands out no tasks until it is released.
struct Hold
{
    QString reason = {}; ///< hostile text; may be empty
    QString by = {};     ///< role; hostile text
    QDateTime since = {};

    friend bool operator==(const Hold &, const Hold &) = default;
};

} // namespace sluice
