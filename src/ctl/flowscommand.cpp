#include "ctl/arguments.h"
#include "ctl/await.h"
#include "ctl/commands.h"
#include "ctl/connection.h"
#include "ctl/output.h"
#include "ctl/runjson.h"

namespace sluice::ctl {

namespace {

struct FlowsText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::FlowsCommand)
};

QJsonObject flowJson(const FlowSummary &flow)
{
    return {{QStringLiteral("flow"), flow.slug.value()},
            {QStringLiteral("steps"), flow.steps},
            {QStringLiteral("running"), flow.running},
            {QStringLiteral("queued_tasks"), flow.queuedTasks},
            {QStringLiteral("retrying"), flow.retrying},
            {QStringLiteral("failed_24h"), flow.failedRecently},
            {QStringLiteral("completed_24h"), flow.completedToday},
            {QStringLiteral("workers"),
             flow.liveWorkers ? QJsonValue(*flow.liveWorkers) : QJsonValue()},
            {QStringLiteral("last_started_at"), timeValue(flow.lastStarted)}};
}

} // namespace

int flowsCommand(const QStringList &given)
{
    Arguments arguments(QStringLiteral("flows"),
                        FlowsText::tr("Lists flows and what they are doing."),
                        Arguments::Database::Reads);
    if (const auto ended = arguments.parse(given))
        return *ended;
    auto connection = Connection::resolve(arguments);
    if (!connection)
        return report(connection.error());
    const auto system = connection->open();
    if (!system)
        return report(system.error());
    const auto flows = await((*system)->flows());
    if (!flows)
        return report(flows.error());

    QJsonArray array;
    QList<QStringList> rows;
    for (const FlowSummary &flow : *flows) {
        array.append(flowJson(flow));
        rows.append({flow.slug.value(), QString::number(flow.steps), QString::number(flow.running),
                     QString::number(flow.queuedTasks), QString::number(flow.failedRecently),
                     flow.lastStarted ? timeText(*flow.lastStarted) : QString()});
    }
    if (arguments.json()) {
        printJson(array);
    } else {
        printTable({FlowsText::tr("FLOW"), FlowsText::tr("STEPS"), FlowsText::tr("RUNNING"),
                    FlowsText::tr("QUEUED TASKS"), FlowsText::tr("FAILED IN 24 H"),
                    FlowsText::tr("LAST STARTED")},
                   rows);
    }
    return Done;
}

} // namespace sluice::ctl
