#include "systems/pgflow/problemcommand.h"

#include "db/quoting.h"

namespace sluice::pgflow {

namespace {

QString partOf(const QJsonObject &subject, QLatin1String key)
{
    return subject.value(key).toVariant().toString();
}

QString literal(const QJsonObject &subject, QLatin1String key)
{
    return QString::fromUtf8(db::quotedLiteral(partOf(subject, key).toUtf8()));
}

QString commandOfTransaction(const QJsonObject &subject)
{
    const QLatin1String prepared("transaction");
    if (subject.contains(prepared))
        return QStringLiteral("ROLLBACK PREPARED %1;").arg(literal(subject, prepared));
    const int pid = partOf(subject, QLatin1String("pid")).toInt();
    return pid > 0 ? QStringLiteral("SELECT pg_terminate_backend(%1);").arg(pid) : QString();
}

} // namespace

QString commandFor(ProblemKind kind, const QJsonObject &subject)
{
    const QLatin1String queue("queue_name");
    switch (kind) {
    case ProblemKind::RowsPastRetention:
        return QStringLiteral("SELECT pgflow.prune_batch(make_interval(days => %1));")
            .arg(partOf(subject, QLatin1String("days")).toInt());
    case ProblemKind::QueueBloat:
        return QStringLiteral("VACUUM pgmq.%1;")
            .arg(QString::fromUtf8(
                db::quotedIdentifier(QStringLiteral("q_") + partOf(subject, queue).toLower())));
    case ProblemKind::XminHeld:
        return commandOfTransaction(subject);
    case ProblemKind::IdleSlot:
        return QStringLiteral("SELECT pg_drop_replication_slot(%1);")
            .arg(literal(subject, QLatin1String("slot")));
    case ProblemKind::FunctionOutdated:
    case ProblemKind::SearchPathNotOurs:
    case ProblemKind::FunctionMissing:
        return subject.contains(QLatin1String("component")) ? QStringLiteral("sluicectl install")
                                                            : QString();
    case ProblemKind::OrphanedQueue:
        return QStringLiteral("SELECT pgmq.drop_queue(%1);").arg(literal(subject, queue));
    case ProblemKind::MessageWithoutTask:
        return QStringLiteral("SELECT pgmq.archive(%1, %2::bigint);")
            .arg(literal(subject, queue))
            .arg(partOf(subject, QLatin1String("msg_id")).toLongLong());
    default:
        return {};
    }
}

} // namespace sluice::pgflow
