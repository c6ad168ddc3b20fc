#include "worker/outcomequeue.h"

#include "worker/logtail.h"

#include <QRegularExpression>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace sluice::worker {

using namespace std::chrono_literals;

namespace {

constexpr Milliseconds firstPauseOfReport = 1s;
constexpr Milliseconds longestPauseOfReport = 30s;
/// After so many refusals a result is no longer insisted on: its task fails with the reason.
constexpr int maxRefusalsOfResult = 3;
/// After so many refusals of one report the task is left to the sweep.
constexpr int maxRefusals = 20;
/// Bytes that go together. The server takes no message of a gigabyte.
constexpr qint64 maxTogether = 96LL * 1024 * 1024;

/// The database says that the value itself cannot be stored (22: data exception, 54: too large),
/// or the connection that it cannot even be sent.
bool isAboutTheValue(const Error &error)
{
    return error.sqlState.startsWith("22") || error.sqlState.startsWith("54") ||
           (error.sqlState.isEmpty() && error.code == Error::Code::InvalidArgument);
}

qint64 sizeOf(const Outcome &outcome)
{
    return outcome.output.size() + 2 * (outcome.error.size() + outcome.logTail.size());
}

Milliseconds pauseAfter(int tries)
{
    return std::min(longestPauseOfReport, firstPauseOfReport * (1 << std::clamp(tries - 1, 0, 10)));
}

/// The server's own words, without what is for logs only.
QString reasonOf(const Error &error)
{
    static const QRegularExpression said(QStringLiteral("^(?:ERROR|DETAIL):\\s+(.*)$"),
                                         QRegularExpression::MultilineOption);
    QStringList parts;
    auto matches = said.globalMatch(error.detail);
    while (matches.hasNext())
        parts += matches.next().captured(1).trimmed();
    return parts.isEmpty() ? error.message : parts.join(QStringLiteral(". "));
}

/// \a text with each character from \a first on as an escape.
QString escapedFrom(char32_t first, const QString &text)
{
    QString plain;
    for (const char32_t c : text.toUcs4()) {
        if (c < first)
            plain += QChar(char16_t(c));
        else
            plain += QStringLiteral("\\u{%1}").arg(uint(c), 0, 16);
    }
    return plain;
}

/// Replaces what the database may not be able to hold: at first what hardly any encoding of one
/// byte has, then all that is not ASCII. \returns whether there was any
bool makeStorable(Outcome &failed)
{
    const QString note = QStringLiteral("Characters that the database cannot store are written as "
                                        "\\u{code}.");
    for (const char32_t first : {U'\u0100', U'\u0080'}) {
        const QString error = escapedFrom(first, failed.error);
        const QString log = escapedFrom(first, failed.logTail);
        if (error == failed.error && log == failed.logTail)
            continue;
        if (error != failed.error && !error.contains(note))
            failed.error = error + QStringLiteral(" (") + note + u')';
        else
            failed.error = error;
        if (log != failed.logTail && !log.contains(note))
            failed.logTail =
                log.right(LogTail::maxLength) + QStringLiteral("info: ") + note + u'\n';
        else
            failed.logTail = log.right(LogTail::maxLength);
        return true;
    }
    return false;
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
    if (isSuspicious())
        return m_outcomes.first(1);
    qint64 size = 0;
    qsizetype count = 0;
    for (const Outcome &outcome : m_outcomes) {
        size += sizeOf(outcome);
        if (outcome.tries > 0 || (count > 0 && size > maxTogether))
            break;
        ++count;
    }
    return m_outcomes.first(count);
}

void OutcomeQueue::taken(const QList<Outcome> &reported)
{
    m_outcomes.remove(0, reported.size());
    if (m_outcomes.isEmpty())
        m_oneByOne = false;
}

void OutcomeQueue::refused(const QList<Outcome> &reported, const Error &error)
{
    if (reported.size() == 1 && isSuspicious()) {
        m_outcomes.removeFirst();
        judge(reported.first(), error);
    } else {
        m_oneByOne = true;
    }
    if (m_outcomes.isEmpty())
        m_oneByOne = false;
}

void OutcomeQueue::judge(Outcome outcome, const Error &error)
{
    if (!error.isRetryable())
        ++outcome.refusals;
    if (outcome.ok && (isAboutTheValue(error) || outcome.refusals >= maxRefusalsOfResult)) {
        outcome.ok = false;
        outcome.output.clear();
        outcome.error = (isAboutTheValue(error)
                             ? QStringLiteral("The database cannot store what the handler "
                                              "returned: %1")
                             : QStringLiteral("The database refuses what the handler returned: %1"))
                            .arg(reasonOf(error));
        outcome.tries = 0;
        outcome.refusals = 0;
        m_outcomes.prepend(outcome);
        return;
    }
    if (!outcome.ok && isAboutTheValue(error) && makeStorable(outcome)) {
        m_outcomes.prepend(outcome);
        return;
    }
    if (!error.isRetryable()) {
        if (outcome.refusals >= maxRefusals) {
            Q_EMIT givenUp(outcome, error);
            return;
        }
        Q_EMIT postponed(outcome, error);
    }
    postpone(outcome);
}

void OutcomeQueue::postpone(const Outcome &given)
{
    Outcome outcome = given;
    ++outcome.tries;
    m_postponed.append(outcome);
    QTimer::singleShot(pauseAfter(outcome.tries), this,
                       [this, key = outcome.key] { bringBack(key); });
}

void OutcomeQueue::bringBack(const TaskKey &task)
{
    const auto back = std::find_if(m_postponed.cbegin(), m_postponed.cend(),
                                   [&task](const Outcome &known) { return known.key == task; });
    // Forgotten meanwhile, or back already.
    if (back == m_postponed.cend())
        return;
    m_outcomes.append(*back);
    m_postponed.erase(back);
    Q_EMIT due();
}

void OutcomeQueue::hurry()
{
    m_outcomes += std::exchange(m_postponed, {});
}

QList<FlowSlug> OutcomeQueue::refusedFlows() const
{
    QList<FlowSlug> flows;
    for (const QList<Outcome> &part : {m_outcomes, m_postponed}) {
        for (const Outcome &outcome : part) {
            if (outcome.refusals > 0 && !flows.contains(outcome.key.flow))
                flows.append(outcome.key.flow);
        }
    }
    return flows;
}

bool OutcomeQueue::hasRefused() const
{
    return !m_postponed.isEmpty() ||
           std::any_of(m_outcomes.cbegin(), m_outcomes.cend(),
                       [](const Outcome &outcome) { return outcome.tries > 0; });
}

void OutcomeQueue::giveUpRefused(const Error &error)
{
    hurry();
    QList<Outcome> given;
    m_outcomes.removeIf([&given](const Outcome &outcome) {
        if (outcome.tries > 0)
            given.append(outcome);
        return outcome.tries > 0;
    });
    if (m_outcomes.isEmpty())
        m_oneByOne = false;
    for (const Outcome &outcome : std::as_const(given))
        Q_EMIT givenUp(outcome, error);
}

} // namespace sluice::worker
