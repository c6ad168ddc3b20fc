-- What of the server as a whole may keep runs from going on. Reads no table of the engine, so that it answers also where one is
-- locked. $1 seconds for which somebody has held a lock or waited for his client, $2 part of the queue of notifications that is in
-- use, $3 seconds for which a snapshot is held, and $4 number of dead rows that make it matter.
--
-- What others do is seen by members of pg_read_all_stats only: a row with the code "unseen" says that this role is none, and
-- that there are others.
with moment as materialized (
    select clock_timestamp() as at
), here as materialized (
    select c.oid, n.nspname || '.' || c.relname as name
    from pg_catalog.pg_namespace n
    join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'p')
    where n.nspname = 'pgflow' or n.nspname = 'sluice' or n.nspname = 'pgmq' and c.relname like 'q\_%'
), sessions as materialized (
    select a.pid, a.usename, left(a.application_name, 200) as application, a.state, a.xact_start, a.state_change, a.backend_xmin,
           a.datname, a.backend_type, case when a.state is not null then left(a.query, 500) end as query
    from pg_catalog.pg_stat_activity a
    where a.pid <> pg_backend_pid() and (a.datname = current_database() or a.backend_type = 'walsender')
), held as materialized (
    select l.pid, l.virtualtransaction, l.mode, l.granted, l.waitstart, h.oid, h.name
    from pg_catalog.pg_locks l
    join pg_catalog.pg_database d on d.oid = l.database and d.datname = current_database()
    join here h on h.oid = l.relation
    where l.locktype = 'relation'
), locked as (
    -- Locks on whole tables that keep others from writing. Without a session, a prepared transaction has it.
    select k.name, k.pid, k.mode, p.gid, coalesce(s.usename, p.owner) as usename, s.application, s.state, s.query, b.sessions,
           coalesce(s.xact_start, p.prepared, b.since) as since
    from held k
    left join sessions s on s.pid = k.pid
    left join pg_catalog.pg_prepared_xacts p on k.pid is null and k.virtualtransaction = '-1/' || p.transaction::text
    cross join lateral (
        select count(*) as sessions, min(w.waitstart) as since
        from held w
        where w.oid = k.oid and not w.granted) b
    where k.granted and k.mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
      and k.pid is distinct from pg_backend_pid()
), idle as (
    select s.*
    from sessions s
    where s.state like 'idle in transaction%'
      and exists (select from held k where k.pid = s.pid and k.granted and k.mode <> 'AccessShareLock')
), old (kind, name, pid, usename, application, state, query, since, age) as (
    select 'session', s.pid::text, s.pid, s.usename, s.application, s.state, s.query, s.xact_start, age(s.backend_xmin)
    from sessions s
    where s.backend_xmin is not null
    union all
    select 'prepared', left(p.gid, 200), null, p.owner, null, null, null, p.prepared, age(p.transaction)
    from pg_catalog.pg_prepared_xacts p
    where p.database = current_database()
    union all
    select 'slot', r.slot_name, r.active_pid, null, null, case when r.active then 'active' else 'inactive' end, null, null,
           age(r.xmin)
    from pg_catalog.pg_replication_slots r
    where r.xmin is not null
), holders as materialized (
    select o.*
    from old o
    cross join moment m
    where o.since < m.at - $3::float8 * interval '1 second' or o.kind = 'slot' and o.age > 1000
), dead as (
    select coalesce(sum(t.n_dead_tup), 0)::bigint as rows,
           jsonb_object_agg(t.schemaname || '.' || t.relname, t.n_dead_tup) filter (where t.n_dead_tup > 0 and t.place <= 5)
               as tables
    from (select u.schemaname, u.relname, u.n_dead_tup, row_number() over (order by u.n_dead_tup desc) as place
          from pg_catalog.pg_stat_user_tables u
          where (u.schemaname = 'pgflow' or u.schemaname = 'pgmq' and u.relname like 'q\_%')
            and exists (select from holders)) t
), reasons (place, code, n, since, facts, evidence) as (
    select 0, 'locked', 1, k.since,
           jsonb_strip_nulls(jsonb_build_object(
               'table', k.name, 'mode', k.mode, 'pid', k.pid, 'prepared', left(k.gid, 200), 'user', k.usename,
               'application', k.application, 'state', k.state, 'query', k.query, 'waiting', k.sessions)),
           jsonb_build_array(jsonb_build_object('table', k.name, 'mode', k.mode, 'pid', k.pid))
    from locked k
    cross join moment m
    where k.since < m.at - $1::float8 * interval '1 second'
    union all
    select 1, 'idle_in_transaction', count(*), min(i.state_change),
           jsonb_strip_nulls(to_jsonb((array_agg(
               jsonb_build_object('pid', i.pid, 'user', i.usename, 'application', i.application, 'state', i.state, 'query', i.query)
               order by i.state_change, i.pid))[1])),
           to_jsonb((array_agg(
               jsonb_build_object('pid', i.pid, 'user', i.usename, 'application', i.application, 'since', i.state_change,
                                  'query', i.query)
               order by i.state_change, i.pid))[1:20])
    from idle i
    cross join moment m
    where i.state_change < m.at - $1::float8 * interval '1 second'
    having count(*) > 0
    union all
    select 2, 'notify_queue_full', (u.usage * 100)::integer, null,
           jsonb_build_object('usage', u.usage),
           coalesce((select to_jsonb((array_agg(
                         jsonb_build_object('pid', s.pid, 'user', s.usename, 'application', s.application, 'since', s.xact_start,
                                            'query', s.query)
                         order by s.xact_start, s.pid))[1:20])
                     from sessions s
                     where s.xact_start is not null), '[]')
    from (select pg_notification_queue_usage() as usage) u
    where u.usage >= $2::float8
    union all
    select 3, 'xmin_held', d.rows, o.since,
           jsonb_strip_nulls(jsonb_build_object(
               'kind', o.kind, 'name', o.name, 'pid', o.pid, 'user', o.usename, 'application', o.application, 'state', o.state,
               'query', o.query, 'transactions', o.age, 'tables', d.tables)),
           (select to_jsonb((array_agg(
                jsonb_build_object('kind', h.kind, 'name', h.name, 'user', h.usename, 'since', h.since, 'transactions', h.age,
                                   'query', h.query)
                order by h.age desc, h.name))[1:20])
            from holders h)
    from dead d
    cross join lateral (select h.* from holders h order by h.age desc, h.name limit 1) o
    where d.rows >= $4::bigint
    union all
    select 4, 'unseen', count(*), null,
           jsonb_build_object('right', format('GRANT pg_read_all_stats TO %I', current_user)), '[]'
    from sessions s
    where s.usename <> current_user and not pg_has_role(current_user, 'pg_read_all_stats', 'USAGE')
    having count(*) > 0
)
select w.code, null::text as step_slug, null::integer as task_index, w.n::bigint as n, w.since, null::timestamptz as until, w.facts,
       w.evidence
from reasons w
order by w.place, w.since
limit 200
