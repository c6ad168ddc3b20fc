#include "worker/handledflows.h"

#include "worker/handler.h"

#include <QDir>

#include <utility>

namespace sluice::worker {

HandledFlows::HandledFlows(QString folder, FlowNotes &notes)
    : m_folder(std::move(folder)), m_notes(notes)
{}

QList<FlowSlug> HandledFlows::among(const QList<FlowSteps> &flows)
{
    QList<FlowSlug> served;
    QList<FlowSlug> waiting;
    for (const FlowSteps &flow : flows) {
        const QString reason = obstacle(flow);
        if (reason.isEmpty()) {
            served.append(flow.flow);
            m_notes.drop(flow.flow, FlowNote::Why::NoHandler);
        } else {
            waiting.append(flow.flow);
            m_notes.set(flow.flow, FlowNote::Why::NoHandler, reason);
        }
    }
    // Of flows that are no more.
    for (const FlowSlug &flow : std::as_const(m_noted)) {
        if (!waiting.contains(flow))
            m_notes.drop(flow, FlowNote::Why::NoHandler);
    }
    m_noted = waiting;
    return served;
}

void HandledFlows::setAside(const FlowSlug &flow, const StepSlug &step, const QString &reason)
{
    m_aside.insert(flow.value(), step);
    if (!m_noted.contains(flow))
        m_noted.append(flow);
    m_notes.set(flow, FlowNote::Why::NoHandler, QStringLiteral("No handler here. ") + reason);
}

QString HandledFlows::obstacle(const FlowSteps &flow)
{
    const auto aside = m_aside.constFind(flow.flow.value());
    if (aside != m_aside.cend() && flow.steps.contains(*aside)) {
        const auto found = findHandler(m_folder, flow.flow, *aside);
        if (!found)
            return QStringLiteral("No handler here. ") + found.error().message;
    }
    m_aside.remove(flow.flow.value());
    if (flow.steps.isEmpty())
        return {};
    QString reason;
    for (const StepSlug &step : flow.steps) {
        const auto found = findHandler(m_folder, flow.flow, step);
        if (found)
            return {};
        if (reason.isEmpty())
            reason = QStringLiteral("No handler here. ") + found.error().message;
    }
    return reason;
}

} // namespace sluice::worker
