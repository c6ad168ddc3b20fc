#include "worker/claimrota.h"

#include <algorithm>
#include <chrono>

namespace sluice::worker {

using namespace std::chrono_literals;

namespace {

constexpr Milliseconds firstPauseOfFlow = 1s;
constexpr Milliseconds longestPauseOfFlow = 30s;

/// The server is short of something, goes down or is a standby, or others were in the way: any
/// flow would have been refused.
bool isAboutNoFlow(const Error &error)
{
    if (error.sqlState == sqlstate::lockNotAvailable)
        return false;
    return error.isRetryable() || error.sqlState == sqlstate::readOnlyTransaction ||
           error.sqlState.startsWith("53") || error.sqlState.startsWith("57P") ||
           error.sqlState.startsWith("08");
}

Error lockedError()
{
    return Error{Error::Code::Rejected, QStringLiteral("Its queue is locked by another session.")};
}

QList<FlowSlug> flowsOf(const QList<WorkerRegistration> &registrations)
{
    QList<FlowSlug> flows;
    for (const WorkerRegistration &registration : registrations)
        flows.append(registration.flow);
    return flows;
}

bool isAmong(const QList<WorkerRegistration> &registrations, const FlowSlug &flow)
{
    return std::any_of(registrations.cbegin(), registrations.cend(),
                       [&flow](const WorkerRegistration &known) { return known.flow == flow; });
}

QList<WorkerRegistration> only(const QList<WorkerRegistration> &active,
                               const QList<FlowSlug> &flows)
{
    QList<WorkerRegistration> wanted;
    for (const WorkerRegistration &registration : active) {
        if (flows.contains(registration.flow))
            wanted.append(registration);
    }
    return wanted;
}

} // namespace

ClaimRota::ClaimRota(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    // A coarse one may be early, before the pause is over.
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (std::any_of(m_troubles.cbegin(), m_troubles.cend(),
                        [this](const Trouble &trouble) { return isDue(trouble); }))
            Q_EMIT due();
        else
            wait();
    });
}

QList<WorkerRegistration> ClaimRota::next(const QList<WorkerRegistration> &active,
                                          const QList<FlowSlug> &withheld)
{
    forgetAllBut(active);
    m_withheld = withheld;
    for (QList<FlowSlug> &group : m_suspects)
        group.removeIf([&](const FlowSlug &flow) { return withheld.contains(flow); });
    m_suspects.removeIf([](const QList<FlowSlug> &group) { return group.isEmpty(); });
    m_suspicious = true;
    if (!m_suspects.isEmpty())
        return only(active, m_suspects.first());
    for (const Trouble &trouble : std::as_const(m_troubles)) {
        if (isDue(trouble))
            return only(active, {trouble.flow});
    }

    m_suspicious = false;
    QList<WorkerRegistration> wanted = active;
    wanted.removeIf([this](const WorkerRegistration &candidate) {
        return m_withheld.contains(candidate.flow) || troubleOf(candidate.flow) != nullptr;
    });
    if (wanted.size() > 1) {
        m_rotation = int((m_rotation + 1) % wanted.size());
        std::rotate(wanted.begin(), wanted.begin() + m_rotation, wanted.end());
    }
    return wanted;
}

void ClaimRota::answered(const QList<WorkerRegistration> &asked, const QList<FlowSlug> &locked)
{
    if (!m_suspects.isEmpty())
        m_suspects.removeFirst();
    // Who holds, releases or deletes a flow has its queue for moments.
    for (const FlowSlug &flow : locked)
        leaveOut(flow, lockedError(), false);
    QList<FlowSlug> recovered;
    m_troubles.removeIf([&](const Trouble &trouble) {
        const bool was = isAmong(asked, trouble.flow) && !locked.contains(trouble.flow);
        if (was)
            recovered.append(trouble.flow);
        return was;
    });
    for (const FlowSlug &flow : std::as_const(recovered))
        Q_EMIT takenBack(flow);
    wait();
}

bool ClaimRota::refused(const QList<WorkerRegistration> &asked, const Error &error)
{
    if (isAboutNoFlow(error))
        return false;
    if (!m_suspects.isEmpty())
        m_suspects.removeFirst();
    if (asked.size() == 1) {
        leaveOut(asked.first().flow, error, true);
    } else if (asked.size() > 1) {
        const QList<FlowSlug> flows = flowsOf(asked);
        m_suspects.prepend(flows.mid(flows.size() / 2));
        m_suspects.prepend(flows.first(flows.size() / 2));
    }
    wait();
    return true;
}

void ClaimRota::suspect(const QList<WorkerRegistration> &asked)
{
    if (!asked.isEmpty())
        m_suspects.prepend(flowsOf(asked));
}

void ClaimRota::leaveOut(const FlowSlug &flow, const Error &error, bool atOnce)
{
    Trouble *trouble = troubleOf(flow);
    const bool tell = atOnce || trouble;
    if (!trouble) {
        m_troubles.append({flow, Milliseconds(0), QDeadlineTimer()});
        trouble = &m_troubles.last();
    }
    trouble->pause =
        std::clamp<Milliseconds>(trouble->pause * 2, firstPauseOfFlow, longestPauseOfFlow);
    trouble->over = QDeadlineTimer(trouble->pause, Qt::PreciseTimer);
    if (tell)
        Q_EMIT leftOut(flow, error, trouble->pause);
}

void ClaimRota::forgetAllBut(const QList<WorkerRegistration> &active)
{
    QList<FlowSlug> gone;
    m_troubles.removeIf([&](const Trouble &trouble) {
        const bool is = !isAmong(active, trouble.flow);
        if (is)
            gone.append(trouble.flow);
        return is;
    });
    for (QList<FlowSlug> &group : m_suspects)
        group.removeIf([&](const FlowSlug &flow) { return !isAmong(active, flow); });
    m_suspects.removeIf([](const QList<FlowSlug> &group) { return group.isEmpty(); });
    for (const FlowSlug &flow : std::as_const(gone))
        Q_EMIT takenBack(flow);
}

bool ClaimRota::isDue(const Trouble &trouble) const
{
    return trouble.over.hasExpired() && !m_withheld.contains(trouble.flow);
}

ClaimRota::Trouble *ClaimRota::troubleOf(const FlowSlug &flow)
{
    const auto found =
        std::find_if(m_troubles.begin(), m_troubles.end(),
                     [&flow](const Trouble &trouble) { return trouble.flow == flow; });
    return found == m_troubles.end() ? nullptr : &*found;
}

void ClaimRota::wait()
{
    QList<Trouble> waiting = m_troubles;
    waiting.removeIf([this](const Trouble &trouble) { return m_withheld.contains(trouble.flow); });
    if (waiting.isEmpty()) {
        m_timer.stop();
        return;
    }
    const auto first =
        std::min_element(waiting.cbegin(), waiting.cend(), [](const Trouble &a, const Trouble &b) {
            return a.over.deadlineNSecs() < b.over.deadlineNSecs();
        });
    m_timer.start(first->over.remainingTimeAsDuration().count() > 0
                      ? std::chrono::ceil<Milliseconds>(first->over.remainingTimeAsDuration())
                      : Milliseconds(0));
}

} // namespace sluice::worker
