#include "db/migrations.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace sluice::db {

namespace {

constexpr auto divider = "\n-- once the functions are there\n";

/// A comment that was not ASCII, which databases of other encodings do not take.
QString formerChecksumOf(const QString &checksum)
{
    return checksum == u"16d6f3e1030cd555130c5445ec99460ed0bf47a1aac28eb3372b38e7ca86f8cd"
               ? QStringLiteral("01a0487debaf2da783aa77b1130c037a0535fb86a24c567dee9c9e907f981d2c")
               : QString();
}

QString hexadecimal(const QCryptographicHash &hash)
{
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

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
        Migration migration;
        migration.component = component;
        migration.number = match.captured(1).toInt();
        migration.name = match.captured(2);
        migration.sql = file.readAll();
        if (const auto divided = migration.sql.indexOf(divider); divided >= 0)
            migration.afterFunctions = migration.sql.mid(divided);
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(migration.sql);
        migration.checksum = hexadecimal(hash);
        migration.formerChecksum = formerChecksumOf(migration.checksum);
        migrations.append(migration);
    }
    return migrations;
}

QList<FunctionFile> loadFunctions(const QString &root, const QString &component)
{
    QList<FunctionFile> functions;
    const QDir folder(root + u'/' + component + QStringLiteral("/functions"));
    for (const QString &fileName :
         folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(fileName));
        if (file.open(QIODevice::ReadOnly))
            functions.append({fileName.chopped(4), file.readAll()});
    }
    return functions;
}

QString checksumOf(const QList<FunctionFile> &functions)
{
    if (functions.isEmpty())
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const FunctionFile &file : functions)
        hash.addData(file.sql);
    return hexadecimal(hash);
}

} // namespace sluice::db
