#pragma once

#include "systems/pgflow/catalogue.h"

#include <QByteArray>

namespace sluice::pgflow {

/// The statement that reads the flow list from a database such as \a catalogue describes.
[[nodiscard]] QByteArray flowListSql(const Catalogue &catalogue);

/// What stands for holds in a statement: (flow_slug, step_slug, reason, by, at).
[[nodiscard]] QByteArray holdsSql(const Catalogue &catalogue);

} // namespace sluice::pgflow
