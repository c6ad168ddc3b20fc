#pragma once

#include "model/inspector/inspectorstore.h"

#include <QScrollArea>

class QVBoxLayout;

namespace sluice {

class AttemptsBlock;
class ErrorCard;
class FittingButton;
class NoticeCard;
class OptionsBlock;
class PayloadSection;
class Pill;
class RetryBlock;
class SectionLabel;
class SentenceLabel;
class StaleOverlay;

/// Everything about the selected thing: a step of a run, a step of a definition, or, with no
/// selection, the run or flow itself. Error first; one primary action.
///
/// What it says is the InspectorStore's; here it gets its place on the screen. It asks for dialogs
/// by signals and shows none itself. Stores it is given may die before it.
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
    /// Steps that have a handler offer to open it.
    void setHandlers(InspectorStore::HandlerOf handlerOf);

Q_SIGNALS:
    void editOptionsRequested(const sluice::FlowSlug &flow,
                              const std::optional<sluice::StepSlug> &step);
    void decisionWanted(const sluice::Decision &decision, const sluice::DecisionSubject &subject);
    /// \param line counts from 1; 0 = none in particular
    void openFileRequested(const QString &file, int line);

private:
    void makeBlocks(SystemSession &session);
    void layOut();
    void connectBlocks();
    void render();
    void renderHead(const InspectorContents &contents);
    void arrange(bool failureFirst);

    InspectorStore m_store;
    StaleOverlay *m_stale;
    QWidget *m_content;
    QVBoxLayout *m_column = nullptr;
    SentenceLabel *m_title = nullptr;
    Pill *m_pill = nullptr;
    SentenceLabel *m_subtitle = nullptr;
    SectionLabel *m_errorTask = nullptr;
    ErrorCard *m_error = nullptr;
    NoticeCard *m_notice = nullptr;
    FittingButton *m_openHandler = nullptr;
    FittingButton *m_showFailed = nullptr;
    SentenceLabel *m_facts = nullptr;
    AttemptsBlock *m_attempts = nullptr;
    RetryBlock *m_retry = nullptr;
    OptionsBlock *m_options = nullptr;
    PayloadSection *m_input = nullptr;
    PayloadSection *m_output = nullptr;
};

} // namespace sluice
