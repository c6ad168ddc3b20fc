#include "ctl/arguments.h"
#include "ctl/await.h"
#include "ctl/carryout.h"
#include "ctl/commands.h"
#include "ctl/connection.h"
#include "ctl/output.h"
#include "ctl/runlookup.h"

#include <QJsonArray>
#include <QJsonObject>

namespace sluice::ctl {

namespace {

struct RetryText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::RetryCommand)
};

int preview(System &system, const RetryFailed &action, bool json)
{
    const auto capability = await(system.capability(action));
    if (!capability)
        return report(capability.error());
    if (!capability->isPossibleUnlocked())
        return report(Error{Error::Code::Rejected, capability->reason});
    const auto shown = await(system.preview(action));
    if (!shown)
        return report(shown.error());
    if (json) {
        printJson(QJsonObject{
            {QStringLiteral("run"), toText(action.run)},
            {QStringLiteral("applied"), false},
            {QStringLiteral("exact"), shown->exact},
            {QStringLiteral("sentence"), shown->sentence},
            {QStringLiteral("details"), QJsonArray::fromStringList(QStringList(shown->details))}});
        return Done;
    }
    printLine(shown->sentence);
    for (const QString &detail : shown->details)
        printLine(QStringLiteral("  ") + detail);
    return Done;
}

} // namespace

int retryCommand(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("retry"),
        RetryText::tr("Returns the failed tasks of a failed run to the queue with fresh "
                      "attempts. Finished work is kept."),
        Arguments::Database::Changes);
    arguments.addPositional(QStringLiteral("RUN"),
                            RetryText::tr("Id of the run, or its beginning."));
    arguments.addFlag(QStringLiteral("dry-run"), RetryText::tr("Says what would happen."));
    if (const auto ended = arguments.parse(given))
        return *ended;
    const bool dryRun = arguments.has(QStringLiteral("dry-run"));
    auto connection = Connection::resolve(arguments);
    if (!connection)
        return report(connection.error());
    if (const auto allowed = connection->mayChange(); !allowed && !dryRun)
        return report(allowed.error());
    const auto system = connection->open();
    if (!system)
        return report(system.error());
    const auto run = findRun(**system, arguments.positional(0));
    if (!run)
        return report(run.error());

    const RetryFailed action{*run};
    if (dryRun)
        return preview(**system, action, arguments.json());
    const auto outcome = carryOut(*connection, *system, action);
    if (!outcome)
        return report(outcome.error());
    if (arguments.json())
        printJson(QJsonObject{{QStringLiteral("run"), toText(*run)},
                              {QStringLiteral("applied"), true},
                              {QStringLiteral("audit"), outcome->auditId},
                              {QStringLiteral("sentence"), outcome->sentence}});
    else
        printLine(outcome->sentence);
    return Done;
}

} // namespace sluice::ctl
