#include "gui/shell/windowactions.h"

#include "gui/commands/command.h"
#include "gui/connection/environmentchip.h"
#include "gui/connection/startpage.h"
#include "gui/find/findbar.h"
#include "gui/pages/registry.h"
#include "gui/palette/commandpalette.h"
#include "gui/palette/palettesource.h"
#include "gui/shell/connectionmenu.h"
#include "gui/shell/docks.h"
#include "gui/shell/headerbar.h"
#include "gui/shell/middle.h"
#include "gui/shell/navigator.h"
#include "gui/shell/pagearea.h"
#include "gui/shell/shelldialogs.h"
#include "gui/shell/shortcutsoverlay.h"
#include "gui/shell/sidebar.h"
#include "gui/shell/statusline.h"
#include "gui/shell/windowparts.h"
#include "gui/shell/windowplaces.h"
#include "gui/shell/windowsession.h"
#include "gui/shell/windowworker.h"
#include "gui/theme/thememanager.h"

#include <QApplication>
#include <QClipboard>
#include <QMainWindow>
#include <QToolButton>

namespace sluice {

WindowActions::WindowActions(WindowParts &parts, WindowPlaces &places, WindowSession &session)
    : m_parts(parts), m_places(places), m_session(session)
{
    connectPages();
    connectDecisions();
    connectConnection();
    connectHandlers();
    makeStanding();
    showInHeader();
    connect(parts.actions.quit, &QAction::triggered, &parts.window, &QWidget::close);
    connect(&session, &WindowSession::changed, this, &WindowActions::look);
}

void WindowActions::connectPages()
{
    const ShellActions &actions = m_parts.actions;
    connect(actions.palette, &QAction::triggered, this, &WindowActions::openPalette);
    connect(actions.shortcuts, &QAction::triggered, this,
            [this] { m_parts.shortcuts->open(m_parts.window, m_parts.connection.words()); });
    connect(actions.refresh, &QAction::triggered, this, &WindowActions::refresh);
    connect(actions.mainSafe, &QAction::triggered, this, &WindowActions::refresh);
    connect(actions.find, &QAction::triggered, this, [this] { m_parts.finder.find(); });
    connect(actions.clearFilters, &QAction::triggered, this, &WindowActions::clearFilters);
    connect(actions.filter, &QAction::triggered, this, [this] {
        m_parts.docks->setWanted(Docks::Part::SideBar, true);
        m_parts.sideBar->focusFilter();
    });
    connect(actions.back, &QAction::triggered, m_parts.navigator, &Navigator::goBack);
    connect(actions.forward, &QAction::triggered, m_parts.navigator, &Navigator::goForward);
    connect(actions.copyLink, &QAction::triggered, this, &WindowActions::copyLink);
}

void WindowActions::connectDecisions()
{
    const ShellActions &actions = m_parts.actions;
    ShellDialogs *const dialogs = m_parts.dialogs;
    connect(actions.startRun, &QAction::triggered, this, [this, dialogs] {
        if (const auto flow = m_places.flow())
            dialogs->startRun(*flow);
    });
    connect(actions.editOptions, &QAction::triggered, this, [this, dialogs] {
        if (const auto flow = m_places.flow())
            dialogs->editOptions(*flow, std::nullopt);
    });
    connect(actions.editStepOptions, &QAction::triggered, this, [this, dialogs] {
        if (const auto flow = m_places.flow())
            dialogs->editOptions(*flow, m_places.step());
    });
    connect(actions.undoOptions, &QAction::triggered, dialogs, &ShellDialogs::undoOptions);
    connect(dialogs, &ShellDialogs::canUndoOptionsChanged, this, &WindowActions::look);
    connect(actions.settings, &QAction::triggered, dialogs, [dialogs] { dialogs->settings(); });
}

void WindowActions::connectConnection()
{
    const ShellActions &actions = m_parts.actions;
    WindowConnection &connection = m_parts.connection;
    connect(actions.startSandbox, &QAction::triggered, this,
            [this] { m_parts.connection.startSandbox(m_parts.services.sandboxDir); });
    connect(actions.connectTo, &QAction::triggered, this,
            [this] { m_parts.dialogs->connectTo(std::nullopt, {}); });
    connect(actions.disconnect, &QAction::triggered, &m_session, &WindowSession::showStart);
    connect(actions.reconnect, &QAction::triggered, this,
            [this] { m_parts.connection.database()->live().reconnectNow(); });
    connect(actions.unlock, &QAction::triggered, m_parts.dialogs, &ShellDialogs::unlock);
    connect(actions.lock, &QAction::triggered, &connection, &WindowConnection::lock);
}

void WindowActions::connectHandlers()
{
    const ShellActions &actions = m_parts.actions;
    connect(actions.worker, &QAction::triggered, m_parts.worker, &WindowWorker::toggle);
    connect(actions.openHandlers, &QAction::triggered, this,
            [this] { open(m_parts.services.worker.handlersDir(), 0); });
    connect(actions.openHandler, &QAction::triggered, this,
            [this] { open(m_places.handler(), 0); });
    connect(m_parts.sideBar, &SideBar::handlersWanted, actions.openHandlers, &QAction::trigger);
    connect(&m_session, &WindowSession::fileWanted, this, &WindowActions::open);
}

void WindowActions::makeStanding()
{
    for (const pages::StandingPage &page : pages::standingPages(m_parts.connection.words())) {
        auto *command = new Command(page.name, page.title, &m_parts.window);
        connect(command, &QAction::triggered, this,
                [this, place = page.place] { m_places.goTo(place); });
        m_standing << command;
    }
}

void WindowActions::showInHeader()
{
    HeaderBar &header = *m_parts.header;
    connect(&header, &HeaderBar::searchWanted, this, &WindowActions::openPalette);
    header.chip().setMenu(m_parts.connections);
    connect(&m_parts.middle->start(), &StartPage::moreWanted, &header.chip(),
            &EnvironmentChip::openMenu);
    header.back().setDefaultAction(m_parts.actions.back);
    header.forward().setDefaultAction(m_parts.actions.forward);
    header.back().setArrowType(Qt::LeftArrow);
    header.forward().setArrowType(Qt::RightArrow);
    header.back().setToolButtonStyle(Qt::ToolButtonIconOnly);
    header.forward().setToolButtonStyle(Qt::ToolButtonIconOnly);
}

void WindowActions::look()
{
    const WindowConnection &connection = m_parts.connection;
    const bool open = connection.phase() == WindowConnection::Phase::Open;
    const Vocabulary &words = connection.words();
    const QList<pages::StandingPage> standing = pages::standingPages(words);
    for (qsizetype i = 0; i < standing.size(); ++i) {
        m_standing[i]->setText(standing[i].title);
        m_standing[i]->setDetail(standing[i].detail);
        m_standing[i]->setObstacle(open ? QString() : tr("There is no connection: connect first."));
    }
    const pages::Page *page = m_parts.pages.page();
    const auto flow = m_places.flow();
    m_parts.actions.look(
        {.open = open,
         .sandbox = open && connection.profile().environment == Environment::Sandbox,
         .locked = connection.isLocked(),
         .lost = open && !connection.isConnected(),
         .page = page != nullptr,
         .flow = flow.has_value(),
         .step = flow && m_places.step(),
         .canGoBack = m_parts.navigator->canGoBack(),
         .canGoForward = m_parts.navigator->canGoForward(),
         .canUndoOptions = m_parts.dialogs->canUndoOptions(),
         .canFind = m_parts.finder.canFind(),
         .filtered = m_parts.sideBar->isFiltered() || (page && page->isFiltered()) ||
                     !m_parts.findBar->isHidden(),
         .handlers = !m_parts.services.worker.handlersDir().isEmpty(),
         .handler = !m_places.handler().isEmpty(),
         .theme = ThemeManager::toWord(m_parts.services.theme.choice())},
        words);
}

void WindowActions::openPalette()
{
    look();
    PaletteSource source =
        paletteSource(m_parts.window, m_parts.desks(), m_parts.connection.words());
    source.profiles = m_parts.services.profiles.profiles().value_or(QList<ConnectionProfile>());
    source.open = m_parts.pages.address();
    m_parts.palette->model().setSource(source);
    m_parts.palette->open(m_parts.connection.words());
}

void WindowActions::refresh()
{
    for (SystemDesk *desk : m_parts.desks())
        desk->flows().refresh();
    m_parts.pages.refresh();
    if (m_parts.middle->isMessageShown() && m_parts.connection.database())
        m_parts.connection.reopen();
}

void WindowActions::clearFilters()
{
    m_parts.sideBar->clearFilter();
    m_parts.pages.clearFilter();
    m_parts.findBar->close();
}

void WindowActions::copyLink()
{
    if (const auto link = m_places.link())
        QApplication::clipboard()->setText(toText(*link));
}

void WindowActions::open(const QString &file, int line)
{
    if (const QString why = file.isEmpty() ? QString() : m_parts.handlers.open(file, line);
        !why.isEmpty())
        m_parts.status->setMessage(why);
}

} // namespace sluice
