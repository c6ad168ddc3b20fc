-- $1 run, $2 names of queues that may be read, $3 names of queues whose tables are missing. What keeps the tasks of started steps
-- of an open run: a row for each step and reason, with the first 20 tasks or workers that show it. At most some 2,000 tasks are
-- looked at, no fewer than 100 of a step; where more are open, that is said ("more"), and nothing about counters.
--
-- What is known of a step goes along with its tasks: nothing here is joined with itself, which takes long wherever the planner
-- expects a run to have three steps. Messages of held tasks lie a thousand years ahead. A worker tells that it lives every 5 s, and
-- its tasks go back 30 s after their time-out. A column the engine lacks is found in absent.
with moment as materialized (
    select clock_timestamp() as at
), run as (
    select r.run_id, r.flow_slug
    from pgflow.runs r
    where r.run_id = $1::uuid and r.status = 'started'
), steps as materialized (
    select c.flow_slug, c.step_slug, s.step_index, c.remaining_tasks, c.started_at as step_started_at,
           least(coalesce(s.opt_timeout, f.opt_timeout), 1000000000) * interval '1 second' as timeout,
           coalesce(o.opt_start_delay, 0) * interval '1 second' as start_delay,
           greatest(coalesce(s.opt_max_attempts, f.opt_max_attempts), 1) as max_attempts,
           h.reason, h.by, h.at as held_since, h.step_slug as held_step, h.at is not null as held,
           greatest(2000 / count(*) over (), 100) as most
    from run r
    join pgflow.step_states c on c.run_id = r.run_id and c.status = 'started'
    left join pgflow.flows f on f.flow_slug = r.flow_slug
    left join pgflow.steps s on s.flow_slug = r.flow_slug and s.step_slug = c.step_slug
    left join lateral (
        select v.opt_start_delay
        from (select null::integer as opt_start_delay) as absent
        cross join lateral (
            select opt_start_delay
            from pgflow.steps k
            where k.flow_slug = r.flow_slug and k.step_slug = c.step_slug) v) o on true
    left join lateral (
        select k.reason, k.by, k.at, k.step_slug
        from ({{holds}}) k
        where k.flow_slug = r.flow_slug and (k.step_slug is null or k.step_slug = c.step_slug)
        order by k.step_slug
        limit 1) h on true
), open as materialized (
    -- A step without an open task has one row without a task.
    select s.*, t.task_index, t.status, t.message_id, t.attempts_count, t.queued_at, t.started_at, t.last_worker_id, t.error,
           t.requeued_count, t.stalled_at, coalesce(t.queue_name, lower(s.flow_slug)) as queue_name,
           count(t.task_index) over (partition by s.step_slug) as open
    from steps s
    left join lateral (
        select v.*
        from (select null::timestamptz as permanently_stalled_at, 0 as requeued_count, null::text as queue_name) as absent
        cross join lateral (
            select k.task_index, k.status, k.message_id, k.attempts_count, k.queued_at, k.started_at, k.last_worker_id,
                   left(k.error_message, 200) as error, requeued_count, permanently_stalled_at as stalled_at, queue_name
            from pgflow.step_tasks k
            where k.run_id = $1::uuid and k.step_slug = s.step_slug
              and k.status not in ('completed', 'failed', 'skipped', 'cancelled')
            order by k.task_index
            limit s.most + 1) v) t on true
), workers as materialized (
    -- Of the queues of this run: those that have not stopped, and what was seen of others within a day.
    select w.worker_id, w.queue_name, w.function_name, w.heartbeat_at,
           case when w.stopped_at is not null then 'stopped'
                when w.heartbeat_at < m.at - interval '60 seconds' then 'silent'
                when w.deprecated_at is not null then 'draining'
                when w.heartbeat_at < m.at - interval '10 seconds' then 'late'
                else 'alive' end as health
    from moment m
    cross join (select null::timestamptz as stopped_at, null::timestamptz as deprecated_at) as absent
    cross join lateral (
        select v.worker_id, lower(v.queue_name) as queue_name, left(v.function_name, 200) as function_name,
               v.last_heartbeat_at as heartbeat_at, stopped_at, deprecated_at
        from pgflow.workers v
        where v.last_heartbeat_at > m.at - interval '1 day') w
    where w.queue_name in (select distinct o.queue_name from open o)
), looking as materialized (
    select w.queue_name,
           count(*) filter (where w.health = 'alive') as alive,
           count(*) filter (where w.health = 'draining') as draining,
           count(*) filter (where w.health = 'late') as late,
           max(w.heartbeat_at) as heartbeat_at,
           to_jsonb((array_agg(jsonb_build_object('worker', w.worker_id, 'name', w.function_name, 'health', w.health,
                                                  'heartbeat_at', w.heartbeat_at)
                               order by w.heartbeat_at desc, w.worker_id))[1:20]) as rows
    from workers w
    group by w.queue_name
), placed as materialized (
    select o.*, q.vt, q.read_ct, w.function_name, w.last_heartbeat_at as heartbeat_at, w.stopped,
           case
               when o.task_index is null then null
               when o.status = 'started' then
                   case when o.stalled_at is not null then 'permanently_stalled'
                        when p.worker_id is not null then 'running'
                        when w.worker_id is null or w.stopped or w.last_heartbeat_at < m.at - interval '60 seconds'
                        then 'worker_dead'
                        when o.started_at + o.timeout < m.at then 'past_timeout'
                        else 'running' end
               when o.status <> 'queued' then null
               when o.queue_name = any ($3::text[]) then 'queue_missing'
               when o.queue_name = any ($2::text[]) and q.vt is null then 'message_missing'
               when o.held or q.vt > m.at + interval '500 years' then 'held'
               -- Nobody claims what is read again and again.
               when o.attempts_count = 0 and o.requeued_count = 0 and q.read_ct >= 5 then 'no_handler'
               when o.attempts_count > 0 and q.vt > m.at then 'backoff'
               when o.attempts_count = 0 and (q.read_ct = 0 and q.vt > m.at
                                              or q.vt is null and o.queued_at + o.start_delay > m.at) then 'start_delay'
               else 'ready' end as kind
    from moment m
    cross join open o
    left join lateral (
        select k.vt, k.read_ct
        from {{queue}} k
        where k.queue_name = o.queue_name and k.msg_id = o.message_id and o.status = 'queued') q on true
    left join lateral (
        select v.worker_id, left(v.function_name, 200) as function_name, v.last_heartbeat_at, v.stopped_at is not null as stopped
        from (select null::timestamptz as stopped_at) as absent
        cross join lateral (
            select k.worker_id, k.function_name, k.last_heartbeat_at, stopped_at
            from pgflow.workers k
            where k.worker_id = o.last_worker_id and o.status = 'started') v) w on true
    left join lateral (
        -- What a living holder prolongs, however long it takes.
        {{prolonged}}) p on true
), usual as materialized (
    -- How long the step took of late, where a task is at work for longer than a second; of the 20 that are at it for longest.
    select n.step_slug, u.p95, u.finished
    from (select p.step_slug, min(p.started_at) as oldest
          from placed p
          cross join moment m
          where p.kind = 'running' and p.started_at < m.at - interval '1 second'
          group by p.step_slug
          order by 2
          limit 20) n
    cross join lateral (
        select percentile_cont(0.95) within group (order by extract(epoch from d.took)) * interval '1 second' as p95,
               count(*) as finished
        from (select k.completed_at - k.started_at as took
              from (select r.run_id
                    from pgflow.runs r
                    where r.flow_slug = (select v.flow_slug from run v)
                    order by r.started_at desc, r.run_id desc
                    limit 100) r
              cross join lateral (
                  select t.completed_at, t.started_at
                  from pgflow.step_tasks t
                  where t.run_id = r.run_id and t.step_slug = n.step_slug and t.task_index < 1000 and t.status = 'completed'
                  limit 200) k
              limit 200) d) u
    where u.finished >= 3
), judged as materialized (
    select p.*,
           case when p.kind = 'running' and u.p95 is not null and p.started_at < m.at - greatest(u.p95, interval '1 second')
                then 'slow'
                when p.kind = 'ready' then
                    case when l.alive > 0 then 'head_of_line'
                         when l.draining > 0 then 'worker_draining'
                         else 'no_worker' end
                else p.kind end as code,
           coalesce(l.alive, 0) as alive, coalesce(l.draining, 0) as draining, coalesce(l.late, 0) as late,
           l.heartbeat_at as last_heard, l.rows as seen, u.p95, u.finished, m.at
    from moment m
    cross join placed p
    left join looking l on l.queue_name = p.queue_name
    left join usual u on u.step_slug = p.step_slug
    where p.kind is not null
), ranked as (
    select j.*, row_number() over (partition by j.step_slug, j.code order by j.started_at, j.vt, j.task_index) as place
    from judged j
), grouped as materialized (
    select j.step_slug, j.code, min(j.flow_slug) as flow_slug, min(j.step_index) as step_index,
           min(j.max_attempts) as max_attempts, bool_or(j.open > j.most) as cut, bool_or(j.held) as held,
           min(j.held_since) as held_since, min(j.held_step) as held_step, min(j.reason) as reason, min(j.by) as by,
           count(*) as tasks, min(j.queue_name) as queue_name, min(j.task_index) as task_index,
           min(j.message_id) as first_message,
           min(case when j.status = 'started' then j.started_at
                    when j.code in ('head_of_line', 'worker_draining', 'no_worker', 'no_handler')
                    then greatest(j.queued_at, least(j.vt, j.at))
                    else j.queued_at end) as since,
           min(case when j.code in ('backoff', 'start_delay') then coalesce(j.vt, j.queued_at)
                    when j.code in ('worker_dead', 'past_timeout') and j.alive > 0
                         and j.started_at + j.timeout + interval '30 seconds' > j.at
                    then j.started_at + j.timeout + interval '30 seconds' end) as until,
           max(j.attempts_count) as attempts, max(j.timeout) as timeout, max(j.read_ct) as reads,
           count(distinct j.last_worker_id) filter (where j.status = 'started') as workers, max(j.heartbeat_at) as heartbeat_at,
           min(j.function_name) filter (where j.place = 1) as worker_name,
           bool_and(coalesce(j.stopped, false)) as stopped,
           min(j.error) filter (where j.place = 1) as error,
           max(j.alive) as alive, max(j.draining) as draining, max(j.late) as late, max(j.last_heard) as last_heard,
           max(j.p95) as p95, max(j.finished) as finished, (array_agg(j.seen) filter (where j.place = 1))[1] as seen,
           jsonb_agg(case when j.status = 'started'
                          then jsonb_build_object('task', j.task_index, 'attempts', j.attempts_count, 'started_at', j.started_at,
                                                  'worker', j.last_worker_id, 'name', j.function_name,
                                                  'heartbeat_at', j.heartbeat_at)
                          else jsonb_build_object('task', j.task_index, 'attempts', j.attempts_count, 'queued_at', j.queued_at,
                                                  'message', j.message_id,
                                                  'visible_at', case when j.code <> 'held' then j.vt end, 'reads', j.read_ct) end
                     order by j.place) filter (where j.place <= 20) as rows
    from ranked j
    group by j.step_slug, j.code
), line as materialized (
    -- Ready messages of other runs that lie before the last of ours to be first of a step, within the nearest 50,000 ids.
    select b.queue_name, k.msg_id
    from (select g.queue_name, max(g.first_message) as top
          from grouped g
          where g.code = 'head_of_line'
          group by g.queue_name) b
    cross join moment m
    cross join lateral (
        select k.msg_id
        from {{queue}} k
        where k.queue_name = b.queue_name and k.msg_id >= b.top - 50000 and k.msg_id < b.top
          and k.vt <= m.at and k.message ->> 'run_id' is distinct from $1::uuid::text
        order by k.msg_id
        limit 10001) k
), before as (
    select g.step_slug, count(l.msg_id) as messages,
           to_jsonb((array_agg(jsonb_build_object('message', l.msg_id) order by l.msg_id)
                     filter (where l.msg_id is not null))[1:20]) as rows
    from (select g.step_slug, g.queue_name, g.first_message
          from grouped g
          where g.code = 'head_of_line'
          order by g.first_message
          limit 20) g
    left join line l on l.queue_name = g.queue_name and l.msg_id < g.first_message
    group by g.step_slug
), whole as materialized (
    select o.step_slug, min(o.step_index) as step_index, min(o.remaining_tasks) as remaining_tasks,
           min(o.step_started_at) as started_at, min(o.open) as open, bool_or(o.open > o.most) as cut
    from open o
    group by o.step_slug
), reasons (step_index, step_slug, code, task_index, n, since, until, facts, evidence) as (
    select g.step_index, g.step_slug, g.code, case when g.tasks = 1 then g.task_index end,
           case when g.code = 'head_of_line' then coalesce(b.messages, 0) else g.tasks end,
           case when g.code = 'held' then coalesce(g.held_since, g.since) else g.since end,
           g.until,
           jsonb_strip_nulls(jsonb_build_object(
               'flow', g.flow_slug, 'tasks', g.tasks, 'first_task', g.task_index, 'attempts', g.attempts,
               'max_attempts', g.max_attempts, 'timeout_s', extract(epoch from g.timeout)::bigint, 'queue', g.queue_name,
               'more', case when g.cut then true end)
           || case
               when g.code in ('running', 'slow', 'past_timeout', 'worker_dead', 'permanently_stalled')
               then jsonb_build_object('workers', g.workers, 'worker_name', g.worker_name, 'heartbeat_at', g.heartbeat_at,
                                       'stopped', g.stopped, 'usual_ms', (extract(epoch from g.p95) * 1000)::bigint,
                                       'finished', g.finished)
               when g.code in ('no_worker', 'worker_draining', 'head_of_line')
               then jsonb_build_object('alive', g.alive, 'draining', g.draining, 'late', g.late, 'last_heard', g.last_heard)
               when g.code = 'no_handler' then jsonb_build_object('reads', g.reads)
               when g.code = 'backoff' then jsonb_build_object('error', g.error)
               when g.code = 'queue_missing' then jsonb_build_object('table', 'pgmq.q_' || lower(g.queue_name))
               when g.code = 'held'
               then jsonb_build_object('held', g.held, 'held_step', g.held_step, 'reason', left(g.reason, 500), 'by', g.by)
               else '{}' end),
           coalesce(case when g.code in ('no_worker', 'worker_draining') then g.seen
                         when g.code = 'head_of_line' then b.rows end, g.rows)
    from grouped g
    left join before b on b.step_slug = g.step_slug and g.code = 'head_of_line'
    union all
    select s.step_index, s.step_slug, 'nothing_left', null, 0, s.started_at, null, jsonb_build_object('kind', 'started'),
           jsonb_build_array(jsonb_build_object('step', s.step_slug, 'remaining_tasks', s.remaining_tasks, 'open_tasks', s.open))
    from whole s
    where s.open = 0
    union all
    select s.step_index, s.step_slug, 'counters_wrong', null, s.remaining_tasks, s.started_at, null,
           jsonb_build_object('counter', 'remaining_tasks', 'says', s.remaining_tasks + k.credit, 'is', s.open),
           jsonb_build_array(jsonb_build_object('step', s.step_slug, 'remaining_tasks', s.remaining_tasks, 'lent', k.credit,
                                                'open_tasks', s.open))
    from whole s
    cross join lateral (
        {{credit}}) k
    where not s.cut and s.remaining_tasks + k.credit <> s.open
)
select w.code, w.step_slug, w.task_index, w.n::bigint as n, w.since, w.until, w.facts, w.evidence
from reasons w
order by w.step_index, w.step_slug, w.code
limit 2000
