#pragma once

#include "core/phrase.h"
#include "model/decisions/decisionoffer.h"
#include "model/flowliststore.h"
#include "model/flowstore.h"
#include "model/inspector/inspectorcontents.h"
#include "model/inspector/inspectorcontext.h"
#include "model/runselection.h"
#include "model/runstore.h"
#include "model/statisticsstore.h"

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

namespace sluice {

/// What the inspector says of the selected thing: a step of a run, a step of a definition, or, with
/// no selection, the run or flow itself. Follows the stores that have it.
///
/// What has to be asked for (the past, the handler's file, whether a retry is allowed) is asked for
/// when the subject is another one or something of it has changed, never for the passing of time or
/// because somebody looks: contents() is ready. Values are read by whoever shows them.
///
/// Stores it is given may die before it. GUI thread.
class InspectorStore final : public QObject
{
    Q_OBJECT
    SLUICE_SAYS(sluice::InspectorStore)

public:
    /// \a session and \a flows outlive the store.
    InspectorStore(SystemSession &session, FlowListStore &flows, QObject *parent = nullptr);

    /// A flow as defined. \param step empty = the flow itself
    void showFlow(FlowStore &flow, const std::optional<StepSlug> &step);
    /// What is selected of a run.
    /// \param flow of the run, may be null until it is known
    void showRun(RunStore &run, FlowStore *flow, RunSelection &selection);

    /// \returns the file of this desk that does the work of a step; empty = there is none
    using HandlerOf = std::function<QString(const FlowSlug &, const StepSlug &)>;
    void setHandlers(HandlerOf handlerOf);

    [[nodiscard]] const InspectorContents &contents() const { return m_contents; }
    /// Selects what contents().failure leads to; nothing where there is no such link.
    void followFailure();

Q_SIGNALS:
    void changed();
    /// Another run, flow or step than before: after changed().
    void subjectChanged();
    /// What contents().output names may be another value now: before changed().
    void outputTouched();
    /// What contents().input names may be there now where it was missing: before changed().
    void inputTouched();

private:
    void clear();
    void follow();
    void takeSelection();
    void onStepChanged(int index, StepFields fields);
    void onTick();
    void refresh();
    void ask();
    void tell();
    [[nodiscard]] InspectorContents contentsNow() const;
    [[nodiscard]] InspectorContext context() const;
    [[nodiscard]] const FlowDefinition *definition() const;
    [[nodiscard]] const RunDetail *run() const;
    [[nodiscard]] const FlowSummary *summary() const;
    [[nodiscard]] int stepIndex() const;

    SystemSession &m_session;
    FlowListStore &m_flows;
    HandlerOf m_handlerOf;
    StatisticsStore m_statistics;
    DecisionOffer m_offer;
    QPointer<FlowStore> m_flow;
    QPointer<RunStore> m_run;           ///< null = the flow is shown as it is defined
    QPointer<RunSelection> m_selection; ///< of a run
    std::optional<StepSlug> m_step;
    std::optional<ChosenTask> m_task;
    QList<QMetaObject::Connection> m_following;
    QString m_handler;       ///< as asked for last: of the shown step
    QString m_retryObstacle; ///< as asked for last: of the shown run
    InspectorContents m_contents;
};

} // namespace sluice
