#pragma once

namespace sluice::db {

class ClusterFolder;
class SandboxMark;

/// Removes from \a folder what we made there, the mark last, so that what was interrupted can be
/// repeated. What else lies there stays, and so does the folder itself. Blocks.
/// \pre the folder's lock is held, it is ours, and no server runs
/// \returns false when something of ours is left
[[nodiscard]] bool removeCluster(const ClusterFolder &folder, const SandboxMark &mark);

} // namespace sluice::db
