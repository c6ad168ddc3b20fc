#pragma once

#include "core/payload.h"
#include "core/result.h"

namespace sluice::db {
class Rows;
}

namespace sluice::pgflow {

/// The row of payload.sql; cuts the piece at character boundaries: see Payload. Runs in the
/// database thread. \returns NotFound when there is none
[[nodiscard]] Result<Payload> payloadFrom(const db::Rows &rows, qint64 offset);

} // namespace sluice::pgflow
