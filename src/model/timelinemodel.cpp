#include "model/timelinemodel.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice {

namespace {

struct TimelineText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::TimelineText)
};

class RowBuilder final
{
public:
    RowBuilder(const StepState &step, std::optional<Seconds> pause, const QDateTime &stop,
               bool live)
        : m_step(step),
          m_pause(pause),
          m_stop(stop),
          m_live(live),
          m_row{.step = step.slug, .segments = {}}
    {}

    TimelineRow build()
    {
        if (!m_step.startedAt)
            return m_row;
        if (m_step.tasks.total() > 1)
            buildMap();
        else
            buildSingle();
        return m_row;
    }

private:
    /// Where the step's last stretch ends.
    [[nodiscard]] QDateTime end() const { return m_step.endedAt.value_or(m_stop); }

    void buildMap()
    {
        const bool touched = m_step.attempts > 0;
        add(touched ? TimelineKind::Working : TimelineKind::Waiting, *m_step.startedAt, end());
        m_row.note = TimelineText::tr("%n task(s), from the first ready to the last done.", nullptr,
                                      m_step.tasks.total());
    }

    void buildSingle()
    {
        const bool again = m_step.attempts > 1 || m_step.retrying > 0;
        if (again) {
            m_row.note = TimelineText::tr("Times of earlier attempts are not recorded here.");
        }
        const TimelineKind before = again ? TimelineKind::Unrecorded : TimelineKind::Waiting;
        const bool queued = m_step.tasks[TaskStatus::Queued] > 0;
        if (!queued && m_step.taskStartedAt) {
            add(before, *m_step.startedAt, *m_step.taskStartedAt);
            add(TimelineKind::Working, *m_step.taskStartedAt, end());
        } else if (!queued && m_step.attempts > 0) {
            add(TimelineKind::Working, *m_step.startedAt, end());
        } else if (m_live && m_step.nextVisibleAt && *m_step.nextVisibleAt > m_stop) {
            // A start delay lasts since the beginning. When the pause before a retry began is not
            // recorded, only how long it is and when it ends.
            QDateTime pauseFrom = *m_step.startedAt;
            if (again)
                pauseFrom = m_pause ? m_step.nextVisibleAt->addSecs(-m_pause->count()) : m_stop;
            add(TimelineKind::Unrecorded, *m_step.startedAt, pauseFrom);
            add(TimelineKind::BackOff, pauseFrom, *m_step.nextVisibleAt);
        } else {
            add(before, *m_step.startedAt, end());
        }
    }

    void add(TimelineKind kind, const QDateTime &from, const QDateTime &to)
    {
        // Clocks of commits overlap by milliseconds: a stretch never ends before it begins.
        const QDateTime begin =
            m_row.segments.isEmpty() ? from : std::max(from, m_row.segments.constLast().to);
        if (to <= begin && kind != TimelineKind::Working)
            return;
        const bool open = m_live && !m_step.endedAt && to >= m_stop;
        m_row.segments << TimelineSegment{kind, begin, std::max(begin, to), open, m_step.status};
    }

    const StepState &m_step;
    std::optional<Seconds> m_pause; ///< before the next attempt
    const QDateTime &m_stop;
    bool m_live;
    TimelineRow m_row;
};

/// Pause before the next attempt of \a step, as the options say now.
std::optional<Seconds> pauseBeforeNext(const StepState &step, const FlowDefinition *flow)
{
    const int index = flow ? flow->indexOf(step.slug) : -1;
    if (index < 0)
        return std::nullopt;
    const std::optional<Seconds> own = flow->steps[index].options.baseDelay;
    const std::optional<Seconds> base = own ? own : flow->options.baseDelay;
    if (!base)
        return std::nullopt;
    return *base * (qint64(1) << std::clamp(step.attempts, 0, 30));
}

} // namespace

Timeline timelineOf(const RunDetail &run, const FlowDefinition *flow, const QDateTime &now)
{
    Timeline timeline;
    timeline.begin = run.run.startedAt;
    timeline.live = run.run.status == RunStatus::Started;
    timeline.end = run.run.endedAt.value_or(now);
    // Tasks that were executing when the run failed may report later.
    for (const StepState &step : run.steps) {
        if (step.endedAt)
            timeline.end = std::max(timeline.end, *step.endedAt);
    }
    timeline.end = std::max(timeline.end, timeline.begin);
    for (const StepState &step : run.steps)
        timeline.rows
            << RowBuilder(step, pauseBeforeNext(step, flow), timeline.end, timeline.live).build();
    return timeline;
}

} // namespace sluice
