#pragma once

#include "gui/connection/windowconnection.h"

#include <QList>
#include <QObject>

class QWidget;

namespace sluice {

class WindowPlaces;
struct WindowParts;

/// What a window shows of its connection: the start page, how it is being opened, the pages of its
/// systems, or why there is nothing to be seen.
class WindowSession final : public QObject
{
    Q_OBJECT

public:
    /// Key in the settings store: profile id or "sandbox:DIR".
    static constexpr auto lastConnectionKey = "lastConnection";

    /// Both outlive it. Shows nothing before showStart() or until something is opened.
    WindowSession(WindowParts &parts, WindowPlaces &places);

    /// Opens what was open last; where that is not known nothing happens.
    void openLast();
    /// Shows the start page; the connection stays.
    void showStart();
    /// Lets go of database and systems; call it before they are destroyed.
    void end();
    /// False while the window is hidden or minimised.
    void setWindowVisible(bool visible);

Q_SIGNALS:
    /// The phase or the lock, or the start page is shown.
    void changed();
    /// A file of this desk is to be opened. \param line counts from 1; 0 = none
    void fileWanted(const QString &file, int line);

private:
    using Phase = WindowConnection::Phase;

    void connectOffers();
    void onPhase(Phase phase);
    void onFailed();
    void onOpen();
    /// Makes the inspector of \a desk; from now on its pages can be opened.
    void beginPages(SystemDesk &desk);
    void onFlows(SystemDesk &desk);
    /// Opens where the last window was left, else the flow that asks most for attention.
    void openFirstPage(SystemDesk &desk);
    void startWorker();
    void tellVisible();

    WindowParts &m_parts;
    WindowPlaces &m_places;
    QList<QWidget *> m_inspectors; ///< one for each system
    bool m_windowVisible = false;
};

} // namespace sluice
