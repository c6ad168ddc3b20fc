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
    const auto systems = systemsOf(*database);
    if (systems.isEmpty())
        return report(noSystemIn((*database)->info()));
    if (!systems.first()->catalogue())
        return report(absent(systems.first()->info()));
    return work(*connection, systems.first());
}

} // namespace sluice::ctl
