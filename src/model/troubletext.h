#pragma once

#include "core/flow.h"

#include <QJsonObject>
#include <QString>

namespace sluice {

class Vocabulary;

/// "its queue is missing"
[[nodiscard]] QString troubleText(const FlowTrouble &trouble, const Vocabulary &words);
/// {"kind": "queue_missing", "step": null, "text": "its queue is missing"}; kinds are stable.
[[nodiscard]] QJsonObject toJson(const FlowTrouble &trouble, const Vocabulary &words);

} // namespace sluice
