#include "gui/shell/windowparts.h"

#include "gui/connection/startpage.h"
#include "gui/find/findbar.h"
#include "gui/palette/commandpalette.h"
#include "gui/shell/bottomdock.h"
#include "gui/shell/connectionmenu.h"
#include "gui/shell/docks.h"
#include "gui/shell/headerbar.h"
#include "gui/shell/livestatus.h"
#include "gui/shell/logview.h"
#include "gui/shell/middle.h"
#include "gui/shell/navigator.h"
#include "gui/shell/pagearea.h"
#include "gui/shell/shelldialogs.h"
#include "gui/shell/shortcutsoverlay.h"
#include "gui/shell/sidebar.h"
#include "gui/shell/statusline.h"
#include "gui/shell/windowworker.h"

#include <QDateTime>
#include <QMainWindow>
#include <QStackedWidget>

namespace sluice {

WindowParts::WindowParts(const ShellServices &shared, QMainWindow &frame)
    : window(frame),
      services(shared),
      known(services.profiles, services.sandboxDir),
      connection(services),
      actions(&frame),
      handlers(services, connection),
      connections(new ConnectionMenu(actions, services.profiles, connection, &frame)),
      header(new HeaderBar(&frame)),
      sideBar(new SideBar(&frame)),
      middle(new Middle(services.setup, &frame)),
      pages(middle->pages()),
      navigator(new Navigator(pages, services.settings, &frame)),
      status(new StatusLine(&frame)),
      bottomDock(new BottomDock(services.format, &frame)),
      inspector(new QStackedWidget(&frame)),
      findBar(new FindBar(&frame)),
      finder(*findBar, pages, *sideBar, *bottomDock),
      palette(new CommandPalette(&frame)),
      shortcuts(new ShortcutsOverlay(&frame)),
      dialogs(new ShellDialogs(services, connection, &frame)),
      live(new LiveStatus(connection, services.format, services.time, header->chip(), *status,
                          &frame)),
      worker(new WindowWorker(services, connection, *sideBar, bottomDock->workerLog(), &frame))
{
    connectDialogs();
    connectStatus();
    QObject::connect(&pages, &PageArea::pageAboutToClose, bottomDock,
                     [this] { bottomDock->setTimeline(nullptr); });
}

WindowParts::~WindowParts() = default;

void WindowParts::connectDialogs()
{
    QObject::connect(&middle->start(), &StartPage::connectWanted, dialogs,
                     [this] { dialogs->connectTo(std::nullopt, {}); });
    QObject::connect(&middle->install(), &InstallPage::unlockWanted, dialogs,
                     &ShellDialogs::unlock);
    QObject::connect(&pages, &PageArea::startRunWanted, dialogs, &ShellDialogs::startRun);
    QObject::connect(&pages, &PageArea::editOptionsWanted, dialogs, &ShellDialogs::editOptions);
    QObject::connect(&pages, &PageArea::decisionWanted, dialogs, &ShellDialogs::decide);
    QObject::connect(&pages, &PageArea::bulkWanted, dialogs, &ShellDialogs::decideAboutMany);
    QObject::connect(&pages, &PageArea::stopBulkWanted, dialogs, &ShellDialogs::stopBulk);
    QObject::connect(&pages, &PageArea::repairWanted, dialogs, &ShellDialogs::repair);
    QObject::connect(&pages, &PageArea::whyWanted, dialogs, &ShellDialogs::why);
    QObject::connect(dialogs, &ShellDialogs::pageWanted, &pages, &PageArea::takeFocus);
    QObject::connect(dialogs, &ShellDialogs::lookAgain, &pages, &PageArea::refresh);
    // Whoever decided looks at what comes of it, whether the database tells of changes or not.
    QObject::connect(&connection, &WindowConnection::decisionEnded, &pages, &PageArea::refresh);
    QObject::connect(dialogs, &ShellDialogs::applied, bottomDock,
                     [this](const QString &sql, const QString &sentence) {
                         const QDateTime now = QDateTime::currentDateTimeUtc();
                         bottomDock->sqlLog().append(now, QStringLiteral("info"), sql);
                         bottomDock->sqlLog().append(now, QStringLiteral("debug"),
                                                     QStringLiteral("-- ") + sentence);
                     });
}

void WindowParts::connectStatus()
{
    QObject::connect(dialogs, &ShellDialogs::said, status, &StatusLine::setMessage);
    QObject::connect(worker, &WindowWorker::refused, status, &StatusLine::setMessage);
    QObject::connect(status, &StatusLine::connectWanted, dialogs,
                     [this] { dialogs->connectTo(connection.profile(), {}); });
    QObject::connect(status, &StatusLine::unlockWanted, dialogs, &ShellDialogs::unlock);
    QObject::connect(status, &StatusLine::zoneWanted, dialogs, [this] { dialogs->settings(); });
    QObject::connect(status, &StatusLine::allowSignalsWanted, middle,
                     [this] { middle->showInstall(InstallPage::Purpose::Signals, connection); });
}

QList<SystemDesk *> WindowParts::desks() const
{
    QList<SystemDesk *> desks;
    for (const auto &desk : connection.desks())
        desks << desk.get();
    return desks;
}

} // namespace sluice
