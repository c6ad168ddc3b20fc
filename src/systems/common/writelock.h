#pragma once

#include "core/access.h"
#include "core/result.h"

#include <QFuture>
#include <QObject>
#include <QString>
#include <QTimer>

namespace sluice::db {
class Database;
}

namespace sluice {

/// Protects a database from slips: while locked its sessions are read only.
///
/// Access says what starts locked, and when it locks itself again. Lives in the thread of its
/// Database.
class WriteLock final : public QObject
{
    Q_OBJECT

public:
    /// \param database outlives this object
    WriteLock(db::Database &database, Access access, QObject *parent = nullptr);

    [[nodiscard]] bool isLocked() const { return m_locked; }
    /// What the user gave when unlocking; goes into the audit entries.
    [[nodiscard]] const QString &reason() const { return m_reason; }
    /// Unlocking delivers when isLocked() says so. A failure leaves it locked.
    [[nodiscard]] QFuture<Result<>> setLocked(bool locked, const QString &reason);

private:
    db::Database &m_database;
    const Access m_access;
    bool m_locked;
    int m_wish = 0; ///< counts calls: an answer that comes after a later call changes nothing
    QString m_reason;
    QTimer m_relock;
};

} // namespace sluice
