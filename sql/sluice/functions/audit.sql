-- What audited actions (actions.sql) share: the guard against stale sight, the state before, and the entry itself.
-- SQLSTATE SL001: the state the caller saw is no longer the state there; nothing was changed.

create or replace function sluice._record(action text, target jsonb, before jsonb, after jsonb, reason text, outcome text)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    entry bigint;
begin
    insert into sluice.audit as a (action, target, before, after, reason, outcome)
    values (action, target, before, after, nullif(reason, ''), outcome)
    returning a.id into entry;
    return entry;
end
$$;

-- Refuses when the caller saw something else. seen and present hold the same keys; a key that is null in seen was not seen.
create or replace function sluice._guard(subject text, seen jsonb, present jsonb) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if exists (select from jsonb_each_text(seen) s where s.value is not null and s.value is distinct from present ->> s.key) then
        raise exception '% is no longer as it was seen', subject
            using errcode = 'SL001', detail = present::text, hint = 'Look at it again. Nothing was changed.';
    end if;
end
$$;

-- Times as clients know them, who may have milliseconds only; in one form, whatever DateStyle a session has.
create or replace function sluice._seen_time(moment timestamptz) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select to_jsonb(date_trunc('milliseconds', moment)) #>> '{}'
$$;

-- The locked run as an audit entry tells it. Null: no such run, which the action itself says.
create or replace function sluice._run_before(run_id uuid, seen_failed_at timestamptz default null) returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    run record;
begin
    select r.status, r.failed_at into run from pgflow.runs r where r.run_id = run_id for no key update;
    if not found then
        return null;
    end if;
    perform sluice._guard('Run ' || run_id, jsonb_build_object('failed_at', sluice._seen_time(seen_failed_at)),
                          jsonb_build_object('status', run.status, 'failed_at', sluice._seen_time(run.failed_at)));
    return jsonb_build_object('status', run.status, 'failed_at', run.failed_at);
end
$$;

create or replace function sluice._task_before(run_id uuid, step_slug text, task_index integer, seen_status text, seen_attempts integer)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    before jsonb;
begin
    perform from pgflow.runs r where r.run_id = run_id for no key update;
    perform sluice._count_exactly(run_id, step_slug);
    select jsonb_build_object('status', t.status, 'attempts', t.attempts_count) into before
    from pgflow.step_tasks t
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index
    for no key update;
    if found then
        perform sluice._guard(format('Task %s of step "%s"', task_index, step_slug),
                              jsonb_build_object('status', seen_status, 'attempts', seen_attempts), before);
    end if;
    return before;
end
$$;

create or replace function sluice._step_before(run_id uuid, step_slug text, seen_status text) returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    before jsonb;
begin
    perform from pgflow.runs r where r.run_id = run_id for no key update;
    select jsonb_build_object('status', c.status, 'remaining_tasks', c.remaining_tasks) into before
    from pgflow.step_states c
    where c.run_id = run_id and c.step_slug = step_slug;
    if found then
        perform sluice._guard(format('Step "%s"', step_slug), jsonb_build_object('status', seen_status), before);
    end if;
    return before;
end
$$;

-- Writes the entry and returns the numbers with its id.
create or replace function sluice._record_action(action text, target jsonb, before jsonb, numbers jsonb, reason text, outcome text)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    return numbers || jsonb_build_object('audit_id', sluice._record(
        action, jsonb_strip_nulls(target), before, numbers, reason, outcome));
end
$$;

revoke all on function sluice._record(text, jsonb, jsonb, jsonb, text, text) from public;
