-- Live signals: an empty notification on the channel sluice_changed says that something changed, never what.
--
-- Writers pay for them only while somebody watches, and then at most one signal leaves every 50 ms. Both rules are one
-- comparison with a sequence, because reading a sequence needs no snapshot and setting it waits for nobody. A sequence
-- also shows its value before the transaction that set it ends: a signal that is rolled back is lost, which watchers
-- cover by reading again once a second while anything they show can still change.

-- Announces or renews interest in signals for the given time (1 to 300 s). Returns when the lease ends. Renew it well
-- before; listen on the channel sluice_changed first and read the state after.
--
-- A lease belongs to the role that took it: nobody else renews or ends it (42501). A role has 1,000 of them at most (53400); sessions
-- that ask at the same moment may each come to one more.
create or replace function sluice.watch(watcher uuid, seconds integer default 30) returns timestamptz
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    caller    pg_catalog.text := sluice._caller();
    lease_end pg_catalog.timestamptz := clock_timestamp() + make_interval(secs => least(greatest(coalesce(seconds, 30), 1), 300));
begin
    -- One that somebody is at is left to the next: nobody is kept waiting by a lease of somebody else.
    delete from sluice.watchers w
    where w.watcher = any (array(select g.watcher from sluice.watchers g
                                 where g.expires_at < clock_timestamp() - interval '1 minute' for update skip locked));
    if not exists (select from sluice.watchers w where w.watcher = watcher)
       and (select count(*) from sluice.watchers w where w.role = caller) >= 1000 then
        raise exception 'The role "%" watches 1,000 times already', caller
            using errcode = 'configuration_limit_exceeded', detail = 'Nothing was changed.',
                  hint = 'Leases end by themselves within minutes when nobody renews them.';
    end if;
    insert into sluice.watchers as w (watcher, role, expires_at)
    values (watcher, caller, lease_end)
    on conflict on constraint watchers_pkey do update
    set expires_at = excluded.expires_at, application = excluded.application
    where w.role = excluded.role;
    if not found then
        raise exception 'The lease % belongs to another role', watcher
            using errcode = 'insufficient_privilege', detail = 'Nothing was changed.', hint = 'Take a lease of your own.';
    end if;

    -- This order answers _signal(), which closes the gate and then looks at watched_until once more.
    perform setval('sluice.watched_until',
                   greatest(pg_sequence_last_value('sluice.watched_until'), sluice._milliseconds(lease_end)));
    perform setval('sluice.signal_gate', 0);
    return lease_end;
end
$$;

-- Ends a lease of the calling role. Returns whether it existed. A watcher that begins in the same instant and is not committed yet may lose
-- its signals until it renews.
create or replace function sluice.unwatch(watcher uuid) returns boolean
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    existed boolean;
begin
    delete from sluice.watchers w where w.watcher = watcher and w.role = sluice._caller();
    existed := found;
    perform setval('sluice.watched_until',
                   coalesce((select sluice._milliseconds(max(w.expires_at)) from sluice.watchers w), 0));
    return existed;
end
$$;

-- Runs with the rights of its owner: a role that writes to the tables needs none in schema sluice. Most calls end at the gate,
-- and setting a search path would cost more than all the rest of them: so names stand here in full, which no search path can
-- change.
create or replace function sluice._signal() returns trigger
language plpgsql security definer
as $$
begin
    if pg_catalog.pg_sequence_last_value('sluice.signal_gate')
       operator(pg_catalog.<=) (pg_catalog.date_part('epoch', pg_catalog.clock_timestamp()) operator(pg_catalog.*) 1000) then
        perform sluice._signal_now();
    end if;
    return null;
end
$$;

create or replace function sluice._signal_now() returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    now_ms bigint;
    turn   bigint;
begin
    -- Notifications of one transaction fold into one, so a second would only take the turn of somebody else.
    if current_setting('sluice.signalled_in', true) = pg_current_xact_id()::pg_catalog.text then
        return;
    end if;

    now_ms := sluice._milliseconds(clock_timestamp());
    if pg_sequence_last_value('sluice.watched_until') < now_ms then
        perform setval('sluice.signal_gate', 9223372036854775807);
        if pg_sequence_last_value('sluice.watched_until') >= now_ms then
            perform setval('sluice.signal_gate', 0);
        end if;
        return;
    end if;

    -- Of the transactions that passed the gate at once the one goes on that draws the next number. Nobody waits, and one that
    -- stays open for long holds nobody up later.
    turn := coalesce(pg_sequence_last_value('sluice.signal_turn'), 0);
    if pg_sequence_last_value('sluice.signal_gate') > now_ms or nextval('sluice.signal_turn') <> turn + 1 then
        return;
    end if;
    perform setval('sluice.signal_gate', now_ms + 50);
    perform set_config('sluice.signalled_in', pg_current_xact_id()::pg_catalog.text, true);

    -- A full queue would make the writer's commit fail, and the cause is a listener that does not read.
    if pg_notification_queue_usage() <= 0.5 then
        perform pg_notify('sluice_changed', '');
    end if;
end
$$;

-- Puts the triggers on holds and on those tables of schema pgflow that exist; again after an engine has been installed. Returns the
-- number of tables that send signals. Columns are named where a table is also changed without anything to see, such as a
-- worker's heartbeat. New tasks send no signal of their own: they come with a run that starts, or with a step that does.
create or replace function sluice.install_signals() returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    wanted    record;
    installed integer := 0;
begin
    for wanted in
        select to_regclass(v.table_name) as relation, v.events
        from (values ('pgflow.flows', 'insert or update or delete'),
                     ('pgflow.steps', 'insert or update or delete'),
                     ('pgflow.runs', 'insert or delete or update of status'),
                     ('pgflow.step_states', 'update of status'),
                     ('pgflow.step_tasks', 'update of status'),
                     ('sluice.holds', 'insert or delete'),
                     ('pgflow.workers', 'insert or delete or update of deprecated_at'
                                 || case when exists (select from pg_attribute a
                                                      where a.attrelid = to_regclass('pgflow.workers')
                                                        and a.attname = 'stopped_at' and not a.attisdropped)
                                         then ', stopped_at' else '' end)) as v (table_name, events)
        order by v.table_name
    loop
        continue when wanted.relation is null;
        execute format('create or replace trigger sluice_signal after %s on %s
                        for each statement execute function sluice._signal()', wanted.events, wanted.relation);
        installed := installed + 1;
    end loop;
    return installed;
end
$$;

-- Takes the triggers off again. Returns the number of tables that had one.
create or replace function sluice.remove_signals() returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    present record;
    removed integer := 0;
begin
    for present in
        select t.tgrelid::regclass as relation
        from pg_trigger t
        where t.tgname = 'sluice_signal' and t.tgfoid = 'sluice._signal()'::regprocedure
        order by t.tgrelid::regclass::text
    loop
        execute format('drop trigger sluice_signal on %s', present.relation);
        removed := removed + 1;
    end loop;
    return removed;
end
$$;

revoke all on function
    sluice.watch(uuid, integer),
    sluice.unwatch(uuid),
    sluice._signal(),
    sluice._signal_now(),
    sluice.install_signals(),
    sluice.remove_signals()
from public;
