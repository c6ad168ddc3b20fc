#include "workspace/desktopkeychain.h"

#include <QCoreApplication>
#include <QPromise>
#include <QSharedPointer>
#include <qt6keychain/keychain.h>

namespace sluice {

namespace {

struct Keychain
{
    Q_DECLARE_TR_FUNCTIONS(sluice::Keychain)
};

const char service[] = "Sluice";

Error errorOf(const QKeychain::Job &job)
{
    const QString detail =
        QStringLiteral("keychain %1: %2").arg(int(job.error())).arg(job.errorString());
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {Error::Code::NotFound, Keychain::tr("No password is kept for this connection."),
                detail};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {Error::Code::Unsupported,
                Keychain::tr("This desktop has no keychain that answers, so passwords are not "
                             "kept: Sluice asks for them. A ~/.pgpass file works as well."),
                detail};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return {Error::Code::MissingRights,
                Keychain::tr("The keychain stayed closed. Nothing was read or kept; unlock it and "
                             "try again, or type the password."),
                detail};
    default:
        return {Error::Code::Unsupported,
                Keychain::tr("The keychain reports a problem. Nothing was read or kept; type the "
                             "password to go on."),
                detail};
    }
}

// Tells what a finished job means. The job deletes itself afterwards.
template <typename T, typename Outcome>
QFuture<Result<T>> start(QKeychain::Job *job, const QString &key, Outcome outcome)
{
    job->setKey(key);
    auto promise = QSharedPointer<QPromise<Result<T>>>::create();
    promise->start();
    QFuture<Result<T>> future = promise->future();
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [promise, outcome](QKeychain::Job *finished) {
                         promise->addResult(outcome(*finished));
                         promise->finish();
                     });
    job->start();
    return future;
}

Result<> doneOrError(const QKeychain::Job &job)
{
    if (job.error() != QKeychain::NoError)
        return failure(errorOf(job));
    return {};
}

} // namespace

QFuture<Result<QString>> DesktopKeychain::read(const QString &key)
{
    auto *job = new QKeychain::ReadPasswordJob(QLatin1String(service));
    return start<QString>(job, key, [job](const QKeychain::Job &finished) -> Result<QString> {
        if (finished.error() != QKeychain::NoError)
            return failure(errorOf(finished));
        return job->textData();
    });
}

QFuture<Result<>> DesktopKeychain::write(const QString &key, const QString &secret)
{
    auto *job = new QKeychain::WritePasswordJob(QLatin1String(service));
    job->setTextData(secret);
    return start<void>(job, key, doneOrError);
}

QFuture<Result<>> DesktopKeychain::remove(const QString &key)
{
    auto *job = new QKeychain::DeletePasswordJob(QLatin1String(service));
    return start<void>(job, key, [](const QKeychain::Job &finished) -> Result<> {
        if (finished.error() == QKeychain::EntryNotFound)
            return {};
        return doneOrError(finished);
    });
}

} // namespace sluice
