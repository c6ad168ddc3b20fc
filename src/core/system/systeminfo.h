#pragma once

#include "core/access.h"
#include "core/flow.h"

#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace sluice {

/// What is on the other end, as read from its catalogue when the connection was made.
struct SystemInfo
{
    QString engine = {};        ///< what it calls itself; empty = no engine is here
    QString engineVersion = {}; ///< e.g. "0.14.1"; may be a lower bound: ">= 0.7"
    QString serverVersion = {}; ///< e.g. "15.18"
    QString database = {};
    QString role = {};
    bool signalsInstalled = false; ///< schema sluice with its triggers is there
    /// Rights the role lacks to be told of changes where signals are installed, as GRANTs.
    QList<QString> missingForSignals = {};
    bool inRecovery = false; ///< a standby: read only, no LISTEN
    /// Rights the role lacks to see runs, each as the GRANT to ask for; empty = all there.
    QList<QString> missingRights = {};
    /// Tables of which row level security may keep rows from this role: what is missing there may
    /// exist. With what to ask for, as CREATE POLICY.
    QList<QString> hidingTables = {};
    QList<QString> missingPolicies = {};
    /// Sentence about something that works less well here (an old queue …); may be empty.
    QString limitation = {};
    std::chrono::milliseconds clockOffset{0}; ///< server clock minus this machine's clock
    /// What kind of place it is, all told; empty = as the profile says.
    std::optional<Access> access = {};
    /// What a flow gets where nobody chose; a stored value equal to it counts as the engine's.
    StepOptions engineDefaults = {3, Seconds(5), Seconds(60), Seconds(0)};
};

} // namespace sluice
