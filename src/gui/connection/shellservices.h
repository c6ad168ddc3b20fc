#pragma once

#include "core/services.h"

#include <functional>

namespace sluice {

class ThemeManager;
class TimeFormat;
class TimeSource;

/// What a window needs from the world outside. Everything outlives the window.
struct ShellServices
{
    Connector &connector;
    EngineSetup &setup;
    SandboxControl &sandbox;
    WorkerControl &worker;
    ProfileStore &profiles;
    SettingsStore &settings;
    AuditLog &audit;
    ThemeManager &theme;
    TimeFormat &format;
    TimeSource &time;
    QString demoHandlers;    ///< folder of the demo's handlers, for the worker on a sandbox
    QString sandboxDir = {}; ///< of a sandbox started by hand; empty = the default folder
    /// Opens a file (at a line > 0) or folder of this desk; false = nobody could. Empty =
    /// openFile().
    std::function<bool(const QString &file, int line)> opener = {};
};

} // namespace sluice
