#include "db/catalogue.h"

#include "db/blockingsession.h"
#include "db/databasefacts.h"

namespace sluice::db {

Result<Catalogue> Catalogue::read(BlockingSession &session)
{
    const auto answer = session.query(R"(
select pg_catalog.to_regnamespace('pgmq') is not null,
       pg_catalog.to_regclass('pgflow.flows') is not null,
       (select e.extversion from pg_catalog.pg_extension e where e.extname = 'pgmq'),
       exists (select from pg_catalog.pg_attribute a
               where a.attrelid = pg_catalog.to_regclass('pgmq.message_record')
                 and a.attname = 'headers' and not a.attisdropped),
       pg_catalog.to_regclass('sluice.migrations') is not null,
       pg_catalog.pg_is_in_recovery(),
       pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'),
       pg_catalog.current_database()::text, current_user::text)");
    if (!answer)
        return failure(answer.error());

    Catalogue found;
    const Rows &row = *answer;
    found.queueVersion = row.textOrEmpty(0, 2);
    found.queueHasHeaders = row.boolean(0, 3);
    found.hasLedger = row.boolean(0, 4);
    found.inRecovery = row.boolean(0, 5);
    found.mayCreateSchemas = row.boolean(0, 6);
    found.database = row.text(0, 7);
    found.role = row.text(0, 8);
    const auto facts = readFacts(session, InTransaction::Yes);
    if (!facts)
        return failure(facts.error());
    found.mark = facts->mark;
    if (found.hasLedger) {
        const auto entries = session.query(
            "select component, number, name, checksum from sluice.migrations order by 1, 2");
        if (!entries)
            return failure(entries.error());
        for (int i = 0; i < entries->rowCount(); ++i)
            found.ledger[entries->text(i, 0)].insert(
                entries->int32(i, 1), Installed{entries->text(i, 2), entries->text(i, 3)});
    }
    const auto functions = session.query(R"(
select n.nspname || '.' || p.proname, pg_catalog.oidvectortypes(p.proargtypes),
       (select pg_catalog.substr(c.setting, 13) from pg_catalog.unnest(p.proconfig) as c (setting)
        where pg_catalog.starts_with(c.setting, 'search_path='))
from pg_catalog.pg_proc p
join pg_catalog.pg_namespace n on n.oid = p.pronamespace
where n.nspname in ('pgmq', 'pgflow', 'sluice'))");
    if (!functions)
        return failure(functions.error());
    for (int i = 0; i < functions->rowCount(); ++i)
        found.functions.insert(
            QStringLiteral("%1(%2)").arg(functions->text(i, 0), functions->text(i, 1)),
            functions->textOrEmpty(i, 2));
    const auto originOf = [&found](bool present, const QString &component) {
        if (found.ledger.contains(component))
            return Origin::Ours;
        return present ? Origin::Foreign : Origin::Absent;
    };
    found.queue = originOf(row.boolean(0, 0), QStringLiteral("queue"));
    found.engine = originOf(row.boolean(0, 1), QStringLiteral("pgflow"));
    return found;
}

} // namespace sluice::db
