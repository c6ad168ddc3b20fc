#pragma once

#include "core/profile.h"
#include "core/result.h"
#include "worker/slotprocess.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>

namespace sluice {
class PlaceGuard;
}

namespace sluice::worker {

/// What the command line of sluice-worker asks for.
struct WorkerOptions
{
    Q_DECLARE_TR_FUNCTIONS(sluice::worker::WorkerOptions)

public:
    /// Says what is wrong with a connection string, contacting nothing.
    using AddressCheck = std::function<Result<>(const QString &conninfo)>;

    /// \returns Error::InvalidArgument with a sentence about the wrong option
    [[nodiscard]] static Result<WorkerOptions> parse(const QStringList &arguments,
                                                     const AddressCheck &checkAddress);
    /// For --help: one line an option.
    [[nodiscard]] static QString help();

    QString conninfo; ///< where the tasks are; a password in it works but should not be there
    QString password = {};
    QStringList flows; ///< empty = all flows of the database, also those defined later
    QString handlersDir;
    int concurrency = 4;      ///< 1…256 slots
    bool onlyHandled = false; ///< of all flows those that have handlers; the others wait
    bool standBy = false; ///< while the worker of another window serves the database; with control
    bool untilIdle = false;
    bool allowRemote = false;
    /// What the caller knows about the place; production is refused whatever else is said.
    std::optional<Environment> environment = {};
    /// What the saved connections of this desk say about it; null = nothing. Outlives the worker.
    PlaceGuard *guard = nullptr;
    bool jsonLog = false;
    bool control = false; ///< commands on standard input; connection by its first line
    bool verbose = false;
    qint64 memoryLimit = defaultMemoryLimit; ///< bytes for each slot; 0 = none
    std::chrono::milliseconds heartbeatEvery{5'000};
    std::chrono::milliseconds sweepEvery{15'000};
    std::chrono::milliseconds pollEvery{100};
    std::chrono::milliseconds drainLimit{30'000}; ///< for reports that do not get through
    /// Without an answer for so long, the connection is given up and made anew: the server may
    /// stand, or the machine between. Longer than it gives any statement of ours, but for reports
    /// that are alone.
    std::chrono::milliseconds silence{120'000};

    bool isSlot = false; ///< --slot: be the process of one slot
    bool wantsHelp = false;
    bool wantsVersion = false;
};

} // namespace sluice::worker
