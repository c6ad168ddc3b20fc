-- $1 run. Whether it is open, and the queues of its started steps: whether their tables are there and may be read. One row
-- with queue_name NULL for a run without any. An engine that gives no step a queue of its own lacks the column.
select r.flow_slug,
       r.status = 'started' as open,
       q.queue_name,
       'q_' || lower(q.queue_name) as table_name,
       c.oid is not null as present,
       coalesce(has_schema_privilege(c.relnamespace, 'USAGE') and has_table_privilege(c.oid, 'SELECT'), false) as readable
from pgflow.runs r
left join lateral (
    select distinct coalesce(v.queue_name, lower(r.flow_slug)) as queue_name
    from (select null::text as queue_name) as absent
    cross join lateral (
        select queue_name
        from pgflow.step_states k
        join pgflow.steps s on s.flow_slug = k.flow_slug and s.step_slug = k.step_slug
        where k.run_id = $1::uuid and k.status = 'started') v
    order by 1
    limit 100) q on r.status = 'started'
left join pg_catalog.pg_namespace n on n.nspname = 'pgmq'
left join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = 'q_' || lower(q.queue_name)
where r.run_id = $1::uuid
