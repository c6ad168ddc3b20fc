#pragma once

#include <QList>
#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace sluice {

/// Every command of the window as a QAction: menu, palette, shortcuts and tests use the same ones.
struct ShellActions
{
    /// Children of \a window, added to it so that their shortcuts work.
    explicit ShellActions(QWidget *window);

    QAction *palette;
    QAction *shortcuts;
    QAction *back;
    QAction *forward;
    QAction *refresh;
    QAction *mainSafe; ///< F5
    QAction *find;
    QAction *filter;
    QAction *startRun;
    QAction *editOptions;
    QAction *undoOptions;
    QAction *startSandbox;
    QAction *connectTo;
    QAction *disconnect;
    QAction *unlock;
    QAction *lock;
    QAction *worker;
    QAction *openHandler;
    QAction *openHandlers;
    QAction *toggleDock;
    QAction *toggleInspector;
    QAction *toggleSideBar;
    QAction *settings;
    QAction *quit;

    /// For the palette; those that make sense without a page first.
    [[nodiscard]] QList<QAction *> all() const;
    /// The menu of the environment chip. \param saved connections to change to
    void fill(QMenu &menu, QMenu &saved) const;
};

} // namespace sluice
