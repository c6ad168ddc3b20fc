#include "systems/common/sqltext.h"

#include <QFile>
#include <QString>

namespace sluice {

namespace {

QByteArray withParts(QByteArray sql)
{
    constexpr char opening[] = "{{part_";
    for (qsizetype begin; (begin = sql.indexOf(opening)) >= 0;) {
        const qsizetype end = sql.indexOf("}}", begin);
        Q_ASSERT(end > begin);
        const QByteArray name = sql.mid(begin + 2, end - begin - 2);
        sql.replace(begin, end + 2 - begin, sqlText(name.constData()));
    }
    return sql;
}

} // namespace

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
    return withParts(sql.trimmed());
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
