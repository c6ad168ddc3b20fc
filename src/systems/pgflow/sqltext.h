#pragma once

#include "systems/common/sqltext.h"

namespace sluice::pgflow {

/// The statement of sql/queries/pgflow/\a name.sql; see embeddedSql().
[[nodiscard]] inline QByteArray sqlText(const char *name)
{
    return embeddedSql("pgflow", name);
}

/// The same with "{{\a slot}}" replaced by \a sql; see withSlot().
[[nodiscard]] inline QByteArray sqlText(const char *name, const char *slot, const QByteArray &sql)
{
    return withSlot(sqlText(name), slot, sql);
}

} // namespace sluice::pgflow
