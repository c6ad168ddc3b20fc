#include "db/clusterfolder.h"

#include "db/sandboxmark.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <unistd.h>

namespace sluice::db {

namespace {

constexpr qsizetype longestSocketDir = 107 - qsizetype(sizeof("/.s.PGSQL.5432"));
/// The server knows names of 1,023 bytes, and has some of its own below the folder.
constexpr qsizetype longestDir = 900;

/// Links on the way are resolved, as far as there is something.
QString resolved(const QString &path)
{
    QString existing = QDir::cleanPath(path);
    QString rest;
    while (!QFileInfo::exists(existing) && existing.contains(u'/') && existing != u"/") {
        rest.prepend(existing.mid(existing.lastIndexOf(u'/')));
        existing.truncate(std::max<qsizetype>(existing.lastIndexOf(u'/'), 1));
    }
    const QString canonical = QFileInfo(existing).canonicalFilePath();
    if (canonical.isEmpty())
        return QDir::cleanPath(path);
    return QDir::cleanPath(canonical + u'/' + rest);
}

/// libpq takes a comma for the end of a host, and both sides have quotes of their own.
bool isPlain(const QString &path)
{
    return std::all_of(path.cbegin(), path.cend(), [](QChar c) {
        return c.unicode() > 0x20 && c.unicode() < 0x7f && c != u',' && c != u'\'' && c != u'"' &&
               c != u'\\';
    });
}

QString prefixOfUnfinished(const SandboxMark &mark)
{
    return QStringLiteral("data.") + mark.id() + u'.';
}

} // namespace

ClusterFolder::ClusterFolder(const QString &dir) : m_path(resolved(dir)) {}

QString ClusterFolder::file(const char *name) const
{
    return m_path + u'/' + QLatin1String(name);
}

QString ClusterFolder::socketDir() const
{
    QString own = file("run");
    if (QFile::encodeName(own).size() <= longestSocketDir && isPlain(own))
        return own;
    const QString key = QString::fromLatin1(
        QCryptographicHash::hash(QFile::encodeName(m_path), QCryptographicHash::Sha256)
            .toHex()
            .left(16));
    QString base = QStringLiteral("/run");
    if (geteuid() != 0) {
        base = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
        if (base.isEmpty() || base.size() > 60)
            base = QStringLiteral("/tmp");
    }
    return base + QStringLiteral("/sluice-") + key;
}

QString ClusterFolder::conninfo() const
{
    QString host = socketDir();
    host.replace(u'\\', u"\\\\"_qs).replace(u'\'', u"\\'"_qs);
    return QStringLiteral("host='%1' port=5432 dbname=sluice user=sluice").arg(host);
}

QString ClusterFolder::dataInTheMaking(const SandboxMark &mark) const
{
    return m_path + u'/' + prefixOfUnfinished(mark) + QString::number(::getpid());
}

QStringList ClusterFolder::unfinishedData(const SandboxMark &mark) const
{
    QStringList found;
    for (const QString &name :
         QDir(m_path).entryList({prefixOfUnfinished(mark) + u'*'}, QDir::Dirs | QDir::NoSymLinks))
        found << m_path + u'/' + name;
    return found;
}

QString ClusterFolder::flawOfName() const
{
    const bool isText = std::none_of(m_path.cbegin(), m_path.cend(), [](QChar c) {
        // What is no UTF-8 was read as replacement characters, and would be another folder.
        return c.category() == QChar::Other_Control || c == QChar(QChar::ReplacementCharacter);
    });
    if (!isText || QFile::decodeName(QFile::encodeName(m_path)) != m_path) {
        return tr("The name of the folder holds line breaks, control characters or bytes that are "
                  "not UTF-8. Choose another one; nothing was changed.");
    }
    if (QFile::encodeName(m_path).size() > longestDir) {
        return tr("The name of the folder is longer than %1 bytes, too long for a PostgreSQL "
                  "server. Choose another one; nothing was changed.")
            .arg(longestDir);
    }
    return {};
}

} // namespace sluice::db
