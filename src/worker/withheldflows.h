#pragma once

#include "core/ids.h"

#include <QList>

namespace sluice::worker {

class FlowNotes;
class OutcomeQueue;
class WorkerLog;

/// The flows of which nothing is taken, since the database refuses what became of tasks taken
/// before: each further one would stay here as well.
class WithheldFlows final
{
public:
    /// References outlive this.
    WithheldFlows(const OutcomeQueue &outcomes, FlowNotes &notes, WorkerLog &log)
        : m_outcomes(outcomes), m_notes(notes), m_log(log)
    {}

    /// After a report was taken, refused or given up. \returns whether flows can be taken again
    bool update();
    [[nodiscard]] const QList<FlowSlug> &flows() const { return m_flows; }

private:
    const OutcomeQueue &m_outcomes;
    FlowNotes &m_notes;
    WorkerLog &m_log;
    QList<FlowSlug> m_flows;
};

} // namespace sluice::worker
