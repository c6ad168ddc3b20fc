#pragma once

#include "core/result.h"

#include <QCoreApplication>
#include <QString>

#include <chrono>
#include <optional>

namespace sluice::db {

class ClusterFolder;
struct ServerBinaries;
struct ServerUser;

/// The process of a private server: launched, waited for, stopped. Blocks, as Cluster does. But for
/// running() the caller holds the folder's lock.
class ClusterServer final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::db::Cluster)

public:
    enum class Lifetime {
        Detached,   ///< outlives whoever started it
        WithParent, ///< is stopped when the starting thread ends, however that happens: for tests
    };

    /// Longer than anybody who launches and stops holds the lock of a folder.
    static constexpr std::chrono::seconds longestLock{150};

    /// \param folder outlives it
    explicit ClusterServer(const ClusterFolder &folder) : m_folder(folder) {}

    /// The process that takes connections, if there is one. Looks at no lock.
    [[nodiscard]] std::optional<int> running() const;
    /// As running(), but waits for one that somebody started and did not wait for.
    [[nodiscard]] std::optional<int> soonRunning() const;
    /// Starts one and waits until it takes connections. \pre there are data, and settings
    /// \returns its process id, or an error that says why the server gave up, in its own words
    [[nodiscard]] Result<int> launch(const ServerBinaries &binaries, const ServerUser &user,
                                     Lifetime lifetime) const;
    /// Ends sessions, lets the server write and waits until it is gone. None is success.
    [[nodiscard]] Result<> stop() const;

private:
    struct Spawned
    {
        int pid = -1;        ///< -1 = there is none
        qint64 logBegin = 0; ///< bytes of the log that are older
    };

    void forgetStalePid() const;
    [[nodiscard]] Result<Spawned> spawn(const ServerBinaries &binaries, const ServerUser &user,
                                        Lifetime lifetime) const;
    /// Waits until \a pid takes connections or is gone. \returns whether it does
    [[nodiscard]] bool becomesReady(int pid) const;
    /// \param from bytes of the log that are older than what matters
    [[nodiscard]] QString logTail(qint64 from) const;
    /// \param log what the server wrote before it did
    [[nodiscard]] Error gaveUp(const QString &log) const;

    const ClusterFolder &m_folder;
};

} // namespace sluice::db
