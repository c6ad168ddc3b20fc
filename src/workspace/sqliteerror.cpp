#include "workspace/sqliteerror.h"

#include <QCoreApplication>
#include <QSqlError>

namespace sluice {

namespace {

struct SqliteError
{
    Q_DECLARE_TR_FUNCTIONS(sluice::SqliteError)
};

// Primary result codes of the SQLite C interface; extended ones carry them in the low byte.
enum SqliteCode {
    Permission = 3,
    Busy = 5,
    LockedTable = 6,
    ReadOnly = 8,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    NotADatabase = 26,
};

int codeOf(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

QString sentenceFor(int code, const QString &path)
{
    switch (code) {
    case Busy:
    case LockedTable:
        return SqliteError::tr("Another program is writing to %1. Nothing was saved. Try again in "
                               "a moment.")
            .arg(path);
    case Full:
        return SqliteError::tr("The disk that holds %1 is full. Nothing was saved. Free some "
                               "space and try again.")
            .arg(path);
    case ReadOnly:
    case Permission:
        return SqliteError::tr("The file %1 cannot be written by this user. Nothing was saved. "
                               "Check the rights of the file and of its folder.")
            .arg(path);
    case CannotOpen:
        return SqliteError::tr("The file %1 cannot be opened. Nothing was saved. Check that its "
                               "folder exists and belongs to this user.")
            .arg(path);
    case Corrupt:
    case NotADatabase:
        return SqliteError::tr("The file %1 is damaged. Nothing was saved. Start Sluice again: it "
                               "sets the damaged file aside and begins a new one.")
            .arg(path);
    case IoError:
        return SqliteError::tr("The disk that holds %1 reports an error. Nothing was saved. Check "
                               "the disk before you go on.")
            .arg(path);
    default:
        return SqliteError::tr("The file %1 could not be used. Nothing was saved.").arg(path);
    }
}

} // namespace

Error workspaceError(const QSqlError &error, const QString &path)
{
    const int code = codeOf(error);
    const bool locked = code == Busy || code == LockedTable;
    return Error{
        locked ? Error::Code::Locked : Error::Code::Io, sentenceFor(code, path),
        QStringLiteral("sqlite %1: %2").arg(error.nativeErrorCode(), error.databaseText())};
}

bool meansDamage(const QSqlError &error)
{
    const int code = codeOf(error);
    return code == Corrupt || code == NotADatabase;
}

} // namespace sluice
