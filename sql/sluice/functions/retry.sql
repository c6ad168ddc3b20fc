-- Retry of a failed run in place, on any engine: the one documented exception to "terminal states never change".
--
-- Planner settings here and in the functions that follow as in the engine: whole keys while tables are young. A look-up stays a
-- look-up, on tables with other indexes than ours, too, because it is lateral and not a join; the tasks are locked, so each is still
-- where it was found.

-- Ends tasks of a locked run that are locked themselves with the given status.
create or replace function sluice._end_tasks(run_id uuid, step_slugs text[], task_indexes integer[], status text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
begin
    update pgflow.step_tasks t
    set status = status
    from unnest(step_slugs, task_indexes) as u (step_slug, task_index)
    cross join lateral (select k.ctid as position
                        from pgflow.step_tasks k
                        where k.run_id = run_id and k.step_slug = u.step_slug and k.task_index = u.task_index offset 0) k
    where t.ctid = k.position;
end
$$;

-- Puts the given tasks of a started run back into the queue with fresh attempts, each with one new message. Called with the
-- run's lock. What is left of their old messages is archived: each of them would hand its task out a second time.
create or replace function sluice._queue_again(run_id uuid, flow_slug text, step_slugs text[], task_indexes integer[]) returns void
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    tasks record;
begin
    if coalesce(cardinality(step_slugs), 0) = 0 then
        return;
    end if;
    with open as (
        select t.step_slug, t.task_index, t.message_id
        from (select u.step_slug, u.task_index from unnest(step_slugs, task_indexes) as u (step_slug, task_index)
              order by u.step_slug, u.task_index) u
        cross join lateral (select t.step_slug, t.task_index, t.message_id
                            from pgflow.step_tasks t
                            where t.run_id = run_id and t.step_slug = u.step_slug and t.task_index = u.task_index
                            for no key update) t
    )
    select array_agg(o.step_slug) as step_slugs, array_agg(o.task_index) as task_indexes,
           coalesce(array_agg(o.message_id) filter (where o.message_id is not null), '{}') as message_ids,
           array_agg(jsonb_build_object('flow_slug', flow_slug, 'run_id', run_id, 'step_slug', o.step_slug,
                                        'task_index', o.task_index)) as messages
    into tasks
    from open o;

    perform pgmq.archive(flow_slug, tasks.message_ids);

    execute format(
        'update pgflow.step_tasks t
         set status = ''queued'', attempts_count = 0, started_at = null, failed_at = null, output = null,
             message_id = u.message_id %s %s
         from rows from (unnest($2, $3), pgmq.send_batch($4, $5)) as u (step_slug, task_index, message_id)
         cross join lateral (select k.ctid as position
                             from pgflow.step_tasks k
                             where k.run_id = $1 and k.step_slug = u.step_slug and k.task_index = u.task_index offset 0) k
         where t.ctid = k.position',
        case when sluice._engine_has('step_tasks', 'last_worker_id') then ', last_worker_id = null' end,
        case when sluice._engine_has('step_tasks', 'permanently_stalled_at')
             then ', requeued_count = 0, last_requeued_at = null, permanently_stalled_at = null' end)
    using run_id, tasks.step_slugs, tasks.task_indexes, flow_slug, tasks.messages;

    delete from sluice.held_tasks h where h.run_id = run_id;
    perform sluice._wake(flow_slug);
end
$$;

-- Puts the failed tasks of a failed run back into the queue with fresh attempts, and with them every task that the failure
-- cancelled. Finished work is kept, skipped steps stay skipped; the run and its failed steps are started again, and events
-- say so. step_slug and task_index narrow what the caller means to retry; a selection that would leave another failed task
-- behind is refused, since the run could never end. A cancelled run is retried with include_cancelled only. Not idempotent:
-- a second call finds the run started and is refused.
-- SQLSTATE P0002: no such run, or nothing failed matches. 55000: the run is in a state that cannot be retried.
create or replace function sluice.retry_failed(run_id uuid, step_slug text default null, task_index integer default null,
                                               include_cancelled boolean default false)
returns setof sluice.retry_result
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    run      sluice._run := sluice._lock_run(run_id);
    barred   record;
    left_out record;
    tasks    record;
begin
    if run.status <> 'failed' then
        perform sluice._refuse(format('Run %s is %s: only a failed run can be retried', run_id, run.status),
                               'object_not_in_prerequisite_state',
                               case run.status when 'started' then 'It may have been retried already.'
                                               else 'Start a new run instead.' end);
    end if;
    if run.cancelled and not include_cancelled then
        perform sluice._refuse(format('Run %s was cancelled: a retry would take that back', run_id),
                               'object_not_in_prerequisite_state',
                               'Say include_cancelled => true if that is meant, or restart the run as a new one.');
    end if;

    select c.step_slug, c.error_message into barred
    from pgflow.step_states c
    where c.run_id = run_id and c.status = 'failed'
      and not exists (select from pgflow.step_tasks t
                      where t.run_id = c.run_id and t.step_slug = c.step_slug and t.status = 'failed')
    order by c.step_slug
    limit 1;
    if found then
        perform sluice._refuse(
            case when barred.error_message = 'Condition not met'
                 then format('Run %s cannot be retried: the condition of its step "%s" was not met', run_id, barred.step_slug)
                 else format('Run %s cannot be retried: its step "%s" failed without running a task', run_id, barred.step_slug)
            end, 'object_not_in_prerequisite_state', 'Start a new run instead.');
    end if;

    -- A step that was skipped keeps its failed tasks: the run went on without them.
    select count(*) filter (where not t.meant) as number,
           min(t.step_slug) filter (where not t.meant) as step_slug,
           count(*) filter (where t.meant) as meant
    into left_out
    from (select t.step_slug,
                 (step_slug is null or t.step_slug = step_slug)
                 and (task_index is null or t.task_index = task_index) as meant
          from pgflow.step_states c
          join pgflow.step_tasks t on t.run_id = c.run_id and t.step_slug = c.step_slug and t.status = 'failed'
          where c.run_id = run_id and c.status in ('failed', 'started')) t;
    if left_out.meant = 0 and (not run.cancelled or step_slug is not null or task_index is not null) then
        perform sluice._refuse(format('Run %s has no failed task%s%s', run_id, ' in step "' || step_slug || '"',
                                      ' with index ' || task_index), 'no_data_found');
    end if;
    if left_out.number > 0 then
        perform sluice._refuse(
            format('Run %s has %s other failed tasks, among them in step "%s": it can only go on when all of them are retried',
                   run_id, left_out.number, left_out.step_slug),
            'object_not_in_prerequisite_state', 'Retry the run without naming a step or a task.');
    end if;

    select array_agg(t.step_slug) as step_slugs, array_agg(t.task_index) as task_indexes,
           count(*) filter (where t.status = 'failed') as failed,
           count(*) filter (where t.status <> 'failed') as siblings,
           coalesce(array_agg(distinct t.step_slug), '{}') as steps
    into tasks
    from pgflow.step_states c
    join pgflow.step_tasks t on t.run_id = c.run_id and t.step_slug = c.step_slug
                            and t.status in ('failed', 'cancelled', 'queued', 'started')
    where c.run_id = run_id and c.status in ('failed', 'started');

    perform sluice._count_exactly(run_id);
    update pgflow.step_states c
    set status = 'started', failed_at = null, error_message = null,
        remaining_tasks = c.initial_tasks - (
            select count(*) from pgflow.step_tasks t
            where t.run_id = c.run_id and t.step_slug = c.step_slug and t.status = 'completed')
    where c.run_id = run_id and c.status = 'failed';

    perform sluice._queue_again(run_id, run.flow_slug, tasks.step_slugs, tasks.task_indexes);

    -- After the tasks: until here the end of the run tells when the attempts ended that nobody reported.
    update pgflow.runs r set status = 'started', failed_at = null where r.run_id = run_id;
    update sluice.run_note n set superseded_at = clock_timestamp()
    where n.run_id = run_id and n.kind = 'cancelled' and n.superseded_at is null;
    perform sluice._note(run_id, 'retried', step_slug, task_index);
    perform sluice._send_started(run_id, tasks.steps);

    return query select run_id, run.flow_slug, tasks.failed::integer, tasks.siblings::integer, tasks.steps, 'started'::text;
end
$$;
