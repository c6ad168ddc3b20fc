-- Transactions of more than $1 seconds that keep dead rows from being vacuumed here: of sessions, and prepared ones. A row
-- without a subject says that the role may not see all sessions.
(select jsonb_build_object('pid', a.pid) as subject,
        extract(epoch from now() - a.xact_start)::bigint as n,
        a.xact_start as since,
        jsonb_build_array(jsonb_build_object('role', a.usename, 'application', left(a.application_name, 200), 'state', a.state,
                                             'query', left(a.query, 200))) as evidence,
        false as repairable
 from pg_catalog.pg_stat_activity a
 where coalesce(a.backend_xmin, a.backend_xid) is not null and a.xact_start < now() - make_interval(secs => $1::integer)
   and a.pid <> pg_backend_pid() and (a.datname = current_database() or a.backend_type = 'walsender')
   and a.backend_type <> 'autovacuum worker' and a.query !~* '^[[:space:]]*vacuum[[:>:]]'
 order by a.xact_start
 limit 501)
union all
(select jsonb_build_object('transaction', left(p.gid, 200)),
        extract(epoch from now() - p.prepared)::bigint,
        p.prepared,
        jsonb_build_array(jsonb_build_object('role', p.owner, 'state', 'prepared')),
        false
 from pg_catalog.pg_prepared_xacts p
 where p.database = current_database() and p.prepared < now() - make_interval(secs => $1::integer)
 order by p.prepared
 limit 501)
union all
select null, count(*), null, '[]', false
from pg_catalog.pg_stat_activity a
where a.datname = current_database() and a.query = '<insufficient privilege>'
having count(*) > 0
