#include "systems/pgflow/pgflowhistory.h"

#include "core/async.h"
#include "db/database.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/rows/statisticsrows.h"
#include "systems/pgflow/rows/taskrows.h"
#include "systems/pgflow/sqltext.h"

namespace sluice::pgflow {

QFuture<Result<QList<EndedAttempt>>> PgflowAttempts::ofRun(const RunId &run, int limit)
{
    Q_ASSERT(limit >= 1 && limit <= 100);
    using Answer = QList<EndedAttempt>;
    if (!m_reading.facts.attemptsRecorded)
        return ready(Result<Answer>(Answer()));
    return m_reading.database.read<Answer>(
        {sqlText("attempts"), {db::param(run), db::param(limit)}},
        [](const db::Rows &rows) { return attemptsFrom(rows); });
}

QFuture<Result<FlowStatistics>> PgflowStatistics::ofFlow(const FlowSlug &flow)
{
    return m_reading.database.read<FlowStatistics>(
        {sqlText("flow_statistics"), {db::param(flow)}},
        [](const db::Rows &rows) { return flowStatisticsFrom(rows); });
}

QFuture<Result<StepStatistics>> PgflowStatistics::ofStep(const FlowSlug &flow, const StepSlug &step)
{
    return m_reading.database.read<StepStatistics>(
        {sqlText("step_statistics"), {db::param(flow), db::param(step)}},
        [](const db::Rows &rows) { return stepStatisticsFrom(rows); });
}

} // namespace sluice::pgflow
