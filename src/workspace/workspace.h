#pragma once

#include "core/connectiontarget.h"
#include "core/services.h"
#include "workspace/workspacefile.h"

#include <memory>

namespace sluice {

class SecretStore;

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
    open(const QString &path, TargetOf targetOf, std::unique_ptr<SecretStore> secrets = nullptr,
         WorkspaceFile::OnDamage onDamage = WorkspaceFile::OnDamage::SetAside);

    /// Forgotten at the end of the program.
    [[nodiscard]] static Result<std::unique_ptr<Workspace>>
    temporary(TargetOf targetOf, std::unique_ptr<SecretStore> secrets = nullptr);

    /// For programs that only look: what is at \a path, left as it is. Where there is nothing, or
    /// what is there cannot be read, a temporary one; lost() then says of the second what is wrong.
    [[nodiscard]] static std::unique_ptr<Workspace> lookInto(const QString &path,
                                                             TargetOf targetOf);

    ~Workspace();
    Workspace(const Workspace &) = delete;
    Workspace &operator=(const Workspace &) = delete;

    [[nodiscard]] ProfileStore &profiles();
    [[nodiscard]] SettingsStore &settings();
    [[nodiscard]] AuditLog &audit();

    /// Sentence to show once, e.g. that a damaged file was set aside; usually empty.
    [[nodiscard]] QString notice() const;

    /// Why saved connections are not known, a sentence: places of which nothing else is known count
    /// as production then. Usually empty.
    [[nodiscard]] QString lost() const;
    /// This workspace stands in for one that could not be opened.
    void setLost(const QString &sentence);

    /// Which database a profile, saved or not, led to when it was last connected.
    [[nodiscard]] std::optional<DatabaseIdentity>
    identityOf(const ConnectionProfile &profile) const;
    void rememberIdentity(const ConnectionProfile &profile, const DatabaseIdentity &identity);

private:
    struct Parts;
    explicit Workspace(std::unique_ptr<Parts> parts);
    [[nodiscard]] static Result<std::unique_ptr<Workspace>>
    assemble(Result<std::unique_ptr<WorkspaceFile>> file, TargetOf targetOf,
             std::unique_ptr<SecretStore> secrets);

    std::unique_ptr<Parts> m_parts;
};

} // namespace sluice
