#pragma once

#include "core/run.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace sluice {

/// Runs that failed the same way: with errors of one fingerprint.
struct FailureGroup
{
    QString fingerprint;
    QString said = {};   ///< what the latest of them said, its first line; hostile text
    QString needle = {}; ///< the longest text that the errors of all of them have; may be empty
    int runs = 0;
    QDateTime first; ///< when the earliest and the latest of them ended
    QDateTime last;
    QList<FlowSlug> flows = {}; ///< in the order in which they were met
    QList<StepSlug> steps = {}; ///< that failed

    friend bool operator==(const FailureGroup &, const FailureGroup &) = default;
};

/// \a runs by what they failed with, the largest group first, then the latest. Runs that did not
/// fail are left out.
[[nodiscard]] QList<FailureGroup> failureGroups(const QList<RunSummary> &runs);

/// A filter that finds the runs of \a group, as a person would type it.
[[nodiscard]] QString filterFor(const FailureGroup &group);

} // namespace sluice
