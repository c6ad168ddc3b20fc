#include "worker/withheldflows.h"

#include "worker/flownotes.h"
#include "worker/outcomequeue.h"
#include "worker/workerlog.h"

#include <utility>

namespace sluice::worker {

bool WithheldFlows::update()
{
    const QList<FlowSlug> before = std::exchange(m_flows, m_outcomes.refusedFlows());
    for (const FlowSlug &flow : std::as_const(m_flows)) {
        if (before.contains(flow))
            continue;
        const QString text = QStringLiteral("The database refuses what became of its tasks, so "
                                            "none is taken until that is reported.");
        m_notes.set(flow, FlowNote::Why::Trouble, text);
        m_log.warning(QStringLiteral("Flow %1: %2").arg(flow.value(), text));
    }
    bool released = false;
    for (const FlowSlug &flow : before) {
        if (m_flows.contains(flow))
            continue;
        released = true;
        m_notes.drop(flow, FlowNote::Why::Trouble);
        m_log.info(QStringLiteral("Flow %1: its tasks can be taken again.").arg(flow.value()));
    }
    return released;
}

} // namespace sluice::worker
