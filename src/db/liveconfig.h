#pragma once

#include "db/params.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace sluice::db {

/// What a system wants to hear and how it says that it listens.
struct LiveConfig
{
    /// Channels whose notifications mean "something changed"; empty: only polling.
    QList<QString> channels = {};
    /// Announces this watcher, e.g. SELECT sluice.watch($1::uuid, 30); run on the listener's
    /// session, which is never read only, after LISTEN and then every leaseInterval.
    std::optional<Statement> lease = {};
    std::chrono::milliseconds leaseInterval{10000};
    /// Ends the lease when the feed is closed in order.
    std::optional<Statement> release = {};
    /// Why only polling is possible here, a translated sentence; not empty = never LISTEN.
    QString pollOnly = {};

    // Figures that tests shorten.
    /// Pause between proofs of delivery: three that fail in a row, echoTimeout each, end
    /// "live".
    std::chrono::milliseconds echoInterval{30000};
    std::chrono::milliseconds echoTimeout{2000};
    /// Nothing arrived for so long: ask for a sign of life, and give up after the second figure.
    std::chrono::milliseconds silenceLimit{15000};
    std::chrono::milliseconds answerLimit{5000};
};

} // namespace sluice::db
