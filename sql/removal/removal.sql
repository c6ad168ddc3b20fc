-- What a removal drops, and what of others hangs on it. $1 schemas that are ours; $2 relations, $3 types and $4 functions of ours, by
-- name; $5 the argument types of those functions, at their places; $6 our triggers, by name alone; $7 queues of flows; $8 columns of our
-- tables; $9 those of our constraints that have a name of their own.
--
-- A row of others is a whole object: not the index of a table, and an extension rather than its members. Its statement drops it
-- with what hangs on it in turn, which has a row of its own; null where no statement is known. Those of ours drop nothing else, and
-- stand in an order in which none of them has to.
with recursive named (classid, objid) as materialized (
    select 'pg_class'::regclass::oid, c.oid
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname || '.' || c.relname = any ($2::text[]) and c.relkind in ('r', 'p', 'v', 'S', 'i')
    union
    select 'pg_type'::regclass, t.oid
    from pg_type t
    join pg_namespace n on n.oid = t.typnamespace
    where n.nspname || '.' || t.typname = any ($3::text[])
    union
    select 'pg_proc'::regclass, p.oid
    from unnest($4::text[], $5::text[]) as f (name, arguments)
    join pg_namespace n on starts_with(f.name, n.nspname || '.')
    join pg_proc p on p.pronamespace = n.oid and n.nspname || '.' || p.proname = f.name and oidvectortypes(p.proargtypes) = f.arguments
    union
    -- What queues have of their own: _archive_<queue> and so on.
    select 'pg_proc'::regclass, p.oid
    from unnest($7::text[]) as q (name)
    join pg_proc p on p.pronamespace = to_regnamespace('pgmq') and right(p.proname, length(q.name)) = q.name
                      and left(p.proname, -length(q.name)) ~ '^_[a-z]+_$'
    where 'pgmq' = any ($1::text[])
    union
    -- What flows have of their own: no other name has a colon.
    select 'pg_proc'::regclass, p.oid
    from pg_proc p
    where 'pgflow' = any ($1::text[]) and p.pronamespace = to_regnamespace('pgflow') and p.proname ~ '^(send|pick|show|archive):'
      and lower(substr(p.proname, position(':' in p.proname) + 1)) = any ($7::text[])
    union
    select 'pg_namespace'::regclass, n.oid from pg_namespace n where n.nspname = any ($1::text[])
    union
    -- On tables of somebody else's engine, too.
    select 'pg_trigger'::regclass, t.oid
    from pg_trigger t
    join pg_proc p on p.oid = t.tgfoid
    where t.tgname = any ($6::text[]) and p.pronamespace = to_regnamespace('sluice') and not t.tgisinternal
), reached (classid, objid, objsubid) as (
    select n.classid, n.objid, 0 from named n
    union
    select m.classid, m.objid, m.objsubid
    from reached r
    cross join lateral (
        select d.classid, d.objid, d.objsubid
        from pg_depend d
        where d.refclassid = r.classid and d.refobjid = r.objid and (r.objsubid = 0 or d.refobjsubid = r.objsubid)
        union all
        -- Who loses an inner part goes with it: the view of a rule, the extension of a member.
        select d.refclassid, d.refobjid, d.refobjsubid
        from pg_depend d
        where d.classid = r.classid and d.objid = r.objid and (r.objsubid = 0 or d.objsubid = r.objsubid) and d.deptype in ('i', 'e')
    ) m
), parts (classid, objid) as (
    select n.classid, n.objid from named n
    union
    select d.classid, d.objid
    from parts p
    join pg_depend d on d.refclassid = p.classid and d.refobjid = p.objid
    where d.objsubid = 0
      and (d.deptype = 'i'
           or (d.deptype = 'a' and (d.classid in ('pg_constraint'::regclass, 'pg_attrdef'::regclass, 'pg_default_acl'::regclass)
                                    or (d.classid = 'pg_class'::regclass
                                        and (select c.relnamespace = 'pg_toast'::regnamespace from pg_class c where c.oid = d.objid)))))
), tables as (
    -- Those whose columns are known.
    select n.objid, s.nspname || '.' || c.relname as name, c.relname
    from named n
    join pg_class c on c.oid = n.objid and c.relkind in ('r', 'p')
    join pg_namespace s on s.oid = c.relnamespace
    where n.classid = 'pg_class'::regclass
      and exists (select from unnest($8::text[]) as k (name) where starts_with(k.name, s.nspname || '.' || c.relname || '.'))
), added (classid, objid, objsubid) as (
    -- What somebody put into tables of ours.
    select 'pg_class'::regclass::oid, t.objid, a.attnum::integer
    from tables t
    join pg_attribute a on a.attrelid = t.objid and a.attnum > 0 and not a.attisdropped
    where t.name || '.' || a.attname <> all ($8::text[])
    union all
    select 'pg_constraint'::regclass, c.oid, 0
    from tables t
    join pg_constraint c on c.conrelid = t.objid and c.contype in ('c', 'f', 'u', 'x', 'p')
    where (c.conname <> all ($9::text[]) and not starts_with(c.conname, t.relname || '_'))
       -- Ours lead to tables of ours, or of the engine beside which we are.
       or (c.contype = 'f' and (select k.relnamespace::regnamespace::text <> all ('{pgmq,pgflow,sluice}'::text[])
                                from pg_class k where k.oid = c.confrelid))
), others as materialized (
    select r.classid, r.objid, r.objsubid
    from reached r
    where (r.classid, r.objid) not in (select p.classid, p.objid from parts p)
    union
    select a.classid, a.objid, a.objsubid from added a
), whole as (
    select o.*, i.type, i.identity
    from others o
    cross join lateral pg_identify_object(o.classid, o.objid, o.objsubid) i
    where (o.objsubid = 0 or (o.classid, o.objid, 0) not in (select t.classid, t.objid, t.objsubid from others t))
      and not exists (select from pg_depend d
                      join others u on u.classid = d.refclassid and u.objid = d.refobjid and u.objsubid in (0, d.refobjsubid)
                      where d.classid = o.classid and d.objid = o.objid and d.objsubid = o.objsubid
                        and d.deptype in ('i', 'a', 'e', 'P', 'S') and (d.refclassid, d.refobjid) <> (o.classid, o.objid))
)
select false as ours,
       case when w.type = 'domain constraint' then 'constraint ' || w.identity
            else pg_describe_object(w.classid, w.objid, w.objsubid) end as description,
       case
           when w.type = 'table column'
               then (select format('alter table if exists %s drop column if exists %I cascade', a.attrelid::regclass, a.attname)
                     from pg_attribute a where a.attrelid = w.objid and a.attnum = w.objsubid)
           when w.type = 'table constraint'
               then (select format('alter table if exists %s drop constraint if exists %I cascade', c.conrelid::regclass, c.conname)
                     from pg_constraint c where c.oid = w.objid)
           when w.type = 'domain constraint'
               then (select format('alter domain %s drop constraint if exists %I', c.contypid::regtype, c.conname)
                     from pg_constraint c where c.oid = w.objid)
           when w.type = 'default value'
               then (select format('alter table if exists %s alter column %I drop default', f.adrelid::regclass, a.attname)
                     from pg_attrdef f
                     join pg_attribute a on a.attrelid = f.adrelid and a.attnum = f.adnum
                     where f.oid = w.objid)
           when w.type = 'publication relation'
               then (select format('alter publication %I drop table %s', u.pubname, p.prrelid::regclass)
                     from pg_publication_rel p
                     join pg_publication u on u.oid = p.prpubid
                     where p.oid = w.objid)
           when w.type = 'publication namespace'
               then (select format('alter publication %I drop tables in schema %I', u.pubname, n.nspname)
                     from pg_publication_namespace p
                     join pg_publication u on u.oid = p.pnpubid
                     join pg_namespace n on n.oid = p.pnnspid
                     where p.oid = w.objid)
           when w.type in ('table', 'view', 'materialized view', 'foreign table', 'sequence', 'index', 'function', 'procedure',
                           'aggregate', 'type', 'domain', 'composite type', 'statistics object', 'trigger', 'rule', 'policy', 'extension',
                           'operator', 'operator class', 'operator family', 'cast', 'collation', 'conversion', 'event trigger',
                           'text search configuration', 'text search dictionary', 'text search parser', 'text search template')
               then format('drop %s if exists %s cascade',
                           case w.type when 'composite type' then 'type' when 'statistics object' then 'statistics' else w.type end,
                           w.identity)
       end as statement,
       -- Parts of tables before tables, and what uses functions before functions.
       case when w.classid = 'pg_attrdef'::regclass then 1 when w.objsubid <> 0 then 3 when w.classid = 'pg_class'::regclass then 4
            when w.classid = 'pg_extension'::regclass then 6 when w.classid in ('pg_proc'::regclass, 'pg_type'::regclass) then 5
            else 2 end as place
from whole w
union all
select true, null, s.statement, s.place
from (
    select format('drop trigger %I on %s', t.tgname, t.tgrelid::regclass) as statement, 10 as place
    from named n
    join pg_trigger t on t.oid = n.objid
    where n.classid = 'pg_trigger'::regclass
    union all
    -- Checks that call functions of ours, so that these go before the tables whose rows they take and return.
    select distinct format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname), 11
    from named n
    join pg_depend d on d.refclassid = n.classid and d.refobjid = n.objid and d.classid = 'pg_constraint'::regclass
    join pg_constraint c on c.oid = d.objid
    join named t on t.classid = 'pg_class'::regclass and t.objid = c.conrelid
    where n.classid = 'pg_proc'::regclass
    union all
    select 'drop function ' || string_agg(n.objid::regprocedure::text, ', ' order by n.objid::regprocedure::text), 12
    from named n where n.classid = 'pg_proc'::regclass
    having count(*) > 0
    union all
    select format('drop %s %s', k.kind, string_agg(c.oid::regclass::text, ', ' order by c.oid::regclass::text)), min(k.place)
    from named n
    join pg_class c on c.oid = n.objid
    join (values ('v', 'view', 13), ('r', 'table', 14), ('p', 'table', 14), ('S', 'sequence', 15)) as k (relkind, kind, place)
      on k.relkind::"char" = c.relkind
    where n.classid = 'pg_class'::regclass
    group by k.kind
    union all
    select 'drop type ' || string_agg(n.objid::regtype::text, ', ' order by n.objid::regtype::text), 16
    from named n where n.classid = 'pg_type'::regclass
    having count(*) > 0
    union all
    select 'drop schema ' || string_agg(n.objid::regnamespace::text, ', ' order by n.objid::regnamespace::text), 17
    from named n where n.classid = 'pg_namespace'::regclass
    having count(*) > 0
) s
order by 4, 2, 3
