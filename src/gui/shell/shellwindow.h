#pragma once

#include "gui/connection/knownconnections.h"
#include "gui/connection/shellservices.h"
#include "gui/connection/windowconnection.h"
#include "gui/dialogs/settingsvalues.h"
#include "gui/shell/bottomdock.h"
#include "gui/shell/finder.h"
#include "gui/shell/handlerfiles.h"
#include "gui/shell/navigator.h"
#include "gui/shell/shellactions.h"
#include "gui/theme/thememanager.h"

#include <QMainWindow>

#include <memory>

class QStackedWidget;

namespace sluice {

class CommandPalette;
class ConnectionMenu;
class Docks;
class FindBar;
class HeaderBar;
class LiveStatus;
class Middle;
class PageArea;
class ShellDialogs;
class ShortcutsOverlay;
class SideBar;
class StatusLine;
class SystemDesk;
class WindowWorker;

namespace pages {
class StepInspector;
}

/// One window, one connection. Puts the parts together; each of them knows its own business.
class ShellWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// Keys in the settings store.
    static constexpr auto lastConnectionKey = "lastConnection"; ///< profile id or "sandbox:DIR"
    static constexpr auto geometryKey = "windowGeometry";

    /// \a services is copied; what it refers to outlives the window.
    explicit ShellWindow(const ShellServices &services, QWidget *parent = nullptr);
    ~ShellWindow() override;

    [[nodiscard]] WindowConnection &connection() { return m_connection; }
    /// Goes there as soon as the connection is open and its flows are known.
    void goTo(const Address &address);
    /// In the system that is open, at first in the first one.
    void goTo(const Place &place);
    /// Goes to its place, on its connection; where that is not saved here, says so.
    void follow(const Link &link);
    [[nodiscard]] std::optional<Place> place() const;
    /// Opens what was open last; the start page if there is nothing to open.
    void openLast();
    /// Nothing is under way: the window shows the start page, data, or why there is none.
    [[nodiscard]] bool isSettled() const;
    /// A sentence for the status line.
    void say(const QString &sentence);
    /// Opens *Settings*. \param before what its *Undo changes* brings back
    void openSettings(const SettingsValues &before);

Q_SIGNALS:
    void languageChosen(const QString &language, const sluice::SettingsValues &before);

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void wireActions();
    void wireParts();
    void onPhase(WindowConnection::Phase phase);
    void onOpen();
    void onFlows(SystemDesk &desk);
    /// Opens where the last window was left, else the flow that asks most for attention.
    void openFirstPage(SystemDesk &desk);
    void beginPages(SystemDesk &desk);
    [[nodiscard]] QList<SystemDesk *> desks() const;
    void onArrived();
    void onMoved();
    void copyLink();
    void open(const QString &file, int line);
    /// Handler of the selected step; empty = there is none.
    [[nodiscard]] QString handlerHere() const;
    [[nodiscard]] std::optional<FlowSlug> flowHere() const;
    [[nodiscard]] std::optional<StepSlug> stepHere() const;
    void openKnown(const ConnectionProfile &profile);
    void endSession();
    void refresh();
    void openPalette();
    void clearFilters();
    void showStartPage();
    void updateActions();
    void updateTitle();
    void updateVisibility();

    ShellServices m_services;
    KnownConnections m_known;
    WindowConnection m_connection;
    ShellActions m_actions;
    HandlerFiles m_handlers;
    QList<Command *> m_standing;  ///< open the pages that are about the whole connection
    std::optional<Link> m_wanted; ///< as soon as it is open; no connection = whichever it is
    ConnectionMenu *m_connections;
    HeaderBar *m_header;
    SideBar *m_sideBar;
    Middle *m_middle;
    PageArea &m_pages;
    Navigator *m_navigator;
    StatusLine *m_status;
    BottomDock *m_bottomDock;
    QStackedWidget *m_inspector;
    QList<pages::StepInspector *> m_stepInspectors; ///< one for each system
    FindBar *m_findBar;
    Finder m_finder;
    std::unique_ptr<Docks> m_docks;
    CommandPalette *m_palette;
    ShortcutsOverlay *m_shortcuts;
    ShellDialogs *m_dialogs;
    LiveStatus *m_live;
    WindowWorker *m_worker;
};

} // namespace sluice
