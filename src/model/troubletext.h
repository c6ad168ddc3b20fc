#pragma once

#include "core/flow.h"

#include <QJsonObject>
#include <QString>

namespace sluice {

/// "its queue is missing"
[[nodiscard]] QString troubleText(const FlowTrouble &trouble);
/// {"kind": "queue_missing", "step": null, "text": "its queue is missing"}; kinds are stable.
[[nodiscard]] QJsonObject toJson(const FlowTrouble &trouble);

} // namespace sluice
