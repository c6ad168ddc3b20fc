#include "model/actionrunner.h"

#include <QFutureWatcher>
#include <QPromise>

#include <utility>

namespace sluice {

QString ActionRunner::nameOf(const Action &action)
{
    struct Visitor
    {
        QString operator()(const StartRun &) const { return QStringLiteral("start_run"); }
        QString operator()(const EditOptions &) const { return QStringLiteral("edit_options"); }
        QString operator()(const RetryFailed &) const { return QStringLiteral("retry_failed"); }
        QString operator()(const DefineFlow &) const { return QStringLiteral("define_flow"); }
    };
    return std::visit(Visitor{}, action);
}

QString ActionRunner::targetOf(const Action &action)
{
    struct Visitor
    {
        QString operator()(const StartRun &start) const { return start.flow.value(); }
        QString operator()(const EditOptions &edit) const
        {
            return edit.step ? edit.flow.value() + QLatin1Char('/') + edit.step->value()
                             : edit.flow.value();
        }
        QString operator()(const RetryFailed &retry) const { return toText(retry.run); }
        QString operator()(const DefineFlow &define) const { return define.flow.slug.value(); }
    };
    return std::visit(Visitor{}, action);
}

ActionRunner::ActionRunner(std::shared_ptr<System> system, AuditLog &log, QString connection)
    : m_system(std::move(system)), m_log(log), m_connection(std::move(connection))
{}

QFuture<Result<Capability>> ActionRunner::capability(const Action &action)
{
    return m_system->capability(action);
}

QFuture<Result<Preview>> ActionRunner::preview(const Action &action)
{
    return m_system->preview(action);
}

Result<qint64> ActionRunner::writeDown(const Action &action, const QString &sql)
{
    return m_log.record({QDateTime::currentDateTimeUtc(), m_connection, nameOf(action),
                         targetOf(action), sql, m_reason,
                         tr("Sent. No answer has come: it may or may not have been done.")});
}

QFuture<Result<ActionOutcome>> ActionRunner::apply(Action action)
{
    if (auto *start = std::get_if<StartRun>(&action); start && !start->run)
        start->run = RunId(QUuid::createUuid());
    const QString sql = m_system->sqlOf(action);
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
                self->m_log.complete(*entry, outcome ? outcome->sentence : outcome.error().message);
            else if (outcome)
                outcome->sentence += u' ' + tr("It is missing in the audit log of this desk: %1")
                                                .arg(entry.error().message);
            self->end();
            Q_EMIT self->ended({action, sql, outcome});
            promise->addResult(std::move(outcome));
            promise->finish();
        });
    watcher->setFuture(m_system->apply(action));
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
