-- What ending a step or a task by decision, where a worker does not, has in common.

-- The status of a step whose run is locked. Refused when the run is not started, or has no such step.
create or replace function sluice._step_under_way(run sluice._run, step_slug text) returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    status text;
begin
    select c.status into status from pgflow.step_states c where c.run_id = run.run_id and c.step_slug = step_slug;
    if not found then
        perform sluice._refuse(format('Run %s has no step "%s"', run.run_id, step_slug), 'no_data_found');
    end if;
    if run.status <> 'started' then
        perform sluice._refuse(format('Run %s is %s: only a started run can be changed', run.run_id, run.status),
                               'object_not_in_prerequisite_state',
                               case run.status when 'failed' then 'Retry the run first.' end);
    end if;
    return status;
end
$$;

create or replace function sluice._step_result(run_id uuid, step_slug text, ended_tasks integer) returns sluice.step_result
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    result sluice.step_result;
begin
    select c.run_id, c.step_slug, c.status, ended_tasks, r.status into result
    from pgflow.step_states c
    join pgflow.runs r on r.run_id = c.run_id
    where c.run_id = run_id and c.step_slug = step_slug;
    return result;
end
$$;

-- Locks the open tasks of a step of a locked run and returns them, in the order of their indexes.
create or replace function sluice._lock_open_tasks(run_id uuid, step_slug text,
                                                   out task_indexes integer[], out message_ids bigint[])
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    with open as (
        select t.task_index, t.message_id
        from pgflow.step_tasks t
        where t.run_id = run_id and t.step_slug = step_slug and t.status in ('queued', 'started')
        order by t.task_index
        for no key update
    )
    select coalesce(array_agg(o.task_index), '{}'),
           coalesce(array_agg(o.message_id) filter (where o.message_id is not null), '{}')
    into task_indexes, message_ids
    from open o;
end
$$;

create or replace function sluice._attempts_are_recorded() returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select exists (select from pg_catalog.pg_trigger t
                   where t.tgrelid = to_regclass('pgflow.step_tasks') and t.tgname = 'sluice_attempt')
$$;

-- Records the attempts under way in a step whose tasks are about to be completed without them.
create or replace function sluice._record_superseded(run_id uuid, step_slug text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    if not sluice._attempts_are_recorded() then
        return;
    end if;
    insert into sluice.task_attempts (run_id, step_slug, task_index, number, attempt, started_at, ended_at, worker_id, outcome)
    select t.run_id, t.step_slug, t.task_index,
           coalesce((select max(a.number) from sluice.task_attempts a
                     where a.run_id = t.run_id and a.step_slug = t.step_slug and a.task_index = t.task_index), 0) + 1,
           t.attempts_count, t.started_at, greatest(clock_timestamp(), t.started_at), t.last_worker_id, 'cancelled'
    from pgflow.step_tasks t
    where t.run_id = run_id and t.step_slug = step_slug and t.status = 'started';
end
$$;

revoke all on function sluice._record_superseded(uuid, text) from public;
