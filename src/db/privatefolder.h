#pragma once

#include <QString>

/// Folders of a private server. Others may write beside them, so that nothing here follows a link.
namespace sluice::db {

struct ServerUser;

/// Makes a folder of \a user that nobody else may enter, or finds that it is one.
/// \returns false where it could not be made, is no folder, or is somebody else's; errno says more
[[nodiscard]] bool makePrivateDir(const QString &path, const ServerUser &user);

/// Removes what lies at \a path, also where somebody changes the tree meanwhile.
/// \returns false when something is left; nothing there is success
bool removeTree(const QString &path);

} // namespace sluice::db
