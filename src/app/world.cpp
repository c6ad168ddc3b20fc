#include "app/world.h"

#include "app/arguments.h"
#include "db/conninfo.h"
#include "gui/dialogs/settingsdialog.h"
#include "worker/demohandlers.h"
#include "workspace/secretstore.h"

#include <QStandardPaths>

namespace sluice::app {

namespace {

Result<ConnectionTarget> targetOf(const QString &text)
{
    return db::Conninfo::parse(text).map([](const db::Conninfo &conninfo) {
        const QList<QString> servers = conninfo.servers();
        return ConnectionTarget{{servers.begin(), servers.end()},
                                conninfo.database(),
                                conninfo.user(),
                                conninfo.password().has_value()};
    });
}

QString defaultHandlers()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/sluice/handlers");
}

} // namespace

World::World(const Arguments &arguments)
    : m_handlers(arguments.handlers.isEmpty() ? defaultHandlers() : arguments.handlers),
      m_sandboxDir(arguments.sandboxDir),
      m_worker(arguments.workerProgram)
{
    auto workspace = Workspace::open(Workspace::defaultPath(), targetOf);
    if (workspace) {
        m_workspace = std::move(*workspace);
        m_notice = m_workspace->notice();
    } else {
        m_notice = workspace.error().message;
        auto temporary = Workspace::temporary(targetOf);
        if (!temporary)
            qFatal("%s", qPrintable(temporary.error().message));
        m_workspace = std::move(*temporary);
    }
    m_auditedSetup = std::make_unique<AuditedSetup>(m_setup, m_workspace->audit());
    const QString zone = settings()
                             .value(QLatin1String(SettingsDialog::zoneKey), QStringLiteral("local"))
                             .toString();
    if (!m_format.setSetting(zone))
        m_notice = QCoreApplication::translate("sluice::app::World",
                                               "This machine does not know the time zone %1; "
                                               "times are local.")
                       .arg(zone);
    m_theme.setChoice(ThemeManager::choiceFromWord(
        settings().value(QLatin1String(SettingsDialog::themeKey), {}).toString()));
    if (const auto written = worker::installDemoHandlers(m_handlers); !written)
        m_notice = written.error().message;
}

ShellServices World::services()
{
    return {m_connector, *m_auditedSetup,      m_sandbox, m_worker, m_workspace->profiles(),
            settings(),  m_workspace->audit(), m_theme,   m_format, m_time,
            m_handlers,  m_sandboxDir};
}

} // namespace sluice::app
