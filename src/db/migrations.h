#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace sluice::db {

/// One numbered file of SQL that travels inside the program.
struct Migration
{
    QString component; ///< "queue", "pgflow", "sluice", "demo"
    int number = 0;    ///< from 1, without gaps
    QString name;      ///< of the file, without number and ending
    QByteArray sql;
    QString checksum; ///< SHA-256 of sql, hexadecimal
};

/// The files ROOT/<component>/NNNN_name.sql, by number. Others in the folder are not looked at.
[[nodiscard]] QList<Migration> loadMigrations(const QString &root, const QString &component);

} // namespace sluice::db
