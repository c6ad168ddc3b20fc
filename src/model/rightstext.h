#pragma once

#include "core/system/system.h"

#include <QString>

namespace sluice {

class Vocabulary;

/// What the role lacks to see all there is, and to be told when it changes, each with what to ask
/// the owner for; empty = nothing.
[[nodiscard]] QString rightsText(const SystemInfo &info, const Vocabulary &words);
/// That rows may be kept from this role; empty where none are.
[[nodiscard]] QString hiddenRowsText(const SystemInfo &info);

} // namespace sluice
