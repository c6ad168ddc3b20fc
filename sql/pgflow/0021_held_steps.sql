-- Tasks of held steps are not started, also when their messages were read before the hold. Replaces _start_tasks (0007).

-- Whether tasks of that step are held back. Runs with the rights of its owner: who starts tasks needs no right in schema
-- sluice.
create function pgflow._is_held(flow_slug text, step_slug text) returns boolean
language plpgsql stable security definer
set search_path = ''
as $$
begin
    return sluice.is_held(flow_slug, step_slug);
end
$$;

create or replace function pgflow._start_tasks(flow_slug text, msg_ids bigint[], worker_id uuid, step_slug text)
returns setof pgflow.step_task_record
language plpgsql
set search_path = '' set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    claimed record;
    -- A queue is watched while there are holds (sluice.holds). Asked in this way since it costs next to nothing.
    watched boolean := exists (select from pg_catalog.pg_trigger g
                               where g.tgrelid = to_regclass('pgmq.' || quote_ident(lower('q_' || flow_slug)))
                                 and g.tgname = 'sluice_hold');
begin
    -- A row that another session holds is being claimed, reported or cancelled: either way it is not ours, so nobody
    -- waits here while holding other tasks.
    with picked as (
        select t.run_id, t.step_slug, t.task_index, coalesce(s.opt_timeout, f.opt_timeout) + 2 as visible_in
        from pgflow.step_tasks t
        join pgflow.step_states c on c.run_id = t.run_id and c.step_slug = t.step_slug
        join pgflow.runs r on r.run_id = t.run_id
        join pgflow.steps s on s.flow_slug = t.flow_slug and s.step_slug = t.step_slug
        join pgflow.flows f on f.flow_slug = t.flow_slug
        where t.flow_slug = flow_slug and t.message_id = any (msg_ids) and t.status = 'queued'
          and (step_slug is null or t.step_slug = step_slug)
          and not (watched and pgflow._is_held(flow_slug, t.step_slug))
          and c.status = 'started' and r.status = 'started'
        for no key update of t skip locked
    ), started as (
        update pgflow.step_tasks t
        set status = 'started', started_at = greatest(now(), t.queued_at), attempts_count = t.attempts_count + 1,
            last_worker_id = worker_id
        from picked p
        where t.run_id = p.run_id and t.step_slug = p.step_slug and t.task_index = p.task_index
        returning t.run_id, t.step_slug, t.task_index, t.message_id, t.map_element, p.visible_in
    )
    select array_agg(st.run_id) as run_ids, array_agg(st.step_slug) as step_slugs,
           array_agg(st.task_index) as task_indexes, array_agg(st.message_id) as message_ids,
           array_agg(st.map_element) as elements, array_agg(st.visible_in) as visible_in
    into claimed
    from started st;

    if claimed.run_ids is null then
        return;
    end if;

    if pgflow._show_messages_in(flow_slug, claimed.message_ids, claimed.visible_in) <> cardinality(claimed.message_ids) then
        raise exception 'Tasks of flow % cannot be started: a message of theirs is no longer in the queue', flow_slug
            using detail = 'Nothing was changed.';
    end if;

    return query
        select flow_slug, u.run_id, u.step_slug,
               case
                   when s.step_type = 'map' then u.element
                   when s.deps_count = 0 then '{}'::jsonb
                   else coalesce(
                       (select jsonb_object_agg(d.dep_slug, p.output)
                        from pgflow.deps d
                        cross join lateral (select c.output from pgflow.step_states c
                                            where c.run_id = u.run_id and c.step_slug = d.dep_slug
                                              and c.status = 'completed' offset 0) p
                        where d.flow_slug = flow_slug and d.step_slug = u.step_slug), '{}')
               end,
               u.message_id, u.task_index,
               case when s.step_type = 'single' and s.deps_count = 0
                    then (select r.input from pgflow.runs r where r.run_id = u.run_id) end
        from unnest(claimed.run_ids, claimed.step_slugs, claimed.task_indexes, claimed.message_ids, claimed.elements)
             as u (run_id, step_slug, task_index, message_id, element)
        cross join lateral (select s.step_type, s.deps_count from pgflow.steps s
                            where s.flow_slug = flow_slug and s.step_slug = u.step_slug offset 0) s;
end
$$;
