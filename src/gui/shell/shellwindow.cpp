#include "gui/shell/shellwindow.h"

#include "gui/find/findbar.h"
#include "gui/shell/bottomdock.h"
#include "gui/shell/docks.h"
#include "gui/shell/headerbar.h"
#include "gui/shell/middle.h"
#include "gui/shell/navigator.h"
#include "gui/shell/pagearea.h"
#include "gui/shell/shelldialogs.h"
#include "gui/shell/sidebar.h"
#include "gui/shell/statusline.h"
#include "gui/shell/viewactions.h"
#include "gui/shell/windowtitle.h"

#include <QCloseEvent>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace sluice {

namespace {

constexpr QSize firstSize(1480, 920);

} // namespace

ShellWindow::ShellWindow(const ShellServices &services, QWidget *parent)
    : QMainWindow(parent),
      m_parts(services, *this),
      m_places(m_parts),
      m_session(m_parts, m_places),
      m_actions(m_parts, m_places, m_session)
{
    setObjectName(QStringLiteral("shellWindow"));
    layOut();
    connect(m_parts.navigator, &Navigator::arrived, this, &ShellWindow::onArrived);
    connect(m_parts.navigator, &Navigator::moved, this, &ShellWindow::onMoved);
    connect(m_parts.dialogs, &ShellDialogs::languageChosen, this, &ShellWindow::languageChosen);
    connect(&m_session, &WindowSession::changed, this, &ShellWindow::updateTitle);
    connect(&m_session, &WindowSession::changed, this, &ShellWindow::speak);

    SettingsStore &settings = m_parts.services.settings;
    restoreGeometry(settings.value(QLatin1String(geometryKey), {}).toByteArray());
    m_session.showStart();
}

ShellWindow::~ShellWindow()
{
    // Parts refer to the session and to each other: let go while all of them are still there.
    m_session.end();
}

void ShellWindow::layOut()
{
    setMenuWidget(m_parts.header);
    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_parts.middle, 1);
    column->addWidget(m_parts.findBar);
    setCentralWidget(centre);
    auto *bar = new QStatusBar(this);
    bar->setSizeGripEnabled(false);
    bar->setContentsMargins({});
    bar->addWidget(m_parts.status, 1);
    bar->layout()->setContentsMargins({});
    setStatusBar(bar);
    m_parts.inspector->setMinimumWidth(260);
    m_parts.inspector->setBackgroundRole(QPalette::AlternateBase);
    m_parts.inspector->setAutoFillBackground(true);
    resize(firstSize);
    m_parts.docks = std::make_unique<Docks>(*this, *m_parts.sideBar, *m_parts.inspector,
                                            *m_parts.bottomDock, m_parts.services.settings);
    new ViewActions(m_parts.actions, *m_parts.docks, *m_parts.bottomDock, m_parts.services.theme,
                    m_parts.services.settings, this);
}

void ShellWindow::onArrived()
{
    const pages::Page &page = *m_parts.pages.page();
    m_parts.connection.setCurrent(*m_parts.connection.desk(m_parts.pages.address()->system));
    speak();
    m_parts.middle->showPages();
    if (page.inspector())
        m_parts.inspector->setCurrentWidget(page.inspector());
    m_parts.bottomDock->setTimeline(page.timeline());
    m_parts.docks->showForPage(
        {.inspector = page.inspector() != nullptr, .timeline = page.timeline() != nullptr});
    onMoved();
}

void ShellWindow::onMoved()
{
    m_parts.sideBar->setCurrent(m_parts.connection.current(), place());
    m_actions.look();
    updateTitle();
}

void ShellWindow::speak()
{
    const Vocabulary &words = m_parts.connection.words();
    m_parts.header->setWords(words);
    m_parts.sideBar->setWords(words);
    m_parts.docks->setWords(words);
    m_parts.bottomDock->setWords(words);
}

void ShellWindow::updateTitle()
{
    const bool known = m_parts.connection.phase() != WindowConnection::Phase::Closed;
    const pages::Page *page = m_parts.pages.page();
    setWindowTitle(windowTitleOf(page ? page->title() : QStringList(),
                                 known ? &m_parts.connection.profile() : nullptr));
}

bool ShellWindow::isSettled() const
{
    const WindowConnection::Phase phase = m_parts.connection.phase();
    if (phase != WindowConnection::Phase::Open)
        return phase == WindowConnection::Phase::Closed;
    return m_parts.middle->isSettled();
}

void ShellWindow::say(const QString &sentence)
{
    m_parts.status->setMessage(sentence);
}

void ShellWindow::openSettings(const SettingsValues &before)
{
    m_parts.dialogs->settings(before);
}

void ShellWindow::updateVisibility()
{
    m_session.setWindowVisible(isVisible() && !isMinimized());
}

void ShellWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        updateVisibility();
}

void ShellWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    updateVisibility();
}

void ShellWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    updateVisibility();
}

void ShellWindow::closeEvent(QCloseEvent *event)
{
    m_parts.services.settings.setValue(QLatin1String(geometryKey), saveGeometry());
    m_parts.docks->save();
    m_parts.navigator->save();
    QMainWindow::closeEvent(event);
}

} // namespace sluice
