#include "db/quoting.h"

namespace sluice::db {

QByteArray quotedIdentifier(const QString &name)
{
    return '"' + name.toUtf8().replace('"', "\"\"") + '"';
}

QByteArray quotedLiteral(const QByteArray &text)
{
    QByteArray body = text;
    body.replace('\'', "''");
    if (!body.contains('\\'))
        return '\'' + body + '\'';
    return " E'" + body.replace('\\', "\\\\") + '\'';
}

} // namespace sluice::db
