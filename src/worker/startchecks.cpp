#include "worker/startchecks.h"

namespace sluice::worker {

QString refusalFor(const WorkerOptions &options, const SourceFacts &facts, const Access &access)
{
    if (!facts.obstacle.isEmpty())
        return facts.obstacle;
    const QString why = access.sentence().isEmpty() ? QString() : u' ' + access.sentence();
    if (access.environment() == Environment::Production) {
        return QStringLiteral("This database is marked as production: a local worker never takes "
                              "its tasks.%1")
            .arg(why);
    }
    // What the database says itself, on this machine; others may have copied its mark.
    const bool isSandbox = !access.startsLocked() && facts.mark && facts.onThisMachine;
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
    QList<Access> claims{options.environment
                             ? Access(*options.environment, Access::Source::Profile)
                             : Access(Environment::Sandbox, Access::Source::Nobody)};
    if (facts.mark)
        claims.append(*facts.mark);
    return claims;
}

} // namespace sluice::worker
