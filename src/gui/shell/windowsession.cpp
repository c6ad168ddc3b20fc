#include "gui/shell/windowsession.h"

#include "gui/connection/emptyconnection.h"
#include "gui/connection/environmentband.h"
#include "gui/connection/startpage.h"
#include "gui/inspector/stepinspector.h"
#include "gui/palette/commandpalette.h"
#include "gui/shell/connectionmenu.h"
#include "gui/shell/docks.h"
#include "gui/shell/headerbar.h"
#include "gui/shell/middle.h"
#include "gui/shell/navigator.h"
#include "gui/shell/pagearea.h"
#include "gui/shell/shelldialogs.h"
#include "gui/shell/sidebar.h"
#include "gui/shell/statusline.h"
#include "gui/shell/windowparts.h"
#include "gui/shell/windowplaces.h"
#include "gui/shell/windowworker.h"
#include "model/rightstext.h"

#include <QStackedWidget>

#include <utility>

namespace sluice {

WindowSession::WindowSession(WindowParts &parts, WindowPlaces &places)
    : m_parts(parts), m_places(places)
{
    connectOffers();
    connect(parts.sideBar, &SideBar::flowsChanged, this, &WindowSession::onFlows);
    connect(&parts.connection, &WindowConnection::phaseChanged, this, &WindowSession::onPhase);
    connect(&parts.connection, &WindowConnection::lockChanged, this, [this] {
        m_parts.middle->install().setLocked(m_parts.connection.isLocked());
        Q_EMIT changed();
    });
    connect(&parts.connection, &WindowConnection::aboutToClose, this, &WindowSession::end);
}

void WindowSession::connectOffers()
{
    StartPage &start = m_parts.middle->start();
    const auto change = [this](const ConnectionProfile &profile) {
        m_parts.connection.open(profile);
    };
    connect(m_parts.connections, &ConnectionMenu::profileWanted, this, change);
    connect(m_parts.palette, &CommandPalette::profileChosen, this, change);
    connect(&start, &StartPage::profileWanted, this, change);
    connect(&start, &StartPage::sandboxWanted, this, [this] {
        // The one that has stopped, where one has.
        WindowConnection &connection = m_parts.connection;
        const QString last = connection.profile().sandboxDir;
        const bool failed = connection.phase() == Phase::Failed;
        connection.startSandbox(failed && !last.isEmpty() ? last : m_parts.services.sandboxDir);
    });
    connect(&m_parts.middle->install(), &InstallPage::installed, this,
            [this](const QString &sentence) {
                m_parts.status->setMessage(sentence);
                m_parts.connection.reopen();
            });
}

void WindowSession::openLast()
{
    const QString last =
        m_parts.services.settings.value(QLatin1String(lastConnectionKey), {}).toString();
    if (const auto profile = m_parts.known.bySettingsName(last))
        m_parts.connection.openKnown(*profile);
}

void WindowSession::end()
{
    m_parts.navigator->end();
    m_parts.pages.endSession();
    qDeleteAll(std::exchange(m_inspectors, {}));
    m_parts.sideBar->setDesks({});
}

void WindowSession::showStart()
{
    const auto profiles = m_parts.services.profiles.profiles();
    m_parts.middle->start().setProfiles(profiles.value_or(QList<ConnectionProfile>()));
    m_parts.middle->showStart();
    m_parts.docks->hideAll();
    if (m_parts.connection.database())
        m_parts.docks->showSideBar();
    Q_EMIT changed();
}

void WindowSession::onPhase(Phase phase)
{
    const ConnectionProfile &profile = m_parts.connection.profile();
    Middle &middle = *m_parts.middle;
    m_parts.header->band().setEnvironment(
        phase != Phase::Closed ? std::optional(profile.environment) : std::nullopt);
    switch (phase) {
    case Phase::Closed:
        showStart();
        break;
    case Phase::StartingSandbox:
        middle.showStart();
        middle.start().showProgress(tr("Starting a private PostgreSQL…"));
        break;
    case Phase::Opening:
        if (!middle.isStartShown())
            showStart();
        middle.start().showProgress(tr("Connecting to %1…").arg(profile.name));
        break;
    case Phase::Failed:
        onFailed();
        break;
    case Phase::Open:
        onOpen();
        break;
    }
    Q_EMIT changed();
}

void WindowSession::onFailed()
{
    showStart();
    const Error error = m_parts.connection.error().value_or(Error());
    m_parts.middle->start().showFailure(error.message);
    // Only the person can mend this one: offer the fields with the sentence.
    if (error.code == Error::Code::AuthFailed)
        m_parts.dialogs->connectTo(m_parts.connection.profile(), error.message);
}

void WindowSession::onOpen()
{
    const ConnectionProfile &profile = m_parts.connection.profile();
    const QString name = KnownConnections::settingsName(profile);
    m_parts.services.settings.setValue(QLatin1String(lastConnectionKey), name);
    const QList<SystemDesk *> desks = m_parts.desks();
    if (desks.isEmpty()) {
        m_parts.middle->showInstall(InstallPage::Purpose::Engine, m_parts.connection);
        return;
    }
    SystemDesk &first = *desks.front();
    // One of several that may not be seen says so where it is opened.
    if (const auto message = whyNothing(first); message && desks.size() == 1) {
        m_parts.middle->showMessage(*message);
        return;
    }
    tellVisible();
    m_parts.docks->showSideBar();
    m_parts.navigator->begin(name);
    for (SystemDesk *desk : desks)
        beginPages(*desk);
    m_parts.sideBar->setDesks(desks);
    if (profile.environment == Environment::Sandbox)
        startWorker();
    const SystemInfo info = first.system()->info();
    if (const QString hidden = hiddenRowsText(info); !hidden.isEmpty())
        m_parts.status->setMessage(hidden);
    else if (!info.limitation.isEmpty())
        m_parts.status->setMessage(info.limitation);
    m_places.goWhereWanted();
}

void WindowSession::startWorker()
{
    WorkerControl &worker = m_parts.services.worker;
    if (worker.handlersDir().isEmpty())
        worker.setHandlersDir(m_parts.services.demoHandlers);
    m_parts.sideBar->setHandlers(worker.handlersDir());
    m_parts.worker->startOnSandbox();
}

void WindowSession::beginPages(SystemDesk &desk)
{
    auto *inspector = new StepInspector(desk.session(), desk.flows(), m_parts.inspector);
    for (QWidget *ground : {inspector->viewport(), inspector->widget()})
        ground->setBackgroundRole(QPalette::AlternateBase);
    inspector->setHandlers([this](const FlowSlug &flow, const StepSlug &step) {
        return m_parts.handlers.of(flow, step);
    });
    connect(inspector, &StepInspector::openFileRequested, this, &WindowSession::fileWanted);
    connect(inspector, &StepInspector::editOptionsRequested, m_parts.dialogs,
            &ShellDialogs::editOptions);
    connect(inspector, &StepInspector::decisionWanted, m_parts.dialogs, &ShellDialogs::decide);
    m_parts.inspector->addWidget(inspector);
    m_inspectors << inspector;
    m_parts.pages.beginSession(desk.key(), {.session = desk.session(),
                                            .flows = desk.flows(),
                                            .inspector = *inspector,
                                            .audit = m_parts.services.audit,
                                            .connection = m_parts.connection.profile().name});
}

void WindowSession::onFlows(SystemDesk &desk)
{
    // What other systems have is no reason to leave the page that is open.
    if (m_parts.connection.phase() != Phase::Open || &desk != m_parts.connection.current())
        return;
    const bool open = m_parts.pages.page() != nullptr;
    const auto message = whyNoFlow(desk);
    // A page that is about no flow stays.
    if (message && (!open || m_places.flow()))
        m_parts.middle->showMessage(*message);
    if (message || desk.flows().loadState() != LoadState::Ready)
        return;
    if (open && m_parts.middle->isMessageShown())
        m_parts.middle->showPages();
    else if (!open)
        openFirstPage(desk);
}

void WindowSession::openFirstPage(SystemDesk &desk)
{
    const FlowListStore &flows = desk.flows();
    auto kept = m_parts.navigator->kept();
    const SystemDesk *itsDesk = kept ? m_parts.connection.desk(kept->address.system) : nullptr;
    const auto flow = kept ? flowOf(kept->address.place) : std::nullopt;
    // What other systems have may not have been read yet.
    if (itsDesk && (!flow || itsDesk != &desk || flows.find(*flow))) {
        kept->address.system = itsDesk->key();
        m_parts.navigator->goTo(*kept);
        return;
    }
    if (m_parts.connection.profile().environment != Environment::Sandbox &&
        desk.system()->health()) {
        m_places.goTo(NowPlace());
        return;
    }
    m_places.goTo(FlowPlace{m_parts.sideBar->firstFlow(desk).value_or(flows.flows().first().slug)});
}

void WindowSession::setWindowVisible(bool visible)
{
    m_windowVisible = visible;
    tellVisible();
}

void WindowSession::tellVisible()
{
    for (SystemDesk *desk : m_parts.desks())
        desk->session().setWindowVisible(m_windowVisible);
}

} // namespace sluice
