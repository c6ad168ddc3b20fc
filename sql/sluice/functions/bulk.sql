-- One decision about many runs: begun once, then carried out run by run, each in a transaction of its own.

-- Writes down what is to be done. The arrays are of one length; they say which runs, and as what they were seen. Calling it again
-- with the same id changes nothing. Returns {bulk_id, items, audit_id}.
create or replace function sluice.action_begin_bulk(bulk_id uuid, action text, run_ids uuid[], seen_failed_at timestamptz[],
                                                    failed_steps text[], errors text[], filter text, reason text default null)
returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    insert into sluice.bulk as b (bulk_id, action, filter, reason, items)
    values (bulk_id, action, filter, nullif(reason, ''), cardinality(run_ids))
    on conflict do nothing;
    if not found then
        return jsonb_build_object('bulk_id', bulk_id, 'items', (select b.items from sluice.bulk b where b.bulk_id = bulk_id),
                                  'audit_id', 0);
    end if;
    insert into sluice.bulk_item (bulk_id, place, run_id, seen_failed_at, failed_step, error)
    select bulk_id, u.place, u.run_id, u.seen_failed_at, u.failed_step, left(u.error, 500)
    from unnest(run_ids, seen_failed_at, failed_steps, errors) with ordinality as u (run_id, seen_failed_at, failed_step, error, place);
    return sluice._record_action('begin_bulk', jsonb_build_object('bulk_id', bulk_id), null,
                                 jsonb_build_object('bulk_id', bulk_id, 'items', cardinality(run_ids), 'action', action,
                                                    'filter', left(filter, 2000)),
                                 reason, 'Decided about many runs');
end
$$;

-- Does what was decided about one run. A cancelled run is left cancelled. What the state there refuses is written down and is no
-- error; any other error leaves the row waiting. Returns {state, already, stopped, run_id, new_run_id, message, audit_id}.
-- SQLSTATE P0002: no such row.
create or replace function sluice.action_bulk_item(bulk_id uuid, place integer) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    decided pg_catalog.record;
    numbers pg_catalog.jsonb;
    refusal pg_catalog.text;
begin
    select b.action, b.reason, b.stopped_at is not null as stopped, i.run_id, i.seen_failed_at, i.state, i.new_run_id, i.audit_id,
           i.message
    into decided
    from sluice.bulk_item i
    join sluice.bulk b on b.bulk_id = i.bulk_id
    where i.bulk_id = bulk_id and i.place = place
    for no key update of i;
    if not found then
        perform sluice._refuse('There is no such part of that decision', 'no_data_found');
    end if;
    if decided.state <> 'waiting' or decided.stopped then
        return jsonb_build_object('state', decided.state, 'already', decided.state <> 'waiting', 'stopped', decided.stopped,
                                  'run_id', decided.run_id, 'new_run_id', decided.new_run_id, 'message', decided.message,
                                  'audit_id', decided.audit_id);
    end if;
    begin
        numbers := case decided.action
            when 'retry_failed' then sluice.action_retry_failed(decided.run_id, null, null, decided.seen_failed_at, decided.reason, false)
            when 'resume_run' then sluice.action_resume_run(decided.run_id, decided.seen_failed_at, decided.reason, false)
            when 'restart_run' then sluice.action_restart_run(decided.run_id, decided.reason)
            when 'cancel_run' then sluice.action_cancel_run(decided.run_id, decided.reason) end;
        -- A run that had ended is left as it is, which is no success.
        if decided.action = 'cancel_run' and (numbers ->> 'already')::boolean then
            refusal := format('Run %s has ended already', decided.run_id);
        end if;
    exception
        when sqlstate 'SL001' or no_data_found or object_not_in_prerequisite_state or feature_not_supported then
            refusal := sqlerrm;
    end;
    update sluice.bulk_item i
    set state = case when refusal is null then 'done' else 'refused' end,
        at = clock_timestamp(),
        new_run_id = case when decided.action in ('resume_run', 'restart_run') then (numbers ->> 'run_id')::pg_catalog.uuid end,
        audit_id = (numbers ->> 'audit_id')::bigint,
        message = refusal
    where i.bulk_id = bulk_id and i.place = place;
    return jsonb_build_object('state', case when refusal is null then 'done' else 'refused' end, 'already', false, 'stopped', false,
                              'run_id', decided.run_id,
                              'new_run_id', case when decided.action in ('resume_run', 'restart_run') then numbers ->> 'run_id' end,
                              'message', refusal, 'audit_id', numbers -> 'audit_id');
end
$$;

-- Stops what is left of it, for everybody who carries it out, or lets it go on. Returns {changed, waiting, audit_id}.
-- SQLSTATE P0002: no such decision.
create or replace function sluice.action_stop_bulk(bulk_id uuid, stop boolean, reason text default null) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    stopped pg_catalog.bool;
    numbers pg_catalog.jsonb;
begin
    select b.stopped_at is not null into stopped from sluice.bulk b where b.bulk_id = bulk_id for no key update;
    if not found then
        perform sluice._refuse(format('There is no decision %s about many runs', bulk_id), 'no_data_found');
    end if;
    update sluice.bulk b
    set stopped_at = case when stop then clock_timestamp() end
    where b.bulk_id = bulk_id and stopped is distinct from stop;
    numbers := jsonb_build_object('changed', stopped is distinct from stop, 'waiting', (
        select count(*) from sluice.bulk_item i where i.bulk_id = bulk_id and i.state = 'waiting'));
    return sluice._record_action('stop_bulk', jsonb_build_object('bulk_id', bulk_id), jsonb_build_object('stopped', stopped),
                                 numbers, reason, case when stop then 'What was left of it is stopped' else 'It goes on' end);
end
$$;

revoke all on function
    sluice.action_begin_bulk(uuid, text, uuid[], timestamptz[], text[], text[], text, text),
    sluice.action_bulk_item(uuid, integer),
    sluice.action_stop_bulk(uuid, boolean, text)
from public;
