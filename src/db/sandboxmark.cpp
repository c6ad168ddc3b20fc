#include "db/sandboxmark.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSaveFile>
#include <QUuid>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace sluice::db {

namespace {

constexpr qint64 longestMark = 4096;

QString inside(const QString &dir, const char *name)
{
    return dir + u'/' + QLatin1String(name);
}

/// What lies there itself, not what a link leads to. \returns nothing where there is nothing
std::optional<struct stat> lookAt(const QString &path)
{
    struct stat info = {};
    if (::lstat(QFile::encodeName(path).constData(), &info) != 0)
        return std::nullopt;
    return info;
}

bool isFile(const QString &path)
{
    const auto info = lookAt(path);
    return info && S_ISREG(info->st_mode);
}

bool isFolder(const QString &path)
{
    const auto info = lookAt(path);
    return info && S_ISDIR(info->st_mode);
}

/// \returns empty for what is no file
QByteArray beginOf(const QString &path)
{
    if (!isFile(path))
        return {};
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(longestMark) : QByteArray();
}

QString idIn(const QByteArray &mark)
{
    static const QRegularExpression line(QStringLiteral("^id ([0-9a-f-]{36})$"),
                                         QRegularExpression::MultilineOption);
    return line.match(QString::fromLatin1(mark)).captured(1);
}

bool isEmptyFolder(const QString &dir)
{
    return QDir(dir).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

bool hasSettingsOfOurs(const QString &dir)
{
    return beginOf(inside(dir, "postgresql.conf")).startsWith(SandboxMark::firstLineOfSettings);
}

/// Nothing lies there but what an interrupted start of an earlier version left.
bool isBarelyBegun(const QString &dir)
{
    QStringList names =
        QDir(dir).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    names.removeAll(QLatin1String(SandboxMark::fileName));
    names.removeAll(QStringLiteral("lock"));
    names.removeAll(QStringLiteral("run"));
    if (hasSettingsOfOurs(dir)) {
        names.removeAll(QStringLiteral("postgresql.conf"));
        names.removeAll(QStringLiteral("server.log"));
    }
    return names.isEmpty();
}

/// As versions before 0.4 left them: the mark was empty, and beside it lay settings that begin
/// with a line of ours.
bool isOfEarlierVersion(const QString &dir)
{
    const auto mark = lookAt(inside(dir, SandboxMark::fileName));
    if (mark->st_size != 0 || (mark->st_uid != ::geteuid() && mark->st_uid != 0))
        return false;
    if (!lookAt(inside(dir, "data")))
        return isBarelyBegun(dir);
    return hasSettingsOfOurs(dir) && isFile(inside(dir, "data/PG_VERSION")) &&
           isFile(inside(dir, "data/global/pg_control"));
}

} // namespace

SandboxMark::SandboxMark(Kind kind, QString dir, QString id, QString reason)
    : m_kind(kind), m_dir(std::move(dir)), m_id(std::move(id)), m_reason(std::move(reason))
{}

SandboxMark SandboxMark::foreign(const QString &dir, const QString &reason)
{
    return {Kind::Foreign, dir, {}, reason};
}

SandboxMark SandboxMark::of(const QString &dir)
{
    const auto folder = lookAt(dir);
    if (!folder)
        return {Kind::Vacant, dir, {}, {}};
    if (!S_ISDIR(folder->st_mode))
        return foreign(dir, tr("%1 is not a folder.").arg(dir));
    const QString mark = inside(dir, fileName);
    if (!lookAt(mark)) {
        if (isEmptyFolder(dir))
            return {Kind::Vacant, dir, {}, {}};
        return foreign(dir, tr("The folder %1 holds other files and is not a sandbox.").arg(dir));
    }
    if (!isFile(mark))
        return foreign(dir, tr("The folder %1 is not a sandbox: %2 is not a file of ours.")
                                .arg(dir, QLatin1String(fileName)));

    const QString data = inside(dir, "data");
    const bool hasData = lookAt(data).has_value();
    if (hasData && !isFolder(data))
        return foreign(dir, tr("%1 is not a folder but a link or a file, so the sandbox is left "
                               "alone.")
                                .arg(data));
    const QString id = idIn(beginOf(mark));
    if (id.isEmpty()) {
        if (isOfEarlierVersion(dir))
            return {Kind::Ours, dir, {}, {}};
        return foreign(dir, tr("The folder %1 is not a sandbox: its file %2 does not say which "
                               "data are ours.")
                                .arg(dir, QLatin1String(fileName)));
    }
    if (hasData && beginOf(inside(data, fileNameInData)).trimmed() != id.toLatin1()) {
        return foreign(dir, tr("The data in %1 are not those of this sandbox, so they are left "
                               "alone.")
                                .arg(data));
    }
    return {Kind::Ours, dir, id, {}};
}

Result<> SandboxMark::write()
{
    Q_ASSERT(m_kind != Kind::Foreign);
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_id = id;
    // First the data: a mark whose data do not know it would make them foreign.
    if (isFolder(inside(m_dir, "data"))) {
        if (const auto written = writeInto(inside(m_dir, "data")); !written)
            return written;
    }
    QSaveFile file(inside(m_dir, fileName));
    const QByteArray text = "A private PostgreSQL of Sluice. What it made here: data, run, "
                            "postgresql.conf, server.log, server.pid.\n"
                            "sluicectl sandbox destroy --dir removes all of that.\n"
                            "id " +
                            id.toLatin1() + '\n';
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit()) {
        return failure(Error::Code::Io, tr("The folder %1 cannot be written.").arg(m_dir),
                       file.errorString());
    }
    m_kind = Kind::Ours;
    return {};
}

Result<> SandboxMark::writeInto(const QString &data) const
{
    Q_ASSERT(!m_id.isEmpty());
    // The folder may belong to another user: nothing that lies there is followed or overwritten.
    const QByteArray path = QFile::encodeName(inside(data, fileNameInData));
    ::unlink(path.constData());
    const int fd =
        ::open(path.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    const QByteArray text = m_id.toLatin1() + '\n';
    const bool written =
        fd >= 0 && ::write(fd, text.constData(), size_t(text.size())) == text.size();
    const int error = errno;
    if (fd >= 0)
        ::close(fd);
    if (written)
        return {};
    return failure(Error::Code::Io, tr("The folder %1 cannot be written.").arg(data),
                   QString::fromLocal8Bit(strerror(error)));
}

} // namespace sluice::db
