#pragma once

#include "gui/connection/knownconnections.h"
#include "gui/connection/shellservices.h"
#include "gui/connection/windowconnection.h"
#include "gui/shell/finder.h"
#include "gui/shell/handlerfiles.h"
#include "gui/shell/shellactions.h"

#include <memory>

class QMainWindow;
class QStackedWidget;

namespace sluice {

class BottomDock;
class CommandPalette;
class ConnectionMenu;
class Docks;
class FindBar;
class HeaderBar;
class LiveStatus;
class Middle;
class Navigator;
class PageArea;
class ShellDialogs;
class ShortcutsOverlay;
class SideBar;
class StatusLine;
class WindowWorker;

/// The parts of a window, each of which knows its own business. What one of them wants of another
/// is connected here; who has to do with many of them is handed this instead of a dozen references.
struct WindowParts
{
    /// \param shared is copied; what it refers to outlives the window
    /// \param frame  parent of the widgets; where they lie in it is its own business
    WindowParts(const ShellServices &shared, QMainWindow &frame);
    ~WindowParts();
    WindowParts(const WindowParts &) = delete;
    WindowParts &operator=(const WindowParts &) = delete;

    [[nodiscard]] QList<SystemDesk *> desks() const;

    QMainWindow &window;
    ShellServices services;
    KnownConnections known;
    WindowConnection connection;
    ShellActions actions;
    HandlerFiles handlers;
    ConnectionMenu *connections;
    HeaderBar *header;
    SideBar *sideBar;
    Middle *middle;
    PageArea &pages;
    Navigator *navigator;
    StatusLine *status;
    BottomDock *bottomDock;
    QStackedWidget *inspector; ///< that of each system
    FindBar *findBar;
    Finder finder;
    CommandPalette *palette;
    ShortcutsOverlay *shortcuts;
    ShellDialogs *dialogs;
    LiveStatus *live;
    WindowWorker *worker;
    std::unique_ptr<Docks> docks; ///< made by the window, once the parts lie in it

private:
    void connectDialogs();
    void connectStatus();
};

} // namespace sluice
