-- The one task of a step is queued without the detour over two functions of the queue, each of which answers with rows. Replaces
-- _queue_tasks (0005).

-- Creates the tasks of steps that have just started, with one message each, in the order of step slug and task index.
create or replace function pgflow._queue_tasks(run_id uuid, flow_slug text, started text[]) returns void
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    shape record;
    id    bigint;
    slug  text;
    tasks record;
    step  record;
begin
    -- The look-up of a single step; several make an aggregate.
    if cardinality(started) = 1 then
        select s.step_type = 'map' as has_map, coalesce(s.opt_start_delay, 0) as delay,
               coalesce(s.opt_start_delay, 0) as longest_delay
        into shape
        from pgflow.steps s
        where s.flow_slug = flow_slug and s.step_slug = started[1];
    else
        select bool_or(s.step_type = 'map') as has_map,
               min(coalesce(s.opt_start_delay, 0)) as delay, max(coalesce(s.opt_start_delay, 0)) as longest_delay
        into shape
        from pgflow.steps s
        where s.flow_slug = flow_slug and s.step_slug = any (started);
    end if;

    if cardinality(started) = 1 and not shape.has_map then
        execute format('insert into pgmq.%I (vt, message) values ($1, $2) returning msg_id',
                       pgmq.format_table_name(flow_slug, 'q'))
        into id
        using clock_timestamp() + make_interval(secs => shape.delay),
              jsonb_build_object('flow_slug', flow_slug, 'run_id', run_id, 'step_slug', started[1], 'task_index', 0);
        insert into pgflow.step_tasks (flow_slug, run_id, step_slug, message_id) values (flow_slug, run_id, started[1], id);
    elsif shape.delay <> shape.longest_delay then
        -- A batch has one delay, so here each step is a batch of its own.
        foreach slug in array array(select u from unnest(started) as u order by u) loop
            perform pgflow._queue_tasks(run_id, flow_slug, array[slug]);
        end loop;
        return;
    else
        select array_agg(t.step_slug order by t.step_slug, t.task_index) as step_slugs,
               array_agg(t.task_index order by t.step_slug, t.task_index) as task_indexes,
               array_agg(t.element order by t.step_slug, t.task_index) as elements,
               array_agg(jsonb_build_object('flow_slug', flow_slug, 'run_id', run_id, 'step_slug', t.step_slug,
                                            'task_index', t.task_index)
                         order by t.step_slug, t.task_index) as messages
        into tasks
        from (
            select s.step_slug, 0 as task_index, null::jsonb as element
            from pgflow.steps s
            where s.flow_slug = flow_slug and s.step_slug = any (started) and s.step_type = 'single'
            union all
            select s.step_slug, (e.position - 1)::integer, e.element
            from pgflow.steps s
            left join pgflow.deps d on d.flow_slug = s.flow_slug and d.step_slug = s.step_slug
            left join pgflow.step_states p on p.run_id = run_id and p.step_slug = d.dep_slug
            cross join lateral jsonb_array_elements(
                case when s.deps_count > 0 then p.output
                     else (select r.input from pgflow.runs r where r.run_id = run_id) end)
                with ordinality as e (element, position)
            where s.flow_slug = flow_slug and s.step_slug = any (started) and s.step_type = 'map'
        ) t;

        insert into pgflow.step_tasks (flow_slug, run_id, step_slug, task_index, map_element, message_id)
        select flow_slug, run_id, u.step_slug, u.task_index, u.element, u.message_id
        from rows from (unnest(tasks.step_slugs, tasks.task_indexes, tasks.elements),
                        pgmq.send_batch(flow_slug, tasks.messages, shape.delay))
             as u (step_slug, task_index, element, message_id);
    end if;

    if to_regnamespace('realtime') is not null and pgflow._events_wanted() then
        for step in
            select c.step_slug, c.started_at, c.remaining_tasks
            from pgflow.step_states c
            where c.run_id = run_id and c.step_slug = any (started)
            order by c.step_slug
        loop
            perform pgflow._send_step_event(run_id, step.step_slug, 'started', jsonb_build_object(
                'started_at', step.started_at, 'remaining_tasks', step.remaining_tasks, 'remaining_deps', 0));
        end loop;
    end if;
end
$$;
