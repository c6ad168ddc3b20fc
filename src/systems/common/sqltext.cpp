#include "systems/common/sqltext.h"

#include <QFile>
#include <QString>

namespace sluice {

QByteArray sqlText(const char *name)
{
    QFile file(QStringLiteral(":/sql/queries/%1.sql").arg(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The statement %s is not embedded in this program.", name);
    QByteArray sql;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (!line.trimmed().startsWith("--"))
            sql += line;
    }
    return sql.trimmed();
}

QByteArray withSlot(QByteArray text, const char *slot, const QByteArray &sql)
{
    text.replace("{{" + QByteArray(slot) + "}}", sql);
    return text;
}

QByteArray sqlText(const char *name, const char *slot, const QByteArray &sql)
{
    return withSlot(sqlText(name), slot, sql);
}

} // namespace sluice
