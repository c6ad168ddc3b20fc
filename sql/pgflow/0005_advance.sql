-- One advance of a run, after it was started or after steps of it ended. Every function here expects that the caller
-- holds the lock on the run's row (or has just created it); see README.md for the order of locks.
--
-- The functions with a leading underscore are told which steps to look at, so that the work follows the edges walked and
-- not the size of the flow. The public ones find those steps themselves.

-- Takes the ended steps off their children's remaining_deps and off the run's remaining_steps. Returns the children that
-- became ready and, among them, those without tasks (null: none), and the steps the run still has to end.
create function pgflow._release_children(run_id uuid, flow_slug text, ended text[],
                                         out ready text[], out taskless text[], out remaining_steps integer)
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
begin
    update pgflow.runs r
    set remaining_steps = r.remaining_steps - cardinality(ended)
    where r.run_id = run_id
    returning r.remaining_steps into remaining_steps;

    with edges as (
        select d.step_slug, count(*) as parents, min(d.dep_slug) as parent
        from pgflow.deps d
        where d.flow_slug = flow_slug and d.dep_slug = any (ended)
        group by d.step_slug
    ), released as (
        update pgflow.step_states c
        set remaining_deps = c.remaining_deps - edges.parents,
            initial_tasks = case
                when s.step_type <> 'map' then c.initial_tasks
                when p.status = 'skipped' then 0
                when parent_step.step_type = 'map' then p.initial_tasks
                else jsonb_array_length(p.output)
            end
        from edges
        join pgflow.steps s on s.flow_slug = flow_slug and s.step_slug = edges.step_slug
        -- A map has one parent, and only a map looks at it.
        join pgflow.step_states p on p.run_id = run_id and p.step_slug = edges.parent
        join pgflow.steps parent_step on parent_step.flow_slug = flow_slug and parent_step.step_slug = edges.parent
        where c.run_id = run_id and c.step_slug = edges.step_slug and c.status = 'created'
        returning c.step_slug, c.remaining_deps, c.initial_tasks
    )
    select array_agg(step_slug) filter (where remaining_deps = 0),
           array_agg(step_slug) filter (where remaining_deps = 0 and initial_tasks = 0)
    into ready, taskless
    from released;
end
$$;

-- Completes the given ready steps without tasks, and those that become ready through them, wave by wave. Returns the
-- number completed; `ready` receives the steps with tasks that became ready on the way.
create function pgflow._complete_taskless(run_id uuid, flow_slug text, taskless text[],
                                          out completed_count integer, out ready text[])
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    events   boolean := pgflow._events_wanted();
    wave     text[]  := taskless;
    released record;
    step     record;
begin
    completed_count := 0;
    ready := '{}';
    while cardinality(wave) > 0 loop
        update pgflow.step_states c
        set status = 'completed', started_at = greatest(now(), c.created_at), completed_at = greatest(now(), c.created_at),
            remaining_tasks = 0, output = '[]'
        where c.run_id = run_id and c.step_slug = any (wave);
        completed_count := completed_count + cardinality(wave);

        if events then
            for step in
                select c.step_slug, c.started_at, c.completed_at, c.output
                from pgflow.step_states c
                join pgflow.steps s on s.flow_slug = flow_slug and s.step_slug = c.step_slug
                where c.run_id = run_id and c.step_slug = any (wave)
                order by s.step_index
            loop
                perform pgflow._send_step_event(run_id, step.step_slug, 'completed', jsonb_build_object(
                    'started_at', step.started_at, 'completed_at', step.completed_at,
                    'remaining_tasks', 0, 'remaining_deps', 0, 'output', step.output));
            end loop;
        end if;

        select * into released from pgflow._release_children(run_id, flow_slug, wave);
        wave := coalesce(released.taskless, '{}');
        ready := ready || array(select slug from unnest(released.ready) as slug where slug <> all (wave));
    end loop;
end
$$;

-- Starts the given ready steps: their tasks are queued with one message each, in the order of step slug and task index.
create function pgflow._start_steps(run_id uuid, flow_slug text, slugs text[]) returns void
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    events  boolean := pgflow._events_wanted();
    started record;
    slug    text;
    step    record;
begin
    with begun as (
        update pgflow.step_states c
        set status = 'started', started_at = greatest(now(), c.created_at), remaining_tasks = c.initial_tasks
        from pgflow.steps s
        where c.run_id = run_id and c.step_slug = any (slugs) and c.status = 'created'
          and s.flow_slug = flow_slug and s.step_slug = c.step_slug
        returning c.step_slug, s.step_type, coalesce(s.opt_start_delay, 0) as start_delay
    ), tasks as (
        select b.step_slug, b.start_delay, coalesce(e.position - 1, 0)::integer as task_index, e.element
        from begun b
        left join lateral jsonb_array_elements(
            case when b.step_type = 'map' then coalesce(
                (select p.output
                 from pgflow.deps d
                 join pgflow.step_states p on p.run_id = run_id and p.step_slug = d.dep_slug
                 where d.flow_slug = flow_slug and d.step_slug = b.step_slug),
                (select r.input from pgflow.runs r where r.run_id = run_id))
            else '[null]' end) with ordinality as e (element, position) on b.step_type = 'map'
    )
    select array_agg(t.step_slug order by t.step_slug, t.task_index) as step_slugs,
           array_agg(t.task_index order by t.step_slug, t.task_index) as task_indexes,
           array_agg(t.element order by t.step_slug, t.task_index) as elements,
           array_agg(t.start_delay order by t.step_slug, t.task_index) as delays,
           array_agg(jsonb_build_object('flow_slug', flow_slug, 'run_id', run_id, 'step_slug', t.step_slug,
                                        'task_index', t.task_index) order by t.step_slug, t.task_index) as messages,
           min(t.start_delay) as shortest_delay, max(t.start_delay) as longest_delay
    into started
    from tasks t;

    if started.shortest_delay = started.longest_delay then
        insert into pgflow.step_tasks (flow_slug, run_id, step_slug, task_index, map_element, message_id)
        select flow_slug, run_id, u.step_slug, u.task_index, u.element, u.message_id
        from rows from (unnest(started.step_slugs, started.task_indexes, started.elements),
                        pgmq.send_batch(flow_slug, started.messages, started.longest_delay))
             as u (step_slug, task_index, element, message_id);
    else
        foreach slug in array array(select distinct u from unnest(started.step_slugs) as u order by u) loop
            insert into pgflow.step_tasks (flow_slug, run_id, step_slug, task_index, map_element, message_id)
            select flow_slug, run_id, u.step_slug, u.task_index, u.element, u.message_id
            from (select array_agg(t.task_index order by t.position) as task_indexes,
                         array_agg(t.element order by t.position) as elements,
                         array_agg(t.message order by t.position) as messages,
                         min(t.delay) as delay
                  from unnest(started.step_slugs, started.task_indexes, started.elements, started.delays, started.messages)
                       with ordinality as t (step_slug, task_index, element, delay, message, position)
                  where t.step_slug = slug) as part,
                 lateral rows from (unnest(array_fill(slug, array[cardinality(part.task_indexes)]),
                                           part.task_indexes, part.elements),
                                    pgmq.send_batch(flow_slug, part.messages, part.delay))
                     as u (step_slug, task_index, element, message_id);
        end loop;
    end if;

    if events then
        for step in
            select c.step_slug, c.started_at, c.remaining_tasks
            from pgflow.step_states c
            where c.run_id = run_id and c.step_slug = any (started.step_slugs)
            order by c.step_slug
        loop
            perform pgflow._send_step_event(run_id, step.step_slug, 'started', jsonb_build_object(
                'started_at', step.started_at, 'remaining_tasks', step.remaining_tasks, 'remaining_deps', 0));
        end loop;
    end if;
end
$$;

-- What happens with steps that became ready: those without tasks complete (and release others), the rest start.
create function pgflow._advance(run_id uuid, flow_slug text, ready text[], taskless text[]) returns void
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    startable text[] := ready;
    cascade   record;
begin
    if cardinality(taskless) > 0 then
        select * into cascade from pgflow._complete_taskless(run_id, flow_slug, taskless);
        startable := array(select slug from unnest(ready) as slug where slug <> all (taskless)) || cascade.ready;
    end if;
    if cardinality(startable) > 0 then
        perform pgflow._start_steps(run_id, flow_slug, startable);
    end if;
end
$$;

create function pgflow.cascade_complete_taskless_steps(run_id uuid) returns integer
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    run      pgflow.runs;
    taskless text[];
begin
    select r.* into run from pgflow.runs r where r.run_id = run_id for no key update;
    if not found or run.status <> 'started' then
        return 0;
    end if;
    select array_agg(c.step_slug) into taskless
    from pgflow.step_states c
    where c.run_id = run_id and c.status = 'created' and c.remaining_deps = 0 and c.initial_tasks = 0;
    return (pgflow._complete_taskless(run_id, run.flow_slug, taskless)).completed_count;
end
$$;

create function pgflow.start_ready_steps(run_id uuid) returns void
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    run   pgflow.runs;
    ready text[];
begin
    select r.* into run from pgflow.runs r where r.run_id = run_id for no key update;
    if not found or run.status <> 'started' then
        return;
    end if;
    select array_agg(c.step_slug) into ready
    from pgflow.step_states c
    where c.run_id = run_id and c.status = 'created' and c.remaining_deps = 0 and c.initial_tasks > 0;
    if found and cardinality(ready) > 0 then
        perform pgflow._start_steps(run_id, run.flow_slug, ready);
    end if;
end
$$;

create function pgflow.maybe_complete_run(run_id uuid) returns void
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    run pgflow.runs;
begin
    update pgflow.runs r
    set status = 'completed',
        completed_at = greatest(now(), r.started_at),
        output = (
            select jsonb_object_agg(c.step_slug, c.output)
            from pgflow.step_states c
            where c.run_id = run_id and c.status = 'completed'
              and not exists (select from pgflow.deps d
                              where d.flow_slug = c.flow_slug and d.dep_slug = c.step_slug))
    where r.run_id = run_id and r.status = 'started' and r.remaining_steps = 0
    returning r.* into run;

    if found and pgflow._events_wanted() then
        perform pgflow._send_run_event(run_id, 'completed', jsonb_build_object(
            'flow_slug', run.flow_slug, 'output', run.output, 'completed_at', run.completed_at));
    end if;
end
$$;
