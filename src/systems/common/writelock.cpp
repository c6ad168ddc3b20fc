#include "systems/common/writelock.h"

#include "core/async.h"
#include "db/database.h"
#include "systems/common/sequence.h"

namespace sluice {

WriteLock::WriteLock(db::Database &database, Access access, QObject *parent)
    : QObject(parent),
      m_database(database),
      m_access(std::move(access)),
      m_locked(m_access.startsLocked())
{
    m_relock.setSingleShot(true);
    connect(&m_relock, &QTimer::timeout, this,
            [this] { static_cast<void>(setLocked(true, QString())); });
}

QFuture<Result<>> WriteLock::setLocked(bool locked, const QString &reason)
{
    if (!locked && m_access.unlocking() == Access::Unlocking::Reason &&
        reason.trimmed().isEmpty()) {
        return ready(Result<>(
            failure(Error::Code::InvalidArgument,
                    tr("Changes in production need a reason. The connection stays locked."))));
    }
    const int wish = ++m_wish;
    if (locked) {
        // At once: no action may slip through while the sessions are told.
        m_relock.stop();
        m_locked = true;
        m_reason.clear();
        return m_database.setReadOnly(true);
    }
    // Who waits for the answer finds the lock open.
    return inSequence<void>(this, m_database.setReadOnly(false), [this, reason, wish] {
        if (wish != m_wish) {
            return ready(Result<>(
                failure(Error::Code::Locked, tr("The connection was locked again meanwhile."))));
        }
        m_locked = false;
        m_reason = reason.trimmed();
        if (const auto time = m_access.unlockedFor())
            m_relock.start(*time);
        return ready(Result<>());
    });
}

} // namespace sluice
