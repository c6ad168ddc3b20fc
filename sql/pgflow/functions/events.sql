-- Events go to realtime.send(payload, event, topic, private) where a database offers that function. Nothing is sent
-- and next to nothing is spent where it does not.

-- Callers ask to_regnamespace('realtime') first, which costs a hundredth of a call of this function.
create or replace function pgflow._events_wanted() returns boolean
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    return to_regprocedure('realtime.send(jsonb,text,text,boolean)') is not null and sluice._is_trusted('realtime');
exception when insufficient_privilege then
    return false;
end
$$;

create or replace function pgflow._send_event(run_id uuid, event text, payload jsonb) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    execute 'select realtime.send($1, $2, $3, false)' using payload, event, 'pgflow:run:' || run_id;
exception when others then
    -- Whoever listens must not be able to fail a run.
    raise warning 'The event % of run % could not be sent: %', event, run_id, sqlerrm;
end
$$;

create or replace function pgflow._send_run_event(run_id uuid, status text, payload jsonb) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    perform pgflow._send_event(run_id, 'run:' || status, payload || jsonb_build_object(
        'event_type', 'run:' || status, 'run_id', run_id, 'status', status));
end
$$;

create or replace function pgflow._send_step_event(run_id uuid, step_slug text, status text, payload jsonb) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    perform pgflow._send_event(run_id, 'step:' || step_slug || ':' || status, payload || jsonb_build_object(
        'event_type', 'step:' || status, 'run_id', run_id, 'step_slug', step_slug, 'status', status));
end
$$;
