#pragma once

#include "core/phrase.h"
#include "gui/commands/decisioncommands.h"
#include "model/runstore.h"

#include <QObject>

#include <functional>

namespace sluice::pages {

/// What can be decided on the page of a run: about the run, the selected step, the selected task.
class RunDecisions final : public QObject
{
    Q_OBJECT
    SLUICE_SAYS(sluice::pages::RunDecisions)

public:
    /// What is selected on the page; \a task belongs to \a taskStep.
    struct Selection
    {
        std::optional<StepSlug> step = {};
        std::optional<StepSlug> taskStep = {};
        std::optional<TaskState> task = {};
    };

    /// \a session and \a run outlive \a page, which owns this object.
    RunDecisions(SystemSession &session, const RunStore &run, std::function<Selection()> selection,
                 QWidget *page);

    [[nodiscard]] const QList<QAction *> &ofRun() const { return m_ofRun; }
    /// Of the selected step; null = a line between.
    [[nodiscard]] const QList<QAction *> &ofStep() const { return m_ofStep; }
    [[nodiscard]] const QList<QAction *> &ofTask() const { return m_ofTask; }

Q_SIGNALS:
    void wanted(const sluice::Decision &decision, const sluice::DecisionSubject &subject);
    /// Why the run does not go on.
    void whyWanted(const sluice::RunId &run);

private:
    void addWhy(const SystemSession &session, QWidget *page);
    [[nodiscard]] std::optional<DecisionSubject> aboutRun() const;
    [[nodiscard]] std::optional<DecisionSubject>
    aboutStep(const std::optional<StepSlug> &step) const;
    [[nodiscard]] std::optional<DecisionSubject> aboutTask() const;

    const RunStore &m_run;
    std::function<Selection()> m_selection;
    QList<QAction *> m_ofRun;
    QList<QAction *> m_ofStep;
    QList<QAction *> m_ofTask;
};

} // namespace sluice::pages
