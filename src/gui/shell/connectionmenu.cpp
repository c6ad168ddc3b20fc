#include "gui/shell/connectionmenu.h"

#include "core/services.h"
#include "gui/connection/connecttext.h"
#include "gui/connection/environmentchip.h"
#include "gui/connection/windowconnection.h"
#include "gui/shell/shellactions.h"
#include "gui/theme/icons.h"

#include <QActionGroup>

#include <algorithm>

namespace sluice {

namespace {

/// A menu takes "&" for the mark of a mnemonic.
QString asWritten(QString name)
{
    return name.replace(u'&', QStringLiteral("&&"));
}

} // namespace

ConnectionMenu::ConnectionMenu(const ShellActions &actions, const ProfileStore &profiles,
                               const WindowConnection &connection, QWidget *parent)
    : QMenu(parent),
      m_profiles(profiles),
      m_connection(connection),
      m_saved(new QMenu(tr("Saved connections"), this))
{
    setObjectName(QStringLiteral("connectionMenu"));
    m_saved->setObjectName(QStringLiteral("savedMenu"));
    m_saved->setIcon(sluice::icon(IconId::Database));
    actions.fill(*this, *m_saved);
    connect(this, &QMenu::aboutToShow, this, &ConnectionMenu::saved);
}

QList<QAction *> ConnectionMenu::saved()
{
    QList<ConnectionProfile> profiles = m_profiles.profiles().value_or(QList<ConnectionProfile>());
    std::sort(profiles.begin(), profiles.end(),
              [](const ConnectionProfile &a, const ConnectionProfile &b) {
                  return a.name.localeAwareCompare(b.name) < 0;
              });
    m_saved->clear();
    const bool connected = m_connection.phase() == WindowConnection::Phase::Open;
    for (const ConnectionProfile &profile : std::as_const(profiles)) {
        QAction *action = m_saved->addAction(asWritten(connectText(profile)));
        action->setObjectName(QStringLiteral("actionSavedConnection"));
        action->setCheckable(true);
        action->setChecked(connected && profile.id == m_connection.profile().id);
        connect(action, &QAction::triggered, this,
                [this, profile] { Q_EMIT profileWanted(profile); });
    }
    m_saved->menuAction()->setVisible(!profiles.isEmpty());
    return m_saved->actions();
}

} // namespace sluice
