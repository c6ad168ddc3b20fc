#include "worker/worker.h"

#include "core/async.h"
#include "core/humantext.h"
#include "worker/workerlog.h"

#include <QSysInfo>

#include <chrono>
#include <utility>

namespace sluice::worker {

using namespace std::chrono_literals;

namespace {

constexpr auto reconnectEvery = 500ms;
constexpr auto lastChance = 10s;
constexpr auto lookEvery = 2s;
/// How long a report waits for what somebody else has locked.
constexpr Milliseconds patience = 10s;
/// The same for one that was in trouble before, since the others wait for it.
constexpr Milliseconds shortPatience = 500ms;

QString nameOfThisWorker()
{
    return QStringLiteral("sluice-worker@") + QSysInfo::machineHostName();
}

QList<TaskReport> reportsOf(const QList<Outcome> &outcomes)
{
    QList<TaskReport> reports;
    reports.reserve(outcomes.size());
    // What this worker remembers of them besides is nobody else's.
    for (const Outcome &outcome : outcomes)
        reports.append(static_cast<const TaskReport &>(outcome));
    return reports;
}

} // namespace

Worker::Worker(WorkerOptions options, TaskSource &source, const QString &program, WorkerLog &log,
               QObject *parent)
    : QObject(parent),
      m_options(std::move(options)),
      m_log(log),
      m_source(source),
      m_checks(m_options, m_source),
      m_slotPool(m_options, program, m_source, m_inFlight, log),
      m_leases(m_source, m_inFlight, log),
      m_notes(log),
      m_handled(m_options.handlersDir, m_notes),
      m_registrar(m_source, log, nameOfThisWorker(), m_options.onlyHandled ? &m_handled : nullptr),
      m_withheld(m_outcomes, m_notes, log),
      m_pacing(m_source, m_options.pollEvery)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, &m_source, &TaskSource::open);
    m_standBy.setSingleShot(true);
    connect(&m_standBy, &QTimer::timeout, this, &Worker::standByOrEnrol);
    m_beat.setInterval(m_options.heartbeatEvery);
    connect(&m_beat, &QTimer::timeout, this, [this] {
        m_registrar.beat();
        m_leases.hold();
        if (m_state == State::Running)
            m_checks.again();
    });
    m_sweep.setInterval(m_options.sweepEvery);
    connect(&m_sweep, &QTimer::timeout, this, &Worker::sweep);
    m_lastChance.setSingleShot(true);
    connect(&m_lastChance, &QTimer::timeout, this, [this] {
        for (const TasksInFlight::Entry &entry : m_inFlight) {
            m_log.error(QStringLiteral("Could not be told to the database. The task returns to the "
                                       "queue after its time-out."),
                        &entry.task.key);
        }
        end(3);
    });

    m_drainLimit.setSingleShot(true);
    m_drainLimit.setInterval(m_options.drainLimit);
    connect(&m_drainLimit, &QTimer::timeout, this, &Worker::giveUpReports);

    connect(&m_source, &TaskSource::opened, this, [this] {
        if (m_state == State::Starting)
            m_checks.begin([this] { standByOrEnrol(); });
        else
            m_checks.begin([this] { resume(); });
    });
    connect(&m_checks, &PlaceChecks::failed, this, [this](const Error &error) {
        // Of a connection that is lost again, the next one is asked.
        if (m_state == State::Starting || !error.breaksSession())
            fail(error);
    });
    connect(&m_checks, &PlaceChecks::withdrawn, this, [this](const QString &reason) {
        if (m_state != State::Running)
            return;
        m_log.error(reason + QStringLiteral(" So it takes no more of them."));
        m_exitCode = 1;
        drain();
    });
    connect(&m_source, &TaskSource::openFailed, this, &Worker::onLost);
    connect(&m_source, &TaskSource::lost, this, &Worker::onLost);

    connect(&m_registrar, &Registrar::begun, this, &Worker::run);
    connect(&m_registrar, &Registrar::failed, this, &Worker::fail);
    connect(&m_registrar, &Registrar::changed, this, [this] {
        m_pacing.forgetClaims();
        m_pacing.end();
        exchange();
    });
    connect(&m_pacing, &ClaimPacing::over, this, &Worker::exchange);
    connect(&m_rota, &ClaimRota::due, this, [this] {
        m_pacing.end();
        exchange();
    });
    connect(&m_rota, &ClaimRota::leftOut, this, &Worker::onLeftOut);
    connect(&m_rota, &ClaimRota::takenBack, this, [this](const FlowSlug &flow) {
        if (m_notes.drop(flow, FlowNote::Why::Trouble))
            m_log.info(QStringLiteral("Flow %1: its tasks can be taken again.").arg(flow.value()));
        m_pacing.forgetClaims();
    });
    connect(&m_registrar, &Registrar::retired, this, [this] {
        m_log.info(QStringLiteral("This worker was deprecated: it takes nothing more."));
        drain();
    });
    connect(&m_slotPool, &SlotPool::concluded, &m_outcomes, &OutcomeQueue::add);
    connect(&m_slotPool, &SlotPool::available, this, &Worker::exchange);
    connect(&m_slotPool, &SlotPool::broken, this, &Worker::onBroken);
    connect(&m_leases, &Leases::lightened, this, [this] {
        exchange();
        finishIfDone();
    });
    connect(&m_outcomes, &OutcomeQueue::due, this, &Worker::exchange);
    connect(&m_outcomes, &OutcomeQueue::givenUp, this, &Worker::onGivenUp);
    connect(&m_outcomes, &OutcomeQueue::postponed, this,
            [this](const Outcome &outcome, const Error &error) {
                m_log.warning(QStringLiteral("The outcome could not be reported and is tried "
                                             "again: %1")
                                  .arg(error.message),
                              &outcome.key);
            });
}

Worker::~Worker() = default;

void Worker::start()
{
    m_log.state("starting");
    m_source.open();
}

void Worker::standByOrEnrol()
{
    if (!m_options.control)
        return enrol();
    if (!m_source.isOpen())
        return;
    whenDone(m_source.becomeTheOne(), this, [this](const Result<bool> &isTheOne) {
        if (m_state != State::Starting && m_state != State::StandingBy)
            return;
        if (!isTheOne) {
            if (!isTheOne.error().breaksSession())
                fail(isTheOne.error());
        } else if (*isTheOne || !m_options.standBy) {
            enrol();
        } else {
            if (m_state == State::Starting) {
                m_log.info(QStringLiteral("The worker of another window serves this database; "
                                          "this one takes over when it ends."));
                m_state = State::StandingBy;
                m_log.state("standby");
            }
            m_standBy.start(lookEvery);
        }
    });
}

void Worker::enrol()
{
    m_state = State::Starting;
    m_registrar.begin(m_options.flows);
}

void Worker::run()
{
    m_state = State::Running;
    m_pacing.listen();
    m_slotPool.start();
    m_beat.start();
    if (m_source.facts().canSweep) {
        m_sweep.start();
        sweep();
    }
    if (const QString hidden = m_source.facts().hiddenRows; !hidden.isEmpty())
        m_log.warning(hidden);
    m_log.info(QStringLiteral("Working for %1 flow(s) with %2 slot(s) and the handlers in %3.")
                   .arg(m_registrar.registrations().size())
                   .arg(m_options.concurrency)
                   .arg(m_options.handlersDir));
    m_log.state("running");
}

void Worker::onLost(const Error &error)
{
    if (m_state == State::Ended)
        return;
    if (m_state == State::Starting) {
        m_log.error(error.message);
        end(3);
        return;
    }
    m_log.trouble(error.message + QStringLiteral(" Trying again; outcomes are kept until then."));
    m_log.state("reconnecting");
    m_retry.start(reconnectEvery);
    limitDraining();
}

void Worker::resume()
{
    m_log.info(QStringLiteral("Connected again."));
    m_log.endTrouble();
    if (m_state == State::StandingBy) {
        m_log.state("standby");
        // Who served the database before comes first.
        m_standBy.start(lookEvery);
        return;
    }
    m_log.state(m_state == State::Running ? "running" : "draining");
    if (m_options.control)
        std::ignore = m_source.becomeTheOne();
    m_pacing.listen();
    m_registrar.beat();
    m_leases.hold();
    m_leases.returnOrphans(m_registrar.registrations());
    if (m_state == State::GivingBack)
        m_leases.giveBack();
    exchange();
    finishIfDone();
}

void Worker::onBroken(const QString &reason)
{
    m_log.error(reason);
    m_exitCode = 1;
    drain();
}

void Worker::exchange()
{
    if (m_exchanging || m_state == State::Starting || m_state == State::StandingBy ||
        m_state == State::Ended || !m_source.isOpen())
        return;
    const QList<Outcome> outcomes = m_outcomes.next();
    const bool mayTake = m_state == State::Running && !m_outcomes.isSuspicious();
    int room = mayTake ? m_slotPool.room() : 0;
    if (outcomes.isEmpty() && (room == 0 || m_pacing.isOn()))
        return;
    QList<WorkerRegistration> claims;
    if (room > 0) {
        claims = m_rota.next(m_registrar.active(), m_withheld.flows());
        if (m_rota.isSuspicious() && !outcomes.isEmpty())
            claims.clear();
        if (claims.isEmpty())
            room = 0;
    }
    if (outcomes.isEmpty() && room == 0) {
        checkIdle();
        return;
    }

    m_exchanging = true;
    m_pacing.end();
    whenDone(m_source.exchange(reportsOf(outcomes), claims, room,
                               m_outcomes.isSuspicious() ? shortPatience : patience),
             this, [this, outcomes, claims, room](const Result<Exchange> &answer) {
                 m_exchanging = false;
                 if (m_state == State::Ended)
                     return;
                 if (answer)
                     onExchanged(outcomes, claims, room, *answer);
                 else
                     onExchangeFailed(outcomes, claims, answer.error());
             });
}

void Worker::onExchanged(const QList<Outcome> &outcomes, const QList<WorkerRegistration> &claims,
                         int room, const Exchange &answer)
{
    m_outcomes.taken(outcomes);
    if (m_withheld.update())
        m_pacing.forgetClaims();
    for (qsizetype i = 0; i < outcomes.size(); ++i)
        onReported(outcomes.at(i), answer.reported.at(i));
    accept(answer.claimed);
    m_slotPool.dispatch();
    if (room > 0)
        pauseAfter(claims, room, answer);
    exchange();
    finishIfDone();
}

void Worker::pauseAfter(const QList<WorkerRegistration> &claims, int room, const Exchange &answer)
{
    m_log.endTrouble();
    if (!answer.claimed.isEmpty())
        m_pacing.forgetClaims();
    // After a question to some of the flows that of all follows at once.
    const bool all = !m_rota.isSuspicious();
    m_rota.answered(claims, answer.locked);
    if (!all)
        return;
    if (answer.claimed.size() < room)
        m_pacing.begin(claims, answer.claimed.isEmpty());
    if (answer.claimed.isEmpty())
        checkIdle();
}

void Worker::onExchangeFailed(const QList<Outcome> &outcomes,
                              const QList<WorkerRegistration> &claims, const Error &error)
{
    // The session's own signal leads to the next try.
    if (error.breaksSession())
        return;
    if (!outcomes.isEmpty()) {
        // Whose fault it was shows when they go alone.
        m_rota.suspect(claims);
        m_outcomes.refused(outcomes, error);
        m_withheld.update();
        limitDraining();
        exchange();
        finishIfDone();
        return;
    }
    if (m_rota.refused(claims, error)) {
        exchange();
        return;
    }
    m_log.trouble(QStringLiteral("No tasks could be taken: %1").arg(error.message));
    m_pacing.beginAfterError();
}

void Worker::onLeftOut(const FlowSlug &flow, const Error &error, Milliseconds pause)
{
    const bool isNews = m_notes.set(flow, FlowNote::Why::Trouble, error.message);
    const QString text = QStringLiteral("Flow %1: no tasks of it can be taken: %2 The other flows "
                                        "go on; it is asked again in %3.")
                             .arg(flow.value(), error.message, durationText(pause));
    if (isNews)
        m_log.warning(text);
    else
        m_log.debug(text);
}

void Worker::accept(const QList<ClaimedTask> &tasks)
{
    const bool mayDecline = m_options.onlyHandled && m_source.facts().canRequeue;
    QList<ClaimedTask> declined;
    for (const ClaimedTask &task : tasks) {
        if (TasksInFlight::Entry *known = m_inFlight.find(task.key)) {
            // It went back to the queue behind our back and came to us again: the new attempt
            // counts.
            TasksInFlight::abandon(*known);
            m_outcomes.forget(task.key);
            m_inFlight.drop(task.key);
        }
        const Result<Handler> handler =
            findHandler(m_options.handlersDir, task.key.flow, task.key.step);
        if (!handler && mayDecline) {
            declined.append(task);
            m_handled.setAside(task.key.flow, task.key.step, handler.error().message);
        } else {
            m_slotPool.accept(task, handler);
        }
    }
    if (declined.isEmpty())
        return;
    m_leases.decline(declined);
    for (const ClaimedTask &task : std::as_const(declined))
        m_registrar.withdraw(task.key.flow);
}

void Worker::onReported(const Outcome &outcome, const Reported &reported)
{
    if (outcome.ok && reported.status == QLatin1String("completed")) {
        m_log.info(QStringLiteral("Completed in %1.").arg(durationText(outcome.took)),
                   &outcome.key);
    } else if (!outcome.ok && reported.status == QLatin1String("queued")) {
        m_log.warning(QStringLiteral("Attempt %1 failed and will be repeated: %2")
                          .arg(reported.attempts)
                          .arg(outcome.error),
                      &outcome.key);
    } else if (!outcome.ok && reported.status == QLatin1String("failed")) {
        m_log.error(
            QStringLiteral("Failed at attempt %1: %2").arg(reported.attempts).arg(outcome.error),
            &outcome.key);
    } else {
        m_log.warning(QStringLiteral("What the handler brought was not taken: the task is %1 now.")
                          .arg(reported.status.isEmpty()
                                   ? QStringLiteral("no longer with this worker")
                                   : reported.status),
                      &outcome.key);
    }
    m_inFlight.drop(outcome.key);
}

void Worker::onGivenUp(const Outcome &outcome, const Error &error)
{
    m_log.error(QStringLiteral("The outcome could not be reported (%1). The task returns to the "
                               "queue after its time-out.")
                    .arg(error.message),
                &outcome.key);
    m_inFlight.drop(outcome.key);
}

void Worker::checkIdle()
{
    if (!m_options.untilIdle || !m_inFlight.isEmpty() || m_state != State::Running)
        return;
    whenDone(m_source.isIdle(m_registrar.registrations()), this, [this](const Result<bool> &idle) {
        if (idle && *idle && m_inFlight.isEmpty() && m_state == State::Running) {
            const QString hidden = m_source.facts().hiddenRows;
            if (hidden.isEmpty()) {
                m_log.info(QStringLiteral("No task is left."));
            } else {
                m_log.error(QStringLiteral("No task is left that this role may see. ") + hidden);
                m_exitCode = 1;
            }
            drain();
        }
    });
}

void Worker::sweep()
{
    if (!m_source.isOpen())
        return;
    whenDone(m_source.sweep(), this, [this](const Result<int> &requeued) {
        if (!requeued)
            m_log.trouble(requeued.error().message);
        else if (*requeued > 0)
            m_log.warning(QStringLiteral("%1 task(s) of silent workers went back to the queue.")
                              .arg(*requeued));
    });
}

void Worker::stop()
{
    switch (m_state) {
    case State::Starting:
    case State::StandingBy:
        end(0);
        return;
    case State::Running:
        drain();
        return;
    case State::Draining:
        m_state = State::GivingBack;
        m_lastChance.start(lastChance);
        m_leases.giveBack();
        exchange();
        finishIfDone();
        return;
    case State::GivingBack:
        end(1);
        return;
    case State::Ended:
        return;
    }
}

void Worker::stopNow()
{
    if (m_state == State::Starting || m_state == State::StandingBy || m_state == State::Running)
        stop();
    if (m_state == State::Draining)
        stop();
}

void Worker::drain()
{
    if (m_state != State::Running)
        return;
    m_state = State::Draining;
    m_pacing.end();
    m_registrar.close();
    m_log.info(QStringLiteral("Stopping: %1 running task(s) may finish.").arg(m_inFlight.size()));
    m_log.state("draining");
    m_outcomes.hurry();
    limitDraining();
    exchange();
    finishIfDone();
}

void Worker::limitDraining()
{
    const bool isInTrouble = m_outcomes.hasRefused() || !m_source.isOpen();
    if (m_state == State::Draining && isInTrouble && !m_drainLimit.isActive())
        m_drainLimit.start();
}

void Worker::giveUpReports()
{
    if (m_state != State::Draining)
        return;
    if (!m_source.isOpen()) {
        // Handlers that still run end the wait one by one.
        QList<TaskKey> lost;
        for (const TasksInFlight::Entry &entry : m_inFlight) {
            if (entry.stage == TasksInFlight::Stage::Ended)
                lost.append(entry.task.key);
        }
        for (const TaskKey &key : std::as_const(lost)) {
            m_log.error(QStringLiteral("Could not be told to the database. The task returns to "
                                       "the queue after its time-out."),
                        &key);
            m_outcomes.forget(key);
            m_inFlight.drop(key);
        }
        if (!lost.isEmpty())
            m_exitCode = 3;
        limitDraining();
    } else if (m_outcomes.hasRefused()) {
        m_exitCode = 3;
        m_outcomes.giveUpRefused(
            {Error::Code::Rejected,
             QStringLiteral("it was refused for %1 while the worker was to stop")
                 .arg(durationText(m_options.drainLimit))});
    }
    exchange();
    finishIfDone();
}

void Worker::finishIfDone()
{
    if ((m_state != State::Draining && m_state != State::GivingBack) || !m_inFlight.isEmpty() ||
        m_exchanging || m_signingOff)
        return;
    if (!m_source.isOpen()) {
        // Nothing is owed to the database but the good-bye.
        end(m_exitCode);
        return;
    }
    m_signingOff = true;
    whenDone(m_source.signOff(m_registrar.registrations()), this,
             [this](const Result<> &) { end(m_exitCode); });
}

void Worker::fail(const Error &error)
{
    m_log.error(error.message);
    end(error.breaksSession() ? 3 : 1);
}

void Worker::end(int exitCode)
{
    if (m_state == State::Ended)
        return;
    m_state = State::Ended;
    m_pacing.end();
    for (QTimer *timer : {&m_retry, &m_standBy, &m_beat, &m_sweep, &m_lastChance, &m_drainLimit})
        timer->stop();
    m_registrar.close();
    m_slotPool.dismiss();
    m_source.close();
    m_log.state("stopped");
    Q_EMIT ended(exitCode);
}

} // namespace sluice::worker
