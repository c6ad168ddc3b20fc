#pragma once

#include "core/ids.h"

#include <QDateTime>
#include <QString>

namespace sluice {

/// A decision as the database itself keeps it. Texts are hostile.
struct RecordedDecision
{
    qint64 id = 0; ///< grows with time
    QDateTime at;  ///< server's clock, UTC
    QString role;  ///< who connected
    QString client = {};
    QString action; ///< its stable name: "retry_failed"
    std::optional<FlowSlug> flow = {};
    std::optional<RunId> run = {};
    std::optional<StepSlug> step = {};
    std::optional<TaskIndex> task = {};
    QString reason = {};
    QString outcome = {}; ///< of the database, not translated
    QString before = {};  ///< JSON text of at most 20,000 characters; empty = none is kept
    QString after = {};

    friend bool operator==(const RecordedDecision &, const RecordedDecision &) = default;
};

} // namespace sluice
