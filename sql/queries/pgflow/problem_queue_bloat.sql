-- Tables of queues with more than $1 dead rows, and more than half as many as living ones, that nothing has vacuumed for $2
-- seconds. A vacuum that finds dead rows which an old snapshot keeps is another problem. The statistics are seconds old.
select jsonb_build_object('queue_name', m.queue_name,
                          'flow_slug', (select min(f.flow_slug) from pgflow.flows f where lower(f.flow_slug) = lower(m.queue_name)))
           as subject,
       v.n_dead_tup as n,
       v.vacuumed_at as since,
       jsonb_build_array(jsonb_build_object('dead', v.n_dead_tup, 'living', v.n_live_tup, 'vacuumed_at', v.vacuumed_at,
                                            'bytes', v.bytes, 'autovacuum', v.autovacuum)) as evidence,
       false as repairable
from pgmq.meta m
cross join lateral (
    select s.n_dead_tup, s.n_live_tup, greatest(s.last_vacuum, s.last_autovacuum) as vacuumed_at,
           pg_relation_size(c.oid) as bytes,
           current_setting('autovacuum')::boolean
               and not coalesce('autovacuum_enabled=false' = any (c.reloptions), false) as autovacuum
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_stat_all_tables s on s.relid = c.oid
    where n.nspname = 'pgmq' and c.relname = 'q_' || lower(m.queue_name)) v
where v.n_dead_tup > $1::bigint and v.n_dead_tup > v.n_live_tup / 2
  and coalesce(v.vacuumed_at, m.created_at) < now() - make_interval(secs => $2::integer)
order by v.n_dead_tup desc
limit 501
