#pragma once

#include "db/params.h"
#include "support_operation.h"

namespace sluice::modelcheck {

/// A jsonb column as an array of no or one element, which tells SQL NULL from JSON's null.
[[nodiscard]] inline QByteArray wrapped(const QByteArray &column)
{
    return "case when " + column + " is null then '[]'::jsonb else jsonb_build_array(" + column +
           ") end";
}

[[nodiscard]] inline db::Param jsonParam(const Json &value)
{
    return value ? db::param(toText(value)) : db::Param();
}

} // namespace sluice::modelcheck
