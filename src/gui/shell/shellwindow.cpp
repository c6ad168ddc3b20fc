#include "gui/shell/shellwindow.h"

#include "gui/commands/command.h"
#include "gui/connection/emptyconnection.h"
#include "gui/connection/environmentband.h"
#include "gui/connection/environmentchip.h"
#include "gui/connection/startpage.h"
#include "gui/dialogs/settingsdialog.h"
#include "gui/find/findbar.h"
#include "gui/inspector/stepinspector.h"
#include "gui/pages/registry.h"
#include "gui/palette/commandpalette.h"
#include "gui/palette/palettesource.h"
#include "gui/shell/connectionmenu.h"
#include "gui/shell/docks.h"
#include "gui/shell/headerbar.h"
#include "gui/shell/livestatus.h"
#include "gui/shell/logview.h"
#include "gui/shell/middle.h"
#include "gui/shell/pagearea.h"
#include "gui/shell/shelldialogs.h"
#include "gui/shell/shortcutsoverlay.h"
#include "gui/shell/sidebar.h"
#include "gui/shell/statusline.h"
#include "gui/shell/viewactions.h"
#include "gui/shell/windowtitle.h"
#include "gui/shell/windowworker.h"
#include "model/flowliststore.h"
#include "model/rightstext.h"
#include "paint/plaintext.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace sluice {

namespace {

constexpr QSize firstSize(1480, 920);
} // namespace

ShellWindow::ShellWindow(const ShellServices &services, QWidget *parent)
    : QMainWindow(parent),
      m_services(services),
      m_known(m_services.profiles, m_services.sandboxDir),
      m_connection(m_services),
      m_actions(this),
      m_handlers(m_services, m_connection),
      m_connections(new ConnectionMenu(m_actions, m_services.profiles, m_connection, this)),
      m_header(new HeaderBar(this)),
      m_sideBar(new SideBar(this)),
      m_middle(new Middle(m_services.setup, this)),
      m_pages(m_middle->pages()),
      m_navigator(new Navigator(m_pages, m_services.settings, this)),
      m_status(new StatusLine(this)),
      m_bottomDock(new BottomDock(m_services.format, this)),
      m_inspector(new QStackedWidget(this)),
      m_findBar(new FindBar(this)),
      m_finder(*m_findBar, m_pages, *m_sideBar, *m_bottomDock),
      m_palette(new CommandPalette(this)),
      m_shortcuts(new ShortcutsOverlay(this)),
      m_dialogs(new ShellDialogs(m_services, m_connection, this)),
      m_live(new LiveStatus(m_connection, m_services.format, m_services.time, m_header->chip(),
                            *m_status, this)),
      m_worker(
          new WindowWorker(m_services, m_connection, *m_sideBar, m_bottomDock->workerLog(), this))
{
    setObjectName(QStringLiteral("shellWindow"));
    setMenuWidget(m_header);
    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_middle, 1);
    column->addWidget(m_findBar);
    setCentralWidget(centre);
    auto *bar = new QStatusBar(this);
    bar->setSizeGripEnabled(false);
    bar->setContentsMargins({});
    bar->addWidget(m_status, 1);
    bar->layout()->setContentsMargins({});
    setStatusBar(bar);
    m_inspector->setMinimumWidth(260);
    m_inspector->setBackgroundRole(QPalette::AlternateBase);
    m_inspector->setAutoFillBackground(true);
    resize(firstSize);
    m_docks = std::make_unique<Docks>(*this, *m_sideBar, *m_inspector, *m_bottomDock,
                                      m_services.settings);
    new ViewActions(m_actions, *m_docks, *m_bottomDock, m_services.theme, m_services.settings,
                    this);
    wireActions();
    wireParts();

    restoreGeometry(m_services.settings.value(QLatin1String(geometryKey), {}).toByteArray());
    showStartPage();
}

ShellWindow::~ShellWindow()
{
    // Parts refer to the session and to each other: let go while all of them are still there.
    endSession();
    m_connection.disconnect(this);
}

void ShellWindow::wireActions()
{
    const auto onTriggered = [this](Command *action, auto what) {
        connect(action, &QAction::triggered, this, what);
    };
    onTriggered(m_actions.palette, [this] { openPalette(); });
    onTriggered(m_actions.shortcuts, [this] { m_shortcuts->open(*this); });
    onTriggered(m_actions.refresh, [this] { refresh(); });
    onTriggered(m_actions.mainSafe, [this] { refresh(); });
    onTriggered(m_actions.find, [this] { m_finder.find(); });
    onTriggered(m_actions.clearFilters, [this] { clearFilters(); });
    onTriggered(m_actions.filter, [this] {
        m_docks->setWanted(Docks::Part::SideBar, true);
        m_sideBar->focusFilter();
    });
    onTriggered(m_actions.startRun, [this] {
        if (const auto flow = flowHere())
            m_dialogs->startRun(*flow);
    });
    onTriggered(m_actions.editOptions, [this] {
        if (const auto flow = flowHere())
            m_dialogs->editOptions(*flow, std::nullopt);
    });
    onTriggered(m_actions.editStepOptions, [this] {
        if (const auto flow = flowHere())
            m_dialogs->editOptions(*flow, stepHere());
    });
    onTriggered(m_actions.undoOptions, [this] { m_dialogs->undoOptions(); });
    connect(m_dialogs, &ShellDialogs::canUndoOptionsChanged, this, &ShellWindow::updateActions);
    onTriggered(m_actions.back, [this] { m_navigator->goBack(); });
    onTriggered(m_actions.forward, [this] { m_navigator->goForward(); });
    onTriggered(m_actions.copyLink, [this] { copyLink(); });
    onTriggered(m_actions.startSandbox,
                [this] { m_connection.startSandbox(m_services.sandboxDir); });
    onTriggered(m_actions.connectTo, [this] { m_dialogs->connectTo(std::nullopt, {}); });
    onTriggered(m_actions.disconnect, [this] { showStartPage(); });
    onTriggered(m_actions.unlock, [this] { m_dialogs->unlock(); });
    onTriggered(m_actions.lock, [this] { m_connection.lock(); });
    onTriggered(m_actions.worker, [this] { m_worker->toggle(); });
    onTriggered(m_actions.openHandlers, [this] { open(m_services.worker.handlersDir(), 0); });
    onTriggered(m_actions.openHandler, [this] { open(handlerHere(), 0); });
    onTriggered(m_actions.reconnect, [this] { m_connection.database()->live().reconnectNow(); });
    onTriggered(m_actions.settings, [this] { m_dialogs->settings(); });
    onTriggered(m_actions.quit, [this] { close(); });

    for (const pages::StandingPage &page : pages::standingPages()) {
        auto *command = new Command(page.name, page.title, this);
        command->setDetail(page.detail);
        onTriggered(command, [this, place = page.place] { goTo(place); });
        m_standing << command;
    }

    m_header->chip().setMenu(m_connections);
    const auto change = [this](const ConnectionProfile &profile) { m_connection.open(profile); };
    connect(m_connections, &ConnectionMenu::profileWanted, this, change);
    connect(&m_middle->start(), &StartPage::profileWanted, this, change);
    connect(m_palette, &CommandPalette::profileChosen, this, change);
    connect(&m_middle->start(), &StartPage::moreWanted, &m_header->chip(),
            &EnvironmentChip::openMenu);
    m_header->back().setDefaultAction(m_actions.back);
    m_header->forward().setDefaultAction(m_actions.forward);
    m_header->back().setArrowType(Qt::LeftArrow);
    m_header->forward().setArrowType(Qt::RightArrow);
    m_header->back().setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_header->forward().setToolButtonStyle(Qt::ToolButtonIconOnly);
}

void ShellWindow::wireParts()
{
    connect(m_header, &HeaderBar::searchWanted, this, &ShellWindow::openPalette);
    connect(m_palette, &CommandPalette::addressChosen, this,
            [this](const Address &address) { goTo(address); });
    connect(m_palette, &CommandPalette::linkChosen, this, &ShellWindow::follow);
    connect(m_sideBar, &SideBar::addressWanted, this,
            [this](const Address &address) { goTo(address); });
    connect(m_sideBar, &SideBar::flowsChanged, this, &ShellWindow::onFlows);
    connect(m_sideBar, &SideBar::handlersWanted, m_actions.openHandlers, &QAction::trigger);
    connect(&m_middle->start(), &StartPage::sandboxWanted, this, [this] {
        // The one that has stopped, where one has.
        const QString last = m_connection.profile().sandboxDir;
        const bool failed = m_connection.phase() == WindowConnection::Phase::Failed;
        m_connection.startSandbox(failed && !last.isEmpty() ? last : m_services.sandboxDir);
    });
    connect(&m_middle->start(), &StartPage::connectWanted, this,
            [this] { m_dialogs->connectTo(std::nullopt, {}); });
    connect(&m_middle->install(), &InstallPage::unlockWanted, m_dialogs, &ShellDialogs::unlock);
    connect(&m_middle->install(), &InstallPage::installed, this, [this](const QString &sentence) {
        m_status->setMessage(sentence);
        m_connection.reopen();
    });
    connect(m_navigator, &Navigator::arrived, this, &ShellWindow::onArrived);
    connect(m_navigator, &Navigator::moved, this, &ShellWindow::onMoved);
    connect(&m_pages, &PageArea::pageAboutToClose, this,
            [this] { m_bottomDock->setTimeline(nullptr); });
    connect(&m_pages, &PageArea::addressWanted, this,
            [this](const Address &address) { goTo(address); });
    connect(&m_pages, &PageArea::startRunWanted, m_dialogs, &ShellDialogs::startRun);
    connect(&m_pages, &PageArea::editOptionsWanted, m_dialogs, &ShellDialogs::editOptions);
    connect(&m_pages, &PageArea::decisionWanted, m_dialogs, &ShellDialogs::decide);
    connect(m_dialogs, &ShellDialogs::placeWanted, this,
            [this](const Place &place) { goTo(place); });
    connect(m_dialogs, &ShellDialogs::said, m_status, &StatusLine::setMessage);
    connect(m_dialogs, &ShellDialogs::applied, this,
            [this](const QString &sql, const QString &sentence) {
                const QDateTime now = QDateTime::currentDateTimeUtc();
                m_bottomDock->sqlLog().append(now, QStringLiteral("info"), sql);
                m_bottomDock->sqlLog().append(now, QStringLiteral("debug"),
                                              QStringLiteral("-- ") + sentence);
            });
    // Whoever decided looks at what comes of it, whether the database tells of changes or not.
    connect(&m_connection, &WindowConnection::decisionEnded, &m_pages, &PageArea::refresh);
    connect(m_dialogs, &ShellDialogs::pageWanted, &m_pages, &PageArea::takeFocus);
    connect(m_dialogs, &ShellDialogs::languageChosen, this, &ShellWindow::languageChosen);
    connect(m_worker, &WindowWorker::refused, m_status, &StatusLine::setMessage);
    connect(m_status, &StatusLine::connectWanted, this,
            [this] { m_dialogs->connectTo(m_connection.profile(), {}); });
    connect(m_status, &StatusLine::allowSignalsWanted, this,
            [this] { m_middle->showInstall(InstallPage::Purpose::Signals, m_connection); });
    connect(m_status, &StatusLine::unlockWanted, m_dialogs, &ShellDialogs::unlock);
    connect(m_status, &StatusLine::zoneWanted, m_dialogs, [this] { m_dialogs->settings(); });
    connect(&m_connection, &WindowConnection::phaseChanged, this, &ShellWindow::onPhase);
    connect(&m_connection, &WindowConnection::lockChanged, this, [this] {
        m_middle->install().setLocked(m_connection.isLocked());
        updateActions();
    });
    connect(&m_connection, &WindowConnection::aboutToClose, this, &ShellWindow::endSession);
}

void ShellWindow::endSession()
{
    m_navigator->end();
    m_pages.endSession();
    qDeleteAll(std::exchange(m_stepInspectors, {}));
    m_sideBar->setDesks({});
}

void ShellWindow::showStartPage()
{
    const auto profiles = m_services.profiles.profiles();
    m_middle->start().setProfiles(profiles.value_or(QList<ConnectionProfile>()));
    m_middle->showStart();
    m_docks->hideAll();
    if (m_connection.database())
        m_docks->showSideBar();
    updateActions();
    updateTitle();
}

void ShellWindow::openLast()
{
    const QString last = m_services.settings.value(QLatin1String(lastConnectionKey), {}).toString();
    if (const auto profile = m_known.bySettingsName(last))
        openKnown(*profile);
}

void ShellWindow::openKnown(const ConnectionProfile &profile)
{
    if (profile.environment == Environment::Sandbox)
        m_connection.startSandbox(profile.sandboxDir);
    else
        m_connection.open(profile);
}

void ShellWindow::onPhase(WindowConnection::Phase phase)
{
    using Phase = WindowConnection::Phase;
    const bool known = phase != Phase::Closed;
    m_header->band().setEnvironment(known ? std::optional(m_connection.profile().environment)
                                          : std::nullopt);
    switch (phase) {
    case Phase::Closed:
        showStartPage();
        break;
    case Phase::StartingSandbox:
        m_middle->showStart();
        m_middle->start().showProgress(tr("Starting a private PostgreSQL…"));
        break;
    case Phase::Opening:
        if (!m_middle->isStartShown())
            showStartPage();
        m_middle->start().showProgress(tr("Connecting to %1…").arg(m_connection.profile().name));
        break;
    case Phase::Failed: {
        showStartPage();
        const Error error = m_connection.error().value_or(Error());
        m_middle->start().showFailure(error.message);
        // Only the person can mend this one: offer the fields with the sentence.
        if (error.code == Error::Code::AuthFailed)
            m_dialogs->connectTo(m_connection.profile(), error.message);
        break;
    }
    case Phase::Open:
        onOpen();
        break;
    }
    updateActions();
    updateTitle();
}

void ShellWindow::onOpen()
{
    const ConnectionProfile &profile = m_connection.profile();
    const bool sandbox = profile.environment == Environment::Sandbox;
    m_services.settings.setValue(QLatin1String(lastConnectionKey),
                                 KnownConnections::settingsName(profile));
    if (m_connection.desks().empty()) {
        m_middle->showInstall(InstallPage::Purpose::Engine, m_connection);
        return;
    }
    SystemDesk &first = *m_connection.desks().front();
    // One of several that may not be seen says so where it is opened.
    if (const auto message = whyNothing(first); message && m_connection.desks().size() == 1) {
        m_middle->showMessage(*message);
        return;
    }
    updateVisibility();
    m_docks->showSideBar();
    m_navigator->begin(KnownConnections::settingsName(profile));
    for (SystemDesk *desk : desks())
        beginPages(*desk);
    m_sideBar->setDesks(desks());
    if (sandbox) {
        if (m_services.worker.handlersDir().isEmpty())
            m_services.worker.setHandlersDir(m_services.demoHandlers);
        m_sideBar->setHandlers(m_services.worker.handlersDir());
        m_worker->startOnSandbox();
    }
    const SystemInfo info = first.system()->info();
    if (const QString hidden = hiddenRowsText(info); !hidden.isEmpty())
        m_status->setMessage(hidden);
    else if (!info.limitation.isEmpty())
        m_status->setMessage(info.limitation);
    const auto wanted = std::exchange(m_wanted, std::nullopt);
    // A link that led elsewhere, where nothing could be opened, is not meant for this place.
    if (wanted &&
        (wanted->connection.isEmpty() || wanted->connection == KnownConnections::linkName(profile)))
        goTo(wanted->address);
}

QList<SystemDesk *> ShellWindow::desks() const
{
    QList<SystemDesk *> desks;
    for (const auto &desk : m_connection.desks())
        desks << desk.get();
    return desks;
}

void ShellWindow::beginPages(SystemDesk &desk)
{
    using pages::StepInspector;
    auto *inspector = new StepInspector(desk.session(), desk.flows(), m_inspector);
    for (QWidget *ground : {inspector->viewport(), inspector->widget()})
        ground->setBackgroundRole(QPalette::AlternateBase);
    inspector->setHandlers(
        [this](const FlowSlug &flow, const StepSlug &step) { return m_handlers.of(flow, step); });
    connect(inspector, &StepInspector::openFileRequested, this, &ShellWindow::open);
    connect(inspector, &StepInspector::editOptionsRequested, m_dialogs, &ShellDialogs::editOptions);
    connect(inspector, &StepInspector::decisionWanted, m_dialogs, &ShellDialogs::decide);
    m_inspector->addWidget(inspector);
    m_stepInspectors << inspector;
    m_pages.beginSession(desk.key(), {.session = desk.session(),
                                      .flows = desk.flows(),
                                      .inspector = *inspector,
                                      .audit = m_services.audit,
                                      .connection = m_connection.profile().name});
}

void ShellWindow::onFlows(SystemDesk &desk)
{
    // What other systems have is no reason to leave the page that is open.
    if (m_connection.phase() != WindowConnection::Phase::Open || &desk != m_connection.current())
        return;
    const auto message = whyNoFlow(desk);
    // A page that is about no flow stays.
    if (message && (!m_pages.page() || flowHere()))
        m_middle->showMessage(*message);
    if (message || desk.flows().loadState() != LoadState::Ready)
        return;
    if (m_pages.page() && m_middle->isMessageShown())
        m_middle->showPages();
    else if (!m_pages.page())
        openFirstPage(desk);
}

void ShellWindow::openFirstPage(SystemDesk &desk)
{
    const FlowListStore &flows = desk.flows();
    auto kept = m_navigator->kept();
    const SystemDesk *itsDesk = kept ? m_connection.desk(kept->address.system) : nullptr;
    const auto flow = kept ? flowOf(kept->address.place) : std::nullopt;
    // What other systems have may not have been read yet.
    if (itsDesk && (!flow || itsDesk != &desk || flows.find(*flow))) {
        kept->address.system = itsDesk->key();
        m_navigator->goTo(*kept);
        return;
    }
    goTo(FlowPlace{m_sideBar->firstFlow(desk).value_or(flows.flows().first().slug)});
}

std::optional<Place> ShellWindow::place() const
{
    const auto at = m_pages.address();
    return at ? std::optional(at->place) : std::nullopt;
}

std::optional<FlowSlug> ShellWindow::flowHere() const
{
    const auto at = place();
    return at ? flowOf(*at) : std::nullopt;
}

std::optional<StepSlug> ShellWindow::stepHere() const
{
    const auto at = place();
    return at ? stepOf(*at) : std::nullopt;
}

QString ShellWindow::handlerHere() const
{
    const auto flow = flowHere();
    const auto step = stepHere();
    return flow && step ? m_handlers.of(*flow, *step) : QString();
}

void ShellWindow::goTo(const Place &place)
{
    const SystemDesk *desk = m_connection.current();
    goTo(Address{desk ? desk->key() : QString(), place});
}

void ShellWindow::goTo(const Address &address)
{
    if (m_connection.phase() != WindowConnection::Phase::Open) {
        m_wanted = {QString(), address};
        return;
    }
    const SystemDesk *desk = m_connection.desk(address.system);
    if (!desk) {
        m_status->setMessage(tr("This database has no system called \"%1\". Nothing was opened.")
                                 .arg(paint::visibleText(address.system)));
        return;
    }
    m_navigator->goTo({{desk->key(), address.place}});
}

void ShellWindow::follow(const Link &link)
{
    if (m_connection.phase() == WindowConnection::Phase::Open &&
        link.connection == KnownConnections::linkName(m_connection.profile())) {
        goTo(link.address);
        return;
    }
    const auto profile = m_known.byLinkName(link.connection);
    if (!profile) {
        m_status->setMessage(tr("The link leads to the connection \"%1\", which is not saved on "
                                "this machine. Nothing was opened.")
                                 .arg(paint::visibleText(link.connection)));
        return;
    }
    openKnown(*profile);
    m_wanted = link;
}

void ShellWindow::copyLink()
{
    if (const auto at = m_pages.address())
        QApplication::clipboard()->setText(
            toText(Link{KnownConnections::linkName(m_connection.profile()), *at}));
}

void ShellWindow::open(const QString &file, int line)
{
    if (const QString why = file.isEmpty() ? QString() : m_handlers.open(file, line);
        !why.isEmpty())
        m_status->setMessage(why);
}

void ShellWindow::onArrived()
{
    const pages::Page &page = *m_pages.page();
    m_connection.setCurrent(*m_connection.desk(m_pages.address()->system));
    m_middle->showPages();
    if (page.inspector())
        m_inspector->setCurrentWidget(page.inspector());
    m_bottomDock->setTimeline(page.timeline());
    m_docks->showForPage(
        {.inspector = page.inspector() != nullptr, .timeline = page.timeline() != nullptr});
    onMoved();
}

void ShellWindow::onMoved()
{
    m_sideBar->setCurrent(m_connection.current(), place());
    updateActions();
    updateTitle();
}

bool ShellWindow::isSettled() const
{
    if (m_connection.phase() != WindowConnection::Phase::Open)
        return m_connection.phase() == WindowConnection::Phase::Closed;
    return m_middle->isSettled();
}

void ShellWindow::say(const QString &sentence)
{
    m_status->setMessage(sentence);
}

void ShellWindow::refresh()
{
    for (SystemDesk *desk : desks())
        desk->flows().refresh();
    m_pages.refresh();
    if (m_middle->isMessageShown() && m_connection.database())
        m_connection.reopen();
}

void ShellWindow::openPalette()
{
    updateActions();
    PaletteSource source = paletteSource(*this, desks());
    source.profiles = m_services.profiles.profiles().value_or(QList<ConnectionProfile>());
    source.open = m_pages.address();
    m_palette->model().setSource(source);
    m_palette->open();
}

void ShellWindow::clearFilters()
{
    m_sideBar->clearFilter();
    m_pages.clearFilter();
    m_findBar->close();
}

void ShellWindow::updateActions()
{
    const bool open = m_connection.phase() == WindowConnection::Phase::Open;
    for (Command *command : std::as_const(m_standing))
        command->setObstacle(open ? QString() : tr("There is no connection: connect first."));
    const pages::Page *page = m_pages.page();
    m_actions.look({.open = open,
                    .sandbox = open && m_connection.profile().environment == Environment::Sandbox,
                    .locked = m_connection.isLocked(),
                    .lost = open && !m_connection.isConnected(),
                    .page = page != nullptr,
                    .flow = flowHere().has_value(),
                    .step = flowHere() && stepHere(),
                    .canGoBack = m_navigator->canGoBack(),
                    .canGoForward = m_navigator->canGoForward(),
                    .canUndoOptions = m_dialogs->canUndoOptions(),
                    .canFind = m_finder.canFind(),
                    .filtered = m_sideBar->isFiltered() || (page && page->isFiltered()) ||
                                !m_findBar->isHidden(),
                    .handlers = !m_services.worker.handlersDir().isEmpty(),
                    .handler = !handlerHere().isEmpty(),
                    .theme = ThemeManager::toWord(m_services.theme.choice())});
}

void ShellWindow::updateTitle()
{
    const bool known = m_connection.phase() != WindowConnection::Phase::Closed;
    const pages::Page *page = m_pages.page();
    setWindowTitle(windowTitleOf(page ? page->title() : QStringList(),
                                 known ? &m_connection.profile() : nullptr));
}

void ShellWindow::updateVisibility()
{
    for (SystemDesk *desk : desks())
        desk->session().setWindowVisible(isVisible() && !isMinimized());
}

void ShellWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        updateVisibility();
}

void ShellWindow::openSettings(const SettingsValues &before)
{
    m_dialogs->settings(before);
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
    m_services.settings.setValue(QLatin1String(geometryKey), saveGeometry());
    m_docks->save();
    m_navigator->save();
    QMainWindow::closeEvent(event);
}

} // namespace sluice
