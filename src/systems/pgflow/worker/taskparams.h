#pragma once

#include "core/task.h"
#include "db/params.h"

namespace sluice::pgflow {

/// $1::uuid, $2::text and $3::int of a statement about one task.
[[nodiscard]] inline db::Params keyParams(const TaskKey &key)
{
    return {db::param(key.run), db::param(key.step), db::param(key.index)};
}

} // namespace sluice::pgflow
