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
    const auto system = connection->open();
    if (!system)
        return report(system.error());
    if (!(*system)->catalogue())
        return report(absent((*system)->info()));
    return work(*connection, *system);
}

} // namespace sluice::ctl
