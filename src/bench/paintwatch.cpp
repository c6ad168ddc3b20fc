#include "bench/paintwatch.h"

#include "gui/canvas/graphcanvas.h"

#include <algorithm>

namespace sluice::bench {

namespace {

double milliseconds(Clock::duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

} // namespace

PaintWatch::PaintWatch(const GraphCanvas &canvas, const ChangeWriter &writer)
    : m_canvas(canvas), m_writer(writer), m_shownAt(size_t(writer.changes()))
{
    connect(&canvas, &GraphCanvas::painted, this, &PaintWatch::onPainted);
    connect(&m_sampling, &QTimer::timeout, this, &PaintWatch::sample);
    m_sampling.setTimerType(Qt::PreciseTimer);
    m_sampling.start(5);
}

void PaintWatch::onPainted()
{
    const auto now = Clock::now();
    ++m_frames;
    if (m_canvas.nodeCount() == 0)
        return;
    const int done =
        std::min(m_canvas.nodeView(0).tasks[size_t(paint::StatusFamily::Done)], m_writer.changes());
    for (; m_shown < done; ++m_shown)
        m_shownAt[size_t(m_shown)] = now;
}

void PaintWatch::sample()
{
    // A change can be painted before its COMMIT has returned to the writer: that counts as 0.
    const int committed = m_writer.committed();
    for (; m_counted < std::min(m_shown, committed); ++m_counted) {
        const auto waited = m_shownAt[size_t(m_counted)] - m_writer.committedAt(m_counted);
        m_latencies.push_back(std::max(0.0, milliseconds(waited)));
    }
    if (committed > 0 && !m_writer.isFinished()) {
        const auto age = m_shown < committed ? Clock::now() - m_writer.committedAt(m_shown)
                                             : Clock::duration::zero();
        m_ages.push_back(milliseconds(age));
    }
}

} // namespace sluice::bench
