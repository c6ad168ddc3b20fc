-- Workers that have not stopped, and those that stopped or fell silent within the last day: the newest 500. A worker tells that it
-- lives every 5 s. An engine that knows no end of workers lacks the column.
select w.worker_id,
       left(w.function_name, 200) as function_name,
       left(w.queue_name, 200) as queue_name,
       w.started_at,
       w.last_heartbeat_at,
       case when w.stopped_at is not null then 'stopped'
            when w.last_heartbeat_at < clock_timestamp() - interval '60 seconds' then 'silent'
            when w.deprecated_at is not null then 'draining'
            when w.last_heartbeat_at < clock_timestamp() - interval '10 seconds' then 'late'
            else 'alive' end as health,
       (select count(*)
        from (select
              from pgflow.runs r
              join pgflow.step_states c on c.run_id = r.run_id and c.status = 'started'
              join pgflow.step_tasks t on t.run_id = c.run_id and t.step_slug = c.step_slug
              where r.status = 'started' and lower(r.flow_slug) = lower(w.queue_name)
                and t.status = 'started' and t.last_worker_id = w.worker_id
              limit 1000) k) as tasks
from (select null::timestamptz as stopped_at) as absent
cross join lateral (
    select v.worker_id, v.function_name, v.queue_name, v.started_at, v.last_heartbeat_at, v.deprecated_at, stopped_at
    from pgflow.workers v
    where v.last_heartbeat_at > now() - interval '1 day') w
order by w.last_heartbeat_at desc, w.worker_id
limit 500
