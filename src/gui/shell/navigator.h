#pragma once

#include "gui/shell/history.h"

#include <QObject>

namespace sluice {

class PageArea;
class SettingsStore;

/// Where a window is and where it was: goes to places, back and forward, and knows where the last
/// window on a connection was left.
class Navigator final : public QObject
{
    Q_OBJECT

public:
    /// Key in the settings store: a map by connection.
    static constexpr auto lastPlaceKey = "lastPlace";

    /// Both outlive it.
    Navigator(PageArea &pages, SettingsStore &settings, QObject *parent = nullptr);

    /// Pages can be opened. \param connection names it in the settings
    void begin(const QString &connection);
    /// Keeps where the window is and forgets where it was.
    void end();
    /// Keeps where the window is, if a page is open.
    void save() const;
    /// Where the last window on this connection was left; empty = nowhere that is known.
    [[nodiscard]] std::optional<Visit> kept() const;

    /// \pre between begin() and end()
    void goTo(const Visit &wanted);
    [[nodiscard]] bool canGoBack() const { return m_history.canGoBack(); }
    [[nodiscard]] bool canGoForward() const { return m_history.canGoForward(); }
    /// Nothing happens where there is nothing to go to.
    void goBack();
    void goForward();

Q_SIGNALS:
    /// A page was asked for, and is open.
    void arrived();
    /// Where the window is, or what is selected there, tells something else.
    void moved();

private:
    void rememberView();
    void open(const Visit &visit);

    PageArea &m_pages;
    SettingsStore &m_settings;
    History m_history;
    QString m_connection; ///< empty = none has begun
};

} // namespace sluice
