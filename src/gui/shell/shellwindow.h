#pragma once

#include "gui/dialogs/settingsvalues.h"
#include "gui/shell/windowactions.h"
#include "gui/shell/windowparts.h"
#include "gui/shell/windowplaces.h"
#include "gui/shell/windowsession.h"

#include <QMainWindow>

namespace sluice {

/// One window, one connection. The frame: where the parts lie, which of them a page brings along,
/// the title. What the window shows of its connection, where it goes and what its commands do is
/// that of WindowSession, WindowPlaces and WindowActions.
class ShellWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// Keys in the settings store.
    static constexpr auto lastConnectionKey = WindowSession::lastConnectionKey;
    static constexpr auto geometryKey = "windowGeometry";

    /// \a services is copied; what it refers to outlives the window.
    explicit ShellWindow(const ShellServices &services, QWidget *parent = nullptr);
    ~ShellWindow() override;

    [[nodiscard]] WindowConnection &connection() { return m_parts.connection; }
    /// Goes there as soon as the connection is open and its flows are known.
    void goTo(const Address &address) { m_places.goTo(address); }
    /// In the system that is open, at first in the first one.
    void goTo(const Place &place) { m_places.goTo(place); }
    /// Goes to its place, on its connection; where that is not saved here, says so.
    void follow(const Link &link) { m_places.follow(link); }
    [[nodiscard]] std::optional<Place> place() const { return m_places.place(); }
    /// Opens what was open last; the start page if there is nothing to open.
    void openLast() { m_session.openLast(); }
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
    void layOut();
    void onArrived();
    void onMoved();
    void updateTitle();
    /// In the words of the system that is open.
    void speak();
    void updateVisibility();

    WindowParts m_parts;
    WindowPlaces m_places;
    WindowSession m_session;
    WindowActions m_actions;
};

} // namespace sluice
