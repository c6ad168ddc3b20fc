#pragma once

#include "core/profile.h"
#include "core/result.h"

#include <QFuture>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>

namespace sluice::db {
class Database;
}

namespace sluice::pgflow {

/// Protects a database from slips: while locked its sessions are read only.
///
/// A sandbox starts unlocked, everything else locked. Production locks itself again after
/// unlockedFor. Lives in the thread of its Database.
class WriteLock final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::minutes unlockedFor{15};

    /// \param database outlives this object
    WriteLock(db::Database &database, Environment environment, QObject *parent = nullptr);

    [[nodiscard]] static bool startsLocked(Environment environment)
    {
        return environment != Environment::Sandbox;
    }

    [[nodiscard]] bool isLocked() const { return m_locked; }
    /// What the user gave when unlocking; goes into the audit entries.
    [[nodiscard]] const QString &reason() const { return m_reason; }
    /// Unlocking delivers when isLocked() says so. A failure leaves it locked.
    [[nodiscard]] QFuture<Result<>> setLocked(bool locked, const QString &reason);

private:
    db::Database &m_database;
    const Environment m_environment;
    bool m_locked;
    int m_wish = 0; ///< counts calls: an answer that comes after a later call changes nothing
    QString m_reason;
    QTimer m_relock;
};

} // namespace sluice::pgflow
