#include "model/bulk/bulkrunner.h"

#include "core/async.h"
#include "core/system/bulkfacet.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace sluice {

using namespace std::chrono_literals;

namespace {

/// So many parts are read at a time.
constexpr int mostOfWave = 2000;
constexpr int waveGrowth = 5;
constexpr auto outcomeInterval = 500ms;
/// Somebody else holds a lock: it is tried again so often, so much later.
constexpr int mostTroubles = 20;
constexpr auto troublePause = 250ms;

} // namespace

BulkRunner::BulkRunner(std::shared_ptr<System> system, const BulkId &bulk, BulkPace pace,
                       QObject *parent)
    : QObject(parent), m_system(std::move(system)), m_bulk(bulk), m_pace(std::move(pace))
{
    Q_ASSERT(m_pace.atOnce >= 1 && m_pace.atOnce <= 8);
}

BulkRunner::~BulkRunner() = default;

void BulkRunner::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

void BulkRunner::pauseFor(Pause why)
{
    m_pause = why;
    setState(State::Paused);
}

int BulkRunner::waveSize() const
{
    if (m_pace.ramp.isEmpty())
        return mostOfWave;
    if (m_waves < m_pace.ramp.size())
        return std::clamp(m_pace.ramp[m_waves], 1, mostOfWave);
    qint64 size = m_pace.ramp.constLast();
    for (qsizetype wave = m_pace.ramp.size(); wave <= m_waves && size < mostOfWave; ++wave)
        size *= waveGrowth;
    return int(std::clamp<qint64>(size, 1, mostOfWave));
}

bool BulkRunner::isWatching() const
{
    return !m_pace.ramp.isEmpty() && m_summary.action != QLatin1String(CancelRun::name);
}

void BulkRunner::start()
{
    if (!m_system->bulk()) {
        m_trouble = absent(m_system->info());
        pauseFor(Pause::Trouble);
        return;
    }
    setState(State::Sending);
    whenDone(m_system->bulk()->summary(m_bulk), this, [this](const Result<BulkSummary> &summary) {
        if (!summary) {
            m_trouble = summary.error();
            pauseFor(Pause::Trouble);
            return;
        }
        m_summary = *summary;
        Q_EMIT progressed();
        if (m_summary.isStopped)
            setState(State::Ended);
        else
            beginWave();
    });
}

void BulkRunner::pause()
{
    if (m_state != State::Ended)
        pauseFor(Pause::Asked);
}

void BulkRunner::goOn()
{
    if (m_state != State::Paused)
        return;
    m_troubles = 0;
    m_left.clear();
    setState(State::Sending);
    if (m_underWay == 0)
        beginWave();
}

void BulkRunner::stop()
{
    if (m_state == State::Ended)
        return;
    whenDone(m_system->bulk()->setStopped(m_bulk, true), this, [this](const Result<> &stopped) {
        if (!stopped) {
            m_trouble = stopped.error();
            pauseFor(Pause::Trouble);
            return;
        }
        end();
    });
}

void BulkRunner::readSummary(std::function<void()> next)
{
    whenDone(m_system->bulk()->summary(m_bulk), this,
             [this, next = std::move(next)](const Result<BulkSummary> &summary) {
                 if (summary) {
                     m_summary = *summary;
                     Q_EMIT progressed();
                 }
                 next();
             });
}

void BulkRunner::end()
{
    m_left.clear();
    readSummary([this] { setState(State::Ended); });
}

void BulkRunner::beginWave()
{
    const auto waiting = m_system->bulk()->items(
        m_bulk, {.state = BulkItemState::Waiting, .from = m_lastOfWave + 1}, waveSize());
    whenDone(waiting, this, [this](const Result<QList<BulkItem>> &items) {
        if (m_state != State::Sending)
            return;
        if (!items) {
            m_trouble = items.error();
            pauseFor(Pause::Trouble);
        } else {
            takeWave(*items);
        }
    });
}

void BulkRunner::takeWave(const QList<BulkItem> &items)
{
    if (items.isEmpty() && m_lastOfWave > 0) {
        // What was left behind for want of an answer, or by a lock, lies before.
        m_lastOfWave = 0;
        if (m_summary.waiting > 0) {
            beginWave();
            return;
        }
    }
    if (items.isEmpty()) {
        end();
        return;
    }
    m_left = items;
    m_firstOfWave = items.first().place;
    m_lastOfWave = items.last().place;
    ++m_waves;
    sendNext();
}

void BulkRunner::sendNext()
{
    while (m_state == State::Sending && m_underWay < m_pace.atOnce && !m_left.isEmpty()) {
        const BulkItem item = m_left.takeFirst();
        ++m_underWay;
        whenDone(m_system->bulk()->apply(m_bulk, item.place), this,
                 [this, item](const Result<BulkItem> &answer) { takeAnswer(item, answer); });
    }
    if (m_underWay == 0 && m_left.isEmpty() && m_state == State::Sending)
        endWave();
}

void BulkRunner::takeAnswer(const BulkItem &sent, const Result<BulkItem> &answer)
{
    --m_underWay;
    if (!answer) {
        m_trouble = answer.error();
        if (!answer.error().isRetryable() || ++m_troubles > mostTroubles) {
            pauseFor(Pause::Trouble);
            return;
        }
        m_left.append(sent);
        QTimer::singleShot(troublePause, this, &BulkRunner::sendNext);
        return;
    }
    m_troubles = 0;
    if (answer->state == BulkItemState::Waiting) {
        // Somebody stopped it.
        end();
        return;
    }
    if (m_summary.waiting > 0)
        --m_summary.waiting;
    ++(answer->state == BulkItemState::Done ? m_summary.done : m_summary.refused);
    Q_EMIT progressed();
    sendNext();
}

void BulkRunner::endWave()
{
    if (!isWatching()) {
        beginWave();
        return;
    }
    m_watchedSince = std::chrono::steady_clock::now();
    setState(State::Watching);
    watch();
}

void BulkRunner::watch()
{
    if (m_state != State::Watching)
        return;
    const auto done = m_system->bulk()->items(
        m_bulk, {.state = BulkItemState::Done, .from = m_firstOfWave}, mostOfWave);
    whenDone(done, this, [this](const Result<QList<BulkItem>> &items) {
        if (m_state != State::Watching)
            return;
        if (!items) {
            m_trouble = items.error();
            pauseFor(Pause::Trouble);
        } else {
            takeOutcomes(*items);
        }
    });
}

void BulkRunner::takeOutcomes(const QList<BulkItem> &items)
{
    int open = 0;
    int ended = 0;
    m_failedAgain = 0;
    m_failedTheSameWay = 0;
    for (const BulkItem &item : items) {
        if (item.place > m_lastOfWave)
            break;
        open += item.status == RunStatus::Started ? 1 : 0;
        ended += item.status && item.status != RunStatus::Started ? 1 : 0;
        m_failedAgain += item.status == RunStatus::Failed ? 1 : 0;
        m_failedTheSameWay += item.failedTheSameWay() ? 1 : 0;
    }
    const bool isOver = std::chrono::steady_clock::now() - m_watchedSince >= m_pace.patience;
    const bool isBad = m_failedAgain > m_pace.toleratedFailures * (open + ended);
    readSummary([this, isBad, goesOn = open == 0 || isOver] {
        if (m_state != State::Watching)
            return;
        if (isBad) {
            pauseFor(Pause::FailedAgain);
        } else if (goesOn) {
            setState(State::Sending);
            beginWave();
        } else {
            QTimer::singleShot(outcomeInterval, this, &BulkRunner::watch);
        }
    });
}

} // namespace sluice
