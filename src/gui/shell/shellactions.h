#pragma once

#include <QString>

class QMenu;
class QWidget;

namespace sluice {

class Command;
class Vocabulary;

/// What decides which commands of a window can be used.
struct ShellSituation
{
    bool open = false;    ///< connected, as far as to show flows
    bool sandbox = false; ///< to a sandbox
    bool locked = false;
    bool lost = false; ///< connected once, and not now
    bool page = false; ///< one is open
    bool flow = false; ///< a flow, or the flow of a run, is open
    bool step = false; ///< a step of it is selected
    bool canGoBack = false;
    bool canGoForward = false;
    bool canUndoOptions = false;
    bool canFind = false;  ///< what is in front can be searched
    bool filtered = false; ///< some list shows a part only
    bool handlers = false; ///< the local worker has a folder of handlers
    bool handler = false;  ///< the selected step has one
    QString theme;         ///< word of the chosen one
};

/// Every command of the window: menu, palette, shortcuts and tests use the same ones.
struct ShellActions
{
    /// Children of \a window, added to it so that their shortcuts work.
    explicit ShellActions(QWidget *window);

    Command *palette;
    Command *shortcuts;
    Command *back;
    Command *forward;
    Command *refresh;
    Command *mainSafe; ///< F5
    Command *find;
    Command *filter;
    Command *clearFilters;
    Command *copyLink;
    Command *startRun;
    Command *editOptions;
    Command *editStepOptions;
    Command *undoOptions;
    Command *startSandbox;
    Command *connectTo;
    Command *disconnect;
    Command *reconnect;
    Command *unlock;
    Command *lock;
    Command *worker;
    Command *openHandler;
    Command *openHandlers;
    Command *showTimeline;
    Command *showWorkerLog;
    Command *showSqlLog;
    Command *toggleDock;
    Command *toggleInspector;
    Command *toggleSideBar;
    Command *themeDesktop;
    Command *themeLight;
    Command *themeDark;
    Command *settings;
    Command *quit;

    /// Which of them can be used, and why the others cannot.
    /// \param words of the system that is open
    void look(const ShellSituation &now, const Vocabulary &words) const;
    /// The menu of the environment chip. \param saved connections to change to
    void fill(QMenu &menu, QMenu &saved) const;

private:
    void setWords(const Vocabulary &words) const;
};

} // namespace sluice
