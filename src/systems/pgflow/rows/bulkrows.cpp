#include "systems/pgflow/rows/bulkrows.h"

#include "db/columns.h"
#include "systems/pgflow/rows/parts.h"
#include "systems/pgflow/runids.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace sluice::pgflow {

namespace {

class BulkRowsText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::BulkRows)
};

BulkItemState itemStateFrom(const QString &word)
{
    for (const BulkItemState state : {BulkItemState::Done, BulkItemState::Refused}) {
        if (word == toWord(state))
            return state;
    }
    return BulkItemState::Waiting;
}

std::optional<RunId> newRunFrom(const db::Rows &rows, int row, int column)
{
    const auto id = rows.optionalUuid(row, column);
    return id ? std::optional(runIdOf(*id)) : std::nullopt;
}

std::optional<StepSlug> stepFrom(const db::Rows &rows, int row, int column)
{
    return rows.isNull(row, column) ? std::nullopt
                                    : std::optional(StepSlug(rows.text(row, column)));
}

} // namespace

QList<BulkSummary> bulksFrom(const db::Rows &rows)
{
    const db::Columns of(rows);
    QList<BulkSummary> bulks;
    bulks.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row) {
        bulks.append({.id = BulkId(rows.uuid(row, of("bulk_id"))),
                      .at = rows.dateTime(row, of("at")),
                      .role = rows.text(row, of("role")),
                      .action = rows.text(row, of("action")),
                      .filter = rows.text(row, of("filter")),
                      .reason = rows.textOrEmpty(row, of("reason")),
                      .isStopped = rows.boolean(row, of("stopped")),
                      .items = rows.int32(row, of("items")),
                      .waiting = rows.int32(row, of("waiting")),
                      .done = rows.int32(row, of("done")),
                      .refused = rows.int32(row, of("refused")),
                      .started = rows.int32(row, of("started")),
                      .completed = rows.int32(row, of("completed")),
                      .failed = rows.int32(row, of("failed"))});
    }
    return bulks;
}

QList<BulkItem> bulkItemsFrom(const db::Rows &rows)
{
    const db::Columns of(rows);
    QList<BulkItem> items;
    items.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row) {
        BulkItem item{.place = rows.int32(row, of("place")),
                      .run = runIdOf(rows.uuid(row, of("run_id"))),
                      .state = itemStateFrom(rows.text(row, of("state"))),
                      .newRun = newRunFrom(rows, row, of("new_run_id")),
                      .auditId = rows.optionalInt64(row, of("audit_id")).value_or(0),
                      .message = rows.textOrEmpty(row, of("message")),
                      .failedStepBefore = stepFrom(rows, row, of("failed_step_before")),
                      .errorBefore = rows.textOrEmpty(row, of("error_before")),
                      .failedStep = stepFrom(rows, row, of("failed_step")),
                      .error = rows.textOrEmpty(row, of("error"))};
        if (const int status = of("status"); !rows.isNull(row, status))
            item.status = statusFrom(rows.text(row, status), RunStatus::Started);
        items.append(std::move(item));
    }
    return items;
}

Result<BulkItem> doneItemFrom(const db::Rows &rows, int place)
{
    const QJsonObject told = QJsonDocument::fromJson(rows.bytes(0, 0)).object();
    const auto text = [&told](const char *key) {
        return told.value(QLatin1String(key)).toString();
    };
    const auto run = runIdFrom(text("run_id"));
    if (!run) {
        return failure(Error::Code::NotFound,
                       BulkRowsText::tr("There is no such part of that decision (any more)."));
    }
    return BulkItem{.place = place,
                    .run = *run,
                    .state = itemStateFrom(text("state")),
                    .newRun = runIdFrom(text("new_run_id")),
                    .auditId = told.value(QStringLiteral("audit_id")).toInteger(),
                    .message = text("message")};
}

} // namespace sluice::pgflow
