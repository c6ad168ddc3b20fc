#pragma once

#include "systems/pgflow/enginefacts.h"

#include <QByteArray>

namespace sluice::pgflow {

/// The statement that reads the flow list from a database such as \a facts describes.
[[nodiscard]] QByteArray flowListSql(const EngineFacts &facts);

/// What stands for holds in a statement: (flow_slug, step_slug, reason, by, at).
[[nodiscard]] QByteArray holdsSql(const EngineFacts &facts);

} // namespace sluice::pgflow
