-- Reports of different tasks of a wide map that need not wait for each other.
--
-- A session that completes a task of a map of 256 or more is lent credit: it may complete that many more tasks without
-- touching the rows of run and step, each of which would be held until the end of its transaction. What is lent is taken off the
-- step's remaining_tasks at once, so at any time
--     tasks that are open = remaining_tasks + all credit on the step.
-- Credit is a small part of what is left, and none is lent for the last tasks: they are counted one by one again, so that
-- exactly one report is the last.
--
-- Paying changes the row of the session's credit for each task. Its versions stay while anybody holds an older snapshot, and who
-- looked the row up would walk over all of them. So it moves on to another serial number, which is part of its key, after a few of
-- them, and the session remembers at which one it is.

-- The serial number at which the session's credit is.
create or replace function pgflow._credit_serial() returns integer
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select coalesce(nullif(current_setting('pgflow.credit_serial', true), ''), '0')::integer
$$;

-- Completes a started task on the session's credit; null when that cannot be. Order of locks: credit, then task.
create or replace function pgflow._complete_on_credit(run_id uuid, step_slug text, task_index integer, output jsonb)
returns pgflow.step_tasks
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    task   pgflow.step_tasks;
    serial integer;
    moved  integer;
begin
    -- A session that reports several tasks in one transaction would sooner or later wait for the run while it holds tasks,
    -- so it takes the run first from now on.
    if current_setting('pgflow.in_report', true) = 'yes' then
        perform set_config('pgflow.credit_of', '', false);
        perform set_config('pgflow.wraps_reports', 'yes', false);
        return null;
    end if;

    -- Late reports, and the last tasks of a step, are for the other way.
    serial := pgflow._credit_serial();
    update pgflow.task_credits k
    set credit = k.credit - 1, serial = k.serial + (k.credit % 16 = 0)::integer
    where k.run_id = run_id and k.step_slug = step_slug and k.backend = pg_backend_pid() and k.serial = serial and k.credit > 0
      and exists (select from pgflow.step_tasks t
                  join pgflow.step_states c on c.run_id = t.run_id and c.step_slug = t.step_slug
                  join pgflow.runs r on r.run_id = t.run_id
                  where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index
                    and t.status = 'started' and c.status = 'started' and (r.status = 'started') is true
                    and c.remaining_tasks >= 128)
    returning k.serial into moved;
    if not found then
        return null;
    end if;
    if moved <> serial then
        perform set_config('pgflow.credit_serial', moved::text, false);
    end if;

    perform set_config('pgflow.in_report', 'yes', true);
    loop
        -- A task that is started belongs to a started step of a started run: what ends those ends their tasks.
        update pgflow.step_tasks t
        set status = 'completed', completed_at = greatest(now(), t.started_at), output = output
        where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index and t.status = 'started'
        returning t.* into task;
        exit when found;

        -- A row that changed meanwhile may be locked now, and so is the credit: the report ends here, since the run would have
        -- to come before both. What the late report would do there needs no run.
        select t.* into task
        from pgflow.step_tasks t
        where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;
        continue when task.status = 'started';
        update pgflow.task_credits k
        set credit = k.credit + 1
        where k.run_id = run_id and k.step_slug = step_slug and k.backend = pg_backend_pid() and k.serial = moved;
        if task.run_id is null or task.status = 'queued' then
            return task;
        end if;
        exit;
    end loop;

    execute format('select pgflow.%I($1)', 'archive:' || task.flow_slug) using task.message_id;
    return task;
end
$$;

-- Takes back the credit on a step from sessions that are not completing a task in this moment; returns how much that was. Called
-- with the run's lock.
create or replace function pgflow._recall_idle_credit(run_id uuid, step_slug text) returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    recalled integer;
begin
    with idle as (
        select k.backend
        from pgflow.task_credits k
        where k.run_id = run_id and k.step_slug = step_slug
        for update skip locked
    ), gone as (
        delete from pgflow.task_credits k
        using idle i
        where k.run_id = run_id and k.step_slug = step_slug and k.backend = i.backend
        returning k.credit
    )
    select coalesce(sum(g.credit), 0) into recalled from gone g;
    return recalled;
end
$$;

-- Takes back the credit on a step, or on all steps of a run, so that remaining_tasks is exact and stays so while the run is
-- locked. Called with the run's lock, before tasks are locked: waits for who is paying with credit.
create or replace function pgflow._count_exactly(run_id uuid, step_slug text default null) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    returned record;
begin
    for returned in
        with gone as (
            delete from pgflow.task_credits k
            where k.run_id = run_id and (step_slug is null or k.step_slug = step_slug)
            returning k.step_slug, k.credit
        )
        select g.step_slug, sum(g.credit)::integer as credit from gone g group by g.step_slug order by g.step_slug
    loop
        continue when returned.credit = 0;
        update pgflow.step_states c
        set remaining_tasks = c.remaining_tasks + returned.credit
        where c.run_id = run_id and c.step_slug = returned.step_slug;
    end loop;
end
$$;

-- Lends the session that much credit on a step whose run is locked; where it has some left, only what is added to it. Returns how
-- much that was.
create or replace function pgflow._lend(run_id uuid, step_slug text, amount integer, added boolean) returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    serial integer;
    credit integer;
begin
    if current_setting('pgflow.credit_of', true) is distinct from run_id || '/' || step_slug then
        -- What this process had may be from a session before.
        select k.serial into serial
        from pgflow.task_credits k
        where k.run_id = run_id and k.step_slug = step_slug and k.backend = pg_backend_pid();
        perform set_config('pgflow.credit_of', run_id || '/' || step_slug, false);
        perform set_config('pgflow.credit_serial', coalesce(serial, 0)::text, false);
    end if;
    perform set_config('pgflow.in_report', 'yes', true);

    serial := pgflow._credit_serial();
    select k.credit into credit
    from pgflow.task_credits k
    where k.run_id = run_id and k.step_slug = step_slug and k.backend = pg_backend_pid() and k.serial = serial;
    if credit > 0 and not added then
        return 0;
    end if;
    update pgflow.task_credits k
    set credit = k.credit + amount, serial = k.serial + 1
    where k.run_id = run_id and k.step_slug = step_slug and k.backend = pg_backend_pid() and k.serial = serial;
    if not found then
        insert into pgflow.task_credits (run_id, step_slug, backend, serial, credit)
        values (run_id, step_slug, pg_backend_pid(), serial + 1, amount);
    end if;
    perform set_config('pgflow.credit_serial', (serial + 1)::text, false);
    return amount;
end
$$;

-- How many tasks the report of one task of a wide map takes off its step's remaining_tasks: itself, and what it is lent; or,
-- towards the end, less for the credit it takes back. Called with the run's lock, after the task was completed.
create or replace function pgflow._tasks_to_take_off(run_id uuid, step_slug text) returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    remaining integer;
    recalled  integer;
begin
    select c.remaining_tasks into remaining
    from pgflow.step_states c
    where c.run_id = run_id and c.step_slug = step_slug;

    if remaining > 128 then
        if current_setting('pgflow.in_report', true) = 'yes' then
            perform set_config('pgflow.credit_of', '', false);
            perform set_config('pgflow.wraps_reports', 'yes', false);
        end if;
        if current_setting('pgflow.wraps_reports', true) = 'yes' then
            return 1;
        end if;
        return 1 + pgflow._lend(run_id, step_slug, least(64, remaining / 32), false);
    end if;

    if not exists (select from pgflow.task_credits k where k.run_id = run_id and k.step_slug = step_slug) then
        return 1;
    end if;
    recalled := pgflow._recall_idle_credit(run_id, step_slug);
    if exists (select from pgflow.task_credits k where k.run_id = run_id and k.step_slug = step_slug) then
        if remaining + recalled > 1 then
            return 1 - recalled;
        end if;
        -- This might be the last task: whether it is, those who are completing one in this moment decide.
        delete from pgflow.task_credits k where k.run_id = run_id and k.step_slug = step_slug;
    end if;
    -- All credit is back and the run is locked, so the tasks themselves can be counted.
    return remaining - (select count(*)::integer
                        from pgflow.step_tasks t
                        where t.run_id = run_id and t.step_slug = step_slug and t.status in ('queued', 'started'));
end
$$;

-- Whether the session pays for that many completed tasks of a step with its credit. False: the runs come first.
create or replace function pgflow._pay_with_credit(run_id uuid, step_slug text, number integer) returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    serial integer := pgflow._credit_serial();
begin
    if current_setting('pgflow.in_report', true) = 'yes' then
        perform set_config('pgflow.credit_of', '', false);
        perform set_config('pgflow.wraps_reports', 'yes', false);
        return false;
    end if;
    update pgflow.task_credits k
    set credit = k.credit - number, serial = k.serial + 1
    where k.run_id = run_id and k.step_slug = step_slug and k.backend = pg_backend_pid() and k.serial = serial and k.credit >= number
      and (select r.status from pgflow.runs r where r.run_id = run_id) = 'started'
      and exists (select from pgflow.step_states c
                  where c.run_id = run_id and c.step_slug = step_slug and c.status = 'started' and c.remaining_tasks >= 128);
    if not found then
        return false;
    end if;
    perform set_config('pgflow.credit_serial', (serial + 1)::text, false);
    perform set_config('pgflow.in_report', 'yes', true);
    return true;
end
$$;

-- Lends the session credit on a wide map whose run is locked, for batches of that size. Returns how much.
create or replace function pgflow._lend_for_batches(run_id uuid, step_slug text, remaining integer) returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    if current_setting('pgflow.in_report', true) = 'yes' then
        perform set_config('pgflow.credit_of', '', false);
        perform set_config('pgflow.wraps_reports', 'yes', false);
    end if;
    if current_setting('pgflow.wraps_reports', true) = 'yes' then
        return 0;
    end if;
    return pgflow._lend(run_id, step_slug, least(512, remaining / 16), true);
end
$$;
