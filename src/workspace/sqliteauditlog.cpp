#include "workspace/sqliteauditlog.h"

#include "workspace/logging.h"
#include "workspace/sqliteerror.h"
#include "workspace/workspacefile.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>

namespace sluice {

namespace {

constexpr int longestText = 100'000;

// Qt sends a null QString as NULL, and the columns take texts only.
QString stored(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text.left(longestText);
}

} // namespace

SqliteAuditLog::SqliteAuditLog(WorkspaceFile &file) : m_file(file) {}

Result<qint64> SqliteAuditLog::record(const AuditEntry &entry)
{
    QSqlQuery query(m_file.database());
    query.prepare(QStringLiteral(
        "INSERT INTO audit (time_ms, connection, action, target, sql, reason, outcome) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)"));
    query.addBindValue(entry.time.toMSecsSinceEpoch());
    for (const QString &text :
         {entry.connection, entry.action, entry.target, entry.sql, entry.reason, entry.outcome})
        query.addBindValue(stored(text));
    if (!query.exec()) {
        qCWarning(lcWorkspace) << "audit entry not kept:" << entry.action
                               << query.lastError().databaseText();
        return failure(workspaceError(query.lastError(), m_file.path()));
    }
    // Ids only grow, so the oldest entries are found without counting.
    const qint64 newest = query.lastInsertId().toLongLong();
    QSqlQuery shorten(m_file.database());
    shorten.prepare(QStringLiteral("DELETE FROM audit WHERE id <= ?"));
    shorten.addBindValue(newest - kept);
    if (!shorten.exec())
        qCWarning(lcWorkspace) << "audit log not shortened:" << shorten.lastError().databaseText();
    return newest;
}

void SqliteAuditLog::complete(qint64 entry, const QString &outcome, qint64 recorded)
{
    QSqlQuery query(m_file.database());
    query.prepare(QStringLiteral("UPDATE audit SET outcome = ?, recorded = ? WHERE id = ?"));
    query.addBindValue(stored(outcome));
    query.addBindValue(recorded);
    query.addBindValue(entry);
    if (!query.exec())
        qCWarning(lcWorkspace) << "audit entry not completed:" << query.lastError().databaseText();
}

Result<QList<AuditEntry>> SqliteAuditLog::latest(int limit) const
{
    return read({}, limit);
}

Result<QList<AuditEntry>> SqliteAuditLog::latestOf(const QString &connection, int limit) const
{
    return read(stored(connection), limit);
}

Result<QList<AuditEntry>> SqliteAuditLog::read(const QString &connection, int limit) const
{
    QSqlQuery query(m_file.database());
    const QString all = QStringLiteral("SELECT id, time_ms, connection, action, target, sql, "
                                       "reason, outcome, recorded FROM audit");
    const QString newest = QStringLiteral(" ORDER BY id DESC LIMIT ?");
    if (connection.isNull()) {
        query.prepare(all + newest);
    } else {
        query.prepare(all + QStringLiteral(" WHERE connection = ?") + newest);
        query.addBindValue(connection);
    }
    query.addBindValue(std::clamp(limit, 1, kept));
    if (!query.exec())
        return failure(workspaceError(query.lastError(), m_file.path()));
    QList<AuditEntry> entries;
    while (query.next()) {
        entries.append(
            {.time = QDateTime::fromMSecsSinceEpoch(query.value(1).toLongLong(), Qt::UTC),
             .connection = query.value(2).toString(),
             .action = query.value(3).toString(),
             .target = query.value(4).toString(),
             .sql = query.value(5).toString(),
             .reason = query.value(6).toString(),
             .outcome = query.value(7).toString(),
             .recorded = query.value(8).toLongLong(),
             .number = query.value(0).toLongLong()});
    }
    return entries;
}

} // namespace sluice
