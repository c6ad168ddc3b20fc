#pragma once

#include "core/system/system.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace sluice::ctl {

/// What programs that call this one can rely on.
enum ExitCode {
    Done = 0,
    Refused = 1,      ///< by the database or by the state there
    WrongUsage = 2,   ///< of the command line or of a file named on it
    NoConnection = 3, ///< not made, or lost
};

[[nodiscard]] int exitCodeOf(const Error &error);

/// One sentence on stderr. \returns the exit code that fits
[[nodiscard]] int report(const Error &error);
[[nodiscard]] int reportUsage(const QString &sentence);
/// One sentence on stderr where row level security may keep rows from this role.
void noteHiddenRows(const SystemInfo &info);

/// One sentence on stderr beside an answer.
void printNote(const QString &sentence);

/// One line on stdout. What comes from a database may hold control characters that a terminal would
/// obey; they are replaced.
void printLine(const QString &text);
/// Columns as wide as their widest cell; \a header is left out when there are no rows.
void printTable(const QStringList &header, const QList<QStringList> &rows);
/// One line of JSON.
void printJson(const QJsonObject &object);
void printJson(const QJsonArray &array);
/// JSON text as it is; may have several lines.
void printJson(const QByteArray &text);

} // namespace sluice::ctl
