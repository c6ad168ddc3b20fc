#pragma once

#include <QtGlobal>

#include <optional>

namespace sluice {

/// Which database a connection has reached, as the server says it: whatever the spelling of the
/// connection string, the user, the tunnel or the pooler in between.
struct DatabaseIdentity
{
    /// Of the cluster, the same on its standbys and on copies of its files. Empty = the role may
    /// not ask.
    std::optional<quint64> system = {};
    quint32 database = 0; ///< oid
    /// When this server was started, microseconds since the epoch: tells a running copy from its
    /// original.
    qint64 started = 0;
    bool inRecovery = false; ///< a standby

    friend bool operator==(const DatabaseIdentity &, const DatabaseIdentity &) = default;
};

enum class Sameness {
    Same,
    Different,
    Unclear, ///< may be the same: whoever protects one protects the other
};

/// When a first identity was learnt.
enum class Learnt {
    Now,    ///< in this moment, as the second was
    Before, ///< some time ago; the server may have been restarted since
};

[[nodiscard]] Sameness compare(const DatabaseIdentity &first, Learnt learnt,
                               const DatabaseIdentity &second);

} // namespace sluice
