#pragma once

#include "support/databasefixture.h"

#include <QSet>
#include <QStringList>

namespace sluice::test {

/// Every row of the server's catalogues that tells what is in \a database, and who may do what: as
/// text, without what changes by itself (statistics, file numbers, transaction numbers).
[[nodiscard]] inline QSet<QString> catalogueOf(const Database &database)
{
    QSet<QString> rows;
    const auto add = [&](const QByteArray &sql) {
        const auto found = database.exec(sql);
        for (int i = 0; i < found.rowCount(); ++i)
            rows.insert(found.text(i, 0));
    };
    // What the server brings has numbers below 16384; of that only the rights can change.
    const auto tables =
        database.exec("select c.relname::text, case c.relname when 'pg_depend' then 'objid' else "
                      "a.attname end::text "
                      "from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum = 1 "
                      "where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'r' and "
                      "c.relname not in "
                      "('pg_statistic', 'pg_statistic_ext_data', 'pg_database', 'pg_shdepend')");
    for (int i = 0; i < tables.rowCount(); ++i) {
        const QByteArray name = tables.text(i, 0).toUtf8();
        // An access list that says what is so without it is none.
        add("select '" + name +
            ": ' || (to_jsonb(t) - array['reltuples', 'relpages', 'relallvisible', 'relallfrozen', "
            "'relfrozenxid', 'relminmxid', 'relfilenode', 'relhasindex', 'relhasrules', "
            "'relhastriggers', 'relhassubclass', 'indcheckxmin', 'relacl', 'proacl', "
            "'nspacl'])::text "
            "from pg_catalog." +
            name + " t where t." + tables.text(i, 1).toUtf8() + "::oid >= 16384");
    }
    add("select format('rights: %s %s %s %s', l.kind, l.object, x.grantee, x.privilege_type) from ("
        "select 'table' as kind, oid, oid::regclass::text as object, coalesce(relacl, "
        "acldefault((case relkind when "
        "'S' then 's' else 'r' end)::\"char\", relowner)) as acl from pg_class where relkind in "
        "('r', 'p', 'v', 'm', "
        "'f', 'S') union all "
        "select 'function', oid, oid::regprocedure::text, coalesce(proacl, acldefault('f', "
        "proowner)) from pg_proc "
        "union all "
        "select 'schema', oid, nspname, coalesce(nspacl, acldefault('n', nspowner)) from "
        "pg_namespace) l, "
        "aclexplode(l.acl) x");
    add("select 'database: ' || jsonb_build_object('owner', datdba, 'acl', datacl)::text from "
        "pg_database where "
        "datname = current_database()");
    add("select 'shared dependency: ' || to_jsonb(t)::text from pg_shdepend t where dbid = (select "
        "oid from "
        "pg_database where datname = current_database())");
    return rows;
}

/// The text of everything that is installed in \a database, but for what belongs to one flow.
[[nodiscard]] inline QSet<QString> definitionsIn(const Database &database)
{
    const auto found = database.exec(
        "with ours as (select n.oid from pg_namespace n where n.nspname in ('pgmq', 'pgflow', "
        "'sluice')), relation as (select c.* from pg_class c where c.relnamespace in (table ours) "
        "and c.relname !~ '^([qa]_|archived_at_idx_)') "
        "select pg_get_functiondef(p.oid) from pg_proc p where p.pronamespace in (table ours) and "
        "p.prokind in ('f', 'p') and p.proname !~ ':|^_(archive|read|pick|survey)_' "
        "union all select format('%s %s %s', r.oid::regclass, r.relkind, r.reloptions) from "
        "relation "
        "r union all "
        "select format('%s.%s %s %s %s', r.oid::regclass, a.attname, format_type(a.atttypid, "
        "a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) from relation r join "
        "pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped left join "
        "pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum "
        "union all select format('%s %s %s', r.oid::regclass, c.conname, "
        "pg_get_constraintdef(c.oid)) from relation r join pg_constraint c on c.conrelid = r.oid "
        "union all select pg_get_indexdef(r.oid) from relation r where r.relkind = 'i' "
        "union all select pg_get_triggerdef(t.oid) from relation r join pg_trigger t on t.tgrelid "
        "= "
        "r.oid and not t.tgisinternal");
    QSet<QString> definitions;
    for (int i = 0; i < found.rowCount(); ++i)
        definitions.insert(found.text(i, 0));
    return definitions;
}

/// What is in one of two states of the same database alone; empty where they are the same.
[[nodiscard]] inline QString difference(const QSet<QString> &before, const QSet<QString> &after)
{
    QStringList said;
    for (const QString &row : after - before)
        said.append(QStringLiteral("+ ") + row);
    for (const QString &row : before - after)
        said.append(QStringLiteral("- ") + row);
    said.sort();
    const auto number = said.size();
    return number == 0
               ? QString()
               : QStringLiteral("%1 differences:\n").arg(number) + said.mid(0, 20).join(u'\n');
}

} // namespace sluice::test
