#include "systems/pgflow/actions/jsonrefusal.h"

#include "core/sqlstate.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

class JsonText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::JsonRefusal)
};

} // namespace

std::optional<QString> jsonRefusal(const Error &refusal)
{
    namespace state = sqlstate;
    const QByteArray &is = refusal.sqlState;
    if (is == state::statementTooComplex || is == state::programLimitExceeded) {
        return JsonText::tr("The value is nested too deeply, or too large, for the server. Nothing "
                            "was changed.");
    }
    if (is == state::numericValueOutOfRange) {
        return JsonText::tr("The value has a number that is larger than the server holds. Nothing "
                            "was changed.");
    }
    if (is == state::untranslatableCharacter) {
        return JsonText::tr("The value has a character that this database cannot store. Nothing "
                            "was changed.");
    }
    if (is == state::invalidTextRepresentation || is == state::duplicateJsonKey ||
        is == state::characterNotInRepertoire)
        return JsonText::tr("The server does not take the value as JSON. Nothing was changed.");
    return std::nullopt;
}

} // namespace sluice::pgflow
