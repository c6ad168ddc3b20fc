#pragma once

#include "core/system/facets.h"
#include "systems/pgflow/reading.h"

#include <QByteArray>

namespace sluice::pgflow {

class RunQueues;

class PgflowRuns final : public RunsFacet
{
public:
    /// \a queues outlives this object.
    PgflowRuns(const Reading &reading, RunQueues &queues);

    [[nodiscard]] QFuture<Result<RunPage>>
    page(const RunFilter &filter, const std::optional<RunCursor> &after, int limit) override;
    [[nodiscard]] QFuture<Result<RunCount>> count(const RunFilter &filter, int most) override;
    [[nodiscard]] QFuture<Result<RunDetail>> run(const RunId &run) override;
    [[nodiscard]] QFuture<Result<QList<RunSummary>>> find(const QString &prefix,
                                                          int limit) override;

private:
    Reading m_reading;
    RunQueues &m_queues;
    QByteArray m_runSql; ///< of one run, but for its queue
};

} // namespace sluice::pgflow
