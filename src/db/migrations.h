#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace sluice::db {

/// One numbered file of SQL that travels inside the program: what is done once to tables, types
/// and data. A released one never changes.
struct Migration
{
    QString component; ///< "queue", "pgflow", "sluice", "demo"
    int number = 0;    ///< from 1, ascending
    QString name;      ///< of the file, without number and ending
    QByteArray sql;    ///< the whole file
    /// Of sql, what needs functions of its component, and so runs after them: all below the line
    /// "-- once the functions are there". The rest runs before.
    QByteArray afterFunctions;
    QString checksum; ///< SHA-256 of sql, hexadecimal
    /// What it was in a release, where comments have changed since and nothing else; else empty.
    QString formerChecksum = {};
};

/// Functions of a component as this version has them. They are put in place anew, all of them,
/// whenever one has changed: what they were before needs no file.
struct FunctionFile
{
    QString name; ///< of the file, without ending
    QByteArray sql;
};

/// The files ROOT/<component>/NNNN_name.sql, by number. Others in the folder are not looked at.
[[nodiscard]] QList<Migration> loadMigrations(const QString &root, const QString &component);

/// The files ROOT/<component>/functions/name.sql, by name.
[[nodiscard]] QList<FunctionFile> loadFunctions(const QString &root, const QString &component);

/// SHA-256 of all files in a row, hexadecimal; empty for none.
[[nodiscard]] QString checksumOf(const QList<FunctionFile> &functions);

} // namespace sluice::db
