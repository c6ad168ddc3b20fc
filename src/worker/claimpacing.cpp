#include "worker/claimpacing.h"

#include "core/async.h"

#include <algorithm>

namespace sluice::worker {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds longPause = 1s;
constexpr std::chrono::milliseconds pauseAfterError = 1s;
constexpr Seconds announcedFor = 60s;
/// The announcement is renewed when less than that is left.
constexpr std::chrono::milliseconds renewBefore = 20s;

} // namespace

ClaimPacing::ClaimPacing(TaskSource &source, std::chrono::milliseconds shortPause, QObject *parent)
    : QObject(parent), m_source(source), m_short(shortPause)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ClaimPacing::over);
    connect(&m_source, &TaskSource::tasksAnnounced, this, &ClaimPacing::stopNow);
}

void ClaimPacing::listen()
{
    m_listening = false;
    forgetClaims();
    // Where it is refused, short pauses do as well.
    whenDone(m_source.listen(), this,
             [this](const Result<> &listening) { m_listening = listening.has_value(); });
}

void ClaimPacing::end()
{
    m_timer.stop();
    m_told = false;
}

void ClaimPacing::begin(const QList<WorkerRegistration> &claims, bool nothing)
{
    if (m_told)
        return;
    m_timer.start(m_announced.hasExpired() ? m_short : std::max(m_short, longPause));
    if (nothing)
        announce(claims);
}

void ClaimPacing::beginAfterError()
{
    m_timer.start(pauseAfterError);
}

void ClaimPacing::announce(const QList<WorkerRegistration> &claims)
{
    if (!m_listening || m_announcing || claims.isEmpty() ||
        m_announced.remainingTimeAsDuration() > renewBefore)
        return;
    m_announcing = true;
    // From before the question is sent: the database forgets us later than we think.
    const QDeadlineTimer until(announcedFor);
    whenDone(m_source.awaitWork(claims, announcedFor), this, [this, until](const Result<> &done) {
        m_announcing = false;
        if (!done)
            return;
        m_announced = until;
        stopNow();
    });
}

void ClaimPacing::stopNow()
{
    m_timer.stop();
    m_told = true;
    Q_EMIT over();
}

} // namespace sluice::worker
