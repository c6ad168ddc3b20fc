#pragma once

#include "core/flow.h"
#include "core/ids.h"
#include "core/result.h"

#include <QString>

namespace sluice::worker {

/// The file that does the work of a step.
struct Handler
{
    enum class Kind {
        Module,     ///< `<step>.js`: an ES module whose default export is called
        Executable, ///< `<step>` or `<step>.*`: input on its standard input, output from its output
    };

    QString path; ///< absolute
    QString root; ///< absolute; modules may import from this folder and below, nothing else
    Kind kind = Kind::Module;

    friend bool operator==(const Handler &, const Handler &) = default;
};

/// Finds the handler of a step in a folder, newly at each call: files come and go while we work.
///
/// The first of these that exists: `<flow>/<step>.*`, `<step>.*`, `<flow>/_default.*`,
/// `_default.*`. A module ends in `.js`; anything else must be executable. Files whose name ends
/// in `~` are ignored. Names of flows and steps are taken as the engine makes them, ASCII words of
/// at most 128 characters, upper and lower case told apart: any other leads to no file. \returns
/// Error::NotFound with a sentence for the task's error where there is none, or
///          Error::InvalidArgument where two files of one folder claim the step, a name is no word,
///          or a link leads out of \a folder (which may be a link itself)
[[nodiscard]] Result<Handler> findHandler(const QString &folder, const FlowSlug &flow,
                                          const StepSlug &step);

} // namespace sluice::worker
