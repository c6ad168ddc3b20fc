#include "db/migrations.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace sluice::db {

QList<Migration> loadMigrations(const QString &root, const QString &component)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{4})_(\\w+)\\.sql$"));
    QList<Migration> migrations;
    const QDir folder(root + u'/' + component);
    for (const QString &fileName : folder.entryList(QDir::Files, QDir::Name)) {
        const auto match = pattern.match(fileName);
        QFile file(folder.filePath(fileName));
        if (!match.hasMatch() || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray sql = file.readAll();
        migrations.append({component, match.captured(1).toInt(), match.captured(2), sql,
                           QString::fromLatin1(
                               QCryptographicHash::hash(sql, QCryptographicHash::Sha256).toHex())});
    }
    return migrations;
}

} // namespace sluice::db
