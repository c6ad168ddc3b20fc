#pragma once

#include "core/flow.h"
#include "core/system/systeminfo.h"
#include "core/system/vocabulary.h"
#include "model/timeformat.h"

#include <QDateTime>
#include <QString>

namespace sluice {

/// What the words of the inspector depend on beside their subject: its system, what was asked about
/// the subject elsewhere, and the time.
struct InspectorContext
{
    const Vocabulary &words;
    const TimeFormat &format;
    QDateTime now;                        ///< the server's clock
    SystemInfo info = {};                 ///< of the subject's system
    const FlowSummary *summary = nullptr; ///< of the subject's flow; null = not known
    bool hasAttempts = true;              ///< facets that are there
    bool hasPayloads = true;
    bool hasActions = true;
    bool connected = true;
    bool locked = false;
    QString handler = {};       ///< file of this desk that does the work of the step; empty = none
    QString retryObstacle = {}; ///< why no retry can be decided; empty = it can, or is not known
};

} // namespace sluice
