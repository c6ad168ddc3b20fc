#include "workspace/workspace.h"

#include "workspace/desktopkeychain.h"
#include "workspace/sqliteauditlog.h"
#include "workspace/sqliteprofilestore.h"
#include "workspace/sqlitesettingsstore.h"
#include "workspace/workspacefile.h"

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
};

QString Workspace::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/sluice/workspace.sqlite");
}

Result<std::unique_ptr<Workspace>> Workspace::open(const QString &path, TargetOf targetOf,
                                                   std::unique_ptr<SecretStore> secrets)
{
    return assemble(WorkspaceFile::open(path), std::move(targetOf), std::move(secrets));
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

} // namespace sluice
