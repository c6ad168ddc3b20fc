#pragma once

#include "core/system/facets.h"
#include "systems/pgflow/reading.h"

#include <QByteArray>

namespace sluice::pgflow {

class RunQueues;
struct RunQuerySql;

class PgflowRuns final : public RunsFacet
{
public:
    /// A condition that no index answers is looked for among so many runs a page.
    static constexpr int window = 2000;

    /// \a queues outlives this object.
    PgflowRuns(const Reading &reading, RunQueues &queues);

    [[nodiscard]] std::optional<RunId> idFrom(const QString &text) const override;
    [[nodiscard]] bool mayBeginId(const QString &text) const override;
    [[nodiscard]] std::optional<RunId> newId() const override;
    [[nodiscard]] QFuture<Result<RunPage>>
    page(const RunFilter &filter, const std::optional<RunCursor> &after, int limit) override;
    [[nodiscard]] QFuture<Result<RunCount>> count(const RunFilter &filter, int most) override;
    [[nodiscard]] QFuture<Result<RunDetail>> run(const RunId &run) override;
    [[nodiscard]] QFuture<Result<QList<RunSummary>>> find(const QString &prefix,
                                                          int limit) override;

private:
    /// \param first number of the first parameter that is free
    [[nodiscard]] RunQuerySql ask(const RunFilter &filter, int first) const;

    Reading m_reading;
    RunQueues &m_queues;
    QByteArray m_runSql; ///< of one run, but for its queue
};

} // namespace sluice::pgflow
