#include "db/functionfaults.h"

#include "db/ownnames.h"

namespace sluice::db {

QList<FunctionFault> functionFaults(const Component &component, const Catalogue::SearchPaths &there)
{
    // What migrations make and drop is of earlier versions.
    Component current;
    current.functions = component.functions;
    const OwnNames names = OwnNames::of({current});
    QList<FunctionFault> faults;
    for (qsizetype i = 0; i < names.functions.size(); ++i) {
        const QString function =
            QStringLiteral("%1(%2)").arg(names.functions[i], names.argumentTypes[i]);
        const auto found = there.constFind(function);
        if (found == there.constEnd())
            faults.append({FunctionFault::Kind::Missing, function});
        else if (*found != names.searchPaths[i])
            faults.append({FunctionFault::Kind::OtherSearchPath, function, *found});
    }
    return faults;
}

} // namespace sluice::db
