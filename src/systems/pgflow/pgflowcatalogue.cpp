#include "systems/pgflow/pgflowcatalogue.h"

#include "core/async.h"
#include "db/database.h"
#include "systems/common/sequence.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/flowlistsql.h"
#include "systems/pgflow/hiddenrows.h"
#include "systems/pgflow/rows/flowrows.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

class CatalogueText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::PgflowCatalogue)
};

} // namespace

PgflowCatalogue::PgflowCatalogue(const Reading &reading)
    : m_reading(reading), m_flowsSql(flowListSql(reading.facts))
{}

QFuture<Result<QList<FlowSummary>>> PgflowCatalogue::flows()
{
    using Answer = QList<FlowSummary>;
    return m_reading.database.read<Answer>(
        {m_flowsSql},
        [hidden = HiddenRows(m_reading.facts.info)](const db::Rows &rows) -> Result<Answer> {
            if (rows.isEmpty() && hidden.mayBe("flows"))
                return failure(hidden.error(CatalogueText::tr("No flow is to be seen here.")));
            return flowsFrom(rows);
        });
}

QFuture<Result<FlowDefinition>> PgflowCatalogue::flow(const FlowSlug &flow)
{
    const HiddenRows hidden(m_reading.facts.info);
    return withFailure(
        m_reading.context,
        m_reading.database.read<FlowDefinition>(
            {sqlText("flow"), {db::param(flow)}},
            [flow, hidden](const db::Rows &rows) -> Result<FlowDefinition> {
                auto found = flowFrom(rows, flow);
                if (found && found->steps.isEmpty() && hidden.mayBe("steps")) {
                    return failure(hidden.error(
                        CatalogueText::tr("No step of \"%1\" is to be seen.").arg(flow.value())));
                }
                return found;
            }),
        [hidden](const Error &error) { return hidden.orHidden("flows", error); });
}

QFuture<Result<std::optional<EditOptions>>>
PgflowCatalogue::lastEdit(const FlowSlug &flow, const std::optional<StepSlug> &step)
{
    using Answer = std::optional<EditOptions>;
    if (!m_reading.facts.auditReadable)
        return ready(Result<Answer>(Answer()));
    return m_reading.database.read<Answer>(
        {sqlText("last_edit"), {db::param(flow), db::param(step)}},
        [flow, step](const db::Rows &rows) { return lastEditFrom(rows, flow, step); });
}

QFuture<Result<StepNames>> PgflowCatalogue::stepNames(int most)
{
    Q_ASSERT(most >= 1);
    return m_reading.database.read<StepNames>(
        {sqlText("step_names"), {db::param(most + 1)}},
        [most,
         hidden = HiddenRows(m_reading.facts.info)](const db::Rows &rows) -> Result<StepNames> {
            if (rows.isEmpty() && hidden.mayBe("steps"))
                return failure(hidden.error(CatalogueText::tr("No step is to be seen here.")));
            return stepNamesFrom(rows, most);
        });
}

} // namespace sluice::pgflow
