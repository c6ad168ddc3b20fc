#pragma once

#include "core/run.h"

#include <QList>
#include <QString>

namespace sluice {

class Vocabulary;

/// One thing to know before failed tasks of a run are retried.
struct RetryCheck
{
    enum class Finding {
        Fine,
        Attention, ///< think first
        Unknown,   ///< not recorded here
    };

    Finding finding = Finding::Fine;
    QString sentence;

    friend bool operator==(const RetryCheck &, const RetryCheck &) = default;
};

/// What the data at hand tells about retrying the failed tasks of \a run.
/// \param summary of its flow, if known: tells whether a worker is alive
[[nodiscard]] QList<RetryCheck> retryChecks(const RunDetail &run, const FlowSummary *summary,
                                            const Vocabulary &words);

} // namespace sluice
