#include "systems/pgflow/rows/payloadrows.h"

#include "db/columns.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice::pgflow {

namespace {

class PayloadRowsText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::PayloadRows)
};

bool continuesCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Length of the UTF-8 character that begins with \a lead.
qsizetype characterLength(char lead)
{
    const auto byte = static_cast<unsigned char>(lead);
    if (byte < 0x80U)
        return 1;
    if (byte < 0xE0U)
        return 2;
    return byte < 0xF0U ? 3 : 4;
}

} // namespace

Result<Payload> payloadFrom(const db::Rows &rows, qint64 offset)
{
    if (rows.isEmpty()) {
        return failure(Error::Code::NotFound,
                       PayloadRowsText::tr("There is no such value in this database (any more)."));
    }
    const db::Columns of(rows);
    Payload payload;
    payload.sqlNull = rows.boolean(0, of("sql_null"));
    payload.size = rows.int64(0, of("size"));
    payload.offset = std::min(offset, payload.size);
    payload.text = rows.bytes(0, of("piece"));

    qsizetype first = 0;
    while (first < payload.text.size() && continuesCharacter(payload.text.at(first)))
        ++first;
    payload.text.remove(0, first);
    payload.offset += first;

    qsizetype lead = payload.text.size() - 1;
    while (lead >= 0 && continuesCharacter(payload.text.at(lead)))
        --lead;
    if (lead >= 0 && lead + characterLength(payload.text.at(lead)) > payload.text.size())
        payload.text.truncate(lead);
    return payload;
}

} // namespace sluice::pgflow
