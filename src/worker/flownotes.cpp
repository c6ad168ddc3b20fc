#include "worker/flownotes.h"

#include "worker/workerlog.h"

#include <algorithm>

namespace sluice::worker {

FlowNotes::FlowNotes(WorkerLog &log) : m_log(log)
{
    m_told.setSingleShot(true);
    m_told.setInterval(0);
    QObject::connect(&m_told, &QTimer::timeout, &m_told, [this] { m_log.flows(m_notes); });
}

bool FlowNotes::set(const FlowSlug &flow, FlowNote::Why why, const QString &text)
{
    const FlowNote note{flow, why, text};
    const auto known = std::find_if(m_notes.begin(), m_notes.end(), [&](const FlowNote &other) {
        return other.flow == flow && other.why == why;
    });
    if (known == m_notes.end()) {
        const auto place = std::find_if(m_notes.cbegin(), m_notes.cend(),
                                        [&](const FlowNote &other) { return flow < other.flow; });
        m_notes.insert(place, note);
    } else if (*known == note) {
        return false;
    } else {
        *known = note;
    }
    m_told.start();
    return true;
}

bool FlowNotes::drop(const FlowSlug &flow, FlowNote::Why why)
{
    const auto removed = m_notes.removeIf(
        [&](const FlowNote &other) { return other.flow == flow && other.why == why; });
    if (removed > 0)
        m_told.start();
    return removed > 0;
}

} // namespace sluice::worker
