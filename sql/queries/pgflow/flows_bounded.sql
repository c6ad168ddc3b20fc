-- What flows.sql tells, where runs have none of the indexes it goes along: from the runs of the newest pages of their table, and
-- from some thousands that are open or failed. A number is exact where those are all there are, else the column after it says
-- that there may be more.
with pages as materialized (
    select greatest(pg_relation_size('pgflow.runs') / current_setting('block_size')::bigint - 500, 0) as first
), newest as materialized (
    select r.flow_slug, r.status, r.started_at, r.completed_at
    from pgflow.runs r
    where r.ctid >= (select format('(%s,0)', p.first)::tid from pages p)
), open_runs as materialized (
    select r.run_id, r.flow_slug, r.started_at
    from pgflow.runs r
    where r.status = 'started'
    limit 5000
), failed_runs as materialized (
    select r.run_id, r.flow_slug, r.failed_at
    from pgflow.runs r
    where r.status = 'failed'
    limit 5000
), known as materialized (
    select (select p.first from pages p) = 0 as all_runs,
           (select count(*) from open_runs) < 5000 as all_open,
           (select count(*) from failed_runs) < 5000 as all_failed
), step_counts as materialized (
    {{step_counts}}
), holds as materialized (
    {{holds}}
), running as (
    select o.flow_slug, count(*) as runs
    from open_runs o
    group by o.flow_slug
), failed as (
    select v.flow_slug,
           count(*) filter (where v.failed_at > now() - interval '1 day') as runs,
           max(v.failed_at) as last_at
    from failed_runs v
    where {{unsettled}}
    group by v.flow_slug
), ended as (
    select n.flow_slug,
           count(*) filter (where n.completed_at > now() - interval '1 day') as completed,
           max(n.completed_at) as last_completed,
           max(n.started_at) as last_started
    from newest n
    group by n.flow_slug
), states as materialized (
    select p.*
    from (select o.run_id, o.flow_slug
          from open_runs o
          order by o.started_at desc
          limit 300) r
    cross join lateral (
        select r.flow_slug, z.run_id, z.step_slug, z.status
        from pgflow.step_states z
        where z.run_id = r.run_id
        offset 0) p
    limit 3000
), tasks as materialized (
    select c.flow_slug, c.step_slug, t.status, t.attempts_count, t.queued_at, t.place,
           exists (select from holds k
                   where k.flow_slug = c.flow_slug and (k.step_slug is null or k.step_slug = c.step_slug)) as held
    from states c
    cross join lateral (
        select y.status, y.attempts_count, y.queued_at, row_number() over () as place
        from pgflow.step_tasks y
        where c.status = 'started' and y.run_id = c.run_id and y.step_slug = c.step_slug
        order by y.task_index desc
        limit 100) t
    limit 4000
), waiting as (
    select k.flow_slug,
           count(*) filter (where k.status = 'queued' and k.attempts_count > 0 and not k.held) as retrying,
           count(*) filter (where k.status = 'queued' and not k.held
                                  and (k.attempts_count > 0
                                       or k.queued_at + coalesce((n.start_delays ->> k.step_slug)::integer, 0) * interval '1 second'
                                          <= clock_timestamp())) as queued
    from tasks k
    left join step_counts n on n.flow_slug = k.flow_slug
    group by k.flow_slug
), all_tasks as materialized (
    select (select count(*) from open_runs) <= 300
               and (select count(*) from states) < 3000
               and (select count(*) from tasks) < 4000
               and coalesce((select max(k.place) from tasks k), 0) < 100 as known
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
select l.flow_slug,
       coalesce(n.steps, 0)::integer as steps,
       coalesce(r.runs, 0) as running,
       not m.all_open as more_running,
       coalesce(f.runs, 0) as failed_recently,
       not m.all_failed as more_failed,
       coalesce(e.completed, 0) as completed_today,
       not m.all_runs as more_completed,
       coalesce(t.retrying, 0) as retrying,
       coalesce(t.queued, 0) as queued_tasks,
       not (select k.known from all_tasks k) as more_tasks,
       e.last_started,
       f.last_at as last_failed,
       coalesce(f.last_at > coalesce(e.last_completed, '-infinity') and m.all_runs, false) as last_run_failed,
       coalesce(a.workers, 0)::integer as live_workers,
       h.reason as hold_reason,
       h.by as held_by,
       h.at as held_since,
       coalesce(b.steps, 0)::integer as held_steps,
       b.step_slug as held_step,
       b.reason as step_hold_reason,
       b.by as step_held_by,
       b.at as step_held_since,
       {{queue_missing}} as queue_missing,
       case when n.has_endless or l.opt_timeout > 2147483645 then {{endless_step}} end as endless_step
from pgflow.flows l
cross join known m
left join step_counts n on n.flow_slug = l.flow_slug
left join running r on r.flow_slug = l.flow_slug
left join failed f on f.flow_slug = l.flow_slug
left join ended e on e.flow_slug = l.flow_slug
left join waiting t on t.flow_slug = l.flow_slug
left join alive a on a.queue_name = lower(l.flow_slug)
left join holds h on h.flow_slug = l.flow_slug and h.step_slug is null
left join lateral (
    select k.step_slug, k.reason, k.by, k.at, count(*) over () as steps
    from holds k
    where k.flow_slug = l.flow_slug and k.step_slug is not null
    order by k.at desc, k.step_slug
    limit 1) b on true
order by l.flow_slug
