#include "ctl/arguments.h"
#include "ctl/commands.h"
#include "ctl/connection.h"
#include "ctl/flowfile.h"
#include "ctl/output.h"

#include <QJsonObject>

#include <tuple>

namespace sluice::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::DefineCommand)
};

std::optional<int> count(const std::optional<Seconds> &seconds)
{
    return seconds ? std::optional(int(seconds->count())) : std::nullopt;
}

Result<> addSteps(db::BlockingSession &session, const FlowFile &file)
{
    using db::param;
    const StepOptions &flow = file.options;
    const auto made = session.query("select pgflow.create_flow($1, $2::int, $3::int, $4::int)",
                                    {param(file.flow), param(flow.maxAttempts),
                                     param(count(flow.baseDelay)), param(count(flow.timeout))});
    if (!made)
        return failure(made.error());
    for (const StepDefinition &step : file.steps) {
        QList<QString> deps;
        for (const StepSlug &dep : step.deps)
            deps.append(dep.value());
        const auto added = session.query(
            "select pgflow.add_step($1, $2, $3::text[], $4::int, $5::int, $6::int, $7::int, "
            "step_type => $8)",
            {param(file.flow), param(step.slug), db::arrayParam(deps),
             param(step.options.maxAttempts), param(count(step.options.baseDelay)),
             param(count(step.options.timeout)), param(count(step.options.startDelay)),
             param(step.type == StepType::Map ? "map" : "single")});
        if (!added)
            return failure(added.error());
    }
    return {};
}

/// All steps or none.
Result<> define(db::BlockingSession &session, const FlowFile &file)
{
    if (const auto begun = session.script("BEGIN"); !begun)
        return begun;
    const auto added = addSteps(session, file);
    const auto ended = session.script(added ? "COMMIT" : "ROLLBACK");
    return added ? ended : added;
}

} // namespace

int defineCommand(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("define"),
        Text::tr("Makes the flow of a file and its steps. What exists already stays "
                 "as it is."),
        Arguments::Database::Changes);
    arguments.addPositional(QStringLiteral("FILE"),
                            Text::tr("JSON: {\"flow\", \"steps\": [{\"slug\", \"deps\"}]}."));
    if (const auto ended = arguments.parse(given))
        return *ended;
    const auto file = FlowFile::read(arguments.positional(0));
    if (!file)
        return report(file.error());
    auto connection = Connection::resolve(arguments);
    if (!connection)
        return report(connection.error());
    if (const auto allowed = connection->mayChange(); !allowed)
        return report(allowed.error());
    auto session = connection->session();
    if (!session)
        return report(session.error());
    if (const auto defined = define(*session, *file); !defined)
        return report(defined.error());

    if (arguments.json())
        printJson(QJsonObject{{QStringLiteral("flow"), file->flow.value()},
                              {QStringLiteral("steps"), int(file->steps.size())}});
    else
        printLine(Text::tr("The flow %1 has %n step(s).", nullptr, int(file->steps.size()))
                      .arg(file->flow.value()));
    return Done;
}

} // namespace sluice::ctl
