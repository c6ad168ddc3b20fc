#pragma once

#include <QStringList>

namespace sluice::ctl {

/// Each takes what follows its name and returns the exit code.
[[nodiscard]] int sandboxCommand(const QStringList &arguments);
[[nodiscard]] int installCommand(const QStringList &arguments);
[[nodiscard]] int uninstallCommand(const QStringList &arguments);
[[nodiscard]] int flowsCommand(const QStringList &arguments);
[[nodiscard]] int flowCommand(const QStringList &arguments);
[[nodiscard]] int runsCommand(const QStringList &arguments);
[[nodiscard]] int runCommand(const QStringList &arguments);
[[nodiscard]] int defineCommand(const QStringList &arguments);
[[nodiscard]] int startCommand(const QStringList &arguments);
[[nodiscard]] int retryCommand(const QStringList &arguments);
[[nodiscard]] int watchCommand(const QStringList &arguments);
[[nodiscard]] int layoutCommand(const QStringList &arguments);

} // namespace sluice::ctl
