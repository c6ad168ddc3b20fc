#pragma once

#include "core/services.h"

namespace sluice {

/// The connections of this desk by the names that settings and links give them: the saved ones and
/// sandboxes.
class KnownConnections final
{
public:
    /// \param store outlives it  \param sandboxDir of the desk's sandbox; empty = the default
    /// folder
    KnownConnections(const ProfileStore &store, QString sandboxDir);

    /// For this desk: the same whatever it is called.
    [[nodiscard]] static QString settingsName(const ConnectionProfile &profile);
    /// For others as well: what it is called, "sandbox" for a sandbox.
    [[nodiscard]] static QString linkName(const ConnectionProfile &profile);

    /// A sandbox has its folder only. \returns nullopt if none has this name (any more)
    [[nodiscard]] std::optional<ConnectionProfile> bySettingsName(const QString &name) const;
    [[nodiscard]] std::optional<ConnectionProfile> byLinkName(const QString &name) const;

private:
    template <typename NameOf>
    [[nodiscard]] std::optional<ConnectionProfile> saved(const QString &name, NameOf nameOf) const;

    const ProfileStore &m_store;
    QString m_sandboxDir;
};

} // namespace sluice
