#include "ctl/bulklist.h"

#include "core/system/bulkfacet.h"
#include "ctl/await.h"
#include "ctl/output.h"
#include "model/bulk/bulksentence.h"
#include "model/hostiletext.h"
#include "model/runjson.h"

#include <QCoreApplication>

namespace sluice::ctl {

namespace {

struct BulkListText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::BulkList)
};

constexpr int listedBulks = 50;

QJsonObject toJson(const BulkItem &item)
{
    const auto textOr = [](const QString &text) {
        return text.isEmpty() ? QJsonValue() : QJsonValue(text);
    };
    return {
        {QStringLiteral("place"), item.place},
        {QStringLiteral("run"), toText(item.run)},
        {QStringLiteral("state"), toWord(item.state)},
        {QStringLiteral("new_run"), item.newRun ? QJsonValue(toText(*item.newRun)) : QJsonValue()},
        {QStringLiteral("audit"), item.auditId > 0 ? QJsonValue(item.auditId) : QJsonValue()},
        {QStringLiteral("message"), textOr(item.message)},
        {QStringLiteral("status"), item.status ? QJsonValue(toWord(*item.status)) : QJsonValue()},
        {QStringLiteral("failed_the_same_way"), item.failedTheSameWay()},
        {QStringLiteral("error"), textOr(item.error)}};
}

} // namespace

QJsonObject toJson(const BulkSummary &bulk)
{
    return {
        {QStringLiteral("bulk"), toText(bulk.id)},     {QStringLiteral("at"), timeText(bulk.at)},
        {QStringLiteral("role"), bulk.role},           {QStringLiteral("action"), bulk.action},
        {QStringLiteral("filter"), bulk.filter},       {QStringLiteral("reason"), bulk.reason},
        {QStringLiteral("stopped"), bulk.isStopped},   {QStringLiteral("items"), bulk.items},
        {QStringLiteral("waiting"), bulk.waiting},     {QStringLiteral("done"), bulk.done},
        {QStringLiteral("refused"), bulk.refused},     {QStringLiteral("started"), bulk.started},
        {QStringLiteral("completed"), bulk.completed}, {QStringLiteral("failed"), bulk.failed}};
}

int listBulks(System &system, bool json)
{
    const auto bulks = await(system.bulk()->newest(listedBulks));
    if (!bulks)
        return report(bulks.error());
    QJsonArray array;
    QList<QStringList> rows;
    for (const BulkSummary &bulk : *bulks) {
        array.append(toJson(bulk));
        rows.append({toText(bulk.id), timeText(bulk.at), oneLine(bulk.role, 40), bulk.action,
                     bulkProgressText(bulk, system.vocabulary()), oneLine(bulk.filter, 60)});
    }
    if (json)
        printJson(array);
    else
        printTable({BulkListText::tr("NUMBER"), BulkListText::tr("WHEN"), BulkListText::tr("BY"),
                    BulkListText::tr("ACTION"), BulkListText::tr("HOW FAR"),
                    BulkListText::tr("FILTER")},
                   rows);
    return Done;
}

int showBulk(System &system, const BulkId &bulk, bool json)
{
    const auto summary = await(system.bulk()->summary(bulk));
    if (!summary)
        return report(summary.error());
    QJsonArray array;
    QList<QStringList> rows;
    constexpr int pageSize = 2000;
    int from = 1;
    qsizetype size = 0;
    do {
        const auto items = await(system.bulk()->items(bulk, {.from = from}, pageSize));
        if (!items)
            return report(items.error());
        for (const BulkItem &item : *items) {
            array.append(toJson(item));
            rows.append({QString::number(item.place), toText(item.run), toWord(item.state),
                         item.newRun ? toText(*item.newRun) : QString(),
                         item.status ? toWord(*item.status) : QString(),
                         oneLine(item.message.isEmpty() ? item.error : item.message, 100)});
            from = item.place + 1;
        }
        size = items->size();
    } while (size == pageSize);
    if (json) {
        QJsonObject answer = toJson(*summary);
        answer.insert(QStringLiteral("parts"), array);
        printJson(answer);
        return Done;
    }
    printTable({BulkListText::tr("PLACE"), BulkListText::tr("RUN"), BulkListText::tr("STATE"),
                BulkListText::tr("NEW RUN"), BulkListText::tr("STATUS NOW"),
                BulkListText::tr("SAID")},
               rows);
    printLine(bulkProgressText(*summary, system.vocabulary()));
    return Done;
}

} // namespace sluice::ctl
