-- Queues whose tables are there, and whether this role may read them; the newest 500.
select m.queue_name::text as queue_name,
       'q_' || lower(m.queue_name) as table_name,
       has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT') as readable,
       (select f.flow_slug from pgflow.flows f where lower(f.flow_slug) = lower(m.queue_name)) as flow_slug
from pgmq.meta m
join pg_catalog.pg_namespace n on n.nspname = 'pgmq'
join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = 'q_' || lower(m.queue_name)
order by m.created_at desc, m.queue_name
limit 500
