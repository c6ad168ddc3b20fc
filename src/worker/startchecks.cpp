#include "worker/startchecks.h"

#include "core/placejudgement.h"

namespace sluice::worker {

QString refusalFor(const WorkerOptions &options, const SourceFacts &facts, const Access &access)
{
    if (!facts.obstacle.isEmpty())
        return facts.obstacle;
    const QString why = access.sentence().isEmpty() ? QString() : u' ' + access.sentence();
    if (!access.allowsLocalWorker(true)) {
        return QStringLiteral("This database is marked as production: a local worker never takes "
                              "its tasks.%1")
            .arg(why);
    }
    // What the database says itself, on this machine; others may have copied its mark.
    const bool isSandbox = access.allowsLocalWorker(false) && facts.mark && facts.onThisMachine;
    if (!isSandbox && !options.allowRemote) {
        return QStringLiteral("This database is not a sandbox, and handlers of this machine would "
                              "do the work of real runs.%1 If that is what you want, add "
                              "--allow-remote.")
            .arg(why);
    }
    return {};
}

QList<Access> claimsFor(const WorkerOptions &options, const SourceFacts &facts)
{
    return claimsAbout(options.environment ? Access(*options.environment, Access::Source::Profile)
                                           : Access(Environment::Sandbox, Access::Source::Nobody),
                       facts.mark);
}

} // namespace sluice::worker
