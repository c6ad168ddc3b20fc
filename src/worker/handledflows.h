#pragma once

#include "core/tasksource.h"
#include "worker/flownotes.h"

#include <QHash>
#include <QList>
#include <QString>

namespace sluice::worker {

/// For which flows a folder of handlers has something to run; the others are noted as waiting.
///
/// One handler is enough for a flow to be served, so that a flow can be tried while its handlers
/// are written. When a task comes for which there is none, the whole flow waits until there is:
/// what lies in a queue behind the task cannot be taken without it.
class HandledFlows final
{
public:
    /// \param notes outlives this
    HandledFlows(QString folder, FlowNotes &notes);

    /// Looks at the folder anew. \returns the flows to be served, in their order
    [[nodiscard]] QList<FlowSlug> among(const QList<FlowSteps> &flows);
    /// A task of \a step came and has no handler; \a reason is a sentence.
    void setAside(const FlowSlug &flow, const StepSlug &step, const QString &reason);

private:
    /// \returns empty, or why no task of the flow is taken
    [[nodiscard]] QString obstacle(const FlowSteps &flow);

    const QString m_folder;
    FlowNotes &m_notes;
    QHash<QString, StepSlug> m_aside; ///< flow → step without a handler
    QList<FlowSlug> m_noted;
};

} // namespace sluice::worker
