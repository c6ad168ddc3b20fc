#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

namespace sluice::worker {

/// That the module at \a entry, and no file it imports directly or not, lies outside of \a root.
///
/// \param entry absolute path of a module
/// \param root  absolute path of the folder that no import may leave, symbolic links resolved
/// \returns Error::InvalidArgument naming the module and line of an import that leaves \a root;
///          Error::Io if \a entry cannot be read. An imported file that is missing is left out:
///          the engine's own message about it is the better one.
[[nodiscard]] Result<> checkImports(const QString &entry, const QString &root);

/// The specifiers that \a source may import statically, as they are written: no import is missed.
/// Text that looks like one is left out where it surely stands in a comment or string.
[[nodiscard]] QStringList importSpecifiers(const QString &source);

} // namespace sluice::worker
