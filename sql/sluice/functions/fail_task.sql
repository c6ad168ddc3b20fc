-- Failing a task for good by decision.

-- Mends what was recorded when fail_task_now ended a task: the attempt's number, or that there was an attempt at all.
create or replace function sluice._correct_attempt(run_id uuid, step_slug text, task_index integer, was_started boolean, attempt integer)
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    newest integer;
begin
    if not sluice._attempts_are_recorded() then
        return;
    end if;
    select max(a.number) into newest
    from sluice.task_attempts a
    where a.run_id = run_id and a.step_slug = step_slug and a.task_index = task_index;
    if was_started then
        update sluice.task_attempts a
        set attempt = attempt
        where a.run_id = run_id and a.step_slug = step_slug and a.task_index = task_index and a.number = newest;
    else
        delete from sluice.task_attempts a
        where a.run_id = run_id and a.step_slug = step_slug and a.task_index = task_index and a.number = newest;
    end if;
end
$$;

-- Fails a task that is queued or started for good, whatever attempts it has left; what follows is for the step's mode.
-- Idempotent: a failed task stays as it is.
-- SQLSTATE P0002: no such run or task. 55000: run, step or task has ended otherwise.
create or replace function sluice.fail_task_now(run_id uuid, step_slug text, task_index integer, error_message text)
returns setof sluice.task_result
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    run  sluice._run := sluice._lock_run(run_id);
    step text;
    task record;
begin
    perform sluice._count_exactly(run_id, step_slug);
    select t.status, t.attempts_count, greatest(coalesce(s.opt_max_attempts, f.opt_max_attempts), t.attempts_count) as limit
    into task
    from (select t.* from pgflow.step_tasks t
          where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index
          for no key update) t
    join pgflow.steps s on s.flow_slug = t.flow_slug and s.step_slug = t.step_slug
    join pgflow.flows f on f.flow_slug = t.flow_slug;
    if not found then
        perform sluice._refuse(format('Run %s has no task %s in step "%s"', run_id, task_index, step_slug), 'no_data_found');
    end if;

    if task.status <> 'failed' then
        step := sluice._step_under_way(run, step_slug);
        if step <> 'started' then
            perform sluice._refuse(format('Step "%s" is %s: its tasks cannot be failed', step_slug, step),
                                   'object_not_in_prerequisite_state');
        end if;
        if task.status not in ('queued', 'started') then
            perform sluice._refuse(format('Task %s of step "%s" is %s: only a queued or started task can be failed',
                                          task_index, step_slug, task.status), 'object_not_in_prerequisite_state');
        end if;
        -- The engine fails a started task for good when its attempts are used up. What they really were is put back.
        update pgflow.step_tasks t
        set status = 'started', started_at = coalesce(t.started_at, greatest(now(), t.queued_at)), attempts_count = task.limit
        where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;
        perform sluice._note(run_id, 'task_failed', step_slug, task_index, error_message);
        perform pgflow.fail_task(run_id => run_id, step_slug => step_slug, task_index => task_index,
                                 error_message => error_message);
        update pgflow.step_tasks t
        set attempts_count = task.attempts_count, started_at = case when task.status = 'started' then t.started_at end
        where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;
        perform sluice._correct_attempt(run_id, step_slug, task_index, task.status = 'started', task.attempts_count);
    end if;

    return query
        select t.run_id, t.step_slug, t.task_index, t.status, c.status, r.status
        from pgflow.step_tasks t
        join pgflow.step_states c on c.run_id = t.run_id and c.step_slug = t.step_slug
        join pgflow.runs r on r.run_id = t.run_id
        where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;
end
$$;

revoke all on function sluice._correct_attempt(uuid, text, integer, boolean, integer) from public;
