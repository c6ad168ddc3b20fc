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
[[nodiscard]] int resumeCommand(const QStringList &arguments);
[[nodiscard]] int restartCommand(const QStringList &arguments);
[[nodiscard]] int forkCommand(const QStringList &arguments);
[[nodiscard]] int cancelCommand(const QStringList &arguments);
[[nodiscard]] int skipCommand(const QStringList &arguments);
[[nodiscard]] int completeCommand(const QStringList &arguments);
[[nodiscard]] int failCommand(const QStringList &arguments);
[[nodiscard]] int requeueCommand(const QStringList &arguments);
[[nodiscard]] int holdCommand(const QStringList &arguments);
[[nodiscard]] int releaseCommand(const QStringList &arguments);
[[nodiscard]] int optionsCommand(const QStringList &arguments);
[[nodiscard]] int watchCommand(const QStringList &arguments);
[[nodiscard]] int nowCommand(const QStringList &arguments);
[[nodiscard]] int bulkCommand(const QStringList &arguments);
[[nodiscard]] int whyCommand(const QStringList &arguments);
[[nodiscard]] int auditCommand(const QStringList &arguments);
[[nodiscard]] int doctorCommand(const QStringList &arguments);
[[nodiscard]] int layoutCommand(const QStringList &arguments);

} // namespace sluice::ctl
