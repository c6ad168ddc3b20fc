#include "model/auditedsetup.h"

#include "core/async.h"

#include <QDateTime>

namespace sluice {

AuditedSetup::AuditedSetup(EngineSetup &setup, AuditLog &log, QObject *parent)
    : QObject(parent), m_setup(setup), m_log(log)
{}

QFuture<Result<InstallPlan>> AuditedSetup::plan(const ConnectionProfile &profile,
                                                const QString &password)
{
    return m_setup.plan(profile, password);
}

QFuture<Result<QString>> AuditedSetup::install(const ConnectionProfile &profile,
                                               const QString &password)
{
    const auto entry = m_log.record(
        {QDateTime::currentDateTimeUtc(), profile.name, QStringLiteral("install"), profile.name,
         QString(), QString(), tr("Sent. No answer has come: it may or may not have been done.")});
    const QFuture<Result<QString>> done = m_setup.install(profile, password);
    // Not the page's: it may be closed before the answer comes.
    whenDone(done, this, [this, entry](const Result<QString> &outcome) {
        if (entry)
            m_log.complete(*entry, outcome ? *outcome : outcome.error().message, 0);
    });
    return done;
}

} // namespace sluice
