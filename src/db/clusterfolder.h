#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace sluice::db {

class SandboxMark;

/// The folder of a private server: what is called how in it, and where its socket is.
///
/// ```
/// DIR/sluice-sandbox   says which data are ours (SandboxMark)
/// DIR/data/            PGDATA                    DIR/server.log
/// DIR/run/             socket (or a short folder elsewhere, where libpq could not use the path)
/// DIR/server.pid       the server's process from before it knows itself
/// ```
class ClusterFolder final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::db::Cluster)

public:
    /// \param dir absolute; need not exist. Links that lead to it are resolved, so that one folder
    /// has one name.
    explicit ClusterFolder(const QString &dir);

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString data() const { return file("data"); }
    [[nodiscard]] QString settings() const { return file("postgresql.conf"); }
    [[nodiscard]] QString log() const { return file("server.log"); }
    [[nodiscard]] QString pidFile() const { return file("server.pid"); }
    /// Something in the folder itself.
    [[nodiscard]] QString file(const char *name) const;
    /// Where a server of that path has its socket, in the folder or not.
    [[nodiscard]] QString socketDir() const;
    /// For libpq. Role and database are both "sluice".
    [[nodiscard]] QString conninfo() const;

    /// Where data are made before they are whole: in a folder that nobody else has.
    [[nodiscard]] QString dataInTheMaking(const SandboxMark &mark) const;
    /// Those that some process has left there, whole or not.
    [[nodiscard]] QStringList unfinishedData(const SandboxMark &mark) const;

    /// Why no server could live in a folder of that name, a sentence; empty where one could.
    [[nodiscard]] QString flawOfName() const;

private:
    QString m_path;
};

} // namespace sluice::db
