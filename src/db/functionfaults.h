#pragma once

#include "db/component.h"

#include <QList>
#include <QString>

namespace sluice::db {

/// A function of ours that is not in a database as this program carries it.
struct FunctionFault
{
    enum class Kind {
        Missing,         ///< somebody dropped it, or what it depends on
        OtherSearchPath, ///< it looks names up elsewhere than it should
    };

    Kind kind = Kind::Missing;
    QString function;        ///< "schema.name(types)"
    QString searchPath = {}; ///< that it sets there; empty = none
};

/// What of the functions of \a component differs from \a there. Of functions of another version
/// nothing is known: ask Component::functionsDiffer() first. Any thread.
[[nodiscard]] QList<FunctionFault> functionFaults(const Component &component,
                                                  const Catalogue::SearchPaths &there);

} // namespace sluice::db
