-- One row per flow. What is counted is counted flow by flow along indexes, in two looks: the first at some rows of each flow, fewer
-- where there are many flows, the second deeper where that was not enough, so that the cost grows neither with the history nor
-- with what is open. A number is exact, or the column after it says that there are more.
with step_counts as (
    {{step_counts}}
), alive as (
    select lower(w.queue_name) as queue_name, count(*) as workers
    from (select null::timestamptz as stopped_at) as absent
    cross join lateral (
        select v.queue_name, v.deprecated_at, stopped_at
        from pgflow.workers v
        where v.last_heartbeat_at > clock_timestamp() - interval '10 seconds') w
    where w.deprecated_at is null and w.stopped_at is null
    group by lower(w.queue_name)
), holds as materialized (
    {{holds}}
), step_holds as (
    select distinct on (k.flow_slug) k.flow_slug, k.step_slug, k.reason, k.by, k.at, count(*) over (partition by k.flow_slug) as steps
    from holds k
    where k.step_slug is not null
    order by k.flow_slug, k.at desc, k.step_slug
), listed as materialized (
    select f.flow_slug, coalesce(n.steps, 0)::integer as steps, n.has_maps, n.start_delays,
           n.has_endless or f.opt_timeout > 2147483645 as has_endless,
           coalesce(a.workers, 0)::integer as live_workers,
           h.reason as hold_reason, h.by as held_by, h.at as held_since,
           coalesce(b.steps, 0)::integer as held_steps, b.step_slug as held_step,
           b.reason as step_hold_reason, b.by as step_held_by, b.at as step_held_since
    from pgflow.flows f
    left join step_counts n on n.flow_slug = f.flow_slug
    left join alive a on a.queue_name = lower(f.flow_slug)
    left join holds h on h.flow_slug = f.flow_slug and h.step_slug is null
    left join step_holds b on b.flow_slug = f.flow_slug
), first as materialized (
    select least(greatest(40000 / greatest(count(*), 1), 20), 10000) as rows
    from listed l
), first_look as materialized (
    select l.*, w.rows, o.runs as open, f.runs as failed, f.ever > 0 as ever_failed, c.runs as completed
    from listed l
    cross join first w
    cross join lateral (
        select count(*) as runs
        from (select from pgflow.runs r
              where r.flow_slug collate "C" = l.flow_slug and r.status = 'started'
              limit w.rows + 1) v) o
    cross join lateral (
        select count(*) filter (where v.failed_at > now() - interval '1 day') as runs, count(*) as ever
        from (select r.failed_at
              from pgflow.runs r
              where r.flow_slug collate "C" = l.flow_slug and r.status = 'failed'
              order by r.failed_at desc
              limit 21) v) f
    cross join lateral (
        select count(*) as runs
        from (select from pgflow.runs r
              where r.flow_slug collate "C" = l.flow_slug and r.status = 'completed' and r.completed_at > now() - interval '1 day'
              limit w.rows + 1) v) c
), most as materialized (
    -- How many rows of a flow the second look goes through.
    select least(20000 / greatest(count(*) filter (where l.open > l.rows), 1), 10000) as open,
           least(greatest(5000 / greatest(count(*) filter (where l.failed > 20), 1), 20), 5000) as failed,
           least(20000 / greatest(count(*) filter (where l.completed > l.rows), 1), 10000) as completed,
           least(greatest(4000 / greatest(count(*) filter (where l.open > 0), 1), 10), 2000) as tasks
    from first_look l
)
select l.flow_slug,
       l.steps,
       least(greatest(o.runs, l.open), greatest(m.open, l.rows)) as running,
       greatest(o.runs, l.open) > greatest(m.open, l.rows) as more_running,
       f.runs as failed_recently,
       f.looked_at > m.failed as more_failed,
       least(greatest(c.runs, l.completed), greatest(m.completed, l.rows)) as completed_today,
       greatest(c.runs, l.completed) > greatest(m.completed, l.rows) as more_completed,
       t.retrying,
       t.queued as queued_tasks,
       t.more as more_tasks,
       s.started_at as last_started,
       e.failed_at as last_failed,
       e.failed_at is not null
           and not exists (select from pgflow.runs r
                           where r.flow_slug collate "C" = l.flow_slug and r.status = 'completed' and r.completed_at > e.failed_at)
           as last_run_failed,
       l.live_workers,
       l.hold_reason,
       l.held_by,
       l.held_since,
       l.held_steps,
       l.held_step,
       l.step_hold_reason,
       l.step_held_by,
       l.step_held_since,
       {{queue_missing}} as queue_missing,
       case when l.has_endless then {{endless_step}} end as endless_step
from first_look l
cross join most m
cross join lateral (
    select count(*) as runs
    from (select from pgflow.runs r
          where r.flow_slug collate "C" = l.flow_slug and r.status = 'started'
          limit case when l.open > l.rows and m.open > l.rows then m.open + 1 else 0 end) v) o
cross join lateral (
    select count(*) as runs
    from (select from pgflow.runs r
          where r.flow_slug collate "C" = l.flow_slug and r.status = 'completed' and r.completed_at > now() - interval '1 day'
          limit case when l.completed > l.rows and m.completed > l.rows then m.completed + 1 else 0 end) v) c
cross join lateral (
    select count(*) filter (where {{unsettled}}) as runs,
           count(*) as looked_at
    from (select r.run_id
          from pgflow.runs r
          where r.flow_slug collate "C" = l.flow_slug and r.status = 'failed' and r.failed_at > now() - interval '1 day'
          order by r.failed_at desc
          limit case when l.failed > 0 then m.failed + 1 else 0 end) v) f
left join lateral (
    select r.started_at
    from pgflow.runs r
    where r.flow_slug = l.flow_slug
    order by r.started_at desc, r.run_id desc
    limit 1) s on true
left join lateral (
    select v.failed_at
    from (select r.run_id, r.failed_at
          from pgflow.runs r
          where r.flow_slug collate "C" = l.flow_slug and r.status = 'failed'
          order by r.failed_at desc
          limit case when l.ever_failed then 20 else 0 end) v
    where {{unsettled}}
    limit 1) e on true
cross join lateral (
    -- A run of a few single steps has a task for each step that began; in others those of started steps are looked for.
    select case when l.steps <= 8 and not l.has_maps then greatest(m.tasks / l.steps, 1) end as plain_runs) g
cross join lateral (
    select count(*) filter (where k.status = 'queued' and k.attempts_count > 0 and not k.held) as retrying,
           count(*) filter (where k.status = 'queued' and not k.held
                                  and (k.attempts_count > 0
                                       or k.queued_at + coalesce((l.start_delays ->> k.step_slug)::integer, 0) * interval '1 second'
                                          <= clock_timestamp())) as queued,
           coalesce(max(k.place) >= 100 or count(*) >= m.tasks, false)
               or coalesce(greatest(o.runs, l.open) > g.plain_runs, false) as more
    from (select t.step_slug, t.status, t.attempts_count, t.queued_at, t.place,
                 exists (select from holds k
                         where k.flow_slug = l.flow_slug and (k.step_slug is null or k.step_slug = t.step_slug)) as held
          from (select v.run_id
                from pgflow.runs v
                where v.flow_slug collate "C" = l.flow_slug and v.status = 'started'
                order by v.started_at desc
                limit case when l.open > 0 then coalesce(g.plain_runs, m.tasks) else 0 end) r
          cross join lateral (
              select y.step_slug, y.status, y.attempts_count, y.queued_at, null::bigint as place
              from pgflow.step_tasks y
              where g.plain_runs is not null and y.run_id = r.run_id and y.status = 'queued'
              union all
              select z.step_slug, i.status, i.attempts_count, i.queued_at, i.place
              from pgflow.step_states z
              left join lateral (
                  select y.status, y.attempts_count, y.queued_at, row_number() over () as place
                  from pgflow.step_tasks y
                  where z.status = 'started' and y.run_id = z.run_id and y.step_slug = z.step_slug
                  order by y.task_index desc
                  limit 100) i on true
              where g.plain_runs is null and z.run_id = r.run_id) t
          limit m.tasks) k) t
order by l.flow_slug
