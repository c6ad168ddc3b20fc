#pragma once

#include "db/migrations.h"
#include "support/testpaths.h"

namespace sluice::test {

/// The whole queue as SQL, for databases that get it by other means than the installer. Functions
/// stand in the order of their files' names, not of their calls.
inline QByteArray queueSql()
{
    const auto root = sourcePath(QStringLiteral("sql"));
    const auto queue = QStringLiteral("queue");
    QByteArray sql = "set check_function_bodies = off;\n";
    for (const db::Migration &migration : db::loadMigrations(root, queue))
        sql += migration.sql;
    for (const db::FunctionFile &file : db::loadFunctions(root, queue))
        sql += file.sql;
    return sql;
}

} // namespace sluice::test
