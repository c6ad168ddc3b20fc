#include "worker/worker.h"

#include "core/async.h"
#include "core/humantext.h"
#include "worker/handler.h"

#include <QSysInfo>

#include <algorithm>

namespace sluice::worker {

using namespace std::chrono_literals;

namespace {

constexpr auto reconnectEvery = 500ms;
constexpr auto retryReportAfter = 1s;
constexpr auto refreshFlowsEvery = 2s;
constexpr auto lastChance = 10s;
/// After so many refusals of one report the task is left to the sweep.
constexpr int maxRefusals = 20;
constexpr qsizetype maxErrorText = 20'000;

const QString sandboxWord = QStringLiteral("sandbox");

/// The database says that the value itself cannot be stored (22: data exception, 54: too large).
bool isAboutTheValue(const Error &error)
{
    return error.sqlState.startsWith("22") || error.sqlState.startsWith("54");
}

} // namespace

Worker::Worker(WorkerOptions options, QString program, WorkerLog &log, QObject *parent)
    : QObject(parent),
      m_options(std::move(options)),
      m_program(std::move(program)),
      m_name(QStringLiteral("sluice-worker@") + QSysInfo::machineHostName()),
      m_log(log),
      m_link(m_options.connect)
{
    m_poll.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &Worker::exchange);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, [this] {
        // The answer comes as opened() or openFailed().
        std::ignore = m_link.session().open();
    });
    m_beat.setInterval(m_options.heartbeatEvery);
    connect(&m_beat, &QTimer::timeout, this, &Worker::beat);
    m_sweep.setInterval(m_options.sweepEvery);
    connect(&m_sweep, &QTimer::timeout, this, &Worker::sweep);
    m_refresh.setInterval(refreshFlowsEvery);
    connect(&m_refresh, &QTimer::timeout, this, &Worker::refreshFlows);
    m_lastChance.setSingleShot(true);
    connect(&m_lastChance, &QTimer::timeout, this, [this] {
        for (const InHand &entry : m_inHand) {
            m_log.error(QStringLiteral("Could not be told to the database. The task returns to the "
                                       "queue after its time-out."),
                        &entry.task.key);
        }
        end(3);
    });
    connect(&m_link.session(), &db::Session::opened, this, [this] {
        if (m_state == State::Starting)
            onConnected();
        else
            onReconnected();
    });
    connect(&m_link.session(), &db::Session::openFailed, this, &Worker::onLost);
    connect(&m_link.session(), &db::Session::lost, this, &Worker::onLost);
}

Worker::~Worker() = default;

void Worker::start()
{
    m_log.state("starting");
    std::ignore = m_link.session().open();
}

void Worker::onConnected()
{
    whenDone(m_link.inspect(), this, [this](const Result<EngineFacts> &facts) {
        if (facts) {
            onFacts(*facts);
        } else {
            m_log.error(facts.error().message);
            end(facts.error().breaksSession() ? 3 : 1);
        }
    });
}

void Worker::onFacts(const EngineFacts &facts)
{
    m_facts = facts;
    if (const QString refusal = refusalFor(facts); !refusal.isEmpty()) {
        m_log.error(refusal);
        end(1);
        return;
    }
    whenDone(m_link.flows(), this, [this](const Result<QList<FlowSlug>> &known) {
        if (known) {
            onFirstFlows(*known);
        } else {
            m_log.error(known.error().message);
            end(known.error().breaksSession() ? 3 : 1);
        }
    });
}

QString Worker::refusalFor(const EngineFacts &facts) const
{
    if (!facts.hasEngine) {
        return QStringLiteral("This database has no workflow engine (schema pgflow). Install it "
                              "with: sluicectl install --db URI. Nothing was changed.");
    }
    if (m_options.environment == Environment::Production ||
        facts.environment == toWord(Environment::Production)) {
        return QStringLiteral("This database is marked as production: a local worker never takes "
                              "its tasks. Nothing was changed.");
    }
    const bool believedSandbox =
        m_options.environment.value_or(Environment::Sandbox) == Environment::Sandbox;
    const bool isSandbox = believedSandbox && facts.environment == sandboxWord && facts.unixSocket;
    if (!isSandbox && !m_options.allowRemote) {
        return QStringLiteral("This database is not a sandbox, and handlers of this machine would "
                              "do the work of real runs. If that is what you want, add "
                              "--allow-remote. Nothing was changed.");
    }
    return {};
}

void Worker::onFirstFlows(const QList<FlowSlug> &known)
{
    QList<FlowSlug> wanted = known;
    if (!m_options.flows.isEmpty()) {
        wanted.clear();
        for (const QString &slug : m_options.flows) {
            const FlowSlug flow(slug);
            if (!known.contains(flow)) {
                m_log.error(QStringLiteral("There is no flow %1 in this database. Nothing was "
                                           "started.")
                                .arg(slug));
                end(1);
                return;
            }
            wanted.append(flow);
        }
    }
    for (const FlowSlug &flow : wanted)
        m_registrations.append({flow, WorkerId(QUuid::createUuid())});
    whenDone(m_link.enrol(m_registrations, m_name), this, [this](const Result<> &enrolled) {
        if (enrolled) {
            run();
        } else {
            m_log.error(enrolled.error().message);
            end(enrolled.error().breaksSession() ? 3 : 1);
        }
    });
}

void Worker::run()
{
    m_state = State::Running;
    startSlots();
    m_beat.start();
    if (m_facts.canSweep) {
        m_sweep.start();
        sweep();
    }
    if (m_options.flows.isEmpty())
        m_refresh.start();
    m_log.info(QStringLiteral("Working for %1 flow(s) with %2 slot(s) and the handlers in %3.")
                   .arg(m_registrations.size())
                   .arg(m_options.concurrency)
                   .arg(m_options.handlersDir));
    m_log.state("running");
}

void Worker::startSlots()
{
    for (int i = 0; i < m_options.concurrency; ++i) {
        m_slots.push_back(std::make_unique<Slot>(m_program, m_options.memoryLimit, this));
        Slot *slot = m_slots.back().get();
        connect(slot, &Slot::idle, this, [this] {
            dispatch();
            exchange();
        });
        connect(slot, &Slot::finished, this,
                [this, slot](const SlotResult &result) { onFinished(slot, result); });
        connect(slot, &Slot::log, this, [this, slot](const QString &level, const QString &text) {
            const InHand *entry = find(slot);
            m_log.write(level.toLatin1().constData(), text, entry ? &entry->task.key : nullptr);
        });
        connect(slot, &Slot::flowInputWanted, this, [this, slot] { onFlowInputWanted(slot); });
        connect(slot, &Slot::broken, this, [this](const QString &reason) {
            m_log.error(reason);
            m_exitCode = 1;
            if (m_state == State::Running)
                stop();
        });
        slot->start();
    }
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
    trouble(error.message + QStringLiteral(" Trying again; outcomes are kept until then."));
    m_retry.start(reconnectEvery);
}

void Worker::onReconnected()
{
    m_log.info(QStringLiteral("Connected again."));
    m_lastTrouble.clear();
    beat();
    returnOrphans();
    if (m_state == State::GivingBack)
        giveBack();
    exchange();
    finishIfDone();
}

void Worker::exchange()
{
    if (m_exchanging || m_state == State::Starting || m_state == State::Ended ||
        m_link.session().state() != db::Session::State::Open)
        return;
    const QList<Outcome> outcomes = m_oneByOne ? m_outcomes.mid(0, 1) : m_outcomes;
    const bool mayTake = m_state == State::Running && (outcomes.isEmpty() || !m_oneByOne);
    const int room = mayTake ? freeSlots() : 0;
    if (outcomes.isEmpty() && (room == 0 || m_poll.isActive()))
        return;

    m_exchanging = true;
    m_poll.stop();
    whenDone(m_link.exchange(outcomes, claims(), room), this,
             [this, outcomes, room](const Result<Exchange> &answer) {
                 m_exchanging = false;
                 if (m_state == State::Ended)
                     return;
                 if (answer)
                     onExchanged(outcomes, room, *answer);
                 else
                     onExchangeFailed(outcomes, answer.error());
             });
}

void Worker::onExchanged(const QList<Outcome> &outcomes, int room, const Exchange &answer)
{
    m_outcomes.remove(0, outcomes.size());
    if (m_outcomes.isEmpty())
        m_oneByOne = false;
    for (qsizetype i = 0; i < outcomes.size(); ++i)
        onReported(outcomes.at(i), answer.reported.at(i));
    for (const ClaimedTask &task : answer.claimed)
        accept(task);
    dispatch();

    if (room > 0) {
        m_lastTrouble.clear();
        if (answer.claimed.size() < room)
            m_poll.start(m_options.pollEvery);
        if (answer.claimed.isEmpty())
            checkIdle();
    }
    exchange();
    finishIfDone();
}

void Worker::onReported(const Outcome &outcome, const Reported &reported)
{
    const QString took = durationText(outcome.took);
    if (outcome.ok && reported.status == QLatin1String("completed")) {
        m_log.info(QStringLiteral("Completed in %1.").arg(took), &outcome.key);
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
    drop(outcome.key);
}

void Worker::onExchangeFailed(const QList<Outcome> &outcomes, const Error &error)
{
    // The session's own signal leads to the next try.
    if (error.breaksSession())
        return;
    if (outcomes.size() == 1 && m_oneByOne) {
        m_outcomes.removeFirst();
        onRefused(outcomes.first(), error);
    } else if (outcomes.isEmpty()) {
        trouble(QStringLiteral("No tasks could be taken: %1").arg(error.message));
        m_poll.start(retryReportAfter);
        return;
    }
    m_oneByOne = !m_outcomes.isEmpty();
    exchange();
}

void Worker::onRefused(Outcome outcome, const Error &error)
{
    if (outcome.ok && isAboutTheValue(error)) {
        outcome.ok = false;
        outcome.output.clear();
        outcome.error = QStringLiteral("The database cannot store what the handler returned: %1")
                            .arg(error.detail.isEmpty() ? error.message : error.detail);
        m_outcomes.prepend(outcome);
        return;
    }
    if (!error.isRetryable() && ++outcome.refusals >= maxRefusals) {
        m_log.error(QStringLiteral("The outcome could not be reported (%1). The task returns to "
                                   "the queue after its time-out.")
                        .arg(error.message),
                    &outcome.key);
        drop(outcome.key);
        return;
    }
    if (!error.isRetryable()) {
        m_log.warning(QStringLiteral("The outcome could not be reported and is tried again: %1")
                          .arg(error.message),
                      &outcome.key);
    }
    // Behind the others, which may get through.
    QTimer::singleShot(retryReportAfter, this, [this, outcome] {
        m_outcomes.append(outcome);
        exchange();
    });
}

void Worker::checkIdle()
{
    if (!m_options.untilIdle || !m_inHand.empty() || m_state != State::Running)
        return;
    whenDone(m_link.isIdle(m_registrations), this, [this](const Result<bool> &idle) {
        if (idle && *idle && m_inHand.empty() && m_state == State::Running) {
            m_log.info(QStringLiteral("No task is left."));
            stop();
        }
    });
}

void Worker::accept(const ClaimedTask &task)
{
    if (InHand *known = find(task.key)) {
        // It went back to the queue behind our back and came to us again: the new attempt counts.
        if (known->slot)
            known->slot->abandon();
        const auto isOld = [&task](const Outcome &outcome) { return outcome.key == task.key; };
        m_outcomes.removeIf(isOld);
        drop(task.key);
    }
    m_log.debug(QStringLiteral("Attempt %1 begins.").arg(task.attempt), &task.key);
    Result<Handler> handler = findHandler(m_options.handlersDir, task.key.flow, task.key.step);
    m_inHand.push_back({task, handler.value_or(Handler()), InHand::Stage::Waiting, nullptr});
    if (!handler)
        conclude(m_inHand.back(), {false, {}, handler.error().message}, 0ms);
}

void Worker::dispatch()
{
    for (InHand &entry : m_inHand) {
        if (entry.stage != InHand::Stage::Waiting)
            continue;
        const auto slot = std::find_if(m_slots.begin(), m_slots.end(),
                                       [](const auto &candidate) { return candidate->isIdle(); });
        if (slot == m_slots.end())
            return;
        entry.stage = InHand::Stage::Running;
        entry.slot = slot->get();
        entry.slot->run({entry.task.key, entry.task.attempt, entry.handler, entry.task.timeLimit,
                         std::exchange(entry.task.input, {}), entry.task.flowInput});
    }
}

void Worker::onFinished(Slot *slot, const SlotResult &result)
{
    if (InHand *entry = find(slot))
        conclude(*entry, result, slot->elapsed());
    exchange();
}

void Worker::onFlowInputWanted(Slot *slot)
{
    const InHand *entry = find(slot);
    if (!entry)
        return;
    const TaskKey key = entry->task.key;
    whenDone(m_link.flowInput(key.run), this, [this, slot, key](const Result<QByteArray> &json) {
        const InHand *now = find(slot);
        if (!now || !(now->task.key == key))
            return;
        if (json)
            slot->answer({*json, {}});
        else
            slot->answer({{}, json.error().message});
    });
}

void Worker::conclude(InHand &entry, const SlotResult &result, Milliseconds took)
{
    entry.stage = InHand::Stage::Ended;
    entry.slot = nullptr;
    m_outcomes.append({entry.task.key, entry.task.worker, result.ok, result.output,
                       result.error.left(maxErrorText), took});
}

void Worker::drop(const TaskKey &key)
{
    std::erase_if(m_inHand, [&key](const InHand &entry) { return entry.task.key == key; });
}

Worker::InHand *Worker::find(const TaskKey &key)
{
    for (InHand &entry : m_inHand) {
        if (entry.task.key == key)
            return &entry;
    }
    return nullptr;
}

Worker::InHand *Worker::find(const Slot *slot)
{
    for (InHand &entry : m_inHand) {
        if (entry.slot == slot)
            return &entry;
    }
    return nullptr;
}

QList<ClaimedTask> Worker::tasksInHand() const
{
    QList<ClaimedTask> tasks;
    for (const InHand &entry : m_inHand)
        tasks.append(entry.task);
    return tasks;
}

void Worker::beat()
{
    if (m_link.session().state() != db::Session::State::Open || m_registrations.isEmpty())
        return;
    whenDone(m_link.heartbeat(m_registrations), this, [this](const Result<Heartbeat> &answer) {
        if (!answer)
            return trouble(answer.error().message);
        m_deprecated = answer->deprecated;
        if (m_state == State::Running && !m_deprecated.isEmpty() && claims().isEmpty()) {
            m_log.info(QStringLiteral("This worker was deprecated: it takes nothing more."));
            stop();
        }
        // Tasks refer to the row, so without it none can be taken.
        if (m_state == State::Running && !answer->missing.isEmpty()) {
            whenDone(m_link.enrol(answer->missing, m_name), this, [this](const Result<> &enrolled) {
                if (!enrolled)
                    trouble(enrolled.error().message);
            });
        }
    });
    hold();
}

void Worker::hold()
{
    if (!m_facts.canHold || m_inHand.empty())
        return;
    whenDone(m_link.hold(tasksInHand()), this, [this](const Result<QList<TaskKey>> &lost) {
        if (!lost)
            return trouble(lost.error().message);
        for (const TaskKey &key : *lost) {
            const InHand *entry = find(key);
            // One that has ended is reported all the same: only the report archives its message.
            if (!entry || entry->stage == InHand::Stage::Ended)
                continue;
            m_log.warning(QStringLiteral("Stopped: its run has ended, or the task went back to "
                                         "the queue."),
                          &key);
            if (entry->slot)
                entry->slot->abandon();
            drop(key);
        }
        exchange();
        finishIfDone();
    });
}

void Worker::refreshFlows()
{
    if (m_link.session().state() != db::Session::State::Open || m_state != State::Running)
        return;
    whenDone(m_link.flows(), this, [this](const Result<QList<FlowSlug>> &flows) {
        if (flows && m_state == State::Running)
            adopt(*flows);
    });
}

void Worker::adopt(const QList<FlowSlug> &flows)
{
    m_registrations.removeIf(
        [&flows](const Registration &known) { return !flows.contains(known.flow); });
    QList<Registration> added;
    for (const FlowSlug &flow : flows) {
        const bool known = std::any_of(m_registrations.cbegin(), m_registrations.cend(),
                                       [&flow](const Registration &r) { return r.flow == flow; });
        if (!known)
            added.append({flow, WorkerId(QUuid::createUuid())});
    }
    if (added.isEmpty())
        return;
    whenDone(m_link.enrol(added, m_name), this, [this, added](const Result<> &enrolled) {
        if (!enrolled)
            return;
        for (const Registration &registration : added) {
            const bool known = std::any_of(
                m_registrations.cbegin(), m_registrations.cend(),
                [&registration](const Registration &r) { return r.flow == registration.flow; });
            if (!known)
                m_registrations.append(registration);
        }
        exchange();
    });
}

void Worker::sweep()
{
    if (m_link.session().state() != db::Session::State::Open)
        return;
    whenDone(m_link.sweep(), this, [this](const Result<int> &requeued) {
        if (!requeued)
            trouble(requeued.error().message);
        else if (*requeued > 0)
            m_log.warning(QStringLiteral("%1 task(s) of silent workers went back to the queue.")
                              .arg(*requeued));
    });
}

void Worker::stop()
{
    switch (m_state) {
    case State::Starting:
        end(0);
        return;
    case State::Running:
        m_state = State::Draining;
        m_poll.stop();
        m_refresh.stop();
        m_log.info(QStringLiteral("Stopping: %1 running task(s) may finish.").arg(m_inHand.size()));
        m_log.state("draining");
        exchange();
        finishIfDone();
        return;
    case State::Draining:
        m_state = State::GivingBack;
        m_lastChance.start(lastChance);
        giveBack();
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
    if (m_state == State::Starting || m_state == State::Running)
        stop();
    if (m_state == State::Draining)
        stop();
}

void Worker::giveBack()
{
    if (m_returning)
        return;
    QList<ClaimedTask> tasks;
    for (InHand &entry : m_inHand) {
        if (entry.stage == InHand::Stage::Ended)
            continue;
        if (entry.slot)
            entry.slot->abandon();
        entry.slot = nullptr;
        entry.stage = InHand::Stage::Returning;
        tasks.append(entry.task);
    }
    if (tasks.isEmpty())
        return;
    const auto forgetThem = [this, tasks] {
        for (const ClaimedTask &task : tasks)
            drop(task.key);
        finishIfDone();
    };
    if (!m_facts.canRequeue) {
        m_log.warning(QStringLiteral("%1 task(s) were stopped; this engine returns them to the "
                                     "queue after their time-out.")
                          .arg(tasks.size()));
        forgetThem();
        return;
    }
    m_returning = true;
    whenDone(m_link.giveBack(tasks), this, [this, forgetThem](const Result<int> &returned) {
        m_returning = false;
        if (returned) {
            m_log.info(QStringLiteral("%1 task(s) were given back.").arg(*returned));
            forgetThem();
        } else if (!returned.error().breaksSession()) {
            m_log.error(QStringLiteral("Running tasks could not be given back: %1 They return to "
                                       "the queue after their time-out.")
                            .arg(returned.error().message));
            forgetThem();
        }
    });
}

void Worker::returnOrphans()
{
    // A claim whose answer was lost with the connection: the database believes the tasks here.
    if (!m_facts.canRequeue)
        return;
    whenDone(m_link.inHandOf(m_registrations), this,
             [this](const Result<QList<ClaimedTask>> &tasks) {
                 if (!tasks)
                     return;
                 QList<ClaimedTask> orphans;
                 for (const ClaimedTask &task : *tasks) {
                     if (!find(task.key))
                         orphans.append(task);
                 }
                 if (orphans.isEmpty())
                     return;
                 whenDone(m_link.giveBack(orphans), this, [this](const Result<int> &returned) {
                     if (returned && *returned > 0) {
                         m_log.info(QStringLiteral("%1 task(s) whose claim was lost with the "
                                                   "connection went back to the queue.")
                                        .arg(*returned));
                     }
                 });
             });
}

void Worker::finishIfDone()
{
    if ((m_state != State::Draining && m_state != State::GivingBack) || !m_inHand.empty() ||
        m_exchanging || m_signingOff)
        return;
    if (m_link.session().state() != db::Session::State::Open) {
        // Nothing is owed to the database but the good-bye.
        end(m_exitCode);
        return;
    }
    m_signingOff = true;
    whenDone(m_link.signOff(m_registrations), this, [this](const Result<> &) { end(m_exitCode); });
}

void Worker::end(int exitCode)
{
    if (m_state == State::Ended)
        return;
    m_state = State::Ended;
    for (QTimer *timer : {&m_poll, &m_retry, &m_beat, &m_sweep, &m_refresh, &m_lastChance})
        timer->stop();
    m_slots.clear();
    m_link.session().close();
    m_log.state("stopped");
    Q_EMIT ended(exitCode);
}

void Worker::trouble(const QString &text)
{
    // Said once, not at every try.
    if (text == m_lastTrouble)
        return;
    m_lastTrouble = text;
    m_log.warning(text);
}

int Worker::freeSlots() const
{
    const auto idle = std::count_if(m_slots.begin(), m_slots.end(),
                                    [](const auto &slot) { return slot->isIdle(); });
    const auto waiting = std::count_if(m_inHand.begin(), m_inHand.end(), [](const InHand &entry) {
        return entry.stage == InHand::Stage::Waiting;
    });
    return std::max(0, int(idle - waiting));
}

QList<Registration> Worker::claims()
{
    QList<Registration> wanted;
    for (const Registration &registration : std::as_const(m_registrations)) {
        if (!m_deprecated.contains(registration.worker))
            wanted.append(registration);
    }
    // Another flow comes first each time, so that a busy one does not starve the others.
    if (wanted.size() > 1) {
        m_rotation = int((m_rotation + 1) % wanted.size());
        std::rotate(wanted.begin(), wanted.begin() + m_rotation, wanted.end());
    }
    return wanted;
}

} // namespace sluice::worker
