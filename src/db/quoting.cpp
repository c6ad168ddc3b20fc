#include "db/quoting.h"

namespace sluice::db {

QByteArray quotedIdentifier(const QString &name)
{
    return '"' + name.toUtf8().replace('"', "\"\"") + '"';
}

QByteArray quotedLiteral(const QByteArray &text)
{
    // E'' reads the same whatever standard_conforming_strings says, '' whatever backslash_quote.
    return "E'" + QByteArray(text).replace('\\', "\\\\").replace('\'', "''") + '\'';
}

} // namespace sluice::db
