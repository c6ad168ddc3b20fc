-- Queues that are listed, with what belongs to them and whether this role may read it; the newest 501. A step of an engine that
-- gives steps queues of their own says which.
select m.queue_name::text as queue_name,
       q.relname::text as table_name,
       a.relname::text as archive_name,
       coalesce(has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(q.oid, 'SELECT')
                and (a.oid is null or has_table_privilege(a.oid, 'SELECT')), false) as readable,
       (select min(f.flow_slug) from pgflow.flows f where lower(f.flow_slug) = lower(m.queue_name)) as flow_slug,
       exists (select from pgflow.steps s where lower(to_jsonb(s) ->> 'queue_name') = lower(m.queue_name)) as routed,
       exists (select from pgflow.workers w
               where lower(w.queue_name) = lower(m.queue_name)
                 and w.last_heartbeat_at > clock_timestamp() - interval '1 minute') as attended
from pgmq.meta m
join pg_catalog.pg_namespace n on n.nspname = 'pgmq'
left join pg_catalog.pg_class q on q.relnamespace = n.oid and q.relname = 'q_' || lower(m.queue_name)
left join pg_catalog.pg_class a on a.relnamespace = n.oid and a.relname = 'a_' || lower(m.queue_name)
order by m.created_at desc, m.queue_name
limit 501
