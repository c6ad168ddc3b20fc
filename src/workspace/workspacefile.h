#pragma once

#include "core/result.h"

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QString>

#include <memory>

namespace sluice {

/// The SQLite file that keeps this desk's profiles, settings and audit log.
///
/// One connection, used only from the thread that opened it. Several processes may have the file
/// open: readers never wait (WAL), and a write, itself well under a millisecond, waits at most
/// 200 ms for somebody else's and is refused after that.
class WorkspaceFile final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::WorkspaceFile)

public:
    /// What to do with a file that is damaged or empty.
    enum class OnDamage {
        /// Rename it to "<path>.damaged-<UTC time>" with its journal, never delete it, and begin a
        /// new one: notice() and lost() then say so.
        SetAside,
        Refuse, ///< leave it where it is, for programs without a window
    };

    /// Opens \a path; makes it and its folder, readable by this user only, where they are missing.
    /// \returns the errors of workspaceError() and migrateWorkspace()
    [[nodiscard]] static Result<std::unique_ptr<WorkspaceFile>>
    open(const QString &path, OnDamage onDamage = OnDamage::SetAside);

    /// A workspace that is forgotten at the end of the program.
    [[nodiscard]] static Result<std::unique_ptr<WorkspaceFile>> inMemory();

    ~WorkspaceFile();
    WorkspaceFile(const WorkspaceFile &) = delete;
    WorkspaceFile &operator=(const WorkspaceFile &) = delete;

    /// The open connection; a handle, not a copy.
    [[nodiscard]] QSqlDatabase database() const { return m_db; }
    [[nodiscard]] QString path() const { return m_db.databaseName(); }

    /// Translated sentence for the user about what happened while opening; usually empty.
    [[nodiscard]] QString notice() const { return m_notice; }

    /// Translated sentence about saved connections that were in a damaged file and are not known
    /// any more; empty = none were lost.
    [[nodiscard]] QString lost() const;

private:
    explicit WorkspaceFile(const QString &path);

    [[nodiscard]] Result<> prepare(bool onDisk);
    void rememberLoss(const QString &aside);
    [[nodiscard]] bool isDamaged() const;
    /// Nothing was ever put into it, not even by the program that makes such files.
    [[nodiscard]] bool isEmpty() const;

    QSqlDatabase m_db;
    QString m_notice;
};

} // namespace sluice
