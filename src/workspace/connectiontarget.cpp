#include "workspace/connectiontarget.h"

namespace sluice {

bool ConnectionTarget::meets(const ConnectionTarget &other) const
{
    return database == other.database && user == other.user && servers.intersects(other.servers);
}

} // namespace sluice
