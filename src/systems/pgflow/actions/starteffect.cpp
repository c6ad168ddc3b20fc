#include "systems/pgflow/actions/starteffect.h"

#include "systems/pgflow/sqltext.h"

namespace sluice::pgflow {

QByteArray startEffectSql(const QByteArray &flow, const QByteArray &input)
{
    return withSlot(sqlText("estimate_start_run", "flow", flow), "input", input);
}

} // namespace sluice::pgflow
