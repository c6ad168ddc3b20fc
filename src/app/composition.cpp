#include "app/composition.h"

#include "app/arguments.h"
#include "db/conninfo.h"
#include "db/databasefacts.h"
#include "gui/dialogs/settingsdialog.h"
#include "systems/allsystems.h"
#include "worker/demohandlers.h"
#include "workspace/secretstore.h"

#include <QStandardPaths>

namespace sluice::app {

namespace {

/// \param notice what to say about it
std::unique_ptr<Workspace> openWorkspace(QString &notice)
{
    auto workspace = Workspace::open(Workspace::defaultPath(), db::targetOf);
    if (workspace) {
        notice = (*workspace)->notice();
        return std::move(*workspace);
    }
    notice = workspace.error().message;
    auto temporary = Workspace::temporary(db::targetOf);
    if (!temporary)
        qFatal("%s", qPrintable(temporary.error().message));
    (*temporary)->setLost(notice);
    return std::move(*temporary);
}

QString defaultHandlers()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/sluice/handlers");
}

} // namespace

Composition::Composition(const Arguments &arguments)
    : m_workspace(openWorkspace(m_notice)),
      m_guard(*m_workspace, db::targetOf, db::identify),
      m_handlers(arguments.handlers.isEmpty() ? defaultHandlers() : arguments.handlers),
      m_sandboxDir(arguments.sandboxDir),
      m_connector(allSystems(), &m_guard),
      m_worker(arguments.workerProgram)
{
    m_auditedSetup = std::make_unique<AuditedSetup>(m_setup, m_workspace->audit());
    const QString zone = settings()
                             .value(QLatin1String(SettingsDialog::zoneKey), QStringLiteral("local"))
                             .toString();
    if (!m_format.setSetting(zone))
        m_notice = QCoreApplication::translate("sluice::app::Composition",
                                               "This machine does not know the time zone %1; "
                                               "times are local.")
                       .arg(zone);
    m_theme.setChoice(ThemeManager::choiceFromWord(
        settings().value(QLatin1String(SettingsDialog::themeKey), {}).toString()));
    if (const auto written = worker::installDemoHandlers(m_handlers); !written)
        m_notice = written.error().message;
}

ShellServices Composition::services()
{
    return {m_connector, *m_auditedSetup,      m_sandbox, m_worker, m_workspace->profiles(),
            settings(),  m_workspace->audit(), m_theme,   m_format, m_time,
            m_handlers,  m_sandboxDir};
}

} // namespace sluice::app
