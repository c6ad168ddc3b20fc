#include "workspace/workspace.h"

#include "workspace/desktopkeychain.h"
#include "workspace/sqliteauditlog.h"
#include "workspace/sqliteprofilestore.h"
#include "workspace/sqlitesettingsstore.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <utility>

namespace sluice {

// Order matters: the stores borrow the file and the secrets, and go first.
struct Workspace::Parts
{
    Parts(std::unique_ptr<WorkspaceFile> openFile, std::unique_ptr<SecretStore> secretStore,
          TargetOf targetOf)
        : file(std::move(openFile)),
          secrets(std::move(secretStore)),
          profiles(*file, *secrets, std::move(targetOf)),
          settings(*file),
          audit(*file)
    {}

    std::unique_ptr<WorkspaceFile> file;
    std::unique_ptr<SecretStore> secrets;
    SqliteProfileStore profiles;
    SqliteSettingsStore settings;
    SqliteAuditLog audit;
    QString lost; ///< of the file that this stands in for
};

QString Workspace::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/sluice/workspace.sqlite");
}

Result<std::unique_ptr<Workspace>> Workspace::open(const QString &path, TargetOf targetOf,
                                                   std::unique_ptr<SecretStore> secrets,
                                                   WorkspaceFile::OnDamage onDamage)
{
    return assemble(WorkspaceFile::open(path, onDamage), std::move(targetOf), std::move(secrets));
}

std::unique_ptr<Workspace> Workspace::lookInto(const QString &path, TargetOf targetOf)
{
    QString lost;
    if (QFileInfo::exists(path) || QFileInfo(path).isSymLink()) {
        auto found = open(path, targetOf, nullptr, WorkspaceFile::OnDamage::Refuse);
        if (found)
            return std::move(*found);
        lost = found.error().message;
    }
    auto standIn = temporary(std::move(targetOf));
    if (!standIn)
        qFatal("%s", qPrintable(standIn.error().message));
    (*standIn)->setLost(lost);
    return std::move(*standIn);
}

Result<std::unique_ptr<Workspace>> Workspace::temporary(TargetOf targetOf,
                                                        std::unique_ptr<SecretStore> secrets)
{
    return assemble(WorkspaceFile::inMemory(), std::move(targetOf), std::move(secrets));
}

Result<std::unique_ptr<Workspace>> Workspace::assemble(Result<std::unique_ptr<WorkspaceFile>> file,
                                                       TargetOf targetOf,
                                                       std::unique_ptr<SecretStore> secrets)
{
    if (!file)
        return failure(file.error());
    if (!secrets)
        secrets = std::make_unique<DesktopKeychain>();
    return std::unique_ptr<Workspace>(new Workspace(
        std::make_unique<Parts>(std::move(*file), std::move(secrets), std::move(targetOf))));
}

Workspace::Workspace(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Workspace::~Workspace() = default;

ProfileStore &Workspace::profiles()
{
    return m_parts->profiles;
}

SettingsStore &Workspace::settings()
{
    return m_parts->settings;
}

AuditLog &Workspace::audit()
{
    return m_parts->audit;
}

QString Workspace::notice() const
{
    return m_parts->file->notice();
}

QString Workspace::lost() const
{
    return m_parts->lost.isEmpty() ? m_parts->file->lost() : m_parts->lost;
}

void Workspace::setLost(const QString &sentence)
{
    m_parts->lost = sentence;
}

std::optional<DatabaseIdentity> Workspace::identityOf(const ConnectionProfile &profile) const
{
    return m_parts->profiles.identityOf(profile);
}

void Workspace::rememberIdentity(const ConnectionProfile &profile, const DatabaseIdentity &identity)
{
    m_parts->profiles.rememberIdentity(profile, identity);
}

} // namespace sluice
