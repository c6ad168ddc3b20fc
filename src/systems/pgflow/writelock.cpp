#include "systems/pgflow/writelock.h"

#include "core/async.h"
#include "db/database.h"
#include "systems/sequence.h"

namespace sluice::pgflow {

WriteLock::WriteLock(db::Database &database, Environment environment, QObject *parent)
    : QObject(parent),
      m_database(database),
      m_environment(environment),
      m_locked(startsLocked(environment))
{
    m_relock.setSingleShot(true);
    m_relock.setInterval(unlockedFor);
    connect(&m_relock, &QTimer::timeout, this,
            [this] { static_cast<void>(setLocked(true, QString())); });
}

QFuture<Result<>> WriteLock::setLocked(bool locked, const QString &reason)
{
    if (!locked && m_environment == Environment::Production && reason.trimmed().isEmpty()) {
        return ready(Result<>(
            failure(Error::Code::InvalidArgument,
                    tr("Changes in production need a reason. The connection stays locked."))));
    }
    if (locked) {
        // At once: no action may slip through while the sessions are told.
        m_relock.stop();
        m_locked = true;
        m_reason.clear();
        return m_database.setReadOnly(true);
    }
    auto unlocked = m_database.setReadOnly(false);
    whenDone(unlocked, this, [this, reason](const Result<> &result) {
        if (!result)
            return;
        m_locked = false;
        m_reason = reason.trimmed();
        if (m_environment == Environment::Production)
            m_relock.start();
    });
    return unlocked;
}

} // namespace sluice::pgflow
