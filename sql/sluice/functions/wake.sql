-- A signal for idle workers that there is something to take: a notification on the channel sluice_work whose payload is the
-- flow. Nothing is spent on it while no worker is idle, and little while some are busy, since those ask by themselves.
--
-- Like the signals to watchers it stands on sequences, which need no snapshot and wait for nobody. A signal may be lost when a
-- transaction is rolled back: workers ask every few seconds anyway.

-- The public may call the functions below: what a role may do with tasks says whether it has any business here.
create or replace function sluice._refuse_onlookers() returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    if not has_any_column_privilege(sluice._caller(), 'pgflow.step_tasks', 'update') then
        raise exception 'The role "%" may not work on tasks, so it cannot wait for them', sluice._caller()
            using errcode = 'insufficient_privilege', detail = 'Nothing was changed.',
                  hint = 'The owner of schema sluice gives that right with sluice.grant_worker.';
    end if;
end
$$;

-- Announces that workers wait for the signal, each for the flow at its place, for some seconds (1 to 300). Returns until
-- when. The order that loses nothing: LISTEN sluice_work, a fetch that finds nothing, this call, one more fetch, waiting.
-- A fetch with sluice.exchange that finds something ends the waiting. For those who may work on tasks (42501). What a role has announced
-- no other renews or ends (42501), before it is over.
create or replace function sluice.await_work(worker_ids uuid[], flow_slugs text[], seconds integer default 30) returns timestamptz
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    caller    pg_catalog.text := sluice._caller();
    until     pg_catalog.timestamptz := clock_timestamp() + make_interval(secs => least(greatest(coalesce(seconds, 30), 1), 300));
    announced integer;
begin
    perform sluice._refuse_onlookers();
    insert into sluice.idle_workers as i (worker_id, flow_slug, expires_at, role)
    select u.worker_id, u.flow_slug, until, caller
    from unnest(worker_ids, flow_slugs) as u (worker_id, flow_slug)
    order by u.worker_id
    on conflict on constraint idle_workers_pkey do update
    set flow_slug = excluded.flow_slug, expires_at = excluded.expires_at, role = excluded.role
    where i.role = excluded.role or i.expires_at < clock_timestamp();
    get diagnostics announced = row_count;
    if announced < cardinality(worker_ids) then
        raise exception 'A worker of these waits for another role than "%"', caller
            using errcode = 'insufficient_privilege', detail = 'Nothing was changed.', hint = 'Wait for workers of your own.';
    end if;
    delete from sluice.idle_workers i
    where i.worker_id in (select g.worker_id from sluice.idle_workers g
                          where g.expires_at < clock_timestamp() - interval '1 minute' for update skip locked);
    perform setval('sluice.idle_until', greatest(pg_sequence_last_value('sluice.idle_until'), sluice._milliseconds(until)));
    return until;
end
$$;

-- Ends the waiting of workers of the calling role; returns how many waited. For those who may work on tasks (42501).
create or replace function sluice.stop_awaiting_work(worker_ids uuid[]) returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    caller pg_catalog.text;
    waited integer;
begin
    if pg_sequence_last_value('sluice.idle_until') < date_part('epoch', clock_timestamp()) * 1000 then
        return 0;
    end if;
    perform sluice._refuse_onlookers();
    caller := sluice._caller();
    delete from sluice.idle_workers i
    where i.worker_id in (select g.worker_id from sluice.idle_workers g
                          where g.worker_id = any (worker_ids) and g.role = caller order by g.worker_id for update);
    get diagnostics waited = row_count;
    if waited > 0 then
        perform setval('sluice.idle_until',
                       coalesce((select sluice._milliseconds(max(i.expires_at)) from sluice.idle_workers i), 0));
    end if;
    return waited;
end
$$;

-- Wakes the workers that wait for the flow: at once where none is known to be busy with it, else at most once in 50 ms.
create or replace function sluice._wake(flow_slug text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    now_ms bigint;
begin
    if pg_sequence_last_value('sluice.idle_until') < date_part('epoch', clock_timestamp()) * 1000 then
        return;
    end if;
    if not exists (select from sluice.idle_workers i
                   where i.flow_slug = flow_slug and i.expires_at > clock_timestamp()) then
        return;
    end if;
    if exists (select from pgflow.workers w
               where w.queue_name = flow_slug and w.last_heartbeat_at > clock_timestamp() - interval '15 seconds'
                 and w.deprecated_at is null and to_jsonb(w) ->> 'stopped_at' is null
                 and not exists (select from sluice.idle_workers i
                                 where i.worker_id = w.worker_id and i.expires_at > clock_timestamp())) then
        now_ms := sluice._milliseconds(clock_timestamp());
        if pg_sequence_last_value('sluice.wake_gate') > now_ms then
            return;
        end if;
        perform setval('sluice.wake_gate', now_ms + 50);
    end if;
    -- A full queue would make the writer's commit fail, and the cause is a listener that does not read.
    if pg_notification_queue_usage() <= 0.5 then
        perform pg_notify('sluice_work', flow_slug);
    end if;
end
$$;

-- The look at the sequence costs less than a call, and less than setting a search path: it stands here as well, with names in
-- full, which no search path can change.
create or replace function sluice._wake_for_task() returns trigger
language plpgsql security definer
as $$
begin
    if pg_catalog.pg_sequence_last_value('sluice.idle_until')
       operator(pg_catalog.>=) (pg_catalog.date_part('epoch', pg_catalog.clock_timestamp()) operator(pg_catalog.*) 1000) then
        perform sluice._wake(new.flow_slug);
    end if;
    return null;
end
$$;

-- Starts or stops the signal for the engine's new tasks; true when that changed anything. Our engine sends it from the
-- start. Retries, resumed and forked runs and tasks given back with the functions of schema sluice send it in any case.
create or replace function sluice.wake_workers(enabled boolean) returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    tasks   regclass := to_regclass('pgflow.step_tasks');
    present boolean;
begin
    if tasks is null then
        perform sluice._refuse('There is no flow engine in this database', 'object_not_in_prerequisite_state',
                               'Install an engine in schema pgflow first.');
    end if;
    present := exists (select from pg_trigger t where t.tgrelid = tasks and t.tgname = 'sluice_wake');
    if enabled and not present then
        -- Once a step, however many tasks it has.
        execute format('create trigger sluice_wake after insert on %s for each row when (new.task_index = 0)
                        execute function sluice._wake_for_task()', tasks);
    elsif present and not enabled then
        execute format('drop trigger sluice_wake on %s', tasks);
    end if;
    return present <> enabled;
end
$$;

revoke all on function
    sluice._wake_for_task(),
    sluice.wake_workers(boolean)
from public;
