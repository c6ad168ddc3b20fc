-- The decisions on runs, steps, tasks and holds as audited actions; see 0006 for what those are. Replaces action_retry_failed,
-- which learns of cancelled runs.
--
-- What the caller saw may be given with each; where the state there is another one by now, nothing is changed (SL001).

-- Refuses when the caller saw something else. seen and present hold the same keys; a key that is null in seen was not seen.
create function sluice._guard(subject text, seen jsonb, present jsonb) returns void
language plpgsql
set search_path = ''
as $$
begin
    if exists (select from jsonb_each_text(seen) s where s.value is not null and s.value is distinct from present ->> s.key) then
        raise exception '% is no longer as it was seen', subject
            using errcode = 'SL001', detail = present::text, hint = 'Look at it again. Nothing was changed.';
    end if;
end
$$;

-- Times as clients know them, who may have milliseconds only.
create function sluice._seen_time(moment timestamptz) returns text
language sql stable
set search_path = ''
as $$
    select date_trunc('milliseconds', moment)::text
$$;

-- The locked run as an audit entry tells it. Null: no such run, which the action itself says.
create function sluice._run_before(run_id uuid, seen_failed_at timestamptz default null) returns jsonb
language plpgsql
set search_path = ''
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

create function sluice._task_before(run_id uuid, step_slug text, task_index integer, seen_status text, seen_attempts integer)
returns jsonb
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    before jsonb;
begin
    perform from pgflow.runs r where r.run_id = run_id for no key update;
    perform sluice._recall_credit(run_id, step_slug);
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

create function sluice._step_before(run_id uuid, step_slug text, seen_status text) returns jsonb
language plpgsql
set search_path = ''
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
create function sluice._record_action(action text, target jsonb, before jsonb, numbers jsonb, reason text, outcome text)
returns jsonb
language sql
set search_path = ''
as $$
    select _record_action.numbers || jsonb_build_object('audit_id', sluice._record(
        _record_action.action, jsonb_strip_nulls(_record_action.target), _record_action.before, _record_action.numbers,
        _record_action.reason, _record_action.outcome))
$$;

-- sluice.retry_failed. Returns its row, kept_tasks and audit_id.
create function sluice.action_retry_failed(run_id uuid, step_slug text, task_index integer, seen_failed_at timestamptz,
                                           reason text, include_cancelled boolean)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    before  jsonb := sluice._run_before(run_id, seen_failed_at);
    numbers jsonb;
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
set search_path = ''
as $$
    select sluice.action_retry_failed(action_retry_failed.run_id, action_retry_failed.step_slug, action_retry_failed.task_index,
                                      action_retry_failed.seen_failed_at, action_retry_failed.reason, false)
$$;

-- sluice.resume_run. Returns its row and audit_id.
create function sluice.action_resume_run(run_id uuid, seen_failed_at timestamptz default null, reason text default null,
                                         include_cancelled boolean default false)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    before  jsonb := sluice._run_before(run_id, seen_failed_at);
    numbers jsonb;
begin
    select to_jsonb(r) into numbers from sluice.resume_run(run_id, include_cancelled) r;
    return sluice._record_action('resume_run', jsonb_build_object('run_id', run_id), before, numbers, reason,
                                 'New run started with what was finished');
end
$$;

-- sluice.restart_run. Returns its row and audit_id.
create function sluice.action_restart_run(run_id uuid, reason text default null) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    before  jsonb := sluice._run_before(run_id);
    numbers jsonb;
begin
    select to_jsonb(r) into numbers from sluice.restart_run(run_id) r;
    return sluice._record_action('restart_run', jsonb_build_object('run_id', run_id), before, numbers, reason,
                                 'New run started from the beginning');
end
$$;

-- sluice.cancel_run. Returns its row and audit_id.
create function sluice.action_cancel_run(run_id uuid, reason text default null) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    before  jsonb := sluice._run_before(run_id);
    numbers jsonb;
begin
    select to_jsonb(r) into numbers from sluice.cancel_run(run_id, reason) r;
    return sluice._record_action('cancel_run', jsonb_build_object('run_id', run_id), before, numbers, reason, 'Run cancelled');
end
$$;

-- sluice.skip_step. Returns its row and audit_id.
create function sluice.action_skip_step(run_id uuid, step_slug text, seen_status text default null, reason text default null)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    before  jsonb := sluice._step_before(run_id, step_slug, seen_status);
    numbers jsonb;
begin
    select to_jsonb(r) into numbers from sluice.skip_step(run_id, step_slug, reason) r;
    return sluice._record_action('skip_step', jsonb_build_object('run_id', run_id, 'step_slug', step_slug), before, numbers,
                                 reason, 'Step skipped');
end
$$;

-- sluice.complete_step_with. Returns its row and audit_id; the entry keeps no output.
create function sluice.action_complete_step_with(run_id uuid, step_slug text, output jsonb, seen_status text default null,
                                                 reason text default null)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    before  jsonb := sluice._step_before(run_id, step_slug, seen_status);
    numbers jsonb;
begin
    select to_jsonb(r) into numbers from sluice.complete_step_with(run_id, step_slug, output) r;
    return sluice._record_action('complete_step_with', jsonb_build_object('run_id', run_id, 'step_slug', step_slug), before,
                                 numbers, reason, 'Step completed with a given output');
end
$$;

-- sluice.requeue_task; what it only says there is an error here (55000). Returns its row and audit_id.
create function sluice.action_requeue_task(run_id uuid, step_slug text, task_index integer, seen_attempts integer default null,
                                           reason text default null)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    before  jsonb := sluice._task_before(run_id, step_slug, task_index, null, seen_attempts);
    numbers jsonb;
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

-- sluice.fail_task_now. Returns its row and audit_id.
create function sluice.action_fail_task_now(run_id uuid, step_slug text, task_index integer, error_message text,
                                            seen_status text default null, seen_attempts integer default null,
                                            reason text default null)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    before  jsonb := sluice._task_before(run_id, step_slug, task_index, seen_status, seen_attempts);
    numbers jsonb;
begin
    select to_jsonb(r) into numbers from sluice.fail_task_now(run_id, step_slug, task_index, error_message) r;
    return sluice._record_action('fail_task_now', jsonb_build_object('run_id', run_id, 'step_slug', step_slug,
                                                                     'task_index', task_index),
                                 before, numbers, reason, 'Task failed for good');
end
$$;

-- sluice.hold. Returns its row and audit_id.
create function sluice.action_hold(flow_slug text, step_slug text default null, reason text default null) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    numbers jsonb;
begin
    select to_jsonb(r) into numbers from sluice.hold(flow_slug, step_slug, reason) r;
    return sluice._record_action('hold', jsonb_build_object('flow_slug', flow_slug, 'step_slug', step_slug), null, numbers,
                                 reason, 'Held');
end
$$;

-- sluice.release. Returns its row and audit_id.
create function sluice.action_release(flow_slug text, step_slug text default null, reason text default null) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    numbers jsonb;
begin
    select to_jsonb(r) into numbers from sluice.release(flow_slug, step_slug) r;
    return sluice._record_action('release', jsonb_build_object('flow_slug', flow_slug, 'step_slug', step_slug), null, numbers,
                                 reason, 'Released');
end
$$;

revoke all on function
    sluice.action_retry_failed(uuid, text, integer, timestamptz, text, boolean),
    sluice.action_resume_run(uuid, timestamptz, text, boolean),
    sluice.action_restart_run(uuid, text),
    sluice.action_cancel_run(uuid, text),
    sluice.action_skip_step(uuid, text, text, text),
    sluice.action_complete_step_with(uuid, text, jsonb, text, text),
    sluice.action_requeue_task(uuid, text, integer, integer, text),
    sluice.action_fail_task_now(uuid, text, integer, text, text, integer, text),
    sluice.action_hold(text, text, text),
    sluice.action_release(text, text, text) from public;

-- Who might retry before may use the longer form as well.
do $$
declare
    grantee name;
begin
    for grantee in
        select r.rolname
        from pg_proc p
        cross join lateral aclexplode(p.proacl) a
        join pg_roles r on r.oid = a.grantee
        where p.oid = 'sluice.action_retry_failed(uuid, text, integer, timestamptz, text)'::regprocedure
          and a.privilege_type = 'EXECUTE' and a.grantee <> p.proowner
    loop
        execute format('grant execute on function
                        sluice.action_retry_failed(uuid, text, integer, timestamptz, text, boolean) to %I', grantee);
    end loop;
end
$$;
