#pragma once

#include "model/flowliststore.h"
#include "model/flowstore.h"
#include "model/runselection.h"
#include "model/runstore.h"
#include "model/statisticsstore.h"
#include "model/waitingexplanation.h"

#include <QPointer>
#include <QScrollArea>

#include <functional>

class QVBoxLayout;

namespace sluice {
struct Decision;
struct DecisionSubject;
class FittingButton;
class Pill;
class SectionLabel;
class SentenceLabel;
class StaleOverlay;
} // namespace sluice

namespace sluice::pages {

class AttemptsBlock;
class ErrorCard;
class NoticeCard;
class OptionsBlock;
class PayloadSection;
class RetryBlock;

/// Everything about the selected thing: a step of a run, a step of a definition, or, with no
/// selection, the run or flow itself. Error first; one primary action.
///
/// It asks for dialogs by signals and shows none itself. Stores it is given may die before it.
class StepInspector final : public QScrollArea
{
    Q_OBJECT

public:
    /// \a session and \a flows outlive the inspector.
    StepInspector(SystemSession &session, FlowListStore &flows, QWidget *parent = nullptr);

    /// A flow as defined. \param step empty = the flow itself
    void showFlow(FlowStore &flow, const std::optional<StepSlug> &step);
    /// What is selected of a run: of its chosen task error and values are shown; where none is
    /// chosen, of the one whose error the step has, or the first.
    /// \param flow of the run, may be null until it is known
    void showRun(RunStore &run, FlowStore *flow, RunSelection &selection);
    /// Nothing is open.
    void clear();

    /// \returns the file of this desk that does the work of a step; empty = there is none
    using HandlerOf = std::function<QString(const FlowSlug &, const StepSlug &)>;
    /// Steps that have one offer to open it.
    void setHandlers(HandlerOf handlerOf);

Q_SIGNALS:
    void editOptionsRequested(const sluice::FlowSlug &flow,
                              const std::optional<sluice::StepSlug> &step);
    void decisionWanted(const sluice::Decision &decision, const sluice::DecisionSubject &subject);
    /// \param line counts from 1; 0 = none in particular
    void openFileRequested(const QString &file, int line);

private:
    void build();
    void follow();
    void takeSelection();
    void showFailure();
    void refresh();
    void refreshTicking();
    void onStepChanged(int index, StepFields fields);
    void showFlowItself();
    void showFlowStep(int index);
    void showRunItself();
    void showRunStep(int index);
    void showWaiting(const std::optional<WaitingExplanation> &waiting);
    void showFacts(const QStringList &lines);
    void showAttempts(const RunDetail &run, const StepState &step, bool isMap);
    void showRetry(const RunDetail &run);
    void showPayloads(const RunDetail &run, const StepState &step, bool isMap);
    void showHandler(const FlowSlug &flow, const StepSlug &step, const QString &error);
    void showNothing();
    void arrange(bool failureFirst);
    [[nodiscard]] QString whyNoAction() const;
    [[nodiscard]] const FlowDefinition *definition() const;
    [[nodiscard]] const FlowSummary *summary() const;

    SystemSession &m_session;
    FlowListStore &m_flows;
    HandlerOf m_handlerOf;
    QString m_handler; ///< of the shown step
    int m_handlerLine = 0;
    StatisticsStore m_statistics;
    QPointer<FlowStore> m_flow;
    QPointer<RunStore> m_run;
    QPointer<RunSelection> m_selection; ///< of a run
    std::optional<StepSlug> m_step;
    std::optional<ChosenTask> m_task;
    QList<QMetaObject::Connection> m_following;

    StaleOverlay *m_stale;
    QVBoxLayout *m_column = nullptr;
    SentenceLabel *m_title = nullptr;
    Pill *m_pill = nullptr;
    SentenceLabel *m_subtitle = nullptr;
    SectionLabel *m_errorTask = nullptr;
    ErrorCard *m_error = nullptr;
    FittingButton *m_openHandler = nullptr;
    NoticeCard *m_notice = nullptr;
    FittingButton *m_showFailed = nullptr;
    SentenceLabel *m_facts = nullptr;
    AttemptsBlock *m_attempts = nullptr;
    RetryBlock *m_retry = nullptr;
    OptionsBlock *m_options = nullptr;
    PayloadSection *m_input = nullptr;
    PayloadSection *m_output = nullptr;
};

} // namespace sluice::pages
