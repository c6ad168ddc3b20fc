-- Putting right what does not agree with itself, one thing in each call.
--
-- What is handed over is what was found, unchanged: it says which thing is meant, and as what it was seen. Each kind of problem
-- is looked for again under the locks that its repair needs, in the documented order, and nothing is repaired that is not (any
-- more) as it was found. Problems are looked for by statements of the program, which work on any engine, also beside no schema
-- sluice.

-- Whether the queue of a flow has that message. False where the queue is gone.
create or replace function sluice._has_message(queue_name text, message_id bigint) returns boolean
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    queue regclass := to_regclass(format('pgmq.%I', lower('q_' || queue_name)));
    there boolean  := false;
begin
    if queue is not null then
        execute format('select exists (select from %s q where q.msg_id = $1)', queue) into there using message_id;
    end if;
    return there;
end
$$;

-- What is wrong with an open task, as subject says it; null: nothing of that kind.
create or replace function sluice._task_problem(kind text, subject jsonb) returns jsonb
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    task record;
    same boolean;
begin
    select t.flow_slug, t.run_id, t.step_slug, t.task_index, t.status, t.attempts_count, t.message_id, r.status as run_status,
           c.status as step_status, to_jsonb(t) ->> 'permanently_stalled_at' is not null as given_up
    into task
    from pgflow.step_tasks t
    join pgflow.step_states c on c.run_id = t.run_id and c.step_slug = t.step_slug
    join pgflow.runs r on r.run_id = t.run_id
    where t.run_id = (subject ->> 'run_id')::uuid and t.step_slug = subject ->> 'step_slug'
      and t.task_index = (subject ->> 'task_index')::integer and t.status in ('queued', 'started');
    if not found then
        return null;
    end if;
    same := case kind
        when 'open_task_on_ended_run' then task.run_status <> 'started' or task.step_status in ('completed', 'failed', 'skipped')
        when 'task_without_message' then task.run_status = 'started' and task.step_status = 'started' and not task.given_up
                                         and to_regclass(format('pgmq.%I', lower('q_' || task.flow_slug))) is not null
                                         and not sluice._has_message(task.flow_slug, task.message_id)
        when 'permanently_stalled' then task.run_status = 'started' and task.step_status = 'started' and task.given_up
    end;
    if same is not true then
        return null;
    end if;
    return jsonb_build_object('flow_slug', task.flow_slug, 'run_id', task.run_id, 'step_slug', task.step_slug,
                              'task_index', task.task_index, 'task_status', task.status, 'run_status', task.run_status,
                              'step_status', task.step_status, 'attempts', task.attempts_count, 'message_id', task.message_id,
                              'count', 1);
end
$$;

-- What sessions may complete of a step without counting it, which was taken off its remaining_tasks. Other engines lend nothing.
create or replace function sluice._credit_on(run_id uuid, step_slug text) returns integer
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    credit integer := 0;
begin
    if to_regclass('pgflow.task_credits') is not null then
        execute 'select coalesce(sum(k.credit), 0)::integer from pgflow.task_credits k where k.run_id = $1 and k.step_slug = $2'
        into credit
        using run_id, step_slug;
    end if;
    return credit;
end
$$;

create or replace function sluice._open_parents(run_id uuid, flow_slug text, step_slug text) returns integer
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select count(*)::integer
    from pgflow.deps d
    join pgflow.step_states p on p.run_id = _open_parents.run_id and p.step_slug = d.dep_slug
    where d.flow_slug = _open_parents.flow_slug and d.step_slug = _open_parents.step_slug
      and p.status not in ('completed', 'skipped')
$$;

create or replace function sluice._open_tasks(run_id uuid, step_slug text) returns integer
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select count(*)::integer
    from pgflow.step_tasks t
    where t.run_id = _open_tasks.run_id and t.step_slug = _open_tasks.step_slug
      and t.status not in ('completed', 'failed', 'skipped', 'cancelled')
$$;

create or replace function sluice._open_steps(run_id uuid) returns integer
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select count(*)::integer
    from pgflow.step_states c
    where c.run_id = _open_steps.run_id and c.status in ('created', 'started')
$$;

-- A counter of an open run, or of a step of it, that does not say what can be counted; null: it does.
create or replace function sluice._counter_problem(subject jsonb) returns jsonb
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    run     record;
    step    record;
    counter text := subject ->> 'counter';
    seen    integer;
    counted integer;
begin
    select r.run_id, r.flow_slug, r.remaining_steps into run
    from pgflow.runs r
    where r.run_id = (subject ->> 'run_id')::uuid and (r.status = 'started') is true;
    if not found then
        return null;
    end if;
    if counter = 'remaining_steps' then
        seen := run.remaining_steps;
        counted := sluice._open_steps(run.run_id);
    else
        select c.step_slug, c.status, c.remaining_tasks, c.remaining_deps into step
        from pgflow.step_states c
        where c.run_id = run.run_id and c.step_slug = subject ->> 'step_slug';
        if not found then
            return null;
        end if;
        if counter = 'remaining_tasks' and step.status = 'started' then
            seen := step.remaining_tasks + sluice._credit_on(run.run_id, step.step_slug);
            counted := sluice._open_tasks(run.run_id, step.step_slug);
        elsif counter = 'remaining_deps' and step.status = 'created' then
            seen := step.remaining_deps;
            counted := sluice._open_parents(run.run_id, run.flow_slug, step.step_slug);
        end if;
    end if;
    if seen is not distinct from counted then
        return null;
    end if;
    return jsonb_build_object('flow_slug', run.flow_slug, 'run_id', run.run_id, 'step_slug', subject -> 'step_slug',
                              'counter', counter, 'seen', seen, 'counted', counted,
                              'count', 1, 'before', seen, 'after', counted);
end
$$;

-- A step of an open run, or the run itself, that could go on and does not, although its counters are right; null: it is not so.
create or replace function sluice._stuck_problem(subject jsonb) returns jsonb
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    run    record;
    step   record;
    status text;
begin
    select r.run_id, r.flow_slug, r.remaining_steps into run
    from pgflow.runs r
    where r.run_id = (subject ->> 'run_id')::uuid and (r.status = 'started') is true;
    if not found then
        return null;
    end if;
    if subject ->> 'step_slug' is null then
        if run.remaining_steps > 0 or sluice._open_steps(run.run_id) > 0 then
            return null;
        end if;
    else
        select c.step_slug, c.status, c.remaining_deps, c.remaining_tasks into step
        from pgflow.step_states c
        where c.run_id = run.run_id and c.step_slug = subject ->> 'step_slug';
        if not found or step.status not in ('created', 'started')
           or (step.status = 'created' and (step.remaining_deps > 0
                                            or sluice._open_parents(run.run_id, run.flow_slug, step.step_slug) > 0))
           or (step.status = 'started' and (step.remaining_tasks + sluice._credit_on(run.run_id, step.step_slug) <> 0
                                            or sluice._open_tasks(run.run_id, step.step_slug) > 0)) then
            return null;
        end if;
        status := step.status;
    end if;
    return jsonb_build_object('flow_slug', run.flow_slug, 'run_id', run.run_id, 'step_slug', subject -> 'step_slug',
                              'step_status', status, 'count', 1);
end
$$;

-- A message in the queue of a flow that no open task waits for; null: one does, or it is gone.
create or replace function sluice._message_problem(subject jsonb) returns jsonb
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    flow text;
    task text;
begin
    select min(f.flow_slug) into flow from pgflow.flows f where lower(f.flow_slug) = lower(subject ->> 'queue_name');
    if flow is null or not sluice._has_message(flow, (subject ->> 'msg_id')::bigint) then
        return null;
    end if;
    -- Older engines may have two flows, in other spellings, that share a queue.
    select t.status into task
    from pgflow.flows f
    join pgflow.step_tasks t on t.flow_slug = f.flow_slug and t.message_id = (subject ->> 'msg_id')::bigint
    where lower(f.flow_slug) = lower(flow)
    order by t.status in ('completed', 'failed', 'skipped', 'cancelled')
    limit 1;
    if task not in ('completed', 'failed', 'skipped', 'cancelled') then
        return null;
    end if;
    return jsonb_build_object('queue_name', subject ->> 'queue_name', 'flow_slug', flow, 'msg_id', (subject ->> 'msg_id')::bigint,
                              'task_status', task, 'count', 1);
end
$$;

-- Open tasks of open runs of a flow: what needs messages when its queue is made anew.
create or replace function sluice._tasks_in_want(flow_slug text) returns table (run_id uuid, step_slug text, task_index integer)
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select t.run_id, t.step_slug, t.task_index
    from (select r.run_id from pgflow.runs r
          where r.flow_slug collate "C" = _tasks_in_want.flow_slug and r.status = 'started' offset 0) r
    cross join lateral (select c.step_slug from pgflow.step_states c
                        where c.run_id = r.run_id and c.status = 'started' offset 0) c
    cross join lateral (select k.* from pgflow.step_tasks k
                        where k.run_id = r.run_id and k.step_slug = c.step_slug and k.status in ('queued', 'started') offset 0) t
    where to_jsonb(t) ->> 'permanently_stalled_at' is null
$$;

-- A flow whose queue, or a part of it, is missing; null: all is there, or there is no such flow.
create or replace function sluice._queue_problem(subject jsonb) returns jsonb
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    flow text;
    part text;
begin
    select f.flow_slug into flow from pgflow.flows f where f.flow_slug = subject ->> 'flow_slug';
    part := case
        when flow is null then null
        when to_regclass(format('pgmq.%I', 'q_' || lower(flow))) is null then 'queue'
        when to_regclass(format('pgmq.%I', 'a_' || lower(flow))) is null then 'archive'
        when not exists (select from pgmq.meta m where lower(m.queue_name) = lower(flow)) then 'listing' end;
    if part is null then
        return null;
    end if;
    return jsonb_build_object('flow_slug', flow, 'queue_name', lower(flow), 'part', part,
                              'count', case when part = 'queue' then (select count(*) from sluice._tasks_in_want(flow)) else 0 end);
end
$$;

-- A listed queue that a flow has left behind, with nothing in it and nobody at it; null: it is not so. That it was a flow's is
-- told by the functions which the engine had made for it.
create or replace function sluice._orphan_problem(subject jsonb) returns jsonb
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    queue   text := subject ->> 'queue_name';
    relation regclass;
    is_empty boolean;
begin
    if not exists (select from pgmq.meta m where m.queue_name = queue)
       or exists (select from pgflow.flows f where lower(f.flow_slug) = lower(queue))
       or exists (select from pgflow.workers w
                  where lower(w.queue_name) = lower(queue) and w.last_heartbeat_at > clock_timestamp() - interval '1 minute')
       or not exists (select from pg_proc p
                      where p.pronamespace = 'pgflow'::regnamespace and lower(p.proname) = 'send:' || lower(queue)) then
        return null;
    end if;
    for relation in
        select c.oid::regclass from pg_class c
        where c.relnamespace = 'pgmq'::regnamespace and c.relname in ('q_' || lower(queue), 'a_' || lower(queue))
    loop
        execute format('select not exists (select from %s)', relation) into is_empty;
        if not is_empty then
            return null;
        end if;
    end loop;
    return jsonb_build_object('queue_name', queue, 'count', 1);
end
$$;

create or replace function sluice._worker_problem(subject jsonb) returns jsonb
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object('worker_id', w.worker_id, 'function_name', left(w.function_name, 200),
                              'queue_name', left(w.queue_name, 200),
                              'last_heartbeat_at', to_char(w.last_heartbeat_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                              'count', 1)
    from pgflow.workers w
    where w.worker_id = (subject ->> 'worker_id')::uuid and to_jsonb(w) ->> 'stopped_at' is null
      and w.last_heartbeat_at < clock_timestamp() - interval '60 seconds'
$$;

-- A flow without one of the functions that the engine makes for its queue; null: it has them, or the engine makes none.
create or replace function sluice._function_problem(subject jsonb) returns jsonb
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object('flow_slug', f.flow_slug, 'function', subject ->> 'function', 'count', 1)
    from pgflow.flows f
    where f.flow_slug = subject ->> 'flow_slug' and to_regprocedure('pgflow._create_queue_functions(text)') is not null
      and exists (select
                  from (values ('send:', 2), ('pick:', 1), ('show:', 1), ('archive:', 2)) as v (prefix, forms)
                  where subject ->> 'function' = 'pgflow.' || quote_ident(v.prefix || f.flow_slug)
                    and v.forms > (select count(*) from pg_proc p
                                   where p.pronamespace = 'pgflow'::regnamespace and p.proname = v.prefix || f.flow_slug))
$$;

-- The thing that subject says, as it is now, with the keys of a subject and count, before and after where there is something to
-- count; null: there is no such problem (any more).
create or replace function sluice._problem_now(kind text, subject jsonb) returns jsonb
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    if kind in ('open_task_on_ended_run', 'task_without_message', 'permanently_stalled') then
        return sluice._task_problem(kind, subject);
    end if;
    return case kind
        when 'wrong_counter' then sluice._counter_problem(subject)
        when 'stuck_created_step' then sluice._stuck_problem(subject)
        when 'message_without_task' then sluice._message_problem(subject)
        when 'missing_queue' then sluice._queue_problem(subject)
        when 'orphaned_queue' then sluice._orphan_problem(subject)
        when 'silent_worker' then sluice._worker_problem(subject)
        when 'function_missing' then sluice._function_problem(subject) end;
end
$$;

-- Locks what the repair of that problem changes, in the order of locks; P0002 where the run of it is gone.
create or replace function sluice._lock_problem(kind text, subject jsonb) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    queue text := lower(subject ->> 'queue_name');
    part  text;
begin
    if kind = 'orphaned_queue' then
        -- Whoever defines a flow of that name, or makes or drops the queue, waits for this, and this for him.
        perform pg_advisory_xact_lock(hashtextextended('pgflow.flow.' || queue, 0));
        perform pg_advisory_xact_lock(hashtextextended('pgmq.q_' || queue, 0));
        foreach part in array array['q_', 'a_'] loop
            if to_regclass(format('pgmq.%I', part || queue)) is not null then
                execute format('lock table pgmq.%I in access exclusive mode', part || queue);
            end if;
        end loop;
    elsif kind in ('missing_queue', 'function_missing') then
        perform pg_advisory_xact_lock(hashtextextended('pgflow.flow.' || lower(subject ->> 'flow_slug'), 0));
        perform sluice._keep_flow(subject ->> 'flow_slug');
    elsif kind = 'silent_worker' then
        perform from pgflow.workers w where w.worker_id = (subject ->> 'worker_id')::uuid for no key update;
    elsif kind = 'message_without_task' then
        perform from pgflow.flows f
        join pgflow.step_tasks t on t.flow_slug = f.flow_slug and t.message_id = (subject ->> 'msg_id')::bigint
        where lower(f.flow_slug) = queue
        for no key update of t;
    else
        perform sluice._lock_run((subject ->> 'run_id')::uuid);
        perform sluice._count_exactly((subject ->> 'run_id')::uuid);
        perform from pgflow.step_tasks t
        where t.run_id = (subject ->> 'run_id')::uuid and t.step_slug = subject ->> 'step_slug'
          and t.task_index = (subject ->> 'task_index')::integer
        for no key update;
    end if;
end
$$;

-- Ends an open task of a run or step that has ended, with its message.
create or replace function sluice._end_left_over_task(task jsonb) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    status text := case when task ->> 'step_status' = 'skipped' then 'skipped' else 'cancelled' end;
begin
    if not sluice._engine_has_task_status(status) then
        perform sluice._refuse(format('The tasks of this engine cannot be %s', status), 'feature_not_supported',
                               'It leaves open tasks of runs that have ended as they are.');
    end if;
    perform sluice._end_tasks((task ->> 'run_id')::uuid, array[task ->> 'step_slug'], array[(task ->> 'task_index')::integer],
                              status);
    delete from sluice.held_tasks h
    where h.run_id = (task ->> 'run_id')::uuid and h.step_slug = task ->> 'step_slug'
      and h.task_index = (task ->> 'task_index')::integer;
    if sluice._has_message(task ->> 'flow_slug', (task ->> 'message_id')::bigint) then
        perform pgmq.archive(task ->> 'flow_slug', array[(task ->> 'message_id')::bigint]);
    end if;
end
$$;

-- Gives a locked task a new message. That of a task which a worker is at shows itself when the time-out of the step is over, as
-- the one that was lost would have.
create or replace function sluice._send_anew(run_id uuid, step_slug text, task_index integer) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    task record;
begin
    select t.flow_slug,
           case when t.status = 'queued' then 0
                else least(greatest(extract(epoch from t.started_at - clock_timestamp())
                                    + coalesce(s.opt_timeout, f.opt_timeout) + 2, 0), 2147483647)::integer end as delay
    into task
    from pgflow.step_tasks t
    join pgflow.steps s on s.flow_slug = t.flow_slug and s.step_slug = t.step_slug
    join pgflow.flows f on f.flow_slug = t.flow_slug
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;
    update pgflow.step_tasks t
    set message_id = (select pgmq.send(task.flow_slug, jsonb_build_object(
        'flow_slug', task.flow_slug, 'run_id', run_id, 'step_slug', step_slug, 'task_index', task_index), task.delay))
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;
end
$$;

-- Ends a step of a locked run all of whose tasks have ended, as the report of the last of them should have: the engine
-- completes that task once more, and what follows is its own.
create or replace function sluice._end_step_again(run_id uuid, step_slug text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    last record;
begin
    select t.task_index, t.output, t.completed_at into last
    from pgflow.step_tasks t
    where t.run_id = run_id and t.step_slug = step_slug and t.status = 'completed'
    order by t.task_index desc
    limit 1
    for no key update;
    if not found then
        perform sluice._refuse(format('No task of step "%s" has completed, so the step cannot', step_slug),
                               'object_not_in_prerequisite_state', 'Skip the step, or cancel the run.');
    end if;
    update pgflow.step_states c set remaining_tasks = 1 where c.run_id = run_id and c.step_slug = step_slug;
    update pgflow.step_tasks t
    set status = 'started', completed_at = null, output = null
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = last.task_index;
    perform pgflow.complete_task(run_id => run_id, step_slug => step_slug, task_index => last.task_index, output => last.output);
    update pgflow.step_tasks t
    set completed_at = last.completed_at
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = last.task_index and t.status = 'completed';
end
$$;

-- How many tasks a map gets is known once its parent has ended; writes it down where that is missing.
create or replace function sluice._know_initial_tasks(run_id uuid, flow_slug text, step_slug text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    update pgflow.step_states c
    set initial_tasks = coalesce((
        select case when p.status = 'skipped' then 0
                    when s.step_type = 'map' then p.initial_tasks
                    else (select jsonb_array_length(t.output) from pgflow.step_tasks t
                          where t.run_id = run_id and t.step_slug = p.step_slug and t.task_index = 0) end
        from pgflow.deps d
        join pgflow.step_states p on p.run_id = run_id and p.step_slug = d.dep_slug
        join pgflow.steps s on s.flow_slug = d.flow_slug and s.step_slug = d.dep_slug
        where d.flow_slug = flow_slug and d.step_slug = step_slug
        limit 1), (select jsonb_array_length(r.input) from pgflow.runs r
                   where r.run_id = run_id and jsonb_typeof(r.input) = 'array'))
    where c.run_id = run_id and c.step_slug = step_slug and c.initial_tasks is null;
end
$$;

-- Lets a step or a locked run go on that could, and did not.
create or replace function sluice._go_on(stuck jsonb) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    run  uuid := (stuck ->> 'run_id')::uuid;
    step text := stuck ->> 'step_slug';
begin
    if stuck ->> 'step_status' = 'started' then
        perform sluice._end_step_again(run, step);
    else
        perform sluice._know_initial_tasks(run, stuck ->> 'flow_slug', step);
        perform sluice._settle(run);
    end if;
    if sluice._stuck_problem(stuck) is not null then
        perform sluice._refuse(coalesce(format('Step "%s"', step), format('Run %s', run)) || ' cannot go on',
                               'object_not_in_prerequisite_state', 'Cancel the run, or restart it as a new one.');
    end if;
end
$$;

-- Sets a counter of a locked run to what was counted. Where nothing is left to wait for, the run goes on.
create or replace function sluice._count_anew(wrong jsonb) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    run     uuid    := (wrong ->> 'run_id')::uuid;
    step    text    := wrong ->> 'step_slug';
    counted integer := (wrong ->> 'counted')::integer;
begin
    if wrong ->> 'counter' = 'remaining_steps' then
        update pgflow.runs r set remaining_steps = counted where r.run_id = run;
        perform sluice._settle(run);
    elsif wrong ->> 'counter' = 'remaining_tasks' then
        if counted = 0 then
            perform sluice._end_step_again(run, step);
        else
            update pgflow.step_states c set remaining_tasks = counted where c.run_id = run and c.step_slug = step;
        end if;
    else
        update pgflow.step_states c set remaining_deps = counted where c.run_id = run and c.step_slug = step;
        if counted = 0 then
            perform sluice._know_initial_tasks(run, wrong ->> 'flow_slug', step);
            perform sluice._settle(run);
        end if;
    end if;
end
$$;

-- Makes what is missing of the queue of a flow that is kept. A new queue goes on after the ids that were given; open tasks get new
-- messages in it, and holds hold again. Returns how many messages were sent.
create or replace function sluice._make_queue_anew(flow_slug text) returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    was_missing boolean := to_regclass(format('pgmq.%I', 'q_' || lower(flow_slug))) is null;
    last_id     bigint;
    task        record;
    sent        bigint  := 0;
begin
    perform pgmq.create(flow_slug);
    if to_regprocedure('pgflow._create_queue_functions(text)') is not null then
        execute 'select pgflow._create_queue_functions($1)' using flow_slug;
    end if;
    if not was_missing then
        return 0;
    end if;
    execute format('select greatest(max(a.msg_id), (select max(t.message_id) from pgflow.step_tasks t where t.flow_slug = $1))
                    from pgmq.%I a', 'a_' || lower(flow_slug))
    into last_id
    using flow_slug;
    if last_id is not null then
        perform setval(pg_get_serial_sequence(format('pgmq.%I', 'q_' || lower(flow_slug)), 'msg_id'), last_id);
    end if;
    perform sluice._hold_anew(flow_slug);
    for task in
        select t.run_id, t.step_slug, t.task_index
        from (select w.* from sluice._tasks_in_want(flow_slug) w order by w.run_id, w.step_slug, w.task_index) w
        cross join lateral (select k.run_id, k.step_slug, k.task_index from pgflow.step_tasks k
                            where k.run_id = w.run_id and k.step_slug = w.step_slug and k.task_index = w.task_index
                              and k.status in ('queued', 'started')
                            for no key update) t
    loop
        perform sluice._send_anew(task.run_id, task.step_slug, task.task_index);
        sent := sent + 1;
    end loop;
    perform sluice._wake(flow_slug);
    return sent;
end
$$;

-- Drops an empty queue that is locked, with what the engine had made for it.
create or replace function sluice._drop_left_queue(queue_name text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    perform pgmq.drop_queue(queue_name);
    execute 'select pgflow._drop_queue_functions(substr(p.proname, 6))
             from pg_catalog.pg_proc p
             where p.pronamespace = ''pgflow''::regnamespace and lower(p.proname) = ''send:'' || lower($1)
             group by p.proname'
    using queue_name;
end
$$;

-- Repairs a problem that is locked and is as it was found. Returns its numbers.
create or replace function sluice._repair(kind text, problem jsonb) returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    run   uuid    := (problem ->> 'run_id')::uuid;
    step  text    := problem ->> 'step_slug';
    task  integer := (problem ->> 'task_index')::integer;
    done  bigint  := 1;
begin
    case kind
        when 'open_task_on_ended_run' then
            perform sluice._end_left_over_task(problem);
        when 'task_without_message' then
            perform sluice._send_anew(run, step, task);
            perform sluice._wake(problem ->> 'flow_slug');
        when 'permanently_stalled' then
            perform sluice._queue_again(run, problem ->> 'flow_slug', array[step], array[task]);
        when 'wrong_counter' then
            perform sluice._count_anew(problem);
        when 'stuck_created_step' then
            perform sluice._go_on(problem);
        when 'message_without_task' then
            select count(*) into done from pgmq.archive(problem ->> 'queue_name', array[(problem ->> 'msg_id')::bigint]);
        when 'missing_queue' then
            done := sluice._make_queue_anew(problem ->> 'flow_slug');
        when 'orphaned_queue' then
            perform sluice._drop_left_queue(problem ->> 'queue_name');
        when 'silent_worker' then
            perform pgflow.mark_worker_stopped((problem ->> 'worker_id')::uuid);
        when 'function_missing' then
            execute 'select pgflow._create_queue_functions($1)' using problem ->> 'flow_slug';
    end case;
    return problem || jsonb_build_object('kind', kind, 'count', done);
end
$$;

-- What action_repair would do: its numbers; {"stale": true} where the thing is no longer as it was seen; null where there is no
-- such problem (any more).
create or replace function sluice.repair_estimate(kind text, subject jsonb) returns jsonb
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select case when exists (select from jsonb_each_text(repair_estimate.subject) s
                             where s.value is not null and s.value is distinct from p.present ->> s.key)
                then jsonb_build_object('stale', true)
                else p.present || jsonb_build_object('kind', repair_estimate.kind) end
    from (select sluice._problem_now(repair_estimate.kind, repair_estimate.subject) as present offset 0) p
    where p.present is not null
$$;

-- Repairs one problem. kind: open_task_on_ended_run (ended as its step or run did, with its message), message_without_task
-- (archived), task_without_message (gets a new one), permanently_stalled (queued again with fresh attempts), wrong_counter (set
-- to what can be counted), stuck_created_step (goes on, as a run does that has nothing left), missing_queue (made anew),
-- orphaned_queue (dropped, only if nothing is in it), silent_worker (marked as stopped), function_missing (of a flow's queue:
-- made anew). Returns the problem as it was, with kind, count and audit_id.
-- SQLSTATE SL001: it is no longer as subject says. P0002: there is no such problem (any more). 22023: this kind is not repaired
-- here. 0A000: not on this engine. 55000: it cannot go on.
create or replace function sluice.action_repair(kind text, subject jsonb, reason text default null) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    present pg_catalog.jsonb;
    numbers pg_catalog.jsonb;
begin
    if kind is null or kind not in ('open_task_on_ended_run', 'message_without_task', 'task_without_message', 'permanently_stalled',
                                    'wrong_counter', 'stuck_created_step', 'missing_queue', 'orphaned_queue', 'silent_worker',
                                    'function_missing') then
        perform sluice._refuse(format('Problems of the kind "%s" are not repaired here', kind), 'invalid_parameter_value');
    end if;
    if sluice._engine_has('step_tasks', 'queue_name') then
        perform sluice._refuse('This engine gives steps queues of their own, which this version of Sluice does not act on',
                               'feature_not_supported');
    end if;
    perform sluice._lock_problem(kind, subject);
    present := sluice._problem_now(kind, subject);
    if present is null then
        perform sluice._refuse('There is no such problem (any more)', 'no_data_found');
    end if;
    perform sluice._guard('What was found', subject, present);
    numbers := sluice._repair(kind, present);
    return sluice._record_action('repair', subject || jsonb_build_object('kind', kind), present, numbers, reason, 'Repaired');
end
$$;

revoke all on function
    sluice.action_repair(text, jsonb, text),
    sluice.repair_estimate(text, jsonb)
from public;
