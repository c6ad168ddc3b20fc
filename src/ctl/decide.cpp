#include "ctl/decide.h"

#include "ctl/arguments.h"
#include "ctl/await.h"
#include "ctl/carryout.h"
#include "ctl/output.h"
#include "ctl/withsystem.h"

#include <QJsonArray>

namespace sluice::ctl {

namespace {

int preview(System &system, const Decided &decided, bool json)
{
    const auto capability = await(system.actions()->capability(decided.action));
    if (!capability)
        return report(capability.error());
    if (!capability->isPossibleUnlocked())
        return report(Error{Error::Code::Rejected, capability->reason});
    const auto shown = await(system.actions()->preview(decided.action));
    if (!shown)
        return report(shown.error());
    if (json) {
        QJsonObject answer = decided.about;
        answer.insert(QStringLiteral("applied"), false);
        answer.insert(QStringLiteral("exact"), shown->exact);
        answer.insert(QStringLiteral("sentence"), shown->sentence);
        answer.insert(QStringLiteral("details"),
                      QJsonArray::fromStringList(QStringList(shown->details)));
        printJson(answer);
        return Done;
    }
    printLine(shown->sentence);
    for (const QString &detail : shown->details)
        printLine(QStringLiteral("  ") + detail);
    return Done;
}

int apply(Connection &connection, const std::shared_ptr<System> &system, const Decided &decided,
          bool json)
{
    const auto outcome = carryOut(connection, system, decided.action);
    if (!outcome)
        return report(outcome.error());
    if (json) {
        QJsonObject answer = decided.about;
        answer.insert(QStringLiteral("applied"), true);
        answer.insert(QStringLiteral("sentence"), outcome->sentence);
        answer.insert(QStringLiteral("audit"), outcome->auditId);
        if (!outcome->undo.isEmpty())
            answer.insert(QStringLiteral("undo"), outcome->undo);
        if (outcome->run)
            answer.insert(QStringLiteral("run"), toText(*outcome->run));
        printJson(answer);
        return Done;
    }
    printLine(outcome->sentence);
    if (!outcome->undo.isEmpty())
        printLine(QStringLiteral("  ") + outcome->undo);
    return Done;
}

} // namespace

int decide(const Arguments &arguments, const std::function<Result<Decided>(System &)> &make)
{
    return withSystem(
        arguments, [&](Connection &connection, const std::shared_ptr<System> &system) {
            const auto decided = make(*system);
            if (!decided)
                return report(decided.error());
            return arguments.dryRun() ? preview(*system, *decided, arguments.json())
                                      : apply(connection, system, *decided, arguments.json());
        });
}

} // namespace sluice::ctl
