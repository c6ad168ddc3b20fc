#include "gui/shell/statusline.h"

#include "gui/theme/currenttheme.h"
#include "gui/theme/fonts.h"
#include "gui/theme/plaintooltip.h"
#include "gui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

namespace sluice {

namespace {

constexpr std::chrono::seconds messageStays{12};

QPushButton *makeLink(const QString &name, QWidget *parent)
{
    auto *link = new QPushButton(parent);
    link->setObjectName(name);
    link->setFlat(true);
    link->setProperty("link", true);
    link->setFixedHeight(22);
    link->hide();
    return link;
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent),
      m_live(new ElidedLabel(this)),
      m_offer(makeLink(QStringLiteral("liveOffer"), this)),
      m_lock(new QLabel(this)),
      m_lockButton(makeLink(QStringLiteral("lockButton"), this)),
      m_message(new ElidedLabel(this)),
      m_zone(makeLink(QStringLiteral("zoneButton"), this))
{
    setFixedHeight(26);
    setFont(secondaryFont(font()));
    m_live->setObjectName(QStringLiteral("liveState"));
    m_lock->setObjectName(QStringLiteral("lockState"));
    m_message->setObjectName(QStringLiteral("statusMessage"));
    for (QLabel *label :
         {static_cast<QLabel *>(m_live), m_lock, static_cast<QLabel *>(m_message)}) {
        label->setTextFormat(Qt::PlainText);
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    // A long reason gives way before the zone does.
    m_live->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_live->setMinimumWidth(80);
    m_message->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_message->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_zone->setAccessibleDescription(tr("Time zone of all times in this window"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 1, 6, 0);
    row->setSpacing(4);
    row->addWidget(m_live);
    row->addWidget(m_offer);
    row->addWidget(m_lock);
    row->addWidget(m_lockButton);
    row->addWidget(m_message, 1);
    row->addWidget(m_zone);

    connect(m_offer, &QPushButton::clicked, this, [this] {
        switch (m_offered) {
        case LiveOffer::None:
            break;
        case LiveOffer::Reconnect:
            Q_EMIT reconnectWanted();
            break;
        case LiveOffer::AllowSignals:
            Q_EMIT allowSignalsWanted();
            break;
        case LiveOffer::Connect:
            Q_EMIT connectWanted();
            break;
        case LiveOffer::StartSandbox:
            Q_EMIT startSandboxWanted();
            break;
        }
    });
    connect(m_lockButton, &QPushButton::clicked, this, [this] {
        if (m_locked)
            Q_EMIT unlockWanted();
        else
            Q_EMIT lockWanted();
    });
    connect(m_zone, &QPushButton::clicked, this, &StatusLine::zoneWanted);
}

void StatusLine::setLive(const LiveSentence &sentence)
{
    const bool changed = m_live->text() != sentence.text;
    m_live->setText(sentence.text);
    setPlainToolTip(*m_live, sentence.text);
    m_offered = sentence.offer;
    switch (sentence.offer) {
    case LiveOffer::None:
        break;
    case LiveOffer::Reconnect:
        m_offer->setText(tr("Try now"));
        break;
    case LiveOffer::AllowSignals:
        m_offer->setText(tr("Allow…"));
        break;
    case LiveOffer::Connect:
        m_offer->setText(tr("Connect…"));
        break;
    case LiveOffer::StartSandbox:
        m_offer->setText(tr("Start it"));
        break;
    }
    m_offer->setVisible(sentence.offer != LiveOffer::None);
    // Not in the next turn of the event loop: until then the new text would be cut at the old
    // width.
    if (changed)
        layout()->activate();
}

void StatusLine::setLock(const QString &sentence, bool locked)
{
    m_locked = locked;
    m_lock->setText(sentence.isEmpty() ? QString() : QStringLiteral("· ") + sentence);
    m_lock->setVisible(!sentence.isEmpty());
    m_lockButton->setText(locked ? tr("Unlock…") : tr("Lock"));
    m_lockButton->setVisible(!sentence.isEmpty());
}

void StatusLine::setZone(const QString &zone)
{
    m_zone->setText(zone);
    m_zone->setVisible(!zone.isEmpty());
}

void StatusLine::setMessage(const QString &message)
{
    m_message->setText(message);
    const int number = ++m_messageNumber;
    QTimer::singleShot(messageStays, this, [this, number] {
        if (number == m_messageNumber)
            m_message->clear();
    });
}

QString StatusLine::liveText() const
{
    return m_live->text();
}

void StatusLine::paintEvent(QPaintEvent *)
{
    const paint::Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    painter.fillRect(0, 0, width(), 1, theme.line);
}

} // namespace sluice
