#include "workspace/logging.h"

namespace sluice {

Q_LOGGING_CATEGORY(lcWorkspace, "sluice.workspace")

} // namespace sluice
