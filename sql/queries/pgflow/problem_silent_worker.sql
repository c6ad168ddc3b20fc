-- Workers that have not said that they stop, and are silent for more than a minute. They say that they live every 5 s. An
-- engine that knows no end of workers lacks the column; there those that fell silent within the last day.
with at_work as materialized (
    select t.last_worker_id, count(*) as tasks
    from (select t.last_worker_id
          from (select r.run_id from pgflow.runs r where r.status = 'started'
                order by r.started_at desc, r.run_id desc limit 2000) r
          cross join lateral (select c.step_slug from pgflow.step_states c
                              where c.run_id = r.run_id and c.status = 'started' offset 0) c
          cross join lateral (select t.last_worker_id from pgflow.step_tasks t
                              where t.run_id = r.run_id and t.step_slug = c.step_slug and t.status = 'started' offset 0) t
          limit 100000) t
    group by t.last_worker_id
)
select jsonb_build_object('worker_id', w.worker_id, 'function_name', left(w.function_name, 200),
                          'queue_name', left(w.queue_name, 200),
                          'last_heartbeat_at', to_char(w.last_heartbeat_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
           as subject,
       coalesce(a.tasks, 0) as n,
       w.last_heartbeat_at as since,
       jsonb_build_array(jsonb_build_object('started_at', w.started_at, 'tasks', coalesce(a.tasks, 0))) as evidence,
       {{repairs}} and to_jsonb(w) ? 'stopped_at' as repairable
from pgflow.workers w
left join at_work a on a.last_worker_id = w.worker_id
where to_jsonb(w) ->> 'stopped_at' is null
  and w.last_heartbeat_at < clock_timestamp() - interval '60 seconds'
  and (to_jsonb(w) ? 'stopped_at' or w.last_heartbeat_at > now() - interval '1 day')
order by a.tasks desc nulls last, w.last_heartbeat_at desc
limit 501
