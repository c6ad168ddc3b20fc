#pragma once

#include "core/services.h"

namespace sluice::test {

/// The audit log of a desk, kept in memory.
class FakeAudit final : public AuditLog
{
public:
    Result<qint64> record(const AuditEntry &entry) override
    {
        if (full)
            return failure(Error::Code::Rejected, QStringLiteral("The disk is full."));
        entries.append(entry);
        return entries.size() - 1;
    }
    void complete(qint64 entry, const QString &outcome, qint64 recorded) override
    {
        entries[entry].outcome = outcome;
        entries[entry].recorded = recorded;
    }
    [[nodiscard]] Result<QList<AuditEntry>> latest(int limit) const override
    {
        return entries.mid(0, limit);
    }
    [[nodiscard]] Result<QList<AuditEntry>> latestOf(const QString &connection,
                                                     int limit) const override
    {
        QList<AuditEntry> found;
        for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
            if (entry->connection == connection && found.size() < limit) {
                found.append(*entry);
                found.last().number = entries.rend() - entry;
            }
        }
        return found;
    }

    QList<AuditEntry> entries;
    bool full = false;
};

} // namespace sluice::test
