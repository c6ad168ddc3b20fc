#include "model/actionrunner.h"

#include "core/async.h"

#include <QFutureWatcher>
#include <QPromise>

#include <utility>

namespace sluice {

ActionRunner::ActionRunner(std::shared_ptr<System> system, AuditLog &log, QString connection)
    : m_system(std::move(system)), m_log(log), m_connection(std::move(connection))
{}

QFuture<Result<Capability>> ActionRunner::capability(const Action &action)
{
    ActionsFacet *actions = m_system->actions();
    return actions ? actions->capability(action)
                   : ready(Result<Capability>(failure(absent(m_system->info()))));
}

QFuture<Result<Preview>> ActionRunner::preview(const Action &action)
{
    ActionsFacet *actions = m_system->actions();
    return actions ? actions->preview(action)
                   : ready(Result<Preview>(failure(absent(m_system->info()))));
}

Result<qint64> ActionRunner::writeDown(const Action &action, const QString &sql)
{
    const QString own = actionReason(action);
    return m_log.record({QDateTime::currentDateTimeUtc(), m_connection, actionName(action),
                         actionTarget(action), sql, own.isEmpty() ? m_reason : own,
                         tr("Sent. No answer has come: it may or may not have been done.")});
}

QFuture<Result<ActionOutcome>> ActionRunner::apply(Action action)
{
    if (!m_system->actions())
        return ready(Result<ActionOutcome>(failure(absent(m_system->info()))));
    if (auto *start = std::get_if<StartRun>(&action); start && !start->run && m_system->runs())
        start->run = m_system->runs()->newId();
    const QString sql = m_system->actions()->sqlOf(action);
    const Result<qint64> entry = writeDown(action, sql);

    auto promise = std::make_shared<QPromise<Result<ActionOutcome>>>();
    promise->start();
    begin();
    // Not a child: it holds this object, and may be the last to do so.
    auto *watcher = new QFutureWatcher<Result<ActionOutcome>>;
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, watcher,
        [self = shared_from_this(), watcher, promise, action, sql, entry] {
            watcher->deleteLater();
            const bool answered = !watcher->isCanceled() && watcher->future().resultCount() > 0;
            Result<ActionOutcome> outcome =
                failure(Error::Code::OutcomeUnknown,
                        tr("No answer has come: it may or may not have been done. Look at it "
                           "again."));
            if (answered)
                outcome = watcher->result();
            if (entry)
                self->m_log.complete(*entry, outcome ? outcome->sentence : outcome.error().message,
                                     outcome ? outcome->auditId : 0);
            else if (outcome)
                outcome->sentence += u' ' + tr("It is missing in the audit log of this desk: %1")
                                                .arg(entry.error().message);
            self->end();
            Q_EMIT self->ended({self->m_system->info().key, action, sql, outcome});
            promise->addResult(std::move(outcome));
            promise->finish();
        });
    watcher->setFuture(m_system->actions()->apply(action));
    return promise->future();
}

void ActionRunner::begin()
{
    if (++m_underWay == 1)
        Q_EMIT busyChanged(true);
}

void ActionRunner::end()
{
    if (--m_underWay == 0)
        Q_EMIT busyChanged(false);
}

} // namespace sluice
