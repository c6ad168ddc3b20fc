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
    const auto migrations = db::loadMigrations(root, queue);
    for (const db::Migration &migration : migrations)
        sql += migration.sql.chopped(migration.afterFunctions.size());
    for (const db::FunctionFile &file : db::loadFunctions(root, queue))
        sql += file.sql;
    for (const db::Migration &migration : migrations)
        sql += migration.afterFunctions;
    return sql;
}

} // namespace sluice::test
