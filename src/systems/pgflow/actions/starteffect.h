#pragma once

#include <QByteArray>

namespace sluice::pgflow {

/// A SELECT of what starting a run would do, as one jsonb value; no row: no such flow.
/// \param flow, input expressions of SQL
[[nodiscard]] QByteArray startEffectSql(const QByteArray &flow, const QByteArray &input);

} // namespace sluice::pgflow
