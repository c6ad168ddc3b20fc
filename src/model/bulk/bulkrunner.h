#pragma once

#include "core/bulk.h"
#include "core/result.h"
#include "core/system/system.h"

#include <QFuture>
#include <QList>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace sluice {

/// How a decision about many runs is carried out.
struct BulkPace
{
    /// So many runs, then so many more …; after the last each wave is five times as large. Empty =
    /// all at once.
    QList<int> ramp = {1, 5, 20, 100};
    /// After each wave what became of its runs is waited for, but no longer than this. A wave whose
    /// runs are still under way then is no reason to stop.
    std::chrono::seconds patience{60};
    /// A wave of which a larger part failed again stops the rest.
    double toleratedFailures = 0.2;
    /// So many are sent at a time, each in a transaction of its own. 1…8
    int atOnce = 3;
};

/// Carries a decision about many runs out that was begun: wave by wave, and looks at what becomes
/// of each wave before it sends the next. What was done stands in the database: whoever ends here,
/// another runner goes on with what is left. GUI thread.
class BulkRunner final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Sending,
        Watching, ///< what becomes of the last wave
        Paused,
        Ended, ///< nothing is left, or it was stopped
    };
    enum class Pause {
        Asked,       ///< by whoever has this runner
        FailedAgain, ///< too much of the last wave
        Trouble,     ///< see trouble()
    };

    BulkRunner(std::shared_ptr<System> system, const BulkId &bulk, BulkPace pace,
               QObject *parent = nullptr);
    ~BulkRunner() override;

    /// What the system calls its things.
    [[nodiscard]] const Vocabulary &words() const { return m_system->vocabulary(); }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] Pause pauseReason() const { return m_pause; }
    /// Why the last pause of Pause::Trouble.
    [[nodiscard]] const Error &trouble() const { return m_trouble; }
    /// As it was when it was last asked.
    [[nodiscard]] const BulkSummary &summary() const { return m_summary; }
    /// Of the last wave, so many failed again, and of these so many by the cause they had before.
    [[nodiscard]] int failedAgain() const { return m_failedAgain; }
    [[nodiscard]] int failedTheSameWay() const { return m_failedTheSameWay; }

    void start();
    /// What is sent is answered; nothing more is sent until goOn().
    void pause();
    void goOn();
    /// For everybody: what is left stays as it is.
    void stop();

Q_SIGNALS:
    void progressed();
    /// state() is another.
    void stateChanged();

private:
    void setState(State state);
    void pauseFor(Pause why);
    /// Calls \a next whatever came of it.
    void readSummary(std::function<void()> next);
    void end();
    void beginWave();
    void takeWave(const QList<BulkItem> &items);
    void sendNext();
    void takeAnswer(const BulkItem &sent, const Result<BulkItem> &answer);
    void endWave();
    void watch();
    void takeOutcomes(const QList<BulkItem> &items);
    [[nodiscard]] int waveSize() const;
    [[nodiscard]] bool isWatching() const;

    const std::shared_ptr<System> m_system;
    const BulkId m_bulk;
    const BulkPace m_pace;
    State m_state = State::Paused;
    Pause m_pause = Pause::Asked;
    Error m_trouble;
    BulkSummary m_summary;
    int m_waves = 0;        ///< that were sent
    QList<BulkItem> m_left; ///< of the wave, to be sent
    int m_firstOfWave = 1;
    int m_lastOfWave = 0;
    int m_underWay = 0;
    int m_troubles = 0; ///< in a row
    int m_failedAgain = 0;
    int m_failedTheSameWay = 0;
    std::chrono::steady_clock::time_point m_watchedSince;
};

} // namespace sluice
