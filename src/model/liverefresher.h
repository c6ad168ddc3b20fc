#pragma once

#include "core/live.h"
#include "model/timesource.h"

#include <QObject>

namespace sluice {

/// Decides when one subject (a run, a page of a table, the flow list) is read again.
///
/// A signal is a hint: the first one leads to a read at once, further ones to one read each time
/// the last has ended, and 100 ms after the last signal one more read catches what the throttled
/// server kept back. Signals can be missed, so while the subject can still change it is also read
/// once a second, else once in 20 s (2 s where news arrive by polling only). One read is in flight
/// at a time. Hidden subjects and lost connections cost nothing.
class LiveRefresher final : public QObject
{
    Q_OBJECT

public:
    LiveRefresher(LiveFeed &feed, TimeSource &time, QObject *parent = nullptr);

    /// Begins invisible. Becoming visible reads at once.
    void setVisible(bool visible);
    [[nodiscard]] bool isVisible() const { return m_visible; }
    /// Whether what is shown can still change without a person: "a run is running".
    void setCanChange(bool canChange);
    /// Reads now, or right after the read in flight. Also while invisible or disconnected.
    void refresh();
    /// The owner's answer to each readWanted(): its read has ended, however.
    void readDone();
    /// Forgets the read in flight because the owner turned to another subject.
    void forget();

Q_SIGNALS:
    /// Start one read and call readDone() when it has ended.
    void readWanted();

private:
    void hint();
    void startRead();
    void schedule();
    [[nodiscard]] bool isConnected() const;

    LiveFeed &m_feed;
    std::unique_ptr<Alarm> m_trailing;
    std::unique_ptr<Alarm> m_periodic;
    bool m_visible = false;
    bool m_canChange = false;
    bool m_reading = false;
    bool m_again = false;
};

} // namespace sluice
