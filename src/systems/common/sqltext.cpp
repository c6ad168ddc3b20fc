#include "systems/common/sqltext.h"

#include <QFile>
#include <QString>

namespace sluice {

namespace {

QByteArray withParts(QByteArray sql, const char *folder)
{
    constexpr char opening[] = "{{part_";
    for (qsizetype begin; (begin = sql.indexOf(opening)) >= 0;) {
        const qsizetype end = sql.indexOf("}}", begin);
        Q_ASSERT(end > begin);
        const QByteArray name = sql.mid(begin + 2, end - begin - 2);
        sql.replace(begin, end + 2 - begin, embeddedSql(folder, name.constData()));
    }
    return sql;
}

} // namespace

QByteArray embeddedSql(const char *folder, const char *name)
{
    QFile file(
        QStringLiteral(":/sql/queries/%1/%2.sql").arg(QLatin1String(folder), QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The statement %s/%s is not embedded in this program.", folder, name);
    QByteArray sql;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (!line.trimmed().startsWith("--"))
            sql += line;
    }
    return withParts(sql.trimmed(), folder);
}

QByteArray withSlot(QByteArray text, const char *slot, const QByteArray &sql)
{
    text.replace("{{" + QByteArray(slot) + "}}", sql);
    return text;
}

} // namespace sluice
