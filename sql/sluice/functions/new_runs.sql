-- New runs that take up an earlier one.

create or replace function sluice._new_run_result(run_id uuid, kept_steps bigint, kept_tasks bigint) returns sluice.new_run_result
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    result sluice.new_run_result;
begin
    select r.run_id, l.restart_of_run_id, r.flow_slug, kept_steps, kept_tasks,
           (select count(*) from pgflow.step_tasks t where t.run_id = r.run_id and t.status = 'queued'), r.status
    into result
    from pgflow.runs r
    join sluice.run_lineage l on l.run_id = r.run_id
    where r.run_id = run_id;
    return result;
end
$$;

-- A new run of the same flow with the same input, from the beginning. The earlier run may be in any state and is left alone.
-- Not idempotent: each call starts a run; sluice.run_lineage tells which there are.
-- SQLSTATE P0002: no such run.
create or replace function sluice.restart_run(run_id uuid) returns setof sluice.new_run_result
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    run       sluice._run;
    restarted uuid := gen_random_uuid();
begin
    perform sluice._keep_flow_of(run_id);
    run := sluice._lock_run(run_id);
    perform pgflow.start_flow(flow_slug => run.flow_slug, input => run.input, run_id => restarted);
    insert into sluice.run_lineage (run_id, restart_of_run_id, kind) values (restarted, run_id, 'restarted');
    return next sluice._new_run_result(restarted, 0, 0);
end
$$;

-- Completes tasks of a new run's completed and started steps as they completed in the earlier run. outputs ({"step": output}) has
-- other outputs of some completed steps, of a map with an element for each task. Returns how many tasks those are. Called with the
-- earlier run's lock, with planner settings as below.
create or replace function sluice._take_tasks(earlier uuid, taking uuid, outputs jsonb default null) returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    with_element boolean := sluice._engine_has('step_tasks', 'map_element');
    taken        bigint;
    replaced     bigint := 0;
begin
    execute format(
        'insert into pgflow.step_tasks (flow_slug, run_id, step_slug, task_index, status, output, queued_at, started_at,
                                        completed_at %s)
         select t.flow_slug, $2, t.step_slug, t.task_index, ''completed'', t.output, now(), now(), now() %s
         from pgflow.step_states c
         join pgflow.step_tasks t on t.run_id = $1 and t.step_slug = c.step_slug and t.status = ''completed''
         where c.run_id = $2 and c.status in (''completed'', ''started'') and ($3 ? c.step_slug) is not true',
        case when with_element then ', map_element' end,
        case when with_element then ', t.map_element' end)
    using earlier, taking, outputs;
    get diagnostics taken = row_count;

    if outputs is not null then
        execute format(
            'insert into pgflow.step_tasks (flow_slug, run_id, step_slug, task_index, status, output, queued_at, started_at,
                                            completed_at %s)
             select t.flow_slug, $2, t.step_slug, t.task_index, ''completed'', e.element, now(), now(), now() %s
             from jsonb_each($3) as o (step_slug, output)
             cross join lateral (select s.step_type
                                 from pgflow.step_states c
                                 join pgflow.steps s on s.flow_slug = c.flow_slug and s.step_slug = c.step_slug
                                 where c.run_id = $2 and c.step_slug = o.step_slug offset 0) s
             cross join lateral jsonb_array_elements(case when s.step_type = ''map'' then o.output
                                                          else jsonb_build_array(o.output) end)
                  with ordinality as e (element, position)
             cross join lateral (select t.* from pgflow.step_tasks t
                                 where t.run_id = $1 and t.step_slug = o.step_slug
                                   and t.task_index = (e.position - 1)::integer offset 0) t',
            case when with_element then ', map_element' end,
            case when with_element then ', t.map_element' end)
        using earlier, taking, outputs;
        get diagnostics replaced = row_count;
    end if;
    return taken + replaced;
end
$$;

-- Makes the rows of a new run from what the locked run has finished, and the messages of what its steps had not. Returns the
-- number of tasks taken over. Planner settings as in the engine: whole keys while tables are young. The function that calls
-- the engine has none, since another engine's statements may mean something else under another plan.
create or replace function sluice._take_over(run sluice._run, resumed uuid) returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    kept_tasks bigint;
    tasks      record;
begin
    insert into pgflow.runs (run_id, flow_slug, input, remaining_steps)
    select resumed, run.flow_slug, run.input, count(*) filter (where c.status in ('created', 'started', 'failed'))
    from pgflow.step_states c
    where c.run_id = run.run_id;
    insert into sluice.run_lineage (run_id, restart_of_run_id, kind) values (resumed, run.run_id, 'resumed');

    -- A step that ran goes on with the tasks it had. One that failed before it had any is looked at anew.
    execute format(
        'insert into pgflow.step_states (flow_slug, run_id, step_slug, status, initial_tasks, remaining_tasks,
                                         remaining_deps, started_at, completed_at %s)
         select c.flow_slug, $2, c.step_slug, n.status, c.initial_tasks,
                case n.status when ''completed'' then 0 when ''started'' then c.initial_tasks - d.completed end,
                c.remaining_deps,
                case when n.status in (''completed'', ''started'') then now() end,
                case when n.status = ''completed'' then now() end %s
         from pgflow.step_states c
         join pgflow.steps s on s.flow_slug = c.flow_slug and s.step_slug = c.step_slug
         cross join lateral (
             select count(*) as number, count(*) filter (where t.status = ''completed'') as completed
             from pgflow.step_tasks t
             where t.run_id = c.run_id and t.step_slug = c.step_slug and c.status in (''started'', ''failed'')) d
         cross join lateral (
             select case when c.status in (''completed'', ''skipped'') then c.status
                         when d.number > 0 then ''started''
                         else ''created'' end as status) n
         where c.run_id = $1
         order by s.step_index',
        concat(case when sluice._engine_has('step_states', 'output') then ', output' end,
               case when sluice._engine_has('step_states', 'skip_reason')
                    then ', skip_reason, skipped_at, error_message' end),
        concat(case when sluice._engine_has('step_states', 'output') then ', c.output' end,
               case when sluice._engine_has('step_states', 'skip_reason')
                    then ', c.skip_reason, case when c.status = ''skipped'' then now() end,
                          case when c.status = ''skipped'' then c.error_message end' end))
    using run.run_id, resumed;

    kept_tasks := sluice._take_tasks(run.run_id, resumed);

    select array_agg(t.step_slug order by t.step_slug, t.task_index) as step_slugs,
           array_agg(t.task_index order by t.step_slug, t.task_index) as task_indexes,
           array_agg(jsonb_build_object('flow_slug', run.flow_slug, 'run_id', resumed, 'step_slug', t.step_slug,
                                        'task_index', t.task_index)
                     order by t.step_slug, t.task_index) as messages
    into tasks
    from pgflow.step_states c
    join pgflow.step_tasks t on t.run_id = run.run_id and t.step_slug = c.step_slug and t.status <> 'completed'
    where c.run_id = resumed and c.status = 'started';
    if tasks.messages is not null then
        execute format(
            'insert into pgflow.step_tasks (flow_slug, run_id, step_slug, task_index, message_id %s)
             select $1, $2, u.step_slug, u.task_index, u.message_id %s
             from rows from (unnest($3, $4), pgmq.send_batch($1, $5)) as u (step_slug, task_index, message_id)',
            case when sluice._engine_has('step_tasks', 'map_element') then ', map_element' end,
            case when sluice._engine_has('step_tasks', 'map_element')
                 then ', (select t.map_element from pgflow.step_tasks t
                          where t.run_id = $6 and t.step_slug = u.step_slug and t.task_index = u.task_index)' end)
        using run.flow_slug, resumed, tasks.step_slugs, tasks.task_indexes, tasks.messages, run.run_id;
    end if;

    return kept_tasks;
end
$$;

-- A new run of the same flow with the same input that takes over what the failed run finished (completed steps with their
-- tasks and outputs, skipped steps, completed tasks of maps) and does only the rest. The failed run stays as it is. What is
-- taken over bears the time of the call, counts no attempts and is not announced. A cancelled run is resumed with
-- include_cancelled only. Not idempotent: each call starts a run; sluice.run_lineage tells which there are.
-- SQLSTATE P0002: no such run. 55000: the run has not failed, was cancelled, or its flow has got more steps since.
create or replace function sluice.resume_run(run_id uuid, include_cancelled boolean default false)
returns setof sluice.new_run_result
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    run        sluice._run;
    resumed    uuid := gen_random_uuid();
    added      text;
    kept_steps bigint;
    kept_tasks bigint;
begin
    perform sluice._keep_flow_of(run_id);
    run := sluice._lock_run(run_id);
    if run.status <> 'failed' then
        perform sluice._refuse(format('Run %s is %s: only a failed run can be resumed', run_id, run.status),
                               'object_not_in_prerequisite_state',
                               case run.status when 'started' then 'It is still under way.'
                                               else 'To do all of it again, restart it.' end);
    end if;
    if run.cancelled and not include_cancelled then
        perform sluice._refuse(format('Run %s was cancelled: to resume it would take that back', run_id),
                               'object_not_in_prerequisite_state',
                               'Say include_cancelled => true if that is meant, or restart the run as a new one.');
    end if;
    select string_agg(s.step_slug, ', ' order by s.step_index) into added
    from pgflow.steps s
    where s.flow_slug = run.flow_slug
      and not exists (select from pgflow.step_states c where c.run_id = run_id and c.step_slug = s.step_slug);
    if added is not null then
        perform sluice._refuse(format('Run %s cannot be resumed: flow "%s" has got more steps since: %s',
                                      run_id, run.flow_slug, added),
                               'object_not_in_prerequisite_state', 'Restart the run as a new one.');
    end if;

    kept_tasks := sluice._take_over(run, resumed);
    perform sluice._wake(run.flow_slug);
    perform sluice._send_started(resumed, array(
        select c.step_slug from pgflow.step_states c where c.run_id = resumed and c.status = 'started'));
    perform sluice._settle(resumed);
    select count(*) into kept_steps
    from pgflow.step_states c
    where c.run_id = run_id and c.status in ('completed', 'skipped');
    return next sluice._new_run_result(resumed, kept_steps, kept_tasks);
end
$$;
