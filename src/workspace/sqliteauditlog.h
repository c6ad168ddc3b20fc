#pragma once

#include "core/services.h"

namespace sluice {

class WorkspaceFile;

/// What was changed from this desk, in the workspace file: the latest 10,000 entries.
///
/// Texts are cut at 100,000 characters. Same thread as the file, which is borrowed.
class SqliteAuditLog final : public AuditLog
{
public:
    static constexpr int kept = 10'000;

    explicit SqliteAuditLog(WorkspaceFile &file);

    /// If the file cannot be written, the log says so; the database has an entry of its own.
    Result<qint64> record(const AuditEntry &entry) override;
    void complete(qint64 entry, const QString &outcome, qint64 recorded) override;
    /// Newest first. \param limit 1…kept
    [[nodiscard]] Result<QList<AuditEntry>> latest(int limit) const override;
    [[nodiscard]] Result<QList<AuditEntry>> latestOf(const QString &connection,
                                                     int limit) const override;

private:
    /// \param connection null = any
    [[nodiscard]] Result<QList<AuditEntry>> read(const QString &connection, int limit) const;

    WorkspaceFile &m_file;
};

} // namespace sluice
