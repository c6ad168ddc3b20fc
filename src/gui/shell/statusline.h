#pragma once

#include "gui/widgets/livesentence.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace sluice {

class ElidedLabel;

/// Bottom line of the window: how news arrive, the lock, the zone; each with what can be done.
class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setLive(const LiveSentence &sentence);
    /// \param sentence empty = there is no lock here
    void setLock(const QString &sentence, bool locked);
    void setZone(const QString &zone);
    /// Something that was just done or refused; stays until the next one or for 12 s.
    void setMessage(const QString &message);
    [[nodiscard]] QString liveText() const;

Q_SIGNALS:
    void reconnectWanted();
    void allowSignalsWanted();
    void connectWanted();
    void startSandboxWanted();
    void unlockWanted();
    void lockWanted();
    void zoneWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ElidedLabel *m_live;
    QPushButton *m_offer;
    QLabel *m_lock;
    QPushButton *m_lockButton;
    ElidedLabel *m_message;
    QPushButton *m_zone;
    LiveOffer m_offered = LiveOffer::None;
    bool m_locked = false;
    int m_messageNumber = 0;
};

} // namespace sluice
