#pragma once

#include "core/tasksource.h"
#include "worker/claimpacing.h"
#include "worker/claimrota.h"
#include "worker/flownotes.h"
#include "worker/handledflows.h"
#include "worker/leases.h"
#include "worker/outcomequeue.h"
#include "worker/placechecks.h"
#include "worker/registrar.h"
#include "worker/slotpool.h"
#include "worker/task.h"
#include "worker/tasksinflight.h"
#include "worker/withheldflows.h"
#include "worker/workeroptions.h"

#include <QObject>
#include <QTimer>

namespace sluice::worker {

class WorkerLog;

/// Takes tasks, runs their handlers in slots, reports how they ended.
///
/// One transaction at a time reports what has ended and takes as many tasks as slots are free. An
/// outcome is kept until the database has taken it: across errors and lost connections.
class Worker final : public QObject
{
    Q_OBJECT

public:
    /// \param source of the tasks; it and \a log outlive the worker
    /// \param program this program, for the slots
    Worker(WorkerOptions options, TaskSource &source, const QString &program, WorkerLog &log,
           QObject *parent = nullptr);
    ~Worker() override;

    void start();
    /// First call: nothing new is taken, running tasks finish; reports that do not get through are
    /// tried until the options' drainLimit. Second call: they go back to the
    /// queue. Third call: the worker ends at once and the tasks return after their time-out.
    void stop();
    /// Running tasks go back to the queue, whatever was asked for before; no more than that.
    void stopNow();

Q_SIGNALS:
    /// Exit code: 0 done, 1 refused, 3 no connection, or reports that did not get through.
    void ended(int exitCode);

private:
    enum class State { Starting, StandingBy, Running, Draining, GivingBack, Ended };

    void standByOrEnrol();
    void enrol();
    void run();
    void onLost(const Error &error);
    void resume();
    void onBroken(const QString &reason);

    void exchange();
    void onExchanged(const QList<Outcome> &outcomes, const QList<WorkerRegistration> &claims,
                     int room, const Exchange &answer);
    void pauseAfter(const QList<WorkerRegistration> &claims, int room, const Exchange &answer);
    void onExchangeFailed(const QList<Outcome> &outcomes, const QList<WorkerRegistration> &claims,
                          const Error &error);
    void onLeftOut(const FlowSlug &flow, const Error &error, Milliseconds pause);
    void onReported(const Outcome &outcome, const Reported &reported);
    void onGivenUp(const Outcome &outcome, const Error &error);
    void accept(const QList<ClaimedTask> &tasks);
    void checkIdle();

    void sweep();
    void drain();
    /// While no new tasks are taken: what cannot be reported is not waited for without end.
    void limitDraining();
    void giveUpReports();
    void finishIfDone();
    void fail(const Error &error);
    void end(int exitCode);

    const WorkerOptions m_options;
    WorkerLog &m_log;
    TaskSource &m_source;
    PlaceChecks m_checks;
    TasksInFlight m_inFlight;
    SlotPool m_slotPool;
    Leases m_leases;
    FlowNotes m_notes;
    HandledFlows m_handled;
    Registrar m_registrar;
    ClaimRota m_rota;
    OutcomeQueue m_outcomes;
    WithheldFlows m_withheld;
    ClaimPacing m_pacing;
    State m_state = State::Starting;
    int m_exitCode = 0;
    bool m_exchanging = false;
    bool m_signingOff = false;
    QTimer m_retry;   ///< until the next try to connect
    QTimer m_standBy; ///< until the next look whether another worker still serves the database
    QTimer m_beat;
    QTimer m_sweep;
    QTimer m_lastChance;
    QTimer m_drainLimit; ///< until reports that do not get through are given up
};

} // namespace sluice::worker
