-- $1 run. One row per step with the run's own columns repeated; one row with step_slug NULL for a run without steps.
-- Messages of held tasks lie a thousand years ahead; no other one lies half as far. Sizes are exact while the stored value is small; measuring a large one would mean to read it all.
with run as (
    select r.run_id, r.flow_slug, r.status, r.remaining_steps, r.started_at, r.completed_at, r.failed_at,
           case when pg_column_size(r.input) <= 65536 then octet_length(r.input::text)
                else pg_column_size(r.input) end::bigint as input_size
    from pgflow.runs r
    where r.run_id = $1::uuid
), tasks as (
    select t.step_slug,
           count(*) filter (where t.status = 'queued') as queued,
           count(*) filter (where t.status = 'started') as started,
           count(*) filter (where t.status = 'completed') as completed,
           count(*) filter (where t.status = 'failed') as failed,
           count(*) filter (where t.status = 'skipped') as skipped,
           count(*) filter (where t.status = 'cancelled') as cancelled,
           count(*) filter (where t.status = 'queued' and t.attempts_count > 0) as retrying,
           count(*) filter (where q.vt > clock_timestamp() and not q.far) as delayed,
           count(*) filter (where q.far) as held,
           min(q.vt) filter (where q.vt > clock_timestamp() and not q.far) as next_visible_at,
           max(t.attempts_count) as attempts,
           coalesce(max(t.started_at) filter (where t.status = 'started'),
                    max(t.started_at) filter (where t.status <> 'queued')) as task_started_at,
           (array_agg(t.task_index order by t.started_at desc nulls last, t.task_index)
               filter (where t.last_worker_id is not null))[1] as latest_index,
           (array_agg(t.task_index order by (t.status = 'failed') desc, t.attempts_count desc, t.task_index)
               filter (where t.error_message is not null))[1] as error_index,
           -- Whoever fails for want of attempts has had all there were then, whatever the options say since.
           max(t.attempts_count) filter (where t.status = 'failed' and t.stalled_at is null
                                           and t.error_message not like '[TYPE\_VIOLATION]%') as used_up
    from (select null::timestamptz as permanently_stalled_at) as absent
    cross join lateral (
        select k.step_slug, k.task_index, k.status, k.attempts_count, k.started_at, k.last_worker_id, k.error_message,
               k.message_id, permanently_stalled_at as stalled_at
        from pgflow.step_tasks k
        where k.run_id = $1::uuid) t
    left join lateral (
        select m.vt, m.vt > clock_timestamp() + interval '500 years' as far
        from {{queue}} m
        where m.msg_id = t.message_id and t.status = 'queued') q on true
    group by t.step_slug
), holds as materialized (
    {{holds}}
), by_hand as (
    {{by_hand}}
), ended as (
    {{ended_attempts}}
), states as (
    -- A column the engine lacks is found in absent.
    select v.*
    from (select null::jsonb as output, null::text as error_message, null::text as skip_reason,
                 null::timestamptz as skipped_at) as absent
    cross join lateral (
        select c.flow_slug, c.step_slug, c.status, c.remaining_deps, c.initial_tasks, c.started_at, c.completed_at,
               c.failed_at, output, error_message, skip_reason, skipped_at
        from pgflow.step_states c
        where c.run_id = $1::uuid) v
)
select r.run_id, r.flow_slug, case when {{cancelled}} then 'cancelled' else r.status end as status, r.remaining_steps,
       r.started_at,
       coalesce(r.completed_at, r.failed_at) as ended_at,
       r.input_size,
       clock_timestamp() as server_now,
       {{retried_at}} as retried_at,
       c.step_slug,
       c.status as step_status,
       c.remaining_deps,
       c.initial_tasks,
       coalesce(t.queued, 0) as queued,
       coalesce(t.started, 0) as started,
       coalesce(t.completed, 0) as completed,
       coalesce(t.failed, 0) as failed,
       coalesce(t.skipped, 0) as skipped,
       coalesce(t.cancelled, 0) as cancelled,
       coalesce(t.retrying, 0) as retrying,
       coalesce(t.delayed, 0) as delayed,
       t.next_visible_at,
       coalesce(t.attempts, 0) as attempts,
       case when (c.status = 'failed' or c.skip_reason = 'handler_failed') and t.used_up > 0
                 and not exists (select from by_hand b where b.step_slug = c.step_slug and b.kind = 'task_failed') then t.used_up
            else greatest(coalesce(s.opt_max_attempts, f.opt_max_attempts), 1) end as max_attempts,
       coalesce(s.opt_timeout, f.opt_timeout) as timeout,
       c.started_at as step_started_at,
       t.task_started_at,
       coalesce(c.completed_at, c.failed_at, c.skipped_at) as step_ended_at,
       latest.last_worker_id as worker_id,
       w.function_name as worker_name,
       -- The engine's reasons are a closed list without this one.
       case when c.status = 'skipped'
                 and exists (select from by_hand b where b.step_slug = c.step_slug and b.kind = 'step_skipped')
            then 'by_hand' else c.skip_reason end as skip_reason,
       left(coalesce(c.error_message, failing.error_message), 20001) as error,
       case when o.value is null then null
            when pg_column_size(o.value) <= 65536 then octet_length(o.value::text)
            else pg_column_size(o.value) end::bigint as output_size,
       e.attempts as ended_attempts,
       t.error_index,
       coalesce(t.held, 0) as held,
       h.reason as hold_reason,
       h.by as held_by,
       h.at as held_since
from run r
left join states c on true
left join tasks t on t.step_slug = c.step_slug
left join ended e on e.step_slug = c.step_slug
left join pgflow.steps s on s.flow_slug = c.flow_slug and s.step_slug = c.step_slug
left join pgflow.flows f on f.flow_slug = r.flow_slug
left join pgflow.step_tasks latest
       on latest.run_id = r.run_id and latest.step_slug = c.step_slug and latest.task_index = t.latest_index
left join pgflow.workers w on w.worker_id = latest.last_worker_id
left join pgflow.step_tasks failing
       on failing.run_id = r.run_id and failing.step_slug = c.step_slug and failing.task_index = t.error_index
left join lateral (
    select k.reason, k.by, k.at
    from holds k
    where r.status = 'started' and c.status in ('created', 'started')
      and k.flow_slug = r.flow_slug and (k.step_slug is null or k.step_slug = c.step_slug)
    order by k.step_slug
    limit 1) h on true
left join lateral (
    -- An engine that keeps no output with the step has it with the only task of a single step.
    select coalesce(c.output, case when c.status = 'completed' and c.initial_tasks = 1 then
               (select k.output from pgflow.step_tasks k
                where k.run_id = r.run_id and k.step_slug = c.step_slug and k.task_index = 0) end) as value) o on true
order by s.step_index, c.step_slug
