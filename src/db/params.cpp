#include "db/params.h"

namespace sluice::db {

Param arrayParam(const Params &items)
{
    QByteArray literal = "{";
    for (const Param &item : items) {
        if (literal.size() > 1)
            literal += ',';
        if (!item) {
            literal += "NULL";
            continue;
        }
        QByteArray text = *item;
        text.replace('\\', "\\\\").replace('"', "\\\"");
        literal += '"' + text + '"';
    }
    return literal + '}';
}

Param arrayParam(const QList<QString> &items)
{
    Params params;
    params.reserve(items.size());
    for (const QString &item : items)
        params.append(param(item));
    return arrayParam(params);
}

} // namespace sluice::db
