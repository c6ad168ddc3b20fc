-- What the functions that act on runs share, on any engine: locking a run, finding out what the engine there knows, sending its
-- events, following it when it changes.

-- Lets what is kept about runs and flows go with them; again after an engine has been installed.
create or replace function sluice._follow_engine() returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    follower record;
begin
    for follower in
        select v.*, v.name || '_' || v.key || '_fkey' as constraint_name
        from (values ('task_attempts', 'run_id', 'runs'), ('run_lineage', 'run_id', 'runs'), ('run_note', 'run_id', 'runs'),
                     ('holds', 'flow_slug', 'flows')) as v (name, key, followed)
        where to_regclass('sluice.' || v.name) is not null and to_regclass('pgflow.' || v.followed) is not null
    loop
        continue when exists (select from pg_constraint c
                              where c.conrelid = to_regclass('sluice.' || follower.name)
                                and c.conname = follower.constraint_name);
        execute format('alter table sluice.%I add constraint %I foreign key (%I) references pgflow.%I (%3$I)
                        on delete cascade', follower.name, follower.constraint_name, follower.key, follower.followed);
    end loop;
end
$$;

create or replace function sluice._refuse(message text, errcode text, hint text default null) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if hint is null then
        raise exception using message = message, errcode = errcode, detail = 'Nothing was changed.';
    end if;
    raise exception using message = message, errcode = errcode, detail = 'Nothing was changed.', hint = hint;
end
$$;

-- Whether the engine's table has that column: what an engine can do is read from its catalogue, never from a version. Asked several
-- times by each decision, so it keeps its plan.
create or replace function sluice._engine_has(table_name text, column_name text) returns boolean
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    return exists (select from pg_catalog.pg_attribute a
                   where a.attrelid = to_regclass('pgflow.' || quote_ident(table_name))
                     and a.attname = column_name::name and a.attnum > 0 and not a.attisdropped);
end
$$;

-- Whether the engine's tasks may bear that status.
create or replace function sluice._engine_has_task_status(status text) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select not exists (select from pg_catalog.pg_constraint c
                       where c.conrelid = to_regclass('pgflow.step_tasks') and c.conname = 'valid_status'
                         and pg_get_constraintdef(c.oid) !~ ('[[:<:]]' || _engine_has_task_status.status || '[[:>:]]'))
$$;

-- The locked row of a run, the first lock in the order of locks. P0002: no such run.
create or replace function sluice._lock_run(run_id uuid) returns sluice._run
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    run sluice._run;
begin
    if sluice._engine_has('step_tasks', 'queue_name') then
        perform sluice._refuse('This engine gives steps queues of their own, which this version of Sluice does not act on',
                               'feature_not_supported');
    end if;
    select r.run_id, r.flow_slug, r.status, r.input, r.remaining_steps, r.started_at, r.failed_at
    into run.run_id, run.flow_slug, run.status, run.input, run.remaining_steps, run.started_at, run.failed_at
    from pgflow.runs r
    where r.run_id = run_id
    for no key update;
    if not found then
        perform sluice._refuse(format('There is no run %s', run_id), 'no_data_found');
    end if;
    run.cancelled := exists (select from sluice.run_note n
                             where n.run_id = run_id and n.kind = 'cancelled' and n.superseded_at is null);
    return run;
end
$$;

-- Keeps a flow from being deleted by others until the transaction ends. Comes before the locks of its runs, for what refers to the
-- flow while it holds them.
create or replace function sluice._keep_flow(flow_slug text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan set jit = off set enable_seqscan = off set enable_bitmapscan = off
as $$
#variable_conflict use_variable
begin
    loop
        perform from pgflow.flows f where f.flow_slug = flow_slug for share;
        -- It may have been deleted and made anew while its row was awaited.
        exit when found or not exists (select from pgflow.flows f where f.flow_slug = flow_slug);
    end loop;
end
$$;

-- The same for the flow of a run; an unknown run has none.
create or replace function sluice._keep_flow_of(run_id uuid) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    perform sluice._keep_flow((select r.flow_slug from pgflow.runs r where r.run_id = run_id));
end
$$;

-- Some engines let sessions complete tasks of a step ahead of counting them. Takes that back on a step or on all steps of a run,
-- waiting for who is at it, so that remaining_tasks is exact and stays so while the run is locked. Comes before locks on tasks.
create or replace function sluice._count_exactly(run_id uuid, step_slug text default null) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    if to_regprocedure('pgflow._count_exactly(uuid, text)') is not null then
        execute 'select pgflow._count_exactly($1, $2)' using run_id, step_slug;
    end if;
end
$$;

-- Whether a schema that is not ours belongs to a superuser, or to the owner of ours. What lies in another is called by nothing that may
-- run as our owner: whoever may make schemas could have made it.
create or replace function sluice._is_trusted(schema_name text) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select exists (select from pg_namespace n
                   join pg_roles r on r.oid = n.nspowner
                   where n.nspname = _is_trusted.schema_name
                     and (r.rolsuper or n.nspowner = (select o.nspowner from pg_namespace o where o.nspname = 'sluice')))
$$;

-- Whether events have a receiver. They take the way the engine's own events take.
create or replace function sluice._events_wanted() returns boolean
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    return to_regnamespace('realtime') is not null
           and to_regprocedure('realtime.send(jsonb,text,text,boolean)') is not null and sluice._is_trusted('realtime');
exception when insufficient_privilege then
    return false;
end
$$;

-- Sends the event of a run (step_slug NULL) or of a step. Whoever listens must not be able to fail the caller.
create or replace function sluice._send_event(run_id uuid, step_slug text, status text, payload jsonb) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    event text := coalesce('step:' || step_slug, 'run') || ':' || status;
    whole jsonb := payload || jsonb_build_object('run_id', run_id, 'status', status)
                   || case when step_slug is null then jsonb_build_object('event_type', 'run:' || status)
                           else jsonb_build_object('event_type', 'step:' || status, 'step_slug', step_slug) end;
begin
    execute 'select realtime.send($1, $2, $3, false)' using whole, event, 'pgflow:run:' || run_id;
exception when others then
    raise warning 'The event % of run % could not be sent: %', event, run_id, sqlerrm;
end
$$;

-- Says that a run is started, and those of its steps that are in the array, in the order of the flow.
create or replace function sluice._send_started(run_id uuid, step_slugs text[]) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    run  record;
    step record;
begin
    if not sluice._events_wanted() then
        return;
    end if;
    select r.flow_slug, r.input, r.remaining_steps, r.started_at into run from pgflow.runs r where r.run_id = run_id;
    perform sluice._send_event(run_id, null, 'started', jsonb_build_object(
        'flow_slug', run.flow_slug, 'input', run.input, 'remaining_steps', run.remaining_steps,
        'started_at', run.started_at));
    for step in
        select c.step_slug, c.started_at, c.remaining_tasks, c.remaining_deps
        from pgflow.step_states c
        join pgflow.steps s on s.flow_slug = c.flow_slug and s.step_slug = c.step_slug
        where c.run_id = run_id and c.step_slug = any (step_slugs)
        order by s.step_index
    loop
        perform sluice._send_event(run_id, step.step_slug, 'started', jsonb_build_object(
            'started_at', step.started_at, 'remaining_tasks', step.remaining_tasks,
            'remaining_deps', step.remaining_deps));
    end loop;
end
$$;

-- Starts what is ready in a run whose rows were made or changed by hand, and ends it if nothing is left. Called with the
-- run's lock.
create or replace function sluice._settle(run_id uuid) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    going_on boolean := true;
begin
    -- Where the engine does it in one advance, a condition that fails the run finds nothing begun.
    if to_regprocedure('pgflow._settle_by_hand(uuid)') is not null then
        execute 'select pgflow._settle_by_hand($1)' using run_id;
        return;
    end if;
    if to_regprocedure('pgflow.cascade_resolve_conditions(uuid)') is not null then
        execute 'select pgflow.cascade_resolve_conditions($1)' into going_on using run_id;
    end if;
    if going_on then
        perform pgflow.cascade_complete_taskless_steps(run_id);
        perform pgflow.start_ready_steps(run_id);
        perform pgflow.maybe_complete_run(run_id);
    end if;
end
$$;

revoke all on function sluice._follow_engine() from public;
