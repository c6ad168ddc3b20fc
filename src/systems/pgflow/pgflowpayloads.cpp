#include "systems/pgflow/pgflowpayloads.h"

#include "db/database.h"
#include "systems/common/sequence.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/hiddenrows.h"
#include "systems/pgflow/rows/payloadrows.h"
#include "systems/pgflow/sqltext.h"

#include <algorithm>
#include <limits>

namespace sluice::pgflow {

namespace {

const char *valueQuery(PayloadRef::Kind kind)
{
    switch (kind) {
    case PayloadRef::Kind::RunInput:
        return "payload_run_input";
    case PayloadRef::Kind::RunOutput:
        return "payload_run_output";
    case PayloadRef::Kind::StepOutput:
        return "payload_step_output";
    case PayloadRef::Kind::TaskInput:
        return "payload_task_input";
    case PayloadRef::Kind::TaskOutput:
        break;
    }
    return "payload_task_output";
}

} // namespace

QFuture<Result<Payload>> PgflowPayloads::read(const PayloadRef &ref, qint64 offset, qint64 limit)
{
    Q_ASSERT(offset >= 0 && limit >= 0);
    // The server counts bytes of one value in 31 bits, and no character takes more than four.
    constexpr qint64 most = std::numeric_limits<int>::max() - 8;
    const qint64 from = std::min(offset, most);
    const qint64 count = std::min(std::max<qint64>(limit, 4), most - from);
    auto payload = m_reading.database.read<Payload>(
        {sqlText("payload", "value", sqlText(valueQuery(ref.kind))),
         {db::param(ref.run), db::param(ref.step), db::param(ref.task), db::param(from),
          db::param(limit == 0 ? 0 : count), db::param(!m_reading.facts.separateFlowInput)}},
        [from](const db::Rows &rows) { return payloadFrom(rows, from); });
    return withFailure(m_reading.context, std::move(payload),
                       [hidden = HiddenRows(m_reading.facts.info)](const Error &error) {
                           return hidden.orHidden("runs", error);
                       });
}

} // namespace sluice::pgflow
