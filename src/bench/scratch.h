#pragma once

#include "core/result.h"
#include "db/cluster.h"

#include <QByteArray>
#include <QList>
#include <QTemporaryDir>

#include <memory>
#include <utility>

namespace sluice::bench {

/// A private server with the engine and without demo, and a home of its own for settings; both
/// are gone afterwards, also when the program crashes.
class Scratch final
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Scratch>> make();
    ~Scratch();
    Scratch(const Scratch &) = delete;
    Scratch &operator=(const Scratch &) = delete;

    [[nodiscard]] QString conninfo() const { return m_cluster->conninfo(); }
    [[nodiscard]] QString socketDir() const;
    /// Changes settings that a reload takes up, such as fsync; new sessions have them.
    [[nodiscard]] Result<> configure(const QList<std::pair<QByteArray, QByteArray>> &settings);
    /// kill -9 of the postmaster; waits until it is gone.
    void killServer();
    /// \returns when it accepts connections; it is stopped when the calling thread ends
    [[nodiscard]] Result<> startServer();
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    Scratch() = default;

    QTemporaryDir m_folder;
    std::unique_ptr<db::Cluster> m_cluster;
};

} // namespace sluice::bench
