#pragma once

#include "model/flowstore.h"
#include "model/runstore.h"
#include "model/systemsession.h"
#include "model/timelinemodel.h"
#include "paint/timelinepainter.h"

#include <QPointer>
#include <QWidget>

namespace sluice {
class ElidedLabel;
class TimelineView;
} // namespace sluice

namespace sluice::pages {

/// A timeline in the painter's terms. Stretches nobody recorded are left blank.
[[nodiscard]] paint::Timeline toPainted(const Timeline &timeline, const TimeFormat &format);

/// The timeline of the open run for the bottom dock, with a legend and what is not recorded.
class RunTimeline final : public QWidget
{
    Q_OBJECT

public:
    explicit RunTimeline(SystemSession &session, QWidget *parent = nullptr);

    /// Both may die before this widget. \a run null shows that no run is open; \a flow is the
    /// run's, once it is known.
    void showRun(RunStore *run, FlowStore *flow = nullptr);
    void setSelectedStep(const std::optional<StepSlug> &step);

Q_SIGNALS:
    void stepSelected(const sluice::StepSlug &step);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    [[nodiscard]] std::optional<StepSlug> stepAt(int row) const;

    SystemSession &m_session;
    QPointer<RunStore> m_run;
    QPointer<FlowStore> m_flow;
    ElidedLabel *m_note;
    TimelineView *m_view;
};

} // namespace sluice::pages
