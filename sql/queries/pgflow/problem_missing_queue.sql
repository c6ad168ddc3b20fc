-- Flows without a queue, or without a part of it; of engines that give steps queues of their own, steps.
select jsonb_build_object('flow_slug', w.flow_slug, 'step_slug', w.step_slug, 'queue_name', w.queue_name,
                          'part', case when not w.has_queue then 'queue' when not w.has_archive then 'archive' else 'listing' end)
           as subject,
       1::bigint as n,
       null::timestamptz as since,
       '[]'::jsonb as evidence,
       {{repairs}} as repairable
from (
    select u.*,
           exists (select from pg_catalog.pg_class c
                   join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                   where n.nspname = 'pgmq' and c.relname = 'q_' || u.queue_name) as has_queue,
           exists (select from pg_catalog.pg_class c
                   join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                   where n.nspname = 'pgmq' and c.relname = 'a_' || u.queue_name) as has_archive,
           exists (select from pgmq.meta m where lower(m.queue_name) = u.queue_name) as is_listed
    from (select f.flow_slug, null::text as step_slug, lower(f.flow_slug) as queue_name
          from pgflow.flows f
          where coalesce(to_jsonb(f) ->> 'queue_mode', 'flow') = 'flow'
          union all
          select s.flow_slug, s.step_slug, lower(to_jsonb(s) ->> 'queue_name')
          from pgflow.flows f
          join pgflow.steps s on s.flow_slug = f.flow_slug
          where to_jsonb(f) ->> 'queue_mode' = 'step') u
) w
where not (w.has_queue and w.has_archive and w.is_listed)
order by w.flow_slug, w.step_slug
limit 501
