#pragma once

#include "db/pgenginesetup.h"
#include "db/sandbox.h"
#include "gui/connection/shellservices.h"
#include "gui/theme/thememanager.h"
#include "model/auditedsetup.h"
#include "model/timeformat.h"
#include "model/timesource.h"
#include "systems/common/databaseconnector.h"
#include "worker/workerprocess.h"
#include "workspace/profileguard.h"
#include "workspace/workspace.h"

#include <memory>

namespace sluice::app {

struct Arguments;

/// Everything a window works with, made once: the composition root of the desktop.
///
/// Needs a QApplication. Windows go before it does.
class Composition final
{
public:
    explicit Composition(const Arguments &arguments);

    [[nodiscard]] ShellServices services();
    [[nodiscard]] ThemeManager &theme() { return m_theme; }
    [[nodiscard]] SettingsStore &settings() { return m_workspace->settings(); }
    [[nodiscard]] ProfileStore &profiles() { return m_workspace->profiles(); }
    [[nodiscard]] Connector &connector() { return m_connector; }
    /// Sentence about the workspace that a window should show once; usually empty.
    [[nodiscard]] const QString &notice() const { return m_notice; }

private:
    // Sessions of the connector outlive the worker that uses the same server.
    QString m_notice;
    std::unique_ptr<Workspace> m_workspace;
    ProfileGuard m_guard;
    QString m_handlers; ///< folder of the local worker
    QString m_sandboxDir;
    ThemeManager m_theme;
    TimeFormat m_format;
    SystemTimeSource m_time;
    DatabaseConnector m_connector;
    db::PgEngineSetup m_setup;
    std::unique_ptr<AuditedSetup> m_auditedSetup;
    db::Sandbox m_sandbox;
    worker::WorkerProcess m_worker;
};

} // namespace sluice::app
