#pragma once

#include "model/flowstore.h"
#include "model/runselection.h"
#include "model/runstore.h"
#include "model/systemsession.h"
#include "model/timelinemodel.h"
#include "paint/timelinepainter.h"

#include <QWidget>

namespace sluice {
class ElidedLabel;
class TimelineView;
} // namespace sluice

namespace sluice::pages {

/// A timeline in the painter's terms. Stretches nobody recorded are left blank.
[[nodiscard]] paint::Timeline toPainted(const Timeline &timeline, const TimeFormat &format);

/// The timeline of a run for the bottom dock, with a legend and what is not recorded.
class RunTimeline final : public QWidget
{
    Q_OBJECT

public:
    /// All outlive it.
    RunTimeline(SystemSession &session, RunStore &run, RunSelection &selection,
                QWidget *parent = nullptr);

    /// The run's, once it is known; outlives the timeline.
    void setFlow(FlowStore *flow);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void showSelection();
    [[nodiscard]] std::optional<StepSlug> stepAt(int row) const;

    SystemSession &m_session;
    RunStore &m_run;
    RunSelection &m_selection;
    FlowStore *m_flow = nullptr;
    ElidedLabel *m_note;
    TimelineView *m_view;
};

} // namespace sluice::pages
