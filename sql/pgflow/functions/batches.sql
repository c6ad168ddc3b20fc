-- Many reports worked in with a few statements: what the batch protocol of schema sluice stands on.
--
-- The outcome is that of reports one by one. The sets are formed over all runs of a batch, so planner settings are those of
-- single reports: look-ups by whole keys.

-- Everything that follows from the end of these steps, each of a locked run; see _advance. Runs in which more than single steps
-- without conditions may follow advance one by one, and so do all where events are sent.
create or replace function pgflow._advance_runs(run_ids uuid[], flow_slugs text[], step_slugs text[]) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    by_itself uuid[];
    rest      record;
    run       record;
begin
    select array_agg(distinct r.run_id) into by_itself
    from (select u.flow_slug, u.step_slug, array_agg(u.run_id) as run_ids
          from unnest(run_ids, flow_slugs, step_slugs) as u (run_id, flow_slug, step_slug)
          group by u.flow_slug, u.step_slug) e
    cross join lateral unnest(e.run_ids) as r (run_id)
    where exists (select from pgflow.deps d
                  cross join lateral (select s.step_type, s.required_input_pattern, s.forbidden_input_pattern
                                      from pgflow.steps s
                                      where s.flow_slug = d.flow_slug and s.step_slug = d.step_slug offset 0) s
                  where d.flow_slug = e.flow_slug and d.dep_slug = e.step_slug
                    and (s.step_type = 'map' or num_nonnulls(s.required_input_pattern, s.forbidden_input_pattern) > 0)
                  offset 0);
    if by_itself is null then
        perform pgflow._release_singles(run_ids, flow_slugs, step_slugs);
        return;
    end if;

    for run in
        select e.run_id, e.flow_slug, array_agg(e.step_slug) as ended
        from unnest(run_ids, flow_slugs, step_slugs) as e (run_id, flow_slug, step_slug)
        where e.run_id = any (by_itself)
        group by e.run_id, e.flow_slug
        order by e.run_id
    loop
        perform pgflow._advance(run.run_id, run.flow_slug, run.ended);
    end loop;
    select array_agg(e.run_id) as run_ids, array_agg(e.flow_slug) as flow_slugs, array_agg(e.step_slug) as step_slugs
    into rest
    from unnest(run_ids, flow_slugs, step_slugs) as e (run_id, flow_slug, step_slug)
    where e.run_id <> all (by_itself);
    if rest.run_ids is not null then
        perform pgflow._release_singles(rest.run_ids, rest.flow_slugs, rest.step_slugs);
    end if;
end
$$;

-- Takes completed tasks off their steps, whose runs are locked. lends: how much is taken off beside them, for credit; outputs: of
-- one task each, which is that of a single step. Returns the steps that have ended with them, in the order of runs and steps.
create or replace function pgflow._count_off(run_ids uuid[], flow_slugs text[], step_slugs text[], numbers integer[], lends integer[],
                                             outputs jsonb[], out ended_runs uuid[], out ended_flows text[], out ended_steps text[])
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    with counted as (
        update pgflow.step_states c
        set remaining_tasks = c.remaining_tasks - u.taken,
            status = case when c.remaining_tasks = u.taken then 'completed' else c.status end,
            completed_at = case when c.remaining_tasks = u.taken then greatest(now(), c.started_at) end,
            output = case
                when c.remaining_tasks > u.taken then null
                when u.step_type = 'single' then u.output
                else (select ('[' || string_agg(coalesce(t.output::text, 'null'), ',' order by t.task_index) || ']')::jsonb
                      from pgflow.step_tasks t
                      where t.run_id = c.run_id and t.step_slug = c.step_slug)
            end
        from (select u.run_id, u.step_slug, u.number + u.lent as taken, u.output, s.step_type
              from unnest(run_ids, flow_slugs, step_slugs, numbers, lends, outputs)
                   as u (run_id, flow_slug, step_slug, number, lent, output)
              cross join lateral (select s.step_type from pgflow.steps s
                                  where s.flow_slug = u.flow_slug and s.step_slug = u.step_slug offset 0) s
              offset 0) u
        where c.run_id = any (array[u.run_id]) and c.step_slug = u.step_slug
        returning c.run_id, c.flow_slug, c.step_slug, c.status
    )
    select array_agg(n.run_id order by n.run_id, n.step_slug), array_agg(n.flow_slug order by n.run_id, n.step_slug),
           array_agg(n.step_slug order by n.run_id, n.step_slug)
    into ended_runs, ended_flows, ended_steps
    from counted n
    where n.status = 'completed';
end
$$;

-- Completes the tasks of a batch of reports in the order of their keys. A report counts while its task is started in that attempt by
-- that worker; of several that do, the first is taken. Returns what was completed, and the places of the reports that were taken.
create or replace function pgflow._complete_reported(run_ids uuid[], step_slugs text[], task_indexes integer[], attempts integer[],
                                                     worker_ids uuid[], outputs jsonb[],
                                                     out number integer, out positions bigint[], out done_runs uuid[],
                                                     out done_flows text[], out done_steps text[], out message_ids bigint[],
                                                     out done_outputs jsonb[])
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    -- A task that is started belongs to a started step of a started run.
    with completed as (
        update pgflow.step_tasks t
        set status = 'completed', completed_at = greatest(now(), t.started_at), output = u.output
        from (select distinct on (u.run_id, u.step_slug, u.task_index, u.attempt, u.worker_id) u.*
              from unnest(run_ids, step_slugs, task_indexes, attempts, worker_ids, outputs) with ordinality
                   as u (run_id, step_slug, task_index, attempt, worker_id, output, position)
              order by u.run_id, u.step_slug, u.task_index, u.attempt, u.worker_id, u.position) u
        where t.run_id = any (array[u.run_id]) and t.step_slug = u.step_slug and t.task_index = u.task_index and t.status = 'started'
          and t.attempts_count = u.attempt and t.last_worker_id is not distinct from u.worker_id
        returning t.run_id, t.step_slug, t.flow_slug, t.message_id, t.output, u.position
    )
    select count(*), array_agg(c.position), array_agg(c.run_id), array_agg(c.flow_slug), array_agg(c.step_slug),
           array_agg(c.message_id), array_agg(c.output)
    into number, positions, done_runs, done_flows, done_steps, message_ids, done_outputs
    from completed c;
end
$$;

-- Completes the tasks of a batch of reports and does what follows. The caller has seen to it that no output violates the type of a
-- map behind it, and holds either no lock at all or all those on the runs. Returns the places of the reports that were taken.
create or replace function pgflow._complete_tasks(run_ids uuid[], step_slugs text[], task_indexes integer[], attempts integer[],
                                       worker_ids uuid[], outputs jsonb[])
returns bigint[]
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    number    integer := cardinality(run_ids);
    on_credit boolean := false;
    groups    record;
    wide      record;
    has_wide  boolean := false;
    lends     integer[];
    done      record;
    ended     record;
    step      record;
begin
    if current_setting('pgflow.credit_of', true) = run_ids[1] || '/' || step_slugs[1]
       and run_ids = array_fill(run_ids[1], array[number]) and step_slugs = array_fill(step_slugs[1], array[number]) then
        on_credit := pgflow._pay_with_credit(run_ids[1], step_slugs[1], number);
    end if;

    if not on_credit then
        perform from pgflow.runs r where r.run_id = any (run_ids) order by r.run_id for no key update;

        -- Near the end of a wide map all credit comes back, before tasks are locked, so that each task is counted.
        for wide in
            select u.run_id, u.step_slug, c.remaining_tasks
            from (select distinct on (u.run_id, u.step_slug) u.run_id, u.step_slug
                  from unnest(run_ids, step_slugs) as u (run_id, step_slug)) u
            cross join lateral (select c.remaining_tasks, c.initial_tasks from pgflow.step_states c
                                where c.run_id = u.run_id and c.step_slug = u.step_slug and c.status = 'started' offset 0) c
            where c.initial_tasks >= 256
            order by u.run_id, u.step_slug
        loop
            has_wide := true;
            continue when wide.remaining_tasks >= 128 + 2 * number;
            perform pgflow._count_exactly(wide.run_id, wide.step_slug);
        end loop;
    end if;

    select * into done from pgflow._complete_reported(run_ids, step_slugs, task_indexes, attempts, worker_ids, outputs);
    if on_credit and done.number < number then
        update pgflow.task_credits k
        set credit = k.credit + number - done.number
        where k.run_id = run_ids[1] and k.step_slug = step_slugs[1] and k.backend = pg_backend_pid()
          and k.serial = pgflow._credit_serial();
    end if;
    if done.number = 0 then
        return '{}';
    end if;

    perform pgflow._archive_messages_of(done.done_flows, done.message_ids);
    if on_credit then
        return done.positions;
    end if;

    select array_agg(g.run_id) as run_ids, array_agg(g.flow_slug) as flow_slugs, array_agg(g.step_slug) as step_slugs,
           array_agg(g.number) as numbers, array_agg(g.output) as outputs
    into groups
    from (select u.run_id, u.flow_slug, u.step_slug, count(*)::integer as number, (array_agg(u.output))[1] as output
          from unnest(done.done_runs, done.done_flows, done.done_steps, done.done_outputs) as u (run_id, flow_slug, step_slug, output)
          group by u.run_id, u.flow_slug, u.step_slug) g;

    lends := array_fill(0, array[cardinality(groups.run_ids)]);
    if has_wide then
        for wide in
            select u.run_id, u.step_slug, u.place, c.remaining_tasks - u.number as remaining
            from unnest(groups.run_ids, groups.step_slugs, groups.numbers) with ordinality as u (run_id, step_slug, number, place)
            cross join lateral (select c.remaining_tasks, c.initial_tasks from pgflow.step_states c
                                where c.run_id = u.run_id and c.step_slug = u.step_slug offset 0) c
            where c.initial_tasks >= 256 and c.remaining_tasks - u.number >= 128 + number
        loop
            lends[wide.place] := pgflow._lend_for_batches(wide.run_id, wide.step_slug, wide.remaining);
        end loop;
    end if;

    select * into ended from pgflow._count_off(groups.run_ids, groups.flow_slugs, groups.step_slugs,
                                               groups.numbers, lends, groups.outputs);
    if ended.ended_runs is null then
        return done.positions;
    end if;
    if to_regnamespace('realtime') is not null and pgflow._events_wanted() then
        for step in
            select c.run_id, c.flow_slug, c.step_slug, c.output, c.completed_at
            from unnest(ended.ended_runs, ended.ended_steps) with ordinality as u (run_id, step_slug, position)
            cross join lateral (select c.* from pgflow.step_states c
                                where c.run_id = u.run_id and c.step_slug = u.step_slug offset 0) c
            order by u.position
        loop
            perform pgflow._send_step_event(step.run_id, step.step_slug, 'completed', jsonb_build_object(
                'output', step.output, 'completed_at', step.completed_at));
            perform pgflow._advance(step.run_id, step.flow_slug, array[step.step_slug]);
        end loop;
    else
        perform pgflow._advance_runs(ended.ended_runs, ended.ended_flows, ended.ended_steps);
    end if;
    return done.positions;
end
$$;
