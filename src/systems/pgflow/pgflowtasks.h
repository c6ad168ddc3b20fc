#pragma once

#include "core/system/facets.h"
#include "systems/pgflow/reading.h"

namespace sluice::pgflow {

class RunQueues;

class PgflowTasks final : public TasksFacet
{
public:
    /// \a queues outlives this object.
    PgflowTasks(const Reading &reading, RunQueues &queues) : m_reading(reading), m_queues(queues) {}

    [[nodiscard]] QFuture<Result<QList<TaskState>>> page(const RunId &run, const StepSlug &step,
                                                         const TaskFilter &filter, int from,
                                                         int limit) override;

private:
    Reading m_reading;
    RunQueues &m_queues;
};

} // namespace sluice::pgflow
