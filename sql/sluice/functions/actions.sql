-- What people decide: typed actions that guard against stale sight, do their work and write the audit entry in one
-- transaction. Each returns its numbers, so that a client says what happened without guessing.
--
-- They run with the rights of their owner: an operator needs EXECUTE on them and no right to write tables. What the caller saw may
-- be given with each.
-- SQLSTATE SL001: the state the caller saw is no longer the state there; nothing was changed. P0002: no such thing.

-- Starts one run. Returns {run_id, status, steps, started_steps, queued_tasks, audit_id}.
create or replace function sluice.action_start_run(flow_slug text, input jsonb, run_id uuid default null, reason text default null)
returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    started record;
    numbers pg_catalog.jsonb;
begin
    if not exists (select from pgflow.flows f where f.flow_slug = flow_slug) then
        raise exception 'There is no flow "%"', flow_slug
            using errcode = 'no_data_found', detail = 'Nothing was changed.';
    end if;

    select r.run_id, r.status into started
    from pgflow.start_flow(flow_slug => flow_slug, input => input, run_id => coalesce(run_id, gen_random_uuid())) r;

    select jsonb_build_object(
               'run_id', started.run_id,
               'status', started.status,
               'steps', count(*),
               'started_steps', count(*) filter (where c.status = 'started'),
               'queued_tasks', (select count(*) from pgflow.step_tasks t
                                where t.run_id = started.run_id and t.status = 'queued'))
    into numbers
    from pgflow.step_states c
    where c.run_id = started.run_id;

    return numbers || jsonb_build_object('audit_id', sluice._record(
        'start_run', jsonb_build_object('flow_slug', flow_slug, 'run_id', started.run_id), null, numbers, reason,
        'Run started'));
end
$$;

-- Open work that options of a flow, or of one of its steps, reach: {queued_tasks, started_tasks, running_runs,
-- inheriting_steps}. An option of a flow reaches the steps that do not set it themselves; counted are those that set
-- not all. Counts among the newest 10,000 open runs.
create or replace function sluice.options_effect(flow_slug text, step_slug text default null) returns jsonb
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    with reached as (
        select s.step_slug
        from pgflow.steps s
        where s.flow_slug = options_effect.flow_slug
          and case when options_effect.step_slug is null
                   then s.opt_max_attempts is null or s.opt_base_delay is null or s.opt_timeout is null
                   else s.step_slug = options_effect.step_slug end
    ), open as (
        select r.run_id
        from pgflow.runs r
        where r.flow_slug = options_effect.flow_slug and r.status = 'started'
        order by r.started_at desc, r.run_id desc
        limit 10000
    ), tasks as (
        select count(*) filter (where t.status = 'queued') as queued,
               count(*) filter (where t.status = 'started') as started
        from open o
        join pgflow.step_states c on c.run_id = o.run_id and c.status = 'started'
        join reached e on e.step_slug = c.step_slug
        join pgflow.step_tasks t on t.run_id = c.run_id and t.step_slug = c.step_slug and t.status in ('queued', 'started')
    )
    select jsonb_build_object('queued_tasks', t.queued, 'started_tasks', t.started,
                              'running_runs', (select count(*) from open),
                              'inheriting_steps', (select count(*) from reached))
    from tasks t
$$;

-- Sets the options of a flow (step_slug NULL) or of a step. seen and wanted hold max_attempts, base_delay, timeout (and
-- start_delay for a step) as whole numbers; a missing key or null is "inherited", which a flow cannot be. Everything is
-- set to wanted. Returns {before, after, changed, queued_tasks, started_tasks, running_runs, inheriting_steps, audit_id}.
create or replace function sluice.action_edit_options(flow_slug text, step_slug text, seen jsonb, wanted jsonb,
                                                      reason text default null)
returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    keys    pg_catalog.text[] := array['max_attempts', 'base_delay', 'timeout']
                      || case when step_slug is not null then array['start_delay'] else array[]::pg_catalog.text[] end;
    subject pg_catalog.text := case when step_slug is null then format('flow "%s"', flow_slug)
                         else format('step "%s" of flow "%s"', step_slug, flow_slug) end;
    before  pg_catalog.jsonb;
    after   pg_catalog.jsonb;
    changed pg_catalog.jsonb;
    numbers pg_catalog.jsonb;
begin
    if step_slug is null then
        select jsonb_build_object('max_attempts', f.opt_max_attempts, 'base_delay', f.opt_base_delay,
                                  'timeout', f.opt_timeout)
        into before
        from pgflow.flows f where f.flow_slug = flow_slug
        for no key update;
    else
        select jsonb_build_object('max_attempts', s.opt_max_attempts, 'base_delay', s.opt_base_delay,
                                  'timeout', s.opt_timeout, 'start_delay', s.opt_start_delay)
        into before
        from pgflow.steps s where s.flow_slug = flow_slug and s.step_slug = step_slug
        for no key update;
    end if;
    if before is null then
        raise exception 'There is no %', subject
            using errcode = 'no_data_found', detail = 'Nothing was changed.';
    end if;
    if before is distinct from (select jsonb_object_agg(k.key, seen -> k.key) from unnest(keys) as k (key)) then
        raise exception 'The options of % are no longer as they were seen', subject
            using errcode = 'SL001', detail = before::pg_catalog.text, hint = 'Read them again. Nothing was changed.';
    end if;

    select jsonb_object_agg(k.key, (wanted ->> k.key)::integer),
           coalesce(jsonb_agg(k.key) filter (where (wanted ->> k.key)::integer is distinct from (before ->> k.key)::integer),
                    '[]')
    into after, changed
    from unnest(keys) as k (key);

    if step_slug is null then
        update pgflow.flows f
        set opt_max_attempts = (after ->> 'max_attempts')::integer,
            opt_base_delay = (after ->> 'base_delay')::integer,
            opt_timeout = (after ->> 'timeout')::integer
        where f.flow_slug = flow_slug;
    else
        update pgflow.steps s
        set opt_max_attempts = (after ->> 'max_attempts')::integer,
            opt_base_delay = (after ->> 'base_delay')::integer,
            opt_timeout = (after ->> 'timeout')::integer,
            opt_start_delay = (after ->> 'start_delay')::integer
        where s.flow_slug = flow_slug and s.step_slug = step_slug;
    end if;

    numbers := sluice.options_effect(flow_slug, step_slug)
               || jsonb_build_object('before', before, 'after', after, 'changed', changed);
    return numbers || jsonb_build_object('audit_id', sluice._record(
        'edit_options', jsonb_strip_nulls(jsonb_build_object('flow_slug', flow_slug, 'step_slug', step_slug)),
        before, after, reason, 'Options set'));
end
$$;

-- sluice.retry_failed with a guard: refused when seen_failed_at is given and the run did not fail at that time. Returns its row,
-- kept_tasks and audit_id.
create or replace function sluice.action_retry_failed(run_id uuid, step_slug text, task_index integer, seen_failed_at timestamptz,
                                                      reason text, include_cancelled boolean)
returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    before  pg_catalog.jsonb := sluice._run_before(run_id, seen_failed_at);
    numbers pg_catalog.jsonb;
begin
    select to_jsonb(r) into numbers from sluice.retry_failed(run_id, step_slug, task_index, include_cancelled) r;
    numbers := numbers || jsonb_build_object('kept_tasks', (
        select count(*) from pgflow.step_tasks t where t.run_id = run_id and t.status = 'completed'));
    return sluice._record_action('retry_failed', jsonb_build_object('run_id', run_id, 'step_slug', step_slug,
                                                                    'task_index', task_index),
                                 before, numbers, reason, 'Failed tasks returned to the queue');
end
$$;

create or replace function sluice.action_retry_failed(run_id uuid, step_slug text default null, task_index integer default null,
                                                      seen_failed_at timestamptz default null, reason text default null)
returns jsonb
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    select sluice.action_retry_failed(action_retry_failed.run_id, action_retry_failed.step_slug, action_retry_failed.task_index,
                                      action_retry_failed.seen_failed_at, action_retry_failed.reason, false)
$$;

-- sluice.resume_run. Returns its row and audit_id.
create or replace function sluice.action_resume_run(run_id uuid, seen_failed_at timestamptz default null, reason text default null,
                                                    include_cancelled boolean default false)
returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    before  pg_catalog.jsonb;
    numbers pg_catalog.jsonb;
begin
    perform sluice._keep_flow_of(run_id);
    before := sluice._run_before(run_id, seen_failed_at);
    select to_jsonb(r) into numbers from sluice.resume_run(run_id, include_cancelled) r;
    return sluice._record_action('resume_run', jsonb_build_object('run_id', run_id), before, numbers, reason,
                                 'New run started with what was finished');
end
$$;

-- sluice.restart_run. Returns its row and audit_id.
create or replace function sluice.action_restart_run(run_id uuid, reason text default null) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    before  pg_catalog.jsonb;
    numbers pg_catalog.jsonb;
begin
    perform sluice._keep_flow_of(run_id);
    before := sluice._run_before(run_id);
    select to_jsonb(r) into numbers from sluice.restart_run(run_id) r;
    return sluice._record_action('restart_run', jsonb_build_object('run_id', run_id), before, numbers, reason,
                                 'New run started from the beginning');
end
$$;

-- sluice.fork_run. Returns its row and audit_id; the entry keeps no output.
create or replace function sluice.action_fork_run(run_id uuid, from_steps text[], outputs jsonb default null,
                                                  reason text default null)
returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    before  pg_catalog.jsonb;
    numbers pg_catalog.jsonb;
begin
    perform sluice._keep_flow_of(run_id);
    before := sluice._run_before(run_id);
    select to_jsonb(r) into numbers from sluice.fork_run(run_id, from_steps, outputs) r;
    return sluice._record_action('fork_run', jsonb_build_object('run_id', run_id, 'from_steps', from_steps), before, numbers,
                                 reason, 'New run started with steps done again');
end
$$;

-- sluice.cancel_run. Returns its row, already (nothing changed) and audit_id.
create or replace function sluice.action_cancel_run(run_id uuid, reason text default null) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    before  pg_catalog.jsonb := sluice._run_before(run_id);
    numbers pg_catalog.jsonb;
begin
    select to_jsonb(r) into numbers from sluice.cancel_run(run_id, reason) r;
    numbers := numbers || jsonb_build_object('already', before ->> 'status' <> 'started');
    return sluice._record_action('cancel_run', jsonb_build_object('run_id', run_id), before, numbers, reason, 'Run cancelled');
end
$$;

-- sluice.skip_step. Returns its row, already (nothing changed) and audit_id.
create or replace function sluice.action_skip_step(run_id uuid, step_slug text, seen_status text default null, reason text default null)
returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    before  pg_catalog.jsonb := sluice._step_before(run_id, step_slug, seen_status);
    numbers pg_catalog.jsonb;
begin
    select to_jsonb(r) into numbers from sluice.skip_step(run_id, step_slug, reason) r;
    numbers := numbers || jsonb_build_object('already', before ->> 'status' = 'skipped');
    return sluice._record_action('skip_step', jsonb_build_object('run_id', run_id, 'step_slug', step_slug), before, numbers,
                                 reason, 'Step skipped');
end
$$;

-- sluice.complete_step_with. Returns its row, already (nothing changed) and audit_id; the entry keeps no output.
create or replace function sluice.action_complete_step_with(run_id uuid, step_slug text, output jsonb, seen_status text default null,
                                                            reason text default null)
returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    before  pg_catalog.jsonb := sluice._step_before(run_id, step_slug, seen_status);
    numbers pg_catalog.jsonb;
begin
    select to_jsonb(r) into numbers from sluice.complete_step_with(run_id, step_slug, output) r;
    numbers := numbers || jsonb_build_object('already', before ->> 'status' = 'completed');
    return sluice._record_action('complete_step_with', jsonb_build_object('run_id', run_id, 'step_slug', step_slug), before,
                                 numbers, reason, 'Step completed with a given output');
end
$$;

-- sluice.requeue_task; what it only says there is an error here (55000). Returns its row and audit_id.
create or replace function sluice.action_requeue_task(run_id uuid, step_slug text, task_index integer, seen_attempts integer default null,
                                                      reason text default null)
returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    before  pg_catalog.jsonb := sluice._task_before(run_id, step_slug, task_index, null, seen_attempts);
    numbers pg_catalog.jsonb;
begin
    select to_jsonb(r) into numbers from sluice.requeue_task(run_id, step_slug, task_index) r;
    if not (numbers ->> 'requeued')::boolean then
        perform sluice._refuse(numbers ->> 'reason', case when before is null then 'no_data_found'
                                                          else 'object_not_in_prerequisite_state' end);
    end if;
    return sluice._record_action('requeue_task', jsonb_build_object('run_id', run_id, 'step_slug', step_slug,
                                                                    'task_index', task_index),
                                 before, numbers, reason, 'Task returned to the queue');
end
$$;

-- sluice.fail_task_now. Returns its row, already (nothing changed) and audit_id.
create or replace function sluice.action_fail_task_now(run_id uuid, step_slug text, task_index integer, error_message text,
                                                       seen_status text default null, seen_attempts integer default null,
                                                       reason text default null)
returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    before  pg_catalog.jsonb := sluice._task_before(run_id, step_slug, task_index, seen_status, seen_attempts);
    numbers pg_catalog.jsonb;
begin
    select to_jsonb(r) into numbers from sluice.fail_task_now(run_id, step_slug, task_index, error_message) r;
    numbers := numbers || jsonb_build_object('already', before ->> 'status' = 'failed');
    return sluice._record_action('fail_task_now', jsonb_build_object('run_id', run_id, 'step_slug', step_slug,
                                                                     'task_index', task_index),
                                 before, numbers, reason, 'Task failed for good');
end
$$;

-- sluice.hold. Returns its row and audit_id.
create or replace function sluice.action_hold(flow_slug text, step_slug text default null, reason text default null) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    numbers pg_catalog.jsonb;
begin
    select to_jsonb(r) into numbers from sluice.hold(flow_slug, step_slug, reason) r;
    return sluice._record_action('hold', jsonb_build_object('flow_slug', flow_slug, 'step_slug', step_slug), null, numbers,
                                 reason, 'Held');
end
$$;

-- sluice.release. Returns its row and audit_id.
create or replace function sluice.action_release(flow_slug text, step_slug text default null, reason text default null) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    numbers pg_catalog.jsonb;
begin
    select to_jsonb(r) into numbers from sluice.release(flow_slug, step_slug) r;
    return sluice._record_action('release', jsonb_build_object('flow_slug', flow_slug, 'step_slug', step_slug), null, numbers,
                                 reason, 'Released');
end
$$;

revoke all on function
    sluice.action_start_run(text, jsonb, uuid, text),
    sluice.options_effect(text, text),
    sluice.action_edit_options(text, text, jsonb, jsonb, text),
    sluice.action_retry_failed(uuid, text, integer, timestamptz, text),
    sluice.action_retry_failed(uuid, text, integer, timestamptz, text, boolean),
    sluice.action_resume_run(uuid, timestamptz, text, boolean),
    sluice.action_restart_run(uuid, text),
    sluice.action_fork_run(uuid, text[], jsonb, text),
    sluice.action_cancel_run(uuid, text),
    sluice.action_skip_step(uuid, text, text, text),
    sluice.action_complete_step_with(uuid, text, jsonb, text, text),
    sluice.action_requeue_task(uuid, text, integer, integer, text),
    sluice.action_fail_task_now(uuid, text, integer, text, text, integer, text),
    sluice.action_hold(text, text, text),
    sluice.action_release(text, text, text)
from public;
