-- Reports of different tasks of a wide map that need not wait for each other. Replaces complete_task and
-- _lock_for_exhaustion (0014).
--
-- A session that completes a task of a map of 256 or more is lent credit: it may complete that many more tasks without
-- touching the rows of run and step, each of which would be held until the end of its transaction. What is lent is taken off the
-- step's remaining_tasks at once, so at any time
--     tasks that are open = remaining_tasks + all credit on the step.
-- Credit is a small part of what is left, and none is lent for the last tasks: they are counted one by one again, so that
-- exactly one report is the last.

create table pgflow.task_credits (
    run_id    uuid    not null,
    step_slug text    not null,
    -- The server process that the session is.
    backend   integer not null,
    credit    integer not null,
    primary key (run_id, step_slug, backend),
    constraint task_credits_run_id_fkey foreign key (run_id) references pgflow.runs (run_id) on delete cascade,
    constraint credit_is_nonnegative check (credit >= 0)
) with (fillfactor = 50);

-- Completes a started task on the session's credit; null when that cannot be. Order of locks: credit, then task.
create function pgflow._complete_on_credit(run_id uuid, step_slug text, task_index integer, output jsonb)
returns pgflow.step_tasks
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    task pgflow.step_tasks;
begin
    -- A session that reports several tasks in one transaction would sooner or later wait for the run while it holds tasks,
    -- so it takes the run first from now on.
    if current_setting('pgflow.in_report', true) = 'yes' then
        perform set_config('pgflow.credit_of', '', false);
        perform set_config('pgflow.wraps_reports', 'yes', false);
        return null;
    end if;

    -- Late reports, and the last tasks of a step, are for the other way.
    update pgflow.task_credits k
    set credit = k.credit - 1
    where k.run_id = run_id and k.step_slug = step_slug and k.backend = pg_backend_pid() and k.credit > 0
      and exists (select from pgflow.step_tasks t
                  join pgflow.step_states c on c.run_id = t.run_id and c.step_slug = t.step_slug
                  join pgflow.runs r on r.run_id = t.run_id
                  where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index
                    and t.status = 'started' and c.status = 'started' and r.status = 'started'
                    and c.remaining_tasks >= 128);
    if not found then
        return null;
    end if;

    -- A task that is started belongs to a started step of a started run: what ends those ends their tasks.
    update pgflow.step_tasks t
    set status = 'completed', completed_at = greatest(now(), t.started_at), output = output
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index and t.status = 'started'
    returning t.* into task;
    if not found then
        update pgflow.task_credits k
        set credit = k.credit + 1
        where k.run_id = run_id and k.step_slug = step_slug and k.backend = pg_backend_pid();
        return null;
    end if;

    perform set_config('pgflow.in_report', 'yes', true);
    perform pgmq.archive(task.flow_slug, task.message_id);
    return task;
end
$$;

-- Takes back the credit on a step and returns how much that was; null when there was none to find. Called with the run's lock.
-- With skip_busy the credit of sessions that are completing a task in this moment is left with them.
create function pgflow._recall_credit(run_id uuid, step_slug text, skip_busy boolean) returns integer
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    recalled integer;
begin
    if skip_busy then
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
        select sum(g.credit) into recalled from gone g;
    else
        with gone as (
            delete from pgflow.task_credits k
            where k.run_id = run_id and k.step_slug = step_slug
            returning k.credit
        )
        select sum(g.credit) into recalled from gone g;
    end if;
    return recalled;
end
$$;

-- How many tasks the report of one task of a wide map takes off its step's remaining_tasks: itself, and what it is lent; or,
-- towards the end, less for the credit it takes back. Called with the run's lock, after the task was completed.
create function pgflow._tasks_to_take_off(run_id uuid, step_slug text) returns integer
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    remaining integer;
    recalled  integer;
    lent      integer;
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
        insert into pgflow.task_credits as k (run_id, step_slug, backend, credit)
        values (run_id, step_slug, pg_backend_pid(), least(64, remaining / 32))
        on conflict on constraint task_credits_pkey do update set credit = excluded.credit where k.credit = 0
        returning k.credit into lent;
        perform set_config('pgflow.credit_of', run_id || '/' || step_slug, false);
        perform set_config('pgflow.in_report', 'yes', true);
        return 1 + coalesce(lent, 0);
    end if;

    if not exists (select from pgflow.task_credits k where k.run_id = run_id and k.step_slug = step_slug) then
        return 1;
    end if;
    recalled := coalesce(pgflow._recall_credit(run_id, step_slug, true), 0);
    if exists (select from pgflow.task_credits k where k.run_id = run_id and k.step_slug = step_slug) then
        if remaining + recalled > 1 then
            return 1 - recalled;
        end if;
        -- This might be the last task: whether it is, those who are completing one in this moment decide.
        perform pgflow._recall_credit(run_id, step_slug, false);
    end if;
    -- All credit is back and the run is locked, so the tasks themselves can be counted.
    return remaining - (select count(*)::integer
                        from pgflow.step_tasks t
                        where t.run_id = run_id and t.step_slug = step_slug and t.status in ('queued', 'started'));
end
$$;

-- Locks what ends with a task when it is exhausted: the open tasks of its step, or of the whole run. Credit on the step comes
-- back first, since who pays with it holds it while waiting for a task.
create or replace function pgflow._lock_for_exhaustion(run_id uuid, flow_slug text, step_slug text) returns void
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    recalled integer := pgflow._recall_credit(run_id, step_slug, false);
begin
    if recalled > 0 then
        update pgflow.step_states c
        set remaining_tasks = c.remaining_tasks + recalled
        where c.run_id = run_id and c.step_slug = step_slug and c.status = 'started';
    end if;

    perform from pgflow.step_tasks t
    where t.run_id = run_id and t.status in ('queued', 'started')
      and (t.step_slug = step_slug
           or (select s.when_exhausted from pgflow.steps s
               where s.flow_slug = flow_slug and s.step_slug = step_slug) = 'fail')
    order by t.step_slug, t.task_index
    for no key update;
end
$$;

create or replace function pgflow.complete_task(run_id uuid, step_slug text, task_index integer, output jsonb)
returns setof pgflow.step_tasks
language plpgsql
set search_path = '' set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    step     record;
    task     pgflow.step_tasks;
    now_seen record;
    taken    integer := 1;
begin
    if current_setting('pgflow.credit_of', true) = run_id || '/' || step_slug then
        task := pgflow._complete_on_credit(run_id, step_slug, task_index, output);
        if task.run_id is not null then
            return next task;
            return;
        end if;
    end if;

    -- When the lock had to be awaited, the step's status may be from before. A step seen running may have ended since: then
    -- its tasks have, too, and the update of the task finds nothing. Anything else is looked at again below.
    select r.flow_slug, r.status as run_status, c.status as step_status, s.step_type, c.initial_tasks,
           case when s.step_type = 'single' and jsonb_typeof(output) is distinct from 'array' then
               (select d.step_slug
                from pgflow.deps d
                cross join lateral (select m.step_index from pgflow.steps m
                                    where m.flow_slug = d.flow_slug and m.step_slug = d.step_slug
                                      and m.step_type = 'map' offset 0) m
                where d.flow_slug = r.flow_slug and d.dep_slug = step_slug
                order by m.step_index
                limit 1)
           end as misled_map
    into step
    from pgflow.runs r
    join pgflow.step_states c on c.run_id = r.run_id and c.step_slug = step_slug
    join pgflow.steps s on s.flow_slug = c.flow_slug and s.step_slug = c.step_slug
    where r.run_id = run_id
    for no key update of r;
    if not found then
        return;
    end if;

    if step.run_status = 'started' and step.step_status = 'started' then
        if step.misled_map is not null then
            task := pgflow._fail_for_type(run_id, step.flow_slug, step_slug, task_index, output, step.misled_map);
            if task.run_id is not null then
                return next task;
                return;
            end if;
        else
            update pgflow.step_tasks t
            set status = 'completed', completed_at = greatest(now(), t.started_at), output = output
            where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index and t.status = 'started'
            returning t.* into task;
        end if;
    end if;

    if task.run_id is null then
        select t.* into task
        from pgflow.step_tasks t
        where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;
        if not found then
            return;
        end if;
        select r.status = 'started' and c.status = 'started' as running into now_seen
        from pgflow.runs r
        join pgflow.step_states c on c.run_id = r.run_id and c.step_slug = step_slug
        where r.run_id = run_id;
        if now_seen.running and task.status = 'started' then
            return query select * from pgflow.complete_task(run_id, step_slug, task_index, output);
            return;
        end if;
        -- The message of a task that waits in a running step is its next attempt.
        if task.status <> 'queued' or not now_seen.running then
            perform pgmq.archive(step.flow_slug, task.message_id);
        end if;
        return next task;
        return;
    end if;

    perform pgmq.archive(step.flow_slug, task.message_id);

    if step.step_type = 'map' and step.initial_tasks >= 256 then
        taken := pgflow._tasks_to_take_off(run_id, step_slug);
    end if;
    update pgflow.step_states c
    set remaining_tasks = c.remaining_tasks - taken,
        status = case when c.remaining_tasks = taken then 'completed' else c.status end,
        completed_at = case when c.remaining_tasks = taken then greatest(now(), c.started_at) end,
        output = case
            when c.remaining_tasks > taken then null
            when step.step_type = 'single' then output
            else (select jsonb_agg(t.output order by t.task_index)
                  from pgflow.step_tasks t
                  where t.run_id = run_id and t.step_slug = step_slug)
        end
    where c.run_id = run_id and c.step_slug = step_slug
    returning c.remaining_tasks, c.completed_at, c.output, step.flow_slug into step;

    if step.remaining_tasks = 0 then
        if to_regnamespace('realtime') is not null and pgflow._events_wanted() then
            perform pgflow._send_step_event(run_id, step_slug, 'completed', jsonb_build_object(
                'output', step.output, 'completed_at', step.completed_at));
        end if;
        perform pgflow._advance(run_id, step.flow_slug, array[step_slug]);
    end if;

    return next task;
end
$$;
