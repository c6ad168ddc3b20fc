#pragma once

#include "core/tasksource.h"
#include "db/params.h"
#include "db/work.h"

#include <QList>

#include <vector>

namespace sluice::pgflow {

/// The statements of one transaction that reports and takes, and how their answer is read.
struct ExchangeRequest
{
    std::vector<db::Statement> statements;
    db::Decoder<Exchange> decode;
};

/// By the engine's own functions, as any client of it: one call a report, two a flow.
/// \param claims the first is asked first; none is asked when \a room is 0
[[nodiscard]] ExchangeRequest standardExchange(const QList<TaskReport> &reports,
                                               const QList<WorkerRegistration> &claims, int room);

/// By sluice.exchange: one call, and a report of an attempt that is no longer the task's is
/// refused. \param keepLogs the ends of logs of failed attempts are handed over too
[[nodiscard]] ExchangeRequest batchExchange(const QList<TaskReport> &reports,
                                            const QList<WorkerRegistration> &claims, int room,
                                            bool keepLogs);

} // namespace sluice::pgflow
