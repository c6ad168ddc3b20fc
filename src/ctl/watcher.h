#pragma once

#include "core/live.h"
#include "core/run.h"
#include "core/system/system.h"

#include <QCoreApplication>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace sluice::ctl {

/// Prints a line for each change of a status: of all recent runs, or of one run and its steps; and
/// one where no tasks of a flow are handed out.
///
/// Reads again at every signal, and once a second in any case: a signal can be missed.
class Watcher final : public QObject
{
    Q_OBJECT

public:
    /// \param run empty = all runs
    Watcher(std::shared_ptr<System> system, std::optional<RunId> run, bool json);

    void start();

Q_SIGNALS:
    /// The watched run has ended, or nothing can be read any more: the exit code.
    void ended(int exitCode);

private:
    void read();
    void readRuns();
    void readRun();
    void onRun(const RunDetail &detail);
    void readFlows();
    void noteTrouble(const FlowSummary &flow);
    void failed(const Error &error);
    void finished();
    void noteRun(const RunSummary &run);
    void noteStep(const StepState &step);
    void noteHold(const StepState &step);
    /// \param kind what \a slug names: "flow" or "step"
    void print(const RunId &run, const QString &kind, const QString &slug, const QString &status,
               const std::optional<QDateTime> &changedAt, const std::optional<Hold> &hold = {});
    void onState(const LiveState &state);

    std::shared_ptr<System> m_system;
    std::optional<RunId> m_run;
    bool m_json;
    bool m_first = true;
    bool m_reading = false;
    bool m_again = false;
    QTimer m_tick;
    QTimer m_flowTick; ///< flows are read less often
    bool m_readingFlows = false;
    std::optional<FlowSlug> m_flow; ///< of m_run, once known
    QHash<RunId, RunStatus> m_runs;
    QHash<FlowSlug, FlowTrouble> m_troubles;
    QHash<StepSlug, StepStatus> m_steps;
    QHash<StepSlug, std::optional<Hold>> m_holds;
};

} // namespace sluice::ctl
