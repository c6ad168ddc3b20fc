#include "gui/connection/knownconnections.h"

#include <utility>

namespace sluice {

namespace {

constexpr QLatin1String sandboxPrefix("sandbox:");
constexpr QLatin1String sandboxLink("sandbox");

ConnectionProfile sandboxIn(const QString &dir)
{
    ConnectionProfile profile;
    profile.environment = Environment::Sandbox;
    profile.sandboxDir = dir;
    return profile;
}

} // namespace

KnownConnections::KnownConnections(const ProfileStore &store, QString sandboxDir)
    : m_store(store), m_sandboxDir(std::move(sandboxDir))
{}

QString KnownConnections::settingsName(const ConnectionProfile &profile)
{
    return profile.environment == Environment::Sandbox ? sandboxPrefix + profile.sandboxDir
                                                       : profile.id.toString();
}

QString KnownConnections::linkName(const ConnectionProfile &profile)
{
    return profile.environment == Environment::Sandbox ? sandboxLink : profile.name;
}

std::optional<ConnectionProfile> KnownConnections::bySettingsName(const QString &name) const
{
    if (name.startsWith(sandboxPrefix))
        return sandboxIn(name.mid(sandboxPrefix.size()));
    return saved(name, &KnownConnections::settingsName);
}

std::optional<ConnectionProfile> KnownConnections::byLinkName(const QString &name) const
{
    if (name == sandboxLink)
        return sandboxIn(m_sandboxDir);
    return saved(name, &KnownConnections::linkName);
}

template <typename NameOf>
std::optional<ConnectionProfile> KnownConnections::saved(const QString &name, NameOf nameOf) const
{
    const auto profiles = m_store.profiles();
    for (const ConnectionProfile &profile : profiles.value_or(QList<ConnectionProfile>())) {
        if (nameOf(profile) == name)
            return profile;
    }
    return std::nullopt;
}

} // namespace sluice
