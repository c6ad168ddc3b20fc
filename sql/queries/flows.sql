-- One row per flow. What is counted is counted flow by flow along indexes, in two looks: the first at a few rows of each flow, the
-- second deeper where that was not enough, so that the cost grows neither with the history nor with what is open. A number is
-- exact, or the column after it says that there are more.
with listed as materialized (
    select f.flow_slug, lower(f.flow_slug) as queue_name
    from pgflow.flows f
), holds as materialized (
    {{holds}}
), first_look as materialized (
    select l.flow_slug, o.runs as open, f.runs as failed, f.ever > 0 as ever_failed, c.runs as completed
    from listed l
    cross join lateral (
        select count(*) as runs
        from (select from pgflow.runs r
              where r.flow_slug collate "C" = l.flow_slug and r.status = 'started'
              limit 21) v) o
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
              limit 21) v) c
), most as materialized (
    -- How many rows of a flow the second look goes through.
    select least(greatest(20000 / greatest(count(*) filter (where l.open > 20), 1), 20), 10000) as open,
           least(greatest(5000 / greatest(count(*) filter (where l.failed > 20), 1), 20), 5000) as failed,
           least(greatest(20000 / greatest(count(*) filter (where l.completed > 20), 1), 20), 10000) as completed,
           least(greatest(4000 / greatest(count(*) filter (where l.open > 0), 1), 10), 2000) as tasks
    from first_look l
), alive as (
    select lower(w.queue_name) as queue_name, count(*) as workers
    from (select null::timestamptz as stopped_at) as absent
    cross join lateral (
        select v.queue_name, v.deprecated_at, stopped_at
        from pgflow.workers v
        where v.last_heartbeat_at > clock_timestamp() - interval '10 seconds') w
    where w.deprecated_at is null and w.stopped_at is null
    group by lower(w.queue_name)
), step_counts as (
    select s.flow_slug, count(*) as steps
    from pgflow.steps s
    group by s.flow_slug
)
select l.flow_slug,
       coalesce(n.steps, 0)::integer as steps,
       least(coalesce(o.runs, l.open), m.open) as running,
       coalesce(o.runs, l.open) > m.open as more_running,
       f.runs as failed_recently,
       f.looked_at > m.failed as more_failed,
       least(coalesce(c.runs, l.completed), m.completed) as completed_today,
       coalesce(c.runs, l.completed) > m.completed as more_completed,
       t.retrying,
       t.queued as queued_tasks,
       t.more as more_tasks,
       s.started_at as last_started,
       e.failed_at as last_failed,
       e.failed_at is not null
           and not exists (select from pgflow.runs r
                           where r.flow_slug collate "C" = l.flow_slug and r.status = 'completed' and r.completed_at > e.failed_at)
           as last_run_failed,
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
       {{endless_step}} as endless_step
from first_look l
cross join most m
join listed q on q.flow_slug = l.flow_slug
left join step_counts n on n.flow_slug = l.flow_slug
left join alive a on a.queue_name = q.queue_name
left join holds h on h.flow_slug = l.flow_slug and h.step_slug is null
left join lateral (
    select k.step_slug, k.reason, k.by, k.at, count(*) over () as steps
    from holds k
    where k.flow_slug = l.flow_slug and k.step_slug is not null
    order by k.at desc, k.step_slug
    limit 1) b on true
left join lateral (
    select count(*) as runs
    from (select from pgflow.runs r
          where r.flow_slug collate "C" = l.flow_slug and r.status = 'started'
          limit m.open + 1) v) o on l.open > 20
left join lateral (
    select count(*) as runs
    from (select from pgflow.runs r
          where r.flow_slug collate "C" = l.flow_slug and r.status = 'completed' and r.completed_at > now() - interval '1 day'
          limit m.completed + 1) v) c on l.completed > 20
cross join lateral (
    select count(*) filter (where {{unsettled}}) as runs,
           count(*) as looked_at
    from (select r.run_id
          from pgflow.runs r
          where l.failed > 0 and r.flow_slug collate "C" = l.flow_slug and r.status = 'failed' and r.failed_at > now() - interval '1 day'
          order by r.failed_at desc
          limit m.failed + 1) v) f
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
          where l.ever_failed and r.flow_slug collate "C" = l.flow_slug and r.status = 'failed'
          order by r.failed_at desc
          limit 20) v
    where {{unsettled}}
    limit 1) e on true
cross join lateral (
    select count(*) filter (where k.status = 'queued' and k.attempts_count > 0 and not k.held) as retrying,
           count(*) filter (where k.status = 'queued' and not k.held
                                  and (k.attempts_count > 0
                                       or k.queued_at + coalesce(k.start_delay, 0) * interval '1 second'
                                          <= clock_timestamp())) as queued,
           coalesce(max(k.states) >= m.tasks or max(k.place) >= 100 or count(*) >= m.tasks, false) as more
    from (select t.status, t.attempts_count, t.queued_at, t.place, t.start_delay, c.held, c.states
          from (select v.*, row_number() over () as states
                from (select r.run_id, p.step_slug, p.status, p.held
                      from (select v.run_id
                            from pgflow.runs v
                            where l.open > 0 and v.flow_slug collate "C" = l.flow_slug and v.status = 'started'
                            order by v.started_at desc
                            limit m.tasks) r
                      cross join lateral (
                          select z.step_slug, z.status,
                                 exists (select from holds k
                                         where k.flow_slug = l.flow_slug
                                           and (k.step_slug is null or k.step_slug = z.step_slug)) as held
                          from pgflow.step_states z
                          where z.run_id = r.run_id
                          offset 0) p
                      limit m.tasks) v) c
          left join lateral (
              select i.status, i.attempts_count, i.queued_at, i.place,
                     (select g.opt_start_delay
                      from (select null::integer as opt_start_delay) as absent
                      cross join lateral (
                          select opt_start_delay
                          from pgflow.steps u
                          where u.flow_slug = l.flow_slug and u.step_slug = c.step_slug) g) as start_delay
              from (select y.status, y.attempts_count, y.queued_at, row_number() over () as place
                    from pgflow.step_tasks y
                    where c.status = 'started' and y.run_id = c.run_id and y.step_slug = c.step_slug
                    order by y.task_index desc
                    limit 100) i
              offset 0) t on true
          limit m.tasks) k) t
order by l.flow_slug
