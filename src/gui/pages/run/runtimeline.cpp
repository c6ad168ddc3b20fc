#include "gui/pages/run/runtimeline.h"

#include "gui/timeline/timelineview.h"
#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/wraprow.h"
#include "model/holdtext.h"

#include <QVBoxLayout>

#include <algorithm>

namespace sluice::pages {

namespace {

paint::StatusFamily familyOf(const TimelineSegment &segment)
{
    if (segment.kind == TimelineKind::Waiting || segment.kind == TimelineKind::Delayed)
        return paint::StatusFamily::Waiting;
    if (segment.kind == TimelineKind::BackOff || segment.kind == TimelineKind::Held)
        return paint::StatusFamily::Attention;
    if (segment.outcome)
        return paint::styleOf(*segment.outcome).family;
    switch (segment.status) {
    case StepStatus::Completed:
        return paint::StatusFamily::Done;
    case StepStatus::Failed:
        return paint::StatusFamily::Failed;
    case StepStatus::Skipped:
        return paint::StatusFamily::Neutral;
    case StepStatus::Created:
    case StepStatus::Started:
        break;
    }
    return segment.open ? paint::StatusFamily::Active : paint::StatusFamily::Neutral;
}

paint::TimelineSegment::Kind kindOf(TimelineKind kind)
{
    switch (kind) {
    case TimelineKind::Waiting:
        return paint::TimelineSegment::Kind::Waiting;
    case TimelineKind::BackOff:
        return paint::TimelineSegment::Kind::BackOff;
    case TimelineKind::Delayed:
        return paint::TimelineSegment::Kind::Delayed;
    case TimelineKind::Held:
        return paint::TimelineSegment::Kind::Held;
    case TimelineKind::Working:
    case TimelineKind::Unrecorded:
    case TimelineKind::Resting:
        break;
    }
    return paint::TimelineSegment::Kind::Working;
}

} // namespace

paint::Timeline toPainted(const Timeline &timeline, const TimeFormat &format)
{
    const auto sinceBegin = [&timeline](const QDateTime &time) {
        return std::chrono::milliseconds(std::clamp<qint64>(timeline.begin.msecsTo(time), 0,
                                                            timeline.begin.msecsTo(timeline.end)));
    };
    paint::Timeline painted{.rows = {},
                            .length = sinceBegin(timeline.end),
                            .isRunning = timeline.live,
                            .startText = timeline.live ? QString() : format.clock(timeline.begin)};
    for (const TimelineRow &row : timeline.rows) {
        paint::TimelineRow bars{row.step.value(), {}};
        for (const TimelineSegment &segment : row.segments) {
            if (segment.kind == TimelineKind::Unrecorded || segment.kind == TimelineKind::Resting)
                continue;
            bars.segments.push_back({sinceBegin(segment.from), sinceBegin(segment.to),
                                     kindOf(segment.kind), familyOf(segment)});
        }
        painted.rows.push_back(std::move(bars));
    }
    return painted;
}

RunTimeline::RunTimeline(SystemSession &session, RunStore &run, RunSelection &selection,
                         QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_run(run),
      m_selection(selection),
      m_note(new ElidedLabel(this, Qt::ElideRight)),
      m_view(new TimelineView(session.words(), this))
{
    setObjectName(QStringLiteral("runTimeline"));
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    m_view->setObjectName(QStringLiteral("timeline"));
    m_note->setObjectName(QStringLiteral("timelineNote"));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto *legend = new ElidedLabel(this, Qt::ElideRight);
    legend->setText(TimelineView::legendText(session.words()));
    legend->setObjectName(QStringLiteral("timelineLegend"));
    legend->setForegroundRole(QPalette::PlaceholderText);
    auto *row = new WrapRow;
    row->setSpacing(8);
    row->addWidget(m_note);
    row->addWidget(legend);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(16, 4, 16, 4);
    head->addLayout(row);
    column->addLayout(head);
    column->addWidget(m_view, 1);
    connect(m_view, &TimelineView::rowSelected, this, [this](int selected) {
        if (const auto step = stepAt(selected))
            m_selection.selectStep(*step);
    });
    connect(&selection, &RunSelection::stepChanged, this, &RunTimeline::showSelection);
    connect(&run, &SubjectStore::refreshed, this, &RunTimeline::refresh);
    connect(&run, &RunStore::loaded, this, &RunTimeline::showSelection);
    connect(&run, &RunStore::attemptsChanged, this, &RunTimeline::refresh);
    connect(&session.ticker(), &SecondTicker::tick, this, [this] {
        if (m_run.detail() && m_run.detail()->run.status == RunStatus::Started)
            refresh();
    });
    connect(&session.format(), &TimeFormat::changed, this, &RunTimeline::refresh);
    refresh();
}

void RunTimeline::setFlow(FlowStore *flow)
{
    m_flow = flow;
    refresh();
}

void RunTimeline::showSelection()
{
    const auto &step = m_selection.step();
    m_view->setSelectedRow(step ? m_run.indexOf(*step) : -1);
}

std::optional<StepSlug> RunTimeline::stepAt(int row) const
{
    if (!m_run.detail() || row < 0 || row >= m_run.detail()->steps.size())
        return std::nullopt;
    return m_run.detail()->steps[row].slug;
}

void RunTimeline::refresh()
{
    if (!isVisible())
        return;
    if (!m_run.detail())
        return;
    const Timeline timeline = timelineOf(
        *m_run.detail(), m_flow && m_flow->definition() ? &*m_flow->definition() : nullptr,
        m_run.attempts(), m_session.clock().now(), m_session.words());
    m_session.ticker().setWanted(this, timeline.live);
    m_view->setTimeline(toPainted(timeline, m_session.format()));
    const bool gaps =
        std::any_of(timeline.rows.begin(), timeline.rows.end(), [](const TimelineRow &row) {
            return std::any_of(row.segments.begin(), row.segments.end(),
                               [](const TimelineSegment &segment) {
                                   return segment.kind == TimelineKind::Unrecorded;
                               });
        });
    m_note->setText(gaps ? tr("Blank before a bar: earlier attempts are not recorded here.")
                         : holdText(*m_run.detail()));
}

void RunTimeline::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void RunTimeline::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_session.ticker().setWanted(this, false);
}

} // namespace sluice::pages
