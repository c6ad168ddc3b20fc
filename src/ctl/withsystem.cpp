#include "ctl/withsystem.h"

#include "ctl/arguments.h"
#include "ctl/connection.h"
#include "ctl/output.h"

namespace sluice::ctl {

int withSystem(const Arguments &arguments, const SystemWork &work)
{
    auto connection = Connection::resolve(arguments);
    if (!connection)
        return report(connection.error());
    if (arguments.changes() && !arguments.dryRun()) {
        if (const auto allowed = connection->mayChange(); !allowed)
            return report(allowed.error());
    }
    const auto database = connection->open();
    if (!database)
        return report(database.error());
    const auto system = chosenSystem(*database, arguments.system());
    if (!system)
        return report(system.error());
    // What no command of today can do without.
    if (!(*system)->catalogue() || !(*system)->runs())
        return report(absent((*system)->info()));
    if (arguments.decides() && !(*system)->actions())
        return report(absent((*system)->info()));
    return work(*connection, *system);
}

} // namespace sluice::ctl
