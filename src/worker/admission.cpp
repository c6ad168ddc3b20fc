#include "worker/admission.h"

namespace sluice::worker {

QString refusalFor(const WorkerOptions &options, const EngineFacts &facts)
{
    if (!facts.hasEngine) {
        return QStringLiteral("This database has no workflow engine (schema pgflow). Install it "
                              "with: sluicectl install --db URI. Nothing was changed.");
    }
    if (options.environment == Environment::Production ||
        facts.environment == toWord(Environment::Production)) {
        return QStringLiteral("This database is marked as production: a local worker never takes "
                              "its tasks. Nothing was changed.");
    }
    const bool believedSandbox =
        options.environment.value_or(Environment::Sandbox) == Environment::Sandbox;
    const bool isSandbox =
        believedSandbox && facts.unixSocket && facts.environment == toWord(Environment::Sandbox);
    if (!isSandbox && !options.allowRemote) {
        return QStringLiteral("This database is not a sandbox, and handlers of this machine would "
                              "do the work of real runs. If that is what you want, add "
                              "--allow-remote. Nothing was changed.");
    }
    return {};
}

} // namespace sluice::worker
