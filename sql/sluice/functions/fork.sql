-- New runs that take up an earlier one from some of its steps on.

-- What a fork of a run would keep and do again, and the word for why it would be refused. Null: no such run. Steps are in the
-- order of the flow; tasks of a map are unknown while it waits for a step that is done again. Steps that could begin at once are
-- counted as if their conditions were met. Every edge is walked once; nested loops are left to look-ups by keys, whatever the
-- planner believes.
create or replace function sluice._fork_plan(run_id uuid, from_steps text[], outputs jsonb) returns sluice._fork
language plpgsql stable
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_nestloop = off
as $$
#variable_conflict use_variable
declare
    plan      sluice._fork;
    run       record;
    chosen    text[] := array_remove(from_steps, null);
    given     jsonb  := case when jsonb_typeof(outputs) = 'object' then outputs end;
    completed text[];
    misfit    record;
begin
    select r.flow_slug, case when jsonb_typeof(r.input) = 'array' then jsonb_array_length(r.input) end as elements into run
    from pgflow.runs r
    where r.run_id = run_id;
    if not found then
        return null;
    end if;

    with recursive own as materialized (
        select c.step_slug, c.status, c.initial_tasks, c.remaining_deps, s.step_index, s.step_type
        from pgflow.step_states c
        cross join lateral (select s.step_index, s.step_type from pgflow.steps s
                            where s.flow_slug = c.flow_slug and s.step_slug = c.step_slug offset 0) s
        where c.run_id = run_id
    ), below as (
        select u.step_slug from unnest(chosen) as u (step_slug)
        union
        select d.step_slug
        from below b
        cross join lateral (select d.step_slug from pgflow.deps d
                            where d.flow_slug = run.flow_slug and d.dep_slug = b.step_slug offset 0) d
    ), judged as materialized (
        select o.*, o.status not in ('completed', 'skipped') or b.step_slug is not null as again
        from own o
        left join below b on b.step_slug = o.step_slug
    ), behind as materialized (
        -- A map has one parent, and only a map asks which.
        select d.step_slug, count(*) filter (where p.again) as waits, min(p.step_slug) as parent
        from judged p
        cross join lateral (select d.step_slug from pgflow.deps d
                            where d.flow_slug = run.flow_slug and d.dep_slug = p.step_slug offset 0) d
        group by d.step_slug
    ), planned as (
        select j.step_slug, j.step_index, j.status, j.again,
               case when j.again then coalesce(b.waits, 0) else j.remaining_deps end as deps,
               case when not j.again then j.initial_tasks
                    when j.step_type = 'single' then 1
                    when b.parent is null then run.elements
                    when p.again then null
                    when p.status = 'skipped' then 0
                    when p.step_type = 'map' then p.initial_tasks
                    else (select case when jsonb_typeof(o.output) = 'array' then jsonb_array_length(o.output) end
                          from (select coalesce(given -> p.step_slug,
                                                (select t.output from pgflow.step_tasks t
                                                 where t.run_id = run_id and t.step_slug = p.step_slug
                                                   and t.task_index = 0)) as output offset 0) o)
               end as tasks
        from judged j
        left join behind b on b.step_slug = j.step_slug
        left join judged p on p.step_slug = b.parent
    )
    select array_agg(p.step_slug order by p.step_index), array_agg(p.again order by p.step_index),
           array_agg(p.tasks order by p.step_index), array_agg(p.deps order by p.step_index),
           coalesce(array_agg(p.step_slug order by p.step_index) filter (where not p.again), '{}'),
           coalesce(array_agg(p.step_slug order by p.step_index) filter (where p.again), '{}'),
           coalesce(array_agg(p.step_slug order by p.step_index) filter (where not p.again and p.status = 'completed'), '{}'),
           coalesce(sum(p.tasks) filter (where not p.again and p.status = 'completed'), 0),
           coalesce(sum(p.tasks) filter (where p.again and p.deps = 0), 0)
    into plan.steps, plan.is_again, plan.tasks, plan.deps, plan.kept, plan.again, completed, plan.kept_tasks, plan.queued_tasks
    from planned p;
    plan.replaced := array(select u.step_slug from unnest(completed) with ordinality as u (step_slug, position)
                           where given ? u.step_slug order by u.position);

    if coalesce(cardinality(chosen), 0) = 0 then
        plan.refusal := 'no_step_chosen';
        return plan;
    end if;
    plan.added_steps := (select array_agg(s.step_slug order by s.step_index)
                         from pgflow.steps s
                         where s.flow_slug = run.flow_slug
                           and not exists (select from pgflow.step_states c
                                           where c.run_id = run_id and c.step_slug = s.step_slug));
    if plan.added_steps is not null then
        plan.refusal := 'flow_grew';
        return plan;
    end if;
    plan.step_slug := (select n.step_slug
                       from (select u.step_slug, u.position from unnest(chosen) with ordinality as u (step_slug, position)
                             union all
                             select k.step_slug, null from jsonb_object_keys(given) as k (step_slug)) n
                       where n.step_slug <> all (coalesce(plan.steps, '{}'))
                       order by n.position, n.step_slug
                       limit 1);
    if plan.step_slug is not null then
        plan.refusal := 'no_such_step';
        return plan;
    end if;
    if jsonb_typeof(outputs) <> 'object' then
        plan.refusal := 'outputs_no_object';
        return plan;
    end if;
    plan.step_slug := (select k.step_slug from jsonb_object_keys(given) as k (step_slug)
                       where k.step_slug <> all (completed)
                       order by k.step_slug
                       limit 1);
    if plan.step_slug is not null then
        plan.refusal := 'output_not_kept';
        return plan;
    end if;
    select g.step_slug, g.elements, s.step_type, c.initial_tasks, m.step_slug as map_step into misfit
    from (select e.key as step_slug, case when jsonb_typeof(e.value) = 'array' then jsonb_array_length(e.value) end as elements
          from jsonb_each(given) e) g
    cross join lateral (select s.step_index, s.step_type from pgflow.steps s
                        where s.flow_slug = run.flow_slug and s.step_slug = g.step_slug offset 0) s
    cross join lateral (select c.initial_tasks from pgflow.step_states c
                        where c.run_id = run_id and c.step_slug = g.step_slug offset 0) c
    left join lateral (select d.step_slug
                       from pgflow.deps d
                       cross join lateral (select t.step_index from pgflow.steps t
                                           where t.flow_slug = d.flow_slug and t.step_slug = d.step_slug
                                             and t.step_type = 'map' offset 0) t
                       where d.flow_slug = run.flow_slug and d.dep_slug = g.step_slug
                       order by t.step_index
                       limit 1) m on s.step_type = 'single'
    where case when s.step_type = 'map' then g.elements is distinct from c.initial_tasks
               else m.step_slug is not null and g.elements is null end
    order by s.step_index
    limit 1;
    if found then
        plan.refusal := case when misfit.step_type = 'map' then 'wrong_length' else 'array_wanted' end;
        plan.step_slug := misfit.step_slug;
        plan.map_step := misfit.map_step;
        plan.wanted := misfit.initial_tasks;
        plan.given := misfit.elements;
        return plan;
    end if;
    if to_regclass(format('pgmq.%I', 'q_' || lower(run.flow_slug))) is null then
        plan.refusal := 'queue_missing';
    end if;
    return plan;
end
$$;

create or replace function sluice._refuse_fork(run sluice._run, plan sluice._fork, outputs jsonb) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    case plan.refusal
        when 'no_step_chosen' then
            perform sluice._refuse('No step is chosen to begin with', 'invalid_parameter_value',
                                   'Name at least one step of the run.');
        when 'flow_grew' then
            perform sluice._refuse(format('Run %s cannot be forked: flow "%s" has got more steps since: %s',
                                          run.run_id, run.flow_slug, array_to_string(plan.added_steps, ', ')),
                                   'object_not_in_prerequisite_state', 'Restart the run as a new one.');
        when 'no_such_step' then
            perform sluice._refuse(format('Run %s has no step "%s"', run.run_id, plan.step_slug), 'invalid_parameter_value');
        when 'outputs_no_object' then
            perform sluice._refuse(format('The outputs must be an object of steps, not %s', jsonb_typeof(outputs)),
                                   'invalid_parameter_value');
        when 'output_not_kept' then
            perform sluice._refuse(
                format('The output of step "%s" cannot be replaced: it is not kept as completed', plan.step_slug),
                'invalid_parameter_value', 'A step that is done again makes its own.');
        when 'array_wanted' then
            perform sluice._refuse(format('The output of step "%s" must be an array: map step "%s" waits for it',
                                          plan.step_slug, plan.map_step), 'invalid_parameter_value');
        when 'wrong_length' then
            perform sluice._refuse(
                format('The output of map step "%s" must be an array of %s elements, not %s', plan.step_slug, plan.wanted,
                       coalesce('of ' || plan.given, jsonb_typeof(outputs -> plan.step_slug))), 'invalid_parameter_value');
        when 'queue_missing' then
            perform sluice._refuse(format('The queue of flow "%s" is missing', run.flow_slug), 'object_not_in_prerequisite_state',
                                   format('It was dropped. select pgflow.create_flow(%L) makes a new one.', run.flow_slug));
        else
            null;
    end case;
end
$$;

-- Makes the rows of a new run as planned from those of the locked run. Returns the number of tasks kept. Planner settings as where
-- a run is resumed.
create or replace function sluice._take_kept(run sluice._run, forked uuid, plan sluice._fork, outputs jsonb) returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set enable_material = off
as $$
#variable_conflict use_variable
begin
    insert into pgflow.runs (run_id, flow_slug, input, remaining_steps)
    values (forked, run.flow_slug, run.input, cardinality(plan.again));
    insert into sluice.run_lineage (run_id, restart_of_run_id, kind) values (forked, run.run_id, 'forked');

    execute format(
        'insert into pgflow.step_states (flow_slug, run_id, step_slug, status, initial_tasks, remaining_tasks,
                                         remaining_deps, started_at, completed_at %s)
         select c.flow_slug, $2, c.step_slug, n.status, u.tasks, case when n.status = ''completed'' then 0 end, u.deps,
                case when n.status = ''completed'' then now() end,
                case when n.status = ''completed'' then now() end %s
         from unnest($3, $4, $5, $6) with ordinality as u (step_slug, again, tasks, deps, position)
         cross join lateral (select k.* from pgflow.step_states k
                             where k.run_id = $1 and k.step_slug = u.step_slug offset 0) c
         cross join lateral (select case when u.again then ''created'' else c.status end as status) n
         order by u.position',
        concat(case when sluice._engine_has('step_states', 'output') then ', output' end,
               case when sluice._engine_has('step_states', 'skip_reason')
                    then ', skip_reason, skipped_at, error_message' end),
        concat(case when sluice._engine_has('step_states', 'output')
                    then ', case when n.status = ''completed'' then coalesce($7 -> c.step_slug, c.output) end' end,
               case when sluice._engine_has('step_states', 'skip_reason')
                    then ', case when n.status = ''skipped'' then c.skip_reason end,
                          case when n.status = ''skipped'' then now() end,
                          case when n.status = ''skipped'' then c.error_message end' end))
    using run.run_id, forked, plan.steps, plan.is_again, plan.tasks, plan.deps, outputs;

    return sluice._take_tasks(run.run_id, forked, outputs);
end
$$;

-- A new run of the same flow with the same input that keeps what the earlier run finished, and does the given steps, all that
-- follows them and all that had not ended again, from the beginning. What is kept: completed steps with their tasks and outputs,
-- skipped steps. outputs ({"step": output}) has other outputs for completed steps that are kept. Conditions of what is done again
-- are looked at anew. The earlier run may be in any state and is left alone. What is kept bears the time of the call, counts no
-- attempts and is not announced. Not idempotent: each call starts a run; sluice.run_lineage tells which there are.
-- SQLSTATE P0002: no such run. 22023: no step, or one that the run has not, an output for a step that is not kept as completed, or
-- one that does not fit it. 55000: the flow has got more steps since, or has lost its queue.
create or replace function sluice.fork_run(run_id uuid, from_steps text[], outputs jsonb default null)
returns setof sluice.fork_result
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    run        sluice._run;
    forked     uuid := gen_random_uuid();
    plan       sluice._fork;
    kept_tasks bigint;
    made       sluice.new_run_result;
begin
    perform sluice._keep_flow_of(run_id);
    run := sluice._lock_run(run_id);
    plan := sluice._fork_plan(run_id, from_steps, outputs);
    perform sluice._refuse_fork(run, plan, outputs);

    kept_tasks := sluice._take_kept(run, forked, plan, outputs);
    perform sluice._wake(run.flow_slug);
    perform sluice._send_started(forked, '{}');
    perform sluice._settle(forked);
    made := sluice._new_run_result(forked, cardinality(plan.kept), kept_tasks);
    return query select made.run_id, made.restart_of_run_id, made.flow_slug, made.kept_steps, made.kept_tasks,
                        cardinality(plan.again), made.queued_tasks, made.run_status, plan.kept, plan.again, plan.replaced;
end
$$;
