#pragma once

#include "core/action.h"
#include "core/system/system.h"

#include <QJsonObject>

#include <functional>

namespace sluice::ctl {

class Arguments;

/// What a command line decides: made of the arguments and of what the database shows now, which is
/// the guard.
struct Decided
{
    Action action;
    QJsonObject about = {}; ///< stands in the JSON answer beside what came of it
};

/// A command that decides. \a arguments are parsed.
///
/// With --dry-run it says what would happen, else it has it done as the window does. JSON: \a
/// about, "applied", "sentence"; "exact" and "details" of a dry run; "audit", "undo" and the id of
/// the run it was about or that it made, "run", of what was done. \returns the exit code
[[nodiscard]] int decide(const Arguments &arguments,
                         const std::function<Result<Decided>(System &)> &make);

} // namespace sluice::ctl
