#pragma once

#include "bench/changewriter.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace sluice {
class GraphCanvas;
}

namespace sluice::bench {

/// Notes for every change of a ChangeWriter when a painted frame showed it first, and how old
/// what is shown is in between. GUI thread.
class PaintWatch final : public QObject
{
    Q_OBJECT

public:
    /// \a canvas shows the run of \a writer; both outlive the watch
    PaintWatch(const GraphCanvas &canvas, const ChangeWriter &writer);

    /// Milliseconds from COMMIT's return to the end of the paint that showed the change.
    [[nodiscard]] const std::vector<double> &latencies() const { return m_latencies; }
    /// Milliseconds since the oldest commit that is not shown yet, sampled every 5 ms; 0 = all
    /// shown.
    [[nodiscard]] const std::vector<double> &ages() const { return m_ages; }
    [[nodiscard]] int shown() const { return m_shown; }
    [[nodiscard]] int frames() const { return m_frames; }

private:
    void onPainted();
    void sample();

    const GraphCanvas &m_canvas;
    const ChangeWriter &m_writer;
    int m_shown = 0;
    int m_frames = 0;
    int m_counted = 0; ///< changes whose latency is noted
    std::vector<Clock::time_point> m_shownAt;
    std::vector<double> m_latencies;
    std::vector<double> m_ages;
    QTimer m_sampling;
};

} // namespace sluice::bench
