#pragma once

#include "core/services.h"
#include "workspace/connectiontarget.h"

#include <memory>

namespace sluice {

class SecretStore;
class WorkspaceFile;

/// What stays on this desk: profiles, settings, audit log. Used from the thread that opened it.
class Workspace final
{
public:
    /// $XDG_DATA_HOME/sluice/workspace.sqlite, with ~/.local/share where the variable is unset.
    [[nodiscard]] static QString defaultPath();

    /// Opens or makes \a path. \param secrets null = the desktop's keychain
    /// \returns the errors of WorkspaceFile::open(); nothing is lost then, and a window may go on
    ///          with temporary() after it has shown the sentence
    [[nodiscard]] static Result<std::unique_ptr<Workspace>>
    open(const QString &path, TargetOf targetOf, std::unique_ptr<SecretStore> secrets = nullptr);

    /// Forgotten at the end of the program.
    [[nodiscard]] static Result<std::unique_ptr<Workspace>>
    temporary(TargetOf targetOf, std::unique_ptr<SecretStore> secrets = nullptr);

    ~Workspace();
    Workspace(const Workspace &) = delete;
    Workspace &operator=(const Workspace &) = delete;

    [[nodiscard]] ProfileStore &profiles();
    [[nodiscard]] SettingsStore &settings();
    [[nodiscard]] AuditLog &audit();

    /// Sentence to show once, e.g. that a damaged file was set aside; usually empty.
    [[nodiscard]] QString notice() const;

private:
    struct Parts;
    explicit Workspace(std::unique_ptr<Parts> parts);
    [[nodiscard]] static Result<std::unique_ptr<Workspace>>
    assemble(Result<std::unique_ptr<WorkspaceFile>> file, TargetOf targetOf,
             std::unique_ptr<SecretStore> secrets);

    std::unique_ptr<Parts> m_parts;
};

} // namespace sluice
