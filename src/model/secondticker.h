#pragma once

#include "model/timesource.h"

#include <QObject>
#include <QSet>

namespace sluice {

/// Rings once a second while somebody shows a text that changes by itself, else costs nothing.
class SecondTicker final : public QObject
{
    Q_OBJECT

public:
    explicit SecondTicker(TimeSource &time, QObject *parent = nullptr);

    /// \a who shows (or no longer shows) an age or a countdown. Forgotten when it is destroyed.
    void setWanted(const QObject *who, bool wanted);
    /// False while the window is hidden: nobody sees the texts.
    void setEnabled(bool enabled);
    [[nodiscard]] bool isRunning() const { return m_alarm->isActive(); }

Q_SIGNALS:
    void tick();

private:
    void ring();
    void update();

    std::unique_ptr<Alarm> m_alarm;
    QSet<const QObject *> m_wanted;
    bool m_enabled = true;
};

} // namespace sluice
