#include "db/params.h"

namespace sluice::db {

Param arrayParam(const QList<QString> &items)
{
    QByteArray literal = "{";
    for (const QString &item : items) {
        if (literal.size() > 1)
            literal += ',';
        QByteArray text = item.toUtf8();
        text.replace('\\', "\\\\").replace('"', "\\\"");
        literal += '"' + text + '"';
    }
    return literal + '}';
}

} // namespace sluice::db
