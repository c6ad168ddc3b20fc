#include "gui/pages/subjectview.h"

#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/livesentence.h"
#include "gui/widgets/skeleton.h"
#include "gui/widgets/staleoverlay.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sluice::pages {

using namespace std::chrono_literals;

SubjectView::SubjectView(SystemSession &session, SubjectStore &store, QWidget *content,
                         QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_store(store),
      m_strip(new QWidget(this)),
      m_stripText(new ElidedLabel(m_strip, Qt::ElideRight)),
      m_reconnect(new QPushButton(tr("Try now"), m_strip)),
      m_stack(new QStackedWidget(this)),
      m_blank(new QWidget(m_stack)),
      m_skeleton(new Skeleton(m_stack)),
      m_content(content),
      m_message(new MessagePage(m_stack)),
      m_stale(new StaleOverlay(StaleOverlay::Ground::Window, this)),
      m_patience(session.time().makeAlarm([this] { m_stack->setCurrentWidget(m_skeleton); }))
{
    m_strip->setObjectName(QStringLiteral("staleStrip"));
    m_strip->setAutoFillBackground(true);
    m_stripText->setObjectName(QStringLiteral("staleText"));
    m_reconnect->setObjectName(QStringLiteral("reconnect"));
    auto *row = new QHBoxLayout(m_strip);
    row->setContentsMargins(20, 4, 20, 4);
    row->addWidget(m_stripText, 1);
    row->addWidget(m_reconnect);
    for (QWidget *page : {m_blank, m_skeleton, m_content, static_cast<QWidget *>(m_message)})
        m_stack->addWidget(page);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_strip);
    column->addWidget(m_stack, 1);

    connect(&store, &SubjectStore::loadStateChanged, this, &SubjectView::refresh);
    connect(&store, &SubjectStore::refreshed, this, &SubjectView::refreshStrip);
    connect(&session.live(), &LiveFeed::stateChanged, this, &SubjectView::refreshStrip);
    connect(&session.ticker(), &SecondTicker::tick, this, &SubjectView::refreshStrip);
    connect(&session.format(), &TimeFormat::changed, this, &SubjectView::refreshStrip);
    connect(m_reconnect, &QPushButton::clicked, this, [this] {
        if (stoppedSandbox())
            m_session.sandbox()->start();
        else
            m_session.live().reconnectNow();
    });
    if (session.sandbox())
        connect(session.sandbox(), &SandboxStart::changed, this, [this] {
            if (m_store.loadState() == LoadState::Failed)
                refresh();
            else
                refreshStrip();
        });
    connect(m_message, &MessagePage::actionWanted, this, [this] {
        if (m_showsEmpty)
            Q_EMIT emptyAction();
        else if (stoppedSandbox())
            m_session.sandbox()->start();
        else
            m_store.refresh();
    });
    refresh();
}

void SubjectView::setMissing(const MessagePage::Message &message)
{
    m_missing = message;
    refresh();
}

void SubjectView::setEmpty(bool empty, const MessagePage::Message &message)
{
    m_emptyMessage = message;
    if (m_empty == empty && m_store.loadState() == LoadState::Ready && !empty)
        return;
    m_empty = empty;
    refresh();
}

void SubjectView::refresh()
{
    m_patience->stop();
    switch (m_store.loadState()) {
    case LoadState::Loading:
        m_stack->setCurrentWidget(m_blank);
        m_patience->start(200ms);
        break;
    case LoadState::Ready:
        if (m_empty)
            showMessage(m_emptyMessage, true);
        else
            m_stack->setCurrentWidget(m_content);
        break;
    case LoadState::Missing:
        showMessage(m_missing, false);
        break;
    case LoadState::NoRight:
        showMessage(noRightMessage(), false);
        break;
    case LoadState::Failed:
        if (stoppedSandbox()) {
            const bool starting = m_session.sandbox()->state() == SandboxStart::State::Starting;
            showMessage({.title = tr("This could not be read"),
                         .sentence = m_session.sandbox()->sentence(),
                         .action = starting ? QString() : tr("Start it")},
                        false);
        } else {
            showMessage({.title = tr("This could not be read"),
                         .sentence = m_store.lastError() ? m_store.lastError()->message : QString(),
                         .action = tr("Try again")},
                        false);
        }
        break;
    }
    refreshStrip();
}

void SubjectView::showMessage(const MessagePage::Message &message, bool isEmptyPage)
{
    m_showsEmpty = isEmptyPage;
    m_message->setMessage(message);
    m_stack->setCurrentWidget(m_message);
}

MessagePage::Message SubjectView::noRightMessage() const
{
    const SystemInfo info = m_session.system().info();
    const QList<QString> grants = info.missingRights + info.missingPolicies;
    MessagePage::Message message{.title = tr("No right to see this"),
                                 .sentence =
                                     m_store.lastError() ? m_store.lastError()->message : QString(),
                                 .action = tr("Try again")};
    if (!grants.isEmpty()) {
        message.sentence += QLatin1Char('\n') + tr("Ask the owner of the database for:");
        message.copyable = QStringList(grants).join(QLatin1Char('\n'));
    }
    return message;
}

void SubjectView::refreshStrip()
{
    const bool stale = !m_session.isConnected() && m_store.loadState() == LoadState::Ready;
    const bool failing = !stale && m_store.loadState() == LoadState::Ready && m_store.lastError();
    m_session.ticker().setWanted(this, stale && isVisible());
    m_strip->setVisible(stale || failing);
    placeOverlay();
    m_stale->setVisible(stale);
    if (!stale && !failing)
        return;
    const QString asOf = tr("as of %1").arg(m_session.format().clock(m_store.asOf()));
    m_reconnect->setVisible(stale);
    if (failing) {
        m_stripText->setText(
            tr("%1. %2", "as of when, why").arg(asOf, m_store.lastError()->message));
        return;
    }
    const bool stopped = stoppedSandbox();
    m_reconnect->setText(stopped ? tr("Start it") : tr("Try now"));
    m_reconnect->setEnabled(!stopped ||
                            m_session.sandbox()->state() == SandboxStart::State::Stopped);
    const LiveState state = m_session.live().state();
    if (stopped) {
        m_stripText->setText(
            tr("%1, %2", "as of when, what happens").arg(asOf, m_session.sandbox()->sentence()));
        return;
    }
    if (state.kind == LiveState::Kind::Refused) {
        m_stripText->setText(tr("%1, the server refuses us: %2").arg(asOf, state.reason));
        return;
    }
    m_stripText->setText(tr("%1, %2", "as of when, what happens")
                             .arg(asOf, retryText(state, m_session.time().wallClock())));
}

bool SubjectView::stoppedSandbox() const
{
    return m_session.sandbox() && m_session.sandbox()->state() != SandboxStart::State::Up;
}

void SubjectView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeOverlay();
}

void SubjectView::placeOverlay()
{
    // The strip says what is going on: it stays clear.
    const int top = m_strip->isHidden() ? 0 : m_strip->sizeHint().height();
    m_stale->setGeometry(rect().adjusted(0, top, 0, 0));
}

} // namespace sluice::pages
