#include "core/humantext.h"
#include "ctl/arguments.h"
#include "ctl/await.h"
#include "ctl/commands.h"
#include "ctl/output.h"
#include "ctl/withsystem.h"
#include "model/flowlistmodel.h"
#include "model/runjson.h"
#include "model/troubletext.h"

#include <utility>

namespace sluice::ctl {

namespace {

struct FlowsText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::FlowsCommand)
};

QJsonObject flowJson(const FlowSummary &flow, const QString &state, const Vocabulary &words)
{
    const std::pair<QString, Count> counts[] = {
        {QStringLiteral("running"), flow.running},
        {QStringLiteral("queued_tasks"), flow.queuedTasks},
        {QStringLiteral("retrying"), flow.retrying},
        {QStringLiteral("failed_24h"), flow.failedRecently},
        {QStringLiteral("completed_24h"), flow.completedToday},
    };
    QJsonObject object{
        {QStringLiteral("flow"), flow.slug.value()},
        {QStringLiteral("state"), state},
        {QStringLiteral("steps"), flow.steps},
        {QStringLiteral("workers"),
         flow.liveWorkers ? QJsonValue(*flow.liveWorkers) : QJsonValue()},
        {QStringLiteral("last_started_at"), timeValue(flow.lastStarted)},
        {QStringLiteral("last_failed_at"), timeValue(flow.lastFailed)},
        {QStringLiteral("held"), flow.hold ? QJsonValue(toJson(*flow.hold)) : QJsonValue()},
        {QStringLiteral("held_steps"), flow.heldSteps},
        {QStringLiteral("problem"),
         flow.trouble ? QJsonValue(toJson(*flow.trouble, words)) : QJsonValue()}};
    QJsonArray atLeast;
    for (const auto &[name, count] : counts) {
        object.insert(name, count.value);
        if (count.hasMore)
            atLeast.append(name);
    }
    // Names of numbers that are lower bounds.
    object.insert(QStringLiteral("at_least"), atLeast);
    return object;
}

int list(System &system, bool json)
{
    const auto flows = await(system.catalogue()->flows());
    if (!flows)
        return report(flows.error());

    const QDateTime now =
        QDateTime::currentDateTimeUtc().addMSecs(system.info().database.clockOffset.count());
    TimeFormat format;
    format.setSetting(QStringLiteral("UTC"));
    QJsonArray array;
    QList<QStringList> rows;
    for (const FlowSummary &flow : *flows) {
        const QString state = flowSentence(flow, format, now, system.vocabulary());
        array.append(flowJson(flow, state, system.vocabulary()));
        rows.append({flow.slug.value(), countText(flow.steps), countText(flow.running),
                     countText(flow.queuedTasks), countText(flow.failedRecently),
                     flow.lastStarted ? timeText(*flow.lastStarted) : QString(), state});
    }
    if (json) {
        printJson(array);
    } else {
        printTable({FlowsText::tr("FLOW"), FlowsText::tr("STEPS"), FlowsText::tr("RUNNING"),
                    FlowsText::tr("QUEUED TASKS"), FlowsText::tr("FAILED IN 24 H"),
                    FlowsText::tr("LAST STARTED"), FlowsText::tr("STATE")},
                   rows);
    }
    noteHiddenRows(system.info());
    return Done;
}

} // namespace

int flowsCommand(const QStringList &given)
{
    Arguments arguments(QStringLiteral("flows"),
                        FlowsText::tr("Lists flows and what they are doing."),
                        Arguments::Database::Reads);
    if (const auto ended = arguments.parse(given))
        return *ended;
    return withSystem(arguments, [&](Connection &, const std::shared_ptr<System> &system) {
        return list(*system, arguments.json());
    });
}

} // namespace sluice::ctl
