#include "ctl/arguments.h"
#include "ctl/await.h"
#include "ctl/carryout.h"
#include "ctl/commands.h"
#include "ctl/connection.h"
#include "ctl/flowfile.h"
#include "ctl/output.h"

#include <QJsonArray>
#include <QJsonObject>

namespace sluice::ctl {

namespace {

struct DefineText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::DefineCommand)
};

QJsonObject answer(const FlowFile &file, bool applied, const QString &sentence)
{
    return {{QStringLiteral("flow"), file.flow.value()},
            {QStringLiteral("steps"), int(file.steps.size())},
            {QStringLiteral("applied"), applied},
            {QStringLiteral("sentence"), sentence}};
}

int preview(System &system, const DefineFlow &action, const FlowFile &file, bool json)
{
    const auto shown = await(system.preview(action));
    if (!shown)
        return report(shown.error());
    if (json) {
        QJsonObject object = answer(file, false, shown->sentence);
        object.insert(QStringLiteral("exact"), shown->exact);
        object.insert(QStringLiteral("details"),
                      QJsonArray::fromStringList(QStringList(shown->details)));
        printJson(object);
        return Done;
    }
    printLine(shown->sentence);
    for (const QString &detail : shown->details)
        printLine(QStringLiteral("  ") + detail);
    return Done;
}

int apply(Connection &connection, const std::shared_ptr<System> &system, const DefineFlow &action,
          const FlowFile &file, bool json)
{
    const auto outcome = carryOut(connection, system, action);
    if (!outcome)
        return report(outcome.error());
    if (json) {
        QJsonObject object = answer(file, true, outcome->sentence);
        object.insert(QStringLiteral("audit"), outcome->auditId);
        printJson(object);
    } else {
        printLine(outcome->sentence);
    }
    return Done;
}

} // namespace

int defineCommand(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("define"),
        DefineText::tr("Makes the flow of a file and its steps. What exists already stays "
                       "as it is."),
        Arguments::Database::Changes);
    arguments.addPositional(
        QStringLiteral("FILE"),
        DefineText::tr("JSON, as \"flow show FLOW --json\" prints it: {\"flow\", maxAttempts, "
                       "baseDelay, timeout, \"steps\": [{\"slug\", deps, type, "
                       "maxAttempts, baseDelay, timeout, startDelay, "
                       "requiredInputPattern, forbiddenInputPattern, whenUnmet, "
                       "whenExhausted}]}."));
    arguments.addFlag(QStringLiteral("dry-run"), DefineText::tr("Says what would happen."));
    if (const auto ended = arguments.parse(given))
        return *ended;
    const bool dryRun = arguments.has(QStringLiteral("dry-run"));
    const auto file = FlowFile::read(arguments.positional(0));
    if (!file)
        return report(file.error());
    auto connection = Connection::resolve(arguments);
    if (!connection)
        return report(connection.error());
    if (const auto allowed = connection->mayChange(); !allowed && !dryRun)
        return report(allowed.error());
    const auto system = connection->open();
    if (!system)
        return report(system.error());
    const DefineFlow action{file->definition()};
    return dryRun ? preview(**system, action, *file, arguments.json())
                  : apply(*connection, *system, action, *file, arguments.json());
}

} // namespace sluice::ctl
