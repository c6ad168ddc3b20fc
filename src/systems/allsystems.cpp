#include "systems/allsystems.h"

#include "systems/pgflow/pgflowprovider.h"

namespace sluice {

DatabaseConnector::Providers allSystems()
{
    DatabaseConnector::Providers providers;
    providers.push_back(std::make_unique<pgflow::PgflowProvider>());
    return providers;
}

} // namespace sluice
