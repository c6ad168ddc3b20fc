#include "db/schemaremover.h"

#include "db/blockingsession.h"
#include "db/catalogue.h"
#include "db/ownnames.h"
#include "db/params.h"

#include <QFile>
#include <QStringList>

#include <algorithm>

namespace sluice::db {

namespace {

constexpr QLatin1String sluiceSchema("sluice");

QString listOf(const QList<QString> &names)
{
    return QStringList(names).join(QStringLiteral(", "));
}

QByteArray statementOfDrops()
{
    QFile file(QStringLiteral(":/sql/removal/removal.sql"));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    return opened ? file.readAll() : QByteArray();
}

} // namespace

SchemaRemover::SchemaRemover(BlockingSession &session, const QList<Component> &components)
    : m_session(session), m_components(components)
{}

Result<SchemaRemover::Removal> SchemaRemover::plan()
{
    const auto catalogue = Catalogue::read(m_session);
    if (!catalogue)
        return failure(catalogue.error());
    Removal removal;
    // The other way round than they were installed.
    if (catalogue->hasLedger)
        removal.schemas.append(sluiceSchema);
    if (catalogue->engine == Catalogue::Origin::Ours)
        removal.schemas.append(QStringLiteral("pgflow"));
    if (catalogue->queue == Catalogue::Origin::Ours)
        removal.schemas.append(QStringLiteral("pgmq"));
    if (removal.schemas.isEmpty()) {
        removal.sentence = tr("Nothing of Sluice is installed in \"%1\".").arg(catalogue->database);
        return removal;
    }
    if (const auto described = describe(removal, *catalogue); !described)
        return failure(described.error());
    return removal;
}

Result<> SchemaRemover::describe(Removal &removal, const Catalogue &catalogue)
{
    removal.sentence = tr("The schemas %1 in \"%2\" are removed with all their data.")
                           .arg(listOf(removal.schemas), catalogue.database);
    const bool engineIsOurs = catalogue.engine == Catalogue::Origin::Ours;
    if (engineIsOurs && catalogue.queue == Catalogue::Origin::Foreign) {
        const auto queues = m_session.query(
            "select q.queue_name::text from pgmq.list_queues() q where exists (select from "
            "pgflow.flows f where lower(f.flow_slug) = lower(q.queue_name)) order by 1");
        if (!queues)
            return failure(queues.error());
        QList<QString> names;
        for (int i = 0; i < queues->rowCount(); ++i)
            names.append(queues->text(i, 0));
        if (!names.isEmpty()) {
            removal.sentence += u' ' + tr("The queues of %n flow(s) in pgmq, which stays, go with "
                                          "them: %1.",
                                          nullptr, int(names.size()))
                                           .arg(shortListOf(names));
        }
    }
    const auto kept = keepsSchema(removal);
    if (!kept)
        return failure(kept.error());
    if (*kept) {
        removal.sentence += u' ' + tr("The schema sluice was there before and stays.");
    }

    QStringList refusals;
    if (engineIsOurs) {
        const auto open = number("select count(*)::int8 from pgflow.runs where status = 'started'");
        if (!open)
            return failure(open.error());
        if (*open > 0) {
            refusals.append(tr("%n run(s) are still open. Nothing was removed. Let them end, or "
                               "remove them too with --force.",
                               nullptr, int(*open)));
        }
    }
    QList<QString> gone = removal.schemas;
    if (*kept)
        gone.removeAll(sluiceSchema);
    const auto others = othersIn(gone);
    const auto present = *kept ? othersIn(removal.schemas) : others;
    if (!others || !present)
        return failure(others ? present.error() : others.error());
    removal.others = *others;
    if (!others->isEmpty()) {
        refusals.append(tr("What is not Sluice's lies in these schemas or depends on what would be "
                           "removed: %1. Nothing was removed. Move or drop it first, or lose it "
                           "with --force.")
                            .arg(shortListOf(*others)));
    }
    QList<QString> staying = *present;
    for (const QString &other : *others)
        staying.removeAll(other);
    if (!staying.isEmpty()) {
        refusals.append(tr("The schema sluice was there before and has what is not Sluice's: %1. "
                           "Nothing was removed. With --force that stays, and the rest goes.")
                            .arg(shortListOf(staying)));
    }
    removal.refusal = refusals.join(u' ');
    return {};
}

Result<QList<QString>> SchemaRemover::othersIn(const QList<QString> &schemas)
{
    const auto found = drops(schemas);
    if (!found)
        return failure(found.error());
    QList<QString> others;
    for (const Drop &drop : *found) {
        if (!drop.ours)
            others.append(drop.description);
    }
    return others;
}

QString SchemaRemover::shortListOf(const QList<QString> &names)
{
    constexpr int shown = 10;
    QString list = listOf(names.mid(0, shown));
    if (const auto more = names.size() - shown; more > 0)
        list += u' ' + tr("and %n more", nullptr, int(more));
    return list;
}

Result<qint64> SchemaRemover::number(const QByteArray &sql)
{
    const auto answer = m_session.query(sql);
    return answer ? Result<qint64>(answer->int64(0, 0)) : failure(answer.error());
}

Result<bool> SchemaRemover::keepsSchema(const Removal &removal)
{
    if (!removal.schemas.contains(sluiceSchema))
        return false;
    const auto marked = m_session.query("select coalesce(obj_description(to_regclass("
                                        "'sluice.migrations'), 'pg_class') like 'kept:%', false)");
    return marked ? Result<bool>(marked->boolean(0, 0)) : failure(marked.error());
}

/// What lies in any other queue is somebody's, though the queue was made by functions of ours.
Result<QList<QString>> SchemaRemover::queuesOfFlows()
{
    const auto known =
        m_session.query("select exists (select from pg_attribute a where a.attrelid = "
                        "to_regclass('pgflow.flows') and a.attname = 'flow_slug')");
    if (!known)
        return failure(known.error());
    QList<QString> queues;
    if (!known->boolean(0, 0))
        return queues;
    const auto listed = m_session.query("select distinct lower(f.flow_slug) from pgflow.flows f");
    if (!listed)
        return failure(listed.error());
    for (int i = 0; i < listed->rowCount(); ++i)
        queues.append(listed->text(i, 0));
    return queues;
}

Result<QList<SchemaRemover::Drop>> SchemaRemover::drops(const QList<QString> &schemas)
{
    QList<Component> ours;
    std::copy_if(m_components.begin(), m_components.end(), std::back_inserter(ours),
                 [&](const Component &component) {
                     return component.name == u"sluice" || schemas.contains(component.schema);
                 });
    OwnNames names = OwnNames::of(ours);
    names.relations.append(QStringLiteral("sluice.migrations"));
    const auto queues = queuesOfFlows();
    if (!queues)
        return failure(queues.error());
    if (schemas.contains(QStringLiteral("pgmq"))) {
        for (const QString &queue : *queues) {
            names.relations +=
                {QStringLiteral("pgmq.q_") + queue, QStringLiteral("pgmq.a_") + queue,
                 QStringLiteral("pgmq.archived_at_idx_") + queue};
        }
    }
    const auto rows = m_session.query(
        statementOfDrops(),
        {arrayParam(schemas), arrayParam(names.relations), arrayParam(names.types),
         arrayParam(names.functions), arrayParam(names.argumentTypes),
         arrayParam({QStringLiteral("sluice_signal"), QStringLiteral("sluice_attempt"),
                     QStringLiteral("sluice_wake"), QStringLiteral("sluice_hold")}),
         arrayParam(*queues), arrayParam(names.columns), arrayParam(names.constraints)});
    if (!rows)
        return failure(rows.error());
    QList<Drop> found;
    for (int i = 0; i < rows->rowCount(); ++i) {
        found.append(
            {rows->boolean(i, 0), rows->textOrEmpty(i, 1), rows->textOrEmpty(i, 2).toUtf8()});
    }
    return found;
}

Result<> SchemaRemover::prepare(const Removal &removal)
{
    if (!removal.schemas.contains(sluiceSchema))
        return {};
    const auto known = m_session.query("select pg_catalog.to_regprocedure("
                                       "'sluice._prepare_uninstall()') is not null");
    if (!known)
        return failure(known.error());
    if (!known->boolean(0, 0))
        return {}; // an earlier version, which has nothing of that
    const auto ended = m_session.query("select sluice._prepare_uninstall()");
    return ended ? Result<>() : failure(ended.error());
}

Result<SchemaRemover::Removal> SchemaRemover::remove(Force force)
{
    auto removal = plan();
    if (!removal || removal->schemas.isEmpty())
        return removal;
    if (!removal->refusal.isEmpty() && force == Force::No)
        return failure(Error::Code::Rejected, removal->refusal);
    const auto kept = keepsSchema(*removal);
    if (!kept)
        return failure(kept.error());
    if (const auto ended = prepare(*removal); !ended)
        return failure(ended.error());

    QList<QString> dropped = removal->schemas;
    if (*kept)
        dropped.removeAll(sluiceSchema);
    const auto found = drops(dropped);
    if (!found)
        return failure(found.error());
    removal->others.clear();
    for (const Drop &drop : *found) {
        if (drop.statement.isEmpty()) {
            return failure(Error::Code::Rejected,
                           tr("Sluice does not know how to remove \"%1\", which depends on what "
                              "would be removed. Nothing was removed. Drop it first.")
                               .arg(drop.description));
        }
        if (!drop.ours)
            removal->others.append(drop.description);
        if (const auto done = m_session.script(drop.statement); !done)
            return failure(done.error());
    }
    if (!removal->others.isEmpty())
        removal->sentence += u' ' + tr("With them go: %1.").arg(listOf(removal->others));
    removal->refusal.clear();
    return removal;
}

} // namespace sluice::db
