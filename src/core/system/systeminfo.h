#pragma once

#include "core/flow.h"
#include "core/system/databaseinfo.h"

#include <QList>
#include <QString>

namespace sluice {

/// One workflow system, as read from its catalogue when the connection was made.
struct SystemInfo
{
    /// Tells it from others in its database: stands in links and settings.
    QString key = {};
    QString engine = {};           ///< what it calls itself
    QString engineVersion = {};    ///< e.g. "0.14.1"; may be a lower bound: ">= 0.7"
    DatabaseInfo database = {};    ///< where it is
    bool signalsInstalled = false; ///< schema sluice with its triggers is there
    /// Rights the role lacks to be told of changes where signals are installed, as GRANTs.
    QList<QString> missingForSignals = {};
    /// Rights the role lacks to see runs, each as the GRANT to ask for; empty = all there.
    QList<QString> missingRights = {};
    /// Tables of which row level security may keep rows from this role: what is missing there may
    /// exist. With what to ask for, as CREATE POLICY.
    QList<QString> hidingTables = {};
    QList<QString> missingPolicies = {};
    /// Sentence about something that works less well here (an old queue …); may be empty.
    QString limitation = {};
    /// What a flow gets where nobody chose; a stored value equal to it counts as the engine's.
    StepOptions engineDefaults = {3, Seconds(5), Seconds(60), Seconds(0)};
};

} // namespace sluice
