#include "core/version.h"

namespace sluice {

QString programVersion()
{
    return QStringLiteral(SLUICE_VERSION);
}

} // namespace sluice
