#include "worker/outcomequeue.h"

#include <QTimer>

#include <chrono>

namespace sluice::worker {

using namespace std::chrono_literals;

namespace {

constexpr auto retryAfter = 1s;
/// After so many refusals of one report the task is left to the sweep.
constexpr int maxRefusals = 20;

/// The database says that the value itself cannot be stored (22: data exception, 54: too large).
bool isAboutTheValue(const Error &error)
{
    return error.sqlState.startsWith("22") || error.sqlState.startsWith("54");
}

} // namespace

void OutcomeQueue::add(const Outcome &outcome)
{
    m_outcomes.append(outcome);
}

void OutcomeQueue::forget(const TaskKey &task)
{
    const auto isOld = [&task](const Outcome &outcome) { return outcome.key == task; };
    m_outcomes.removeIf(isOld);
    m_postponed.removeIf(isOld);
}

QList<Outcome> OutcomeQueue::next() const
{
    return m_oneByOne ? m_outcomes.mid(0, 1) : m_outcomes;
}

void OutcomeQueue::taken(const QList<Outcome> &reported)
{
    m_outcomes.remove(0, reported.size());
    if (m_outcomes.isEmpty())
        m_oneByOne = false;
}

void OutcomeQueue::refused(const QList<Outcome> &reported, const Error &error)
{
    if (reported.size() == 1 && m_oneByOne) {
        m_outcomes.removeFirst();
        judge(reported.first(), error);
    }
    m_oneByOne = !m_outcomes.isEmpty();
}

void OutcomeQueue::judge(Outcome outcome, const Error &error)
{
    if (outcome.ok && isAboutTheValue(error)) {
        outcome.ok = false;
        outcome.output.clear();
        outcome.error = QStringLiteral("The database cannot store what the handler returned: %1")
                            .arg(error.detail.isEmpty() ? error.message : error.detail);
        m_outcomes.prepend(outcome);
        return;
    }
    if (!error.isRetryable()) {
        if (++outcome.refusals >= maxRefusals) {
            Q_EMIT givenUp(outcome, error);
            return;
        }
        Q_EMIT postponed(outcome, error);
    }
    m_postponed.append(outcome);
    // Behind the others, which may get through.
    QTimer::singleShot(retryAfter, this, [this] {
        if (m_postponed.isEmpty())
            return;
        m_outcomes.append(m_postponed.takeFirst());
        Q_EMIT due();
    });
}

} // namespace sluice::worker
