#include "gui/shell/shellactions.h"

#include "gui/theme/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QWidget>

namespace sluice {

namespace {

struct Actions
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ShellActions)
};

QAction *make(QWidget *window, const char *name, const QString &text,
              const QList<QKeySequence> &keys = {})
{
    auto *action = new QAction(text, window);
    action->setObjectName(QLatin1String(name));
    action->setShortcuts(keys);
    window->addAction(action);
    return action;
}

QKeySequence key(const char *text)
{
    return QKeySequence(QLatin1String(text));
}

} // namespace

ShellActions::ShellActions(QWidget *window)
    : palette(make(window, "actionPalette", Actions::tr("Find…"), {key("Ctrl+K")})),
      shortcuts(make(window, "actionShortcuts", Actions::tr("Keyboard shortcuts"), {key("?")})),
      back(make(window, "actionBack", Actions::tr("Back"), {key("Alt+Left")})),
      forward(make(window, "actionForward", Actions::tr("Forward"), {key("Alt+Right")})),
      refresh(make(window, "actionRefresh", Actions::tr("Refresh"), {key("Ctrl+R")})),
      mainSafe(make(window, "actionMainSafe", Actions::tr("Refresh this page"), {key("F5")})),
      find(make(window, "actionFind", Actions::tr("Find on this page"), {key("Ctrl+F")})),
      filter(make(window, "actionFilter", Actions::tr("Filter flows"), {key("/")})),
      startRun(make(window, "actionStartRun", Actions::tr("Start run…"), {key("Ctrl+Return")})),
      editOptions(make(window, "actionEditOptions", Actions::tr("Edit options of this flow…"))),
      undoOptions(make(window, "actionUndoOptions", Actions::tr("Undo last change of options…"))),
      startSandbox(make(window, "actionStartSandbox", Actions::tr("Start a sandbox"))),
      connectTo(make(window, "actionConnect", Actions::tr("Connect…"), {key("Ctrl+O")})),
      disconnect(make(window, "actionStartPage", Actions::tr("Start page"))),
      unlock(make(window, "actionUnlock", Actions::tr("Unlock…"))),
      lock(make(window, "actionLock", Actions::tr("Lock"))),
      worker(make(window, "actionWorker", Actions::tr("Start or stop the local worker"))),
      openHandler(make(window, "actionOpenHandler", Actions::tr("Open handler of this step"))),
      openHandlers(make(window, "actionOpenHandlers", Actions::tr("Open folder of handlers"))),
      toggleDock(make(window, "actionToggleDock", Actions::tr("Show or hide timeline and logs"),
                      {key("Ctrl+J")})),
      toggleInspector(make(window, "actionToggleInspector",
                           Actions::tr("Show or hide the inspector"), {key("Ctrl+I")})),
      toggleSideBar(make(window, "actionToggleSideBar", Actions::tr("Show or hide the side bar"),
                         {key("Ctrl+B")})),
      settings(make(window, "actionSettings", Actions::tr("Settings…"), {key("Ctrl+,")})),
      quit(make(window, "actionQuit", Actions::tr("Close the window"), {key("Ctrl+Q")}))
{
    settings->setIcon(icon(IconId::Settings));
    unlock->setIcon(icon(IconId::Unlock));
    lock->setIcon(icon(IconId::Lock));
    connectTo->setIcon(icon(IconId::Database));
    startSandbox->setIcon(icon(IconId::Start));
    shortcuts->setIcon(icon(IconId::Help));
}

QList<QAction *> ShellActions::all() const
{
    return {startRun,      editOptions, undoOptions,  refresh,
            filter,        find,        unlock,       lock,
            worker,        openHandler, openHandlers, connectTo,
            startSandbox,  disconnect,  toggleDock,   toggleInspector,
            toggleSideBar, settings,    shortcuts,    back,
            forward,       quit};
}

void ShellActions::fill(QMenu &menu, QMenu &saved) const
{
    menu.addAction(unlock);
    menu.addAction(lock);
    menu.addSeparator();
    menu.addMenu(&saved);
    menu.addAction(connectTo);
    menu.addAction(startSandbox);
    menu.addAction(disconnect);
    menu.addSeparator();
    menu.addAction(settings);
    menu.addAction(shortcuts);
    menu.addSeparator();
    menu.addAction(quit);
}

} // namespace sluice
