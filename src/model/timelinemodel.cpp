#include "model/timelinemodel.h"

#include "core/system/vocabulary.h"
#include "model/attempthistory.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice {

namespace {

struct TimelineText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::TimelineText)

public:
    SLUICE_SAYS(sluice::TimelineText)
};

/// When the run was over for a while, as far as that is known.
struct Rest
{
    std::optional<QDateTime> from = {};
    std::optional<QDateTime> to = {}; ///< the last retry
};

/// Pauses of a step as the options say now: those of which nothing else is known.
struct Pauses
{
    std::optional<Seconds> base = {};
    Seconds atStart{0};

    /// Before the attempt that follows attempt \a attempt.
    [[nodiscard]] std::optional<Seconds> after(int attempt) const
    {
        if (!base)
            return std::nullopt;
        return *base * (qint64(1) << std::clamp(attempt, 0, 30));
    }
};

class RowBuilder final
{
public:
    RowBuilder(const StepState &step, const Pauses &pauses, const Rest &rest, const QDateTime &stop,
               bool live, const Vocabulary &words)
        : m_step(step),
          m_pauses(pauses),
          m_rest(rest),
          m_stop(stop),
          m_live(live),
          m_words(words),
          m_row{.step = step.slug, .segments = {}}
    {}

    TimelineRow build(const QList<EndedAttempt> &ended)
    {
        if (!m_step.startedAt)
            return m_row;
        if (m_step.tasks.total() > 1)
            buildMap();
        else
            buildSingle(attemptHistory(m_step, ended, m_rest.to));
        return m_row;
    }

private:
    /// Where the step's last stretch ends.
    [[nodiscard]] QDateTime end() const { return m_step.endedAt.value_or(m_stop); }
    [[nodiscard]] QDateTime reached() const
    {
        return m_row.segments.isEmpty() ? *m_step.startedAt : m_row.segments.constLast().to;
    }

    void buildMap()
    {
        const bool touched = m_step.attempts > 0;
        if (m_live && m_step.hold && m_step.tasks[TaskStatus::Started] == 0) {
            const QDateTime since = std::max(reached(), std::min(m_step.hold->since, end()));
            add(touched ? TimelineKind::Working : TimelineKind::Waiting, since);
            add(TimelineKind::Held, end());
            return;
        }
        add(touched ? TimelineKind::Working : TimelineKind::Waiting, end());
        m_row.note = m_words(TimelineText::say("%n task(s), from the first ready to the last done.",
                                               nullptr, m_step.tasks.total()));
    }

    void buildSingle(const AttemptHistory &history)
    {
        if (history.hasGaps())
            m_row.note = TimelineText::tr("Times of earlier attempts are not recorded here.");
        m_gap = history.unread ? TimelineKind::Resting : TimelineKind::Unrecorded;
        const KnownAttempt *before = nullptr;
        for (const KnownAttempt &attempt : history.attempts) {
            if (attempt.startedAt)
                addIdle(before, *attempt.startedAt, attempt.afterGap, attempt.again);
            else if (attempt.outcome)
                add(m_gap, attempt.endedAt.value_or(end()));
            add(TimelineKind::Working, attempt.endedAt.value_or(end()), attempt.outcome);
            before = &attempt;
        }
        if (before && (before->running || !before->outcome || endsTask(*before->outcome)) &&
            m_step.tasks[TaskStatus::Queued] == 0)
            return;
        addOpenEnd(before, history.gapAtEnd);
    }

    /// After the last known attempt: the task has been waiting since, or still is.
    void addOpenEnd(const KnownAttempt *before, bool gap)
    {
        if (m_live && m_step.hold) {
            addHeld(before, gap);
            return;
        }
        const bool pausing = m_live && m_step.nextVisibleAt && *m_step.nextVisibleAt > m_stop;
        if (!pausing) {
            addIdle(before, end(), gap, before && before->outcome && endsTask(*before->outcome));
            return;
        }
        if (gap) {
            // When the pause began is not recorded, only how long it is and when it ends.
            const auto pause = m_pauses.after(m_step.attempts);
            add(m_gap, pause ? m_step.nextVisibleAt->addSecs(-pause->count()) : m_stop);
        }
        add(m_step.attempts > 0 ? TimelineKind::BackOff : TimelineKind::Delayed,
            *m_step.nextVisibleAt);
    }

    /// The hold began at some time since the last attempt, or lay there before.
    void addHeld(const KnownAttempt *before, bool gap)
    {
        const QDateTime since = std::max(reached(), std::min(m_step.hold->since, end()));
        if (since > reached())
            addIdle(before, since, gap, before && before->outcome && endsTask(*before->outcome));
        add(TimelineKind::Held, end());
    }

    /// Between \a before, null at the start of the step, and \a to nobody worked on the task,
    /// unless there is a \a gap in the record.
    void addIdle(const KnownAttempt *before, const QDateTime &to, bool gap, bool again)
    {
        const QDateTime from = reached();
        const bool rested = m_rest.to && *m_rest.to > from && *m_rest.to <= to;
        if (gap) {
            add(m_gap, rested ? *m_rest.to : to);
        } else if (rested) {
            const bool ended = before && before->outcome && endsTask(*before->outcome);
            if (!ended && m_rest.from)
                addPause(before, *m_rest.from);
            add(ended || m_rest.from ? TimelineKind::Resting : m_gap, *m_rest.to);
        } else if (again) {
            add(TimelineKind::Resting, to);
        } else {
            addPause(before, to);
        }
        add(TimelineKind::Waiting, to);
    }

    void addPause(const KnownAttempt *before, const QDateTime &to)
    {
        std::optional<Seconds> pause = m_pauses.atStart;
        if (before) {
            pause = Seconds(0);
            if (before->outcome == AttemptOutcome::Retried)
                pause = before->pause ? before->pause : m_pauses.after(before->attempt);
        }
        add(before ? TimelineKind::BackOff : TimelineKind::Delayed,
            pause ? std::min(to, reached().addSecs(pause->count())) : to);
        add(TimelineKind::Waiting, to);
    }

    /// From where the row has come to until \a to.
    void add(TimelineKind kind, const QDateTime &to, std::optional<AttemptOutcome> outcome = {})
    {
        // Clocks of commits overlap by milliseconds: a stretch never ends before it begins.
        const QDateTime begin = reached();
        if (to <= begin && kind != TimelineKind::Working)
            return;
        const bool open = m_live && !m_step.endedAt && to >= m_stop;
        m_row.segments << TimelineSegment{kind, begin,         std::max(begin, to),
                                          open, m_step.status, outcome};
    }

    const StepState &m_step;
    const Pauses &m_pauses;
    const Rest &m_rest;
    const QDateTime &m_stop;
    bool m_live;
    const Vocabulary &m_words;
    TimelineKind m_gap = TimelineKind::Unrecorded;
    TimelineRow m_row;
};

Pauses pausesOf(const StepState &step, int index, const FlowDefinition *flow)
{
    if (!flow)
        return {};
    const bool samePlace = index < flow->steps.size() && flow->steps[index].slug == step.slug;
    const int defined = samePlace ? index : flow->indexOf(step.slug);
    if (defined < 0)
        return {};
    const StepOptions &own = flow->steps[defined].options;
    return {.base = own.baseDelay ? own.baseDelay : flow->options.baseDelay,
            .atStart = own.startDelay.value_or(Seconds(0))};
}

Rest restOf(const RunDetail &run, const AttemptsByStep &attempts)
{
    Rest rest{.to = run.retriedAt};
    if (!rest.to)
        return rest;
    for (const QList<EndedAttempt> &ofStep : attempts) {
        for (const EndedAttempt &attempt : ofStep) {
            if (endsTask(attempt.outcome) && attempt.endedAt <= *rest.to)
                rest.from = rest.from ? std::max(*rest.from, attempt.endedAt) : attempt.endedAt;
        }
    }
    return rest;
}

} // namespace

Timeline timelineOf(const RunDetail &run, const FlowDefinition *flow,
                    const AttemptsByStep &attempts, const QDateTime &now, const Vocabulary &words)
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
    const Rest rest = restOf(run, attempts);
    for (int i = 0; i < int(run.steps.size()); ++i) {
        const StepState &step = run.steps[i];
        const Pauses pauses = pausesOf(step, i, flow);
        RowBuilder row(step, pauses, rest, timeline.end, timeline.live, words);
        timeline.rows << row.build(attempts.value(step.slug));
    }
    return timeline;
}

} // namespace sluice
