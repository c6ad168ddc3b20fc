-- A batch of completed tasks whose steps have one task each, before steps of the same kind, in few passes over it: one locks and
-- looks at the kind, two complete tasks and steps, one lets follow what follows.
--
-- What the passes read of definitions they read once for each step of the batch, not once for each task.

-- What follows from the end of steps, each of a locked run, behind which there are only single steps without conditions: runs
-- and steps behind are counted down, those that become ready get their tasks, runs without steps left end.
create or replace function pgflow._release_singles(run_ids uuid[], flow_slugs text[], step_slugs text[]) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    next  record;
    queue record;
    ids   bigint[];
begin
    with ended as (
        select e.* from unnest(run_ids, flow_slugs, step_slugs) as e (run_id, flow_slug, step_slug)
    ), counted as (
        -- The caller has written what the ended steps put out, so a run without steps left ends here.
        update pgflow.runs r
        set remaining_steps = r.remaining_steps - n.number,
            status = case when r.remaining_steps = n.number then 'completed' else r.status end,
            completed_at = case when r.remaining_steps = n.number then greatest(now(), r.started_at) end,
            output = case when r.remaining_steps = n.number then (select o.output from pgflow._run_output(r.run_id) o) end
        from (select e.run_id, count(*)::integer as number from ended e group by e.run_id) n
        where r.run_id = any (array[n.run_id])
    ), children as (
        select e.flow_slug, d.step_slug as child, unnest(e.run_ids) as run_id
        from (select e.flow_slug, e.step_slug, array_agg(e.run_id) as run_ids from ended e group by e.flow_slug, e.step_slug) e
        cross join lateral (select d.step_slug from pgflow.deps d
                            where d.flow_slug = e.flow_slug and d.dep_slug = e.step_slug offset 0) d
    ), released as (
        update pgflow.step_states c
        set remaining_deps = c.remaining_deps - e.parents,
            status = case when c.remaining_deps = e.parents then 'started' else c.status end,
            remaining_tasks = case when c.remaining_deps = e.parents then 1 end,
            started_at = case when c.remaining_deps = e.parents then greatest(now(), c.created_at) end
        from (select e.run_id, e.child, count(*)::integer as parents from children e group by e.run_id, e.child) e
        where c.run_id = any (array[e.run_id]) and c.step_slug = e.child and c.status = 'created'
        returning c.run_id, c.flow_slug, c.step_slug, c.status
    )
    select array_agg(b.run_id) as run_ids, array_agg(b.flow_slug) as flow_slugs, array_agg(b.step_slug) as step_slugs
    into next
    from released b
    where b.status = 'started';

    if next.run_ids is not null then
        for queue in
            with begun as (
                select u.flow_slug, u.step_slug, array_agg(u.run_id) as run_ids
                from unnest(next.run_ids, next.flow_slugs, next.step_slugs) as u (run_id, flow_slug, step_slug)
                group by u.flow_slug, u.step_slug
            ), task as (
                select b.flow_slug, b.step_slug, b.delay, unnest(b.run_ids) as run_id
                from (select b.*, (select coalesce(s.opt_start_delay, 0) from pgflow.steps s
                                   where s.flow_slug = b.flow_slug and s.step_slug = b.step_slug) as delay
                      from begun b) b
                order by flow_slug, delay, run_id, step_slug
            )
            select t.flow_slug, t.delay, array_agg(t.run_id) as run_ids, array_agg(t.step_slug) as step_slugs,
                   array_agg(jsonb_build_object('flow_slug', t.flow_slug, 'run_id', t.run_id, 'step_slug', t.step_slug,
                                                'task_index', 0)) as messages
            from task t
            group by t.flow_slug, t.delay
            order by t.flow_slug, t.delay
        loop
            execute format('select pgflow.%I($1, $2)', 'send:' || queue.flow_slug)
            into ids
            using clock_timestamp() + make_interval(secs => queue.delay), queue.messages;
            insert into pgflow.step_tasks (flow_slug, run_id, step_slug, message_id)
            select queue.flow_slug, u.run_id, u.step_slug, u.message_id
            from unnest(queue.run_ids, queue.step_slugs, ids) as u (run_id, step_slug, message_id);
        end loop;
    end if;
end
$$;

-- Completes the tasks of a batch of reports as _complete_tasks does, where all steps of the batch are single and have only single
-- steps without conditions behind them, and no events are sent. Returns the places of the reports that were taken; NULL when
-- the batch is of another kind: then nothing has changed, and the runs may be locked.
create or replace function pgflow._complete_singles(run_ids uuid[], step_slugs text[], task_indexes integer[], attempts integer[],
                                                    worker_ids uuid[], outputs jsonb[])
returns bigint[]
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    flows text[];
    done  record;
begin
    -- Who has credit does not take the run.
    if current_setting('pgflow.credit_of', true) = run_ids[1] || '/' || step_slugs[1]
       or (to_regnamespace('realtime') is not null and pgflow._events_wanted()) then
        return null;
    end if;

    select array_agg(distinct l.flow_slug) into flows
    from (select r.flow_slug from pgflow.runs r where r.run_id = any (run_ids) order by r.run_id for no key update) l;
    if flows is null
       or exists (
               select from unnest(flows) as f (flow_slug)
               cross join (select distinct u.slug from unnest(step_slugs) as u (slug)) e
               cross join lateral (select s.step_type from pgflow.steps s
                                   where s.flow_slug = f.flow_slug and s.step_slug = e.slug offset 0) s
               where s.step_type <> 'single'
                  or exists (select from pgflow.deps d
                             cross join lateral (select c.step_type, c.required_input_pattern, c.forbidden_input_pattern
                                                 from pgflow.steps c
                                                 where c.flow_slug = d.flow_slug and c.step_slug = d.step_slug offset 0) c
                             where d.flow_slug = f.flow_slug and d.dep_slug = e.slug
                               and (c.step_type = 'map' or num_nonnulls(c.required_input_pattern, c.forbidden_input_pattern) > 0)
                             offset 0)) then
        return null;
    end if;

    select * into done from pgflow._complete_reported(run_ids, step_slugs, task_indexes, attempts, worker_ids, outputs);
    if done.number = 0 then
        return '{}';
    end if;

    -- The task is all there is of a single step.
    update pgflow.step_states c
    set remaining_tasks = c.remaining_tasks - 1, status = 'completed', completed_at = greatest(now(), c.started_at),
        output = u.output
    from unnest(done.done_runs, done.done_steps, done.done_outputs) as u (run_id, step_slug, output)
    where c.run_id = any (array[u.run_id]) and c.step_slug = u.step_slug;

    perform pgflow._archive_messages_of(done.done_flows, done.message_ids);
    perform pgflow._release_singles(done.done_runs, done.done_flows, done.done_steps);
    return done.positions;
end
$$;
