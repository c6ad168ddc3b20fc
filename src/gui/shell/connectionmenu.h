#pragma once

#include "core/profile.h"

#include <QList>
#include <QMenu>

namespace sluice {

class ProfileStore;
class WindowConnection;
struct ShellActions;

/// The menu of the environment chip: what can be done with this connection, and the saved ones to
/// change to. Read anew each time it opens.
class ConnectionMenu final : public QMenu
{
    Q_OBJECT

public:
    /// All outlive the menu.
    ConnectionMenu(const ShellActions &actions, const ProfileStore &profiles,
                   const WindowConnection &connection, QWidget *parent);

    /// One for each saved connection, by name; checked where this window is connected to it.
    /// Valid until the next call.
    [[nodiscard]] QList<QAction *> saved();

Q_SIGNALS:
    void profileWanted(const sluice::ConnectionProfile &profile);

private:
    const ProfileStore &m_profiles;
    const WindowConnection &m_connection;
    QMenu *m_saved;
};

} // namespace sluice
