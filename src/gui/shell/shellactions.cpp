#include "gui/shell/shellactions.h"

#include "core/system/vocabulary.h"
#include "gui/commands/command.h"
#include "gui/theme/icons.h"
#include "gui/theme/thememanager.h"

#include <QCoreApplication>
#include <QMenu>
#include <QWidget>

namespace sluice {

namespace {

struct Actions
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ShellActions)

public:
    SLUICE_SAYS(sluice::ShellActions)
};

Command *make(QWidget *window, const char *name, const QString &text,
              const QList<QKeySequence> &keys = {})
{
    auto *command = new Command(QLatin1String(name), text, window);
    command->setShortcuts(keys);
    return command;
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
      filter(make(window, "actionFilter", {}, {key("/")})),
      clearFilters(make(window, "actionClearFilters", Actions::tr("Clear all filters"))),
      copyLink(make(window, "actionCopyLink", Actions::tr("Copy link to this page"))),
      startRun(make(window, "actionStartRun", {}, {key("Ctrl+Return")})),
      editOptions(make(window, "actionEditOptions", {})),
      editStepOptions(make(window, "actionEditStepOptions", {})),
      undoOptions(make(window, "actionUndoOptions", Actions::tr("Undo last change of options…"))),
      startSandbox(make(window, "actionStartSandbox", Actions::tr("Start a sandbox"))),
      connectTo(make(window, "actionConnect", Actions::tr("Connect…"), {key("Ctrl+O")})),
      disconnect(make(window, "actionStartPage", Actions::tr("Start page"))),
      reconnect(make(window, "actionReconnect", Actions::tr("Reconnect now"))),
      unlock(make(window, "actionUnlock", Actions::tr("Unlock…"))),
      lock(make(window, "actionLock", Actions::tr("Lock"))),
      worker(make(window, "actionWorker", Actions::tr("Start or stop the local worker"))),
      openHandler(make(window, "actionOpenHandler", {})),
      openHandlers(make(window, "actionOpenHandlers", Actions::tr("Open folder of handlers"))),
      showTimeline(make(window, "actionShowTimeline", Actions::tr("Show the timeline"))),
      showWorkerLog(make(window, "actionShowWorkerLog", Actions::tr("Show the log of the worker"))),
      showSqlLog(make(window, "actionShowSqlLog", Actions::tr("Show the SQL log"))),
      toggleDock(make(window, "actionToggleDock", Actions::tr("Show or hide timeline and logs"),
                      {key("Ctrl+J")})),
      toggleInspector(make(window, "actionToggleInspector",
                           Actions::tr("Show or hide the inspector"), {key("Ctrl+I")})),
      toggleSideBar(make(window, "actionToggleSideBar", Actions::tr("Show or hide the side bar"),
                         {key("Ctrl+B")})),
      themeDesktop(make(window, "actionThemeDesktop", Actions::tr("Theme: as the desktop"))),
      themeLight(make(window, "actionThemeLight", Actions::tr("Theme: light"))),
      themeDark(make(window, "actionThemeDark", Actions::tr("Theme: dark"))),
      settings(make(window, "actionSettings", Actions::tr("Settings…"), {key("Ctrl+,")})),
      quit(make(window, "actionQuit", Actions::tr("Close the window"), {key("Ctrl+Q")}))
{
    setWords(UsualVocabulary());
    settings->setDetail(Actions::tr("time zone, theme, language"));
    clearFilters->setDetail(Actions::tr("cancel, reset, show all"));
    quit->setDetail(Actions::tr("quit, exit"));
    copyLink->setDetail(Actions::tr("share, address"));
    unlock->setDetail(Actions::tr("allow changes"));
    startSandbox->setDetail(Actions::tr("a private database with demo flows"));
    shortcuts->setDetail(Actions::tr("help, keys"));
    settings->setIcon(icon(IconId::Settings));
    unlock->setIcon(icon(IconId::Unlock));
    lock->setIcon(icon(IconId::Lock));
    connectTo->setIcon(icon(IconId::Database));
    startSandbox->setIcon(icon(IconId::Start));
    shortcuts->setIcon(icon(IconId::Help));
}

void ShellActions::setWords(const Vocabulary &words) const
{
    filter->setText(words(Actions::say("Filter flows")));
    startRun->setText(words(Actions::say("Start run…")));
    editOptions->setText(words(Actions::say("Edit options of this flow…")));
    editStepOptions->setText(words(Actions::say("Edit options of this step…")));
    openHandler->setText(words(Actions::say("Open handler of this step")));
}

void ShellActions::look(const ShellSituation &now, const Vocabulary &words) const
{
    setWords(words);
    const QString connection =
        now.open ? QString() : Actions::tr("There is no connection: connect first.");
    const auto need = [&](bool met, const QString &sentence) {
        return !connection.isEmpty() ? connection : met ? QString() : sentence;
    };
    const QString noFlow = words(Actions::say("Open a flow or a run first."));
    for (Command *always : {refresh, mainSafe, filter, showTimeline, showWorkerLog, showSqlLog})
        always->setObstacle(connection);
    copyLink->setObstacle(need(now.page, Actions::tr("No page is open.")));
    startRun->setObstacle(need(now.flow, noFlow));
    editOptions->setObstacle(need(now.flow, noFlow));
    editStepOptions->setObstacle(need(now.step, words(Actions::say("Select a step first."))));
    undoOptions->setObstacle(
        need(now.canUndoOptions, Actions::tr("No options were changed on this connection yet.")));
    back->setObstacle(need(now.canGoBack, Actions::tr("There is nothing to go back to.")));
    forward->setObstacle(need(now.canGoForward, Actions::tr("There is nothing to go forward to.")));
    find->setObstacle(need(now.canFind, Actions::tr("There is nothing to search here.")));
    clearFilters->setObstacle(need(now.filtered, Actions::tr("No filter is set.")));
    reconnect->setObstacle(need(now.lost, Actions::tr("The connection is there.")));
    unlock->setObstacle(
        need(!now.sandbox && now.locked, now.sandbox ? Actions::tr("A sandbox has no lock.")
                                                     : Actions::tr("It is unlocked already.")));
    lock->setObstacle(
        need(!now.sandbox && !now.locked, now.sandbox ? Actions::tr("A sandbox has no lock.")
                                                      : Actions::tr("It is locked already.")));
    worker->setObstacle(need(
        now.sandbox, words(Actions::say("The local worker takes tasks only from a sandbox."))));
    openHandlers->setObstacle(
        now.handlers ? QString() : Actions::tr("The local worker has no folder of handlers yet."));
    openHandler->setObstacle(
        need(now.handler, !now.sandbox ? Actions::tr("Handlers are those of a sandbox.")
                          : !now.step
                              ? words(Actions::say("Select a step first."))
                              : words(Actions::say("The step has no handler on this machine."))));
    const QString chosen = Actions::tr("This theme is chosen already.");
    for (const auto &[command, choice] : {std::pair(themeDesktop, ThemeManager::Choice::Desktop),
                                          std::pair(themeLight, ThemeManager::Choice::Light),
                                          std::pair(themeDark, ThemeManager::Choice::Dark)})
        command->setObstacle(now.theme == ThemeManager::toWord(choice) ? chosen : QString());
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
