-- Retry of a failed run in place: the one documented exception to "terminal states never change".

create type sluice.retry_result as (
    run_id            uuid,
    flow_slug         text,
    retried_tasks     integer,
    returned_siblings integer,
    steps             text[],
    run_status        text
);

-- Puts the failed tasks of a failed run back into the queue with fresh attempts, and with them every task that the failure
-- cancelled. Finished work is kept; the run and its failed steps are started again. step_slug and task_index narrow what
-- the caller means to retry; a selection that would leave another failed task behind is refused, since the run could
-- never end.
-- SQLSTATE P0002: no such run, or nothing failed matches. 55000: the run is in a state that cannot be retried.
create function sluice.retry_failed(run_id uuid, step_slug text default null, task_index integer default null)
returns setof sluice.retry_result
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    run      pgflow.runs;
    left_out record;
    barred   text;
    tasks    record;
begin
    select r.* into run from pgflow.runs r where r.run_id = run_id for no key update;
    if not found then
        raise exception 'There is no run %', run_id
            using errcode = 'no_data_found', detail = 'Nothing was changed.';
    end if;
    if run.status <> 'failed' then
        raise exception 'Run % is %: only a failed run can be retried', run_id, run.status
            using errcode = 'object_not_in_prerequisite_state', detail = 'Nothing was changed.',
                  hint = case run.status when 'started' then 'It may have been retried already.'
                                         else 'Start a new run instead.' end;
    end if;

    select c.step_slug into barred
    from pgflow.step_states c
    where c.run_id = run_id and c.status = 'failed'
      and not exists (select from pgflow.step_tasks t
                      where t.run_id = c.run_id and t.step_slug = c.step_slug and t.status = 'failed')
    order by c.step_slug
    limit 1;
    if found then
        raise exception 'Run % cannot be retried: its step "%" failed without running a task', run_id, barred
            using errcode = 'object_not_in_prerequisite_state', detail = 'Nothing was changed.',
                  hint = 'Start a new run instead.';
    end if;

    if not exists (select from pgflow.step_tasks t
                   where t.run_id = run_id and t.status = 'failed'
                     and (step_slug is null or t.step_slug = step_slug)
                     and (task_index is null or t.task_index = task_index)) then
        raise exception 'Run % has no failed task%', run_id,
                        coalesce(' in step "' || step_slug || '"', '') || coalesce(' with index ' || task_index, '')
            using errcode = 'no_data_found', detail = 'Nothing was changed.';
    end if;

    select count(*) as number, min(t.step_slug) as step_slug, min(t.task_index) as task_index into left_out
    from pgflow.step_tasks t
    where t.run_id = run_id and t.status = 'failed'
      and not ((step_slug is null or t.step_slug = step_slug) and (task_index is null or t.task_index = task_index));
    if left_out.number > 0 then
        raise exception 'Run % has % other failed tasks, among them in step "%": it can only go on when all of them are retried',
                        run_id, left_out.number, left_out.step_slug
            using errcode = 'object_not_in_prerequisite_state', detail = 'Nothing was changed.',
                  hint = 'Retry the run without naming a step or a task.';
    end if;

    update pgflow.step_states c
    set status = 'started', failed_at = null, error_message = null,
        remaining_tasks = c.initial_tasks - (
            select count(*) from pgflow.step_tasks t
            where t.run_id = c.run_id and t.step_slug = c.step_slug and t.status = 'completed')
    where c.run_id = run_id and c.status = 'failed';

    with open as (
        select t.step_slug, t.task_index, t.status, t.message_id
        from pgflow.step_tasks t
        where t.run_id = run_id and t.status in ('failed', 'cancelled', 'queued', 'started')
        order by t.step_slug, t.task_index
        for no key update
    )
    select array_agg(o.step_slug) as step_slugs, array_agg(o.task_index) as task_indexes,
           array_agg(o.message_id) filter (where o.message_id is not null) as message_ids,
           array_agg(jsonb_build_object('flow_slug', run.flow_slug, 'run_id', run_id, 'step_slug', o.step_slug,
                                        'task_index', o.task_index)) as messages,
           count(*) filter (where o.status = 'failed') as failed,
           count(*) filter (where o.status <> 'failed') as siblings,
           array_agg(distinct o.step_slug) as steps
    into tasks
    from open o;

    -- An engine that leaves the messages of open tasks behind would have each of them handed out twice.
    perform pgmq.archive(run.flow_slug, tasks.message_ids);

    update pgflow.step_tasks t
    set status = 'queued', attempts_count = 0, started_at = null, failed_at = null, output = null, last_worker_id = null,
        requeued_count = 0, last_requeued_at = null, permanently_stalled_at = null, message_id = u.message_id
    from rows from (unnest(tasks.step_slugs, tasks.task_indexes), pgmq.send_batch(run.flow_slug, tasks.messages))
         as u (step_slug, task_index, message_id)
    where t.run_id = run_id and t.step_slug = u.step_slug and t.task_index = u.task_index;

    delete from sluice.held_tasks h where h.run_id = run_id;

    update pgflow.runs r set status = 'started', failed_at = null where r.run_id = run_id;

    return query select run_id, run.flow_slug, tasks.failed::integer, tasks.siblings::integer, tasks.steps, 'started'::text;
end
$$;
