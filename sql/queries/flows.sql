-- One row per flow. History is counted among the newest 500 runs of each flow that started in the last two days, and
-- open tasks among the newest 500 open runs of all flows, so that the cost does not grow with the table.
with open_runs as (
    select r.run_id, r.flow_slug
    from pgflow.runs r
    where r.status = 'started'
    order by r.started_at desc, r.run_id desc
    limit 500
), open_tasks as (
    select o.flow_slug,
           count(*) as queued,
           count(*) filter (where t.attempts_count > 0) as retrying
    from open_runs o
    join pgflow.step_states c on c.run_id = o.run_id and c.status = 'started'
    join pgflow.step_tasks t on t.run_id = c.run_id and t.step_slug = c.step_slug and t.status = 'queued'
    group by o.flow_slug
), running as (
    select r.flow_slug, count(*) as runs
    from pgflow.runs r
    where r.status = 'started'
    group by r.flow_slug
), step_counts as (
    select s.flow_slug, count(*) as steps
    from pgflow.steps s
    group by s.flow_slug
), alive as (
    select lower(w.queue_name) as queue_name, count(*) as workers
    from (select null::timestamptz as stopped_at) as absent
    cross join lateral (
        select v.queue_name, v.deprecated_at, stopped_at
        from pgflow.workers v
        where v.last_heartbeat_at > clock_timestamp() - interval '10 seconds') w
    where w.deprecated_at is null and w.stopped_at is null
    group by lower(w.queue_name)
)
select f.flow_slug,
       coalesce(n.steps, 0)::integer as steps,
       coalesce(g.runs, 0) as running,
       coalesce(h.failed, 0) as failed_recently,
       coalesce(h.completed, 0) as completed_today,
       coalesce(o.retrying, 0) as retrying,
       l.started_at as last_started,
       h.last_failed,
       coalesce(coalesce(h.last_ended_failed, l.status = 'failed'), false) as last_run_failed,
       coalesce(a.workers, 0)::integer as live_workers,
       coalesce(o.queued, 0) as queued_tasks
from pgflow.flows f
left join step_counts n on n.flow_slug = f.flow_slug
left join running g on g.flow_slug = f.flow_slug
left join open_tasks o on o.flow_slug = f.flow_slug
left join alive a on a.queue_name = lower(f.flow_slug)
left join lateral (
    select r.started_at, r.status
    from pgflow.runs r
    where r.flow_slug = f.flow_slug
    order by r.started_at desc, r.run_id desc
    limit 1) l on true
left join lateral (
    select count(*) filter (where r.failed_at > now() - interval '1 day') as failed,
           count(*) filter (where r.completed_at > now() - interval '1 day') as completed,
           max(r.failed_at) as last_failed,
           max(r.failed_at) > coalesce(max(r.completed_at), '-infinity') as last_ended_failed
    from (select v.failed_at, v.completed_at
          from pgflow.runs v
          where v.flow_slug = f.flow_slug and v.started_at > now() - interval '2 days'
          order by v.started_at desc, v.run_id desc
          limit 500) r) h on true
order by f.flow_slug
