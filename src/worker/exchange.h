#pragma once

#include "db/params.h"
#include "db/work.h"
#include "worker/task.h"

#include <QList>
#include <QString>

#include <vector>

namespace sluice::worker {

/// What became of one report.
struct Reported
{
    QString status = {}; ///< the task's status now; empty = the report was not for us any more
    int attempts = 0;
};

/// What came back for outcomes and room.
struct Exchange
{
    QList<Reported> reported; ///< one for each outcome, in their order
    QList<ClaimedTask> claimed;
    QList<FlowSlug> locked; ///< asked, but another session has their queues for itself
};

/// The statements of one transaction that reports and takes, and how their answer is read.
struct ExchangeRequest
{
    std::vector<db::Statement> statements;
    db::Decoder<Exchange> decode;
};

/// By the engine's own functions, as any client of it: one call a report, two a flow.
/// \param claims the first is asked first; none is asked when \a room is 0
[[nodiscard]] ExchangeRequest standardExchange(const QList<Outcome> &outcomes,
                                               const QList<Registration> &claims, int room);

/// By sluice.exchange: one call, and a report of an attempt that is no longer the task's is
/// refused. \param keepLogs the ends of logs of failed attempts are handed over too
[[nodiscard]] ExchangeRequest batchExchange(const QList<Outcome> &outcomes,
                                            const QList<Registration> &claims, int room,
                                            bool keepLogs);

} // namespace sluice::worker
