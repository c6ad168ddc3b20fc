-- Workers exchange message ids for tasks. Tasks of held steps are not started, also when their messages were read before the
-- hold.
--
-- Tasks are looked up one by one. Asked for several messages of a flow at once, the planner of a young table reads all tasks of the
-- flow. What was claimed is handed on in arrays, and becomes rows only where a client is answered.

create or replace function pgflow.start_tasks(flow_slug text, msg_ids bigint[], worker_id uuid)
returns setof pgflow.step_task_record
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    claims pgflow._claims := pgflow._start_tasks(flow_slug, msg_ids, worker_id, null);
begin
    return query select flow_slug, c.run_id, c.step_slug, c.input, c.message_id, c.task_index, c.flow_input
                 from unnest(claims.run_ids, claims.step_slugs, claims.task_indexes, claims.message_ids, claims.inputs,
                             claims.flow_inputs) as c (run_id, step_slug, task_index, message_id, input, flow_input);
end
$$;

-- The form of clients that know of queues: all tasks of a flow lie in the flow's own queue, so any other name has none.
create or replace function pgflow.start_tasks(flow_slug text, msg_ids bigint[], worker_id uuid, queue_name text,
                                              step_slug text default null)
returns setof pgflow.step_task_record
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    claims pgflow._claims;
begin
    if lower(queue_name) is distinct from lower(flow_slug) then
        return;
    end if;
    claims := pgflow._start_tasks(flow_slug, msg_ids, worker_id, step_slug);
    return query select flow_slug, c.run_id, c.step_slug, c.input, c.message_id, c.task_index, c.flow_input
                 from unnest(claims.run_ids, claims.step_slugs, claims.task_indexes, claims.message_ids, claims.inputs,
                             claims.flow_inputs) as c (run_id, step_slug, task_index, message_id, input, flow_input);
end
$$;

create or replace function pgflow.poll_for_tasks(queue_name text, vt integer, qty integer, max_poll_seconds integer default 5,
                                                 poll_interval_ms integer default 100)
returns setof pgflow.step_task_record
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    raise notice 'pgflow.poll_for_tasks returns nothing: read messages with pgmq.read_with_poll and start them with pgflow.start_tasks';
end
$$;

-- Whether tasks of that step are held back. Runs with the rights of its owner: who starts tasks needs no right in schema
-- sluice.
create or replace function pgflow._is_held(flow_slug text, step_slug text) returns boolean
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    return sluice.is_held(flow_slug, step_slug);
end
$$;

create or replace function pgflow._start_tasks(flow_slug text, msg_ids bigint[], worker_id uuid, step_slug text,
                                               unread_for integer default null)
returns pgflow._claims
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    claims       pgflow._claims;
    flow_timeout integer  := (select f.opt_timeout from pgflow.flows f where f.flow_slug = flow_slug);
    hidden       bigint[] := '{}';
    shown        integer;
    -- A queue is watched while there are holds (sluice.holds). Asked in this way since it costs next to nothing.
    watched      boolean  := exists (select from pg_catalog.pg_trigger g
                                     where g.tgrelid = to_regclass('pgmq.' || quote_ident(lower('q_' || flow_slug)))
                                       and g.tgname = 'sluice_hold');
begin
    -- A row that another session holds is being claimed, reported or cancelled: either way it is not ours, so nobody
    -- waits here while holding other tasks. Step and run are looked at once for all tasks of a step: while a snapshot is held elsewhere,
    -- looking up a row that counts down costs more the further it has counted.
    with started as (
        -- The tasks are locked, so their rows are still where they were found.
        update pgflow.step_tasks t
        set status = 'started', started_at = greatest(now(), t.queued_at), attempts_count = least(t.attempts_count, 2147483646) + 1,
            last_worker_id = worker_id
        where t.ctid = any (array(
            select unnest(g.positions)
            from (select p.run_id, p.step_slug, array_agg(p.position) as positions
                  from unnest(msg_ids) as m (msg_id)
                  cross join lateral (
                      select t.run_id, t.step_slug, t.ctid as position
                      from pgflow.step_tasks t
                      where t.flow_slug = flow_slug and t.message_id = m.msg_id and t.status = 'queued'
                        and (step_slug is null or t.step_slug = step_slug)
                      for no key update skip locked) p
                  group by p.run_id, p.step_slug) g
            where (select c.status from pgflow.step_states c
                   where c.run_id = g.run_id and c.step_slug = g.step_slug) = 'started'
              and (select r.status from pgflow.runs r where r.run_id = g.run_id) = 'started'
              and not (watched and pgflow._is_held(flow_slug, g.step_slug))))
        returning t.run_id, t.step_slug, t.task_index, t.message_id, t.map_element, t.attempts_count
    ), kind as materialized (
        -- What is the same for all tasks of a step is looked up once.
        select s.step_slug, s.step_type, s.deps_count, coalesce(s.opt_timeout, flow_timeout) as timeout,
               least(coalesce(s.opt_timeout, flow_timeout), 2147483645) + 2 as visible_in,
               array(select d.dep_slug from pgflow.deps d where d.flow_slug collate "C" = flow_slug and d.step_slug = s.step_slug) as parents
        from (select distinct st.step_slug from started st) u
        cross join lateral (select s.* from pgflow.steps s
                            where s.flow_slug = flow_slug and s.step_slug = u.step_slug offset 0) s
    )
    select array_agg(st.run_id), array_agg(st.step_slug), array_agg(st.task_index), array_agg(st.message_id),
           array_agg(st.attempts_count), array_agg(k.visible_in),
           array_agg(case
               when k.step_type = 'map' then st.map_element
               when k.deps_count = 0 then '{}'
               else coalesce(
                   (select ('{' || string_agg(to_json(d.slug)::text || ':' || coalesce(p.output::text, 'null'), ',') || '}')::jsonb
                    from unnest(k.parents) as d (slug)
                    cross join lateral (select c.output from pgflow.step_states c
                                        where c.run_id = st.run_id and c.step_slug = d.slug
                                          and c.status = 'completed' offset 0) p), '{}')
           end),
           array_agg(case when k.step_type = 'single' and k.deps_count = 0
                          then (select r.input from pgflow.runs r where r.run_id = st.run_id) end),
           array_agg(k.timeout)
    into claims
    from started st
    join kind k on k.step_slug = st.step_slug;

    if unread_for is not null and coalesce(cardinality(claims.message_ids), 0) < cardinality(msg_ids) then
        hidden := array(select m from unnest(msg_ids) as m where m <> all (coalesce(claims.message_ids, '{}')));
    end if;
    if claims.run_ids is null and hidden = '{}' then
        return claims;
    end if;

    execute format('select pgflow.%I($1, $2, $3)', 'show:' || flow_slug)
    into shown
    using claims.message_ids || hidden, claims.visible_in || array_fill(unread_for, array[cardinality(hidden)]),
          case when unread_for is null then 0 else 1 end;
    if shown < cardinality(claims.message_ids) then
        raise exception 'Tasks of flow % cannot be started: a message of theirs is no longer in the queue', flow_slug
            using detail = 'Nothing was changed.';
    end if;
    return claims;
end
$$;

-- Takes up to room tasks of a flow. Null: there are none. Without any (an empty array): the queue is not to be had, since somebody has it
-- for himself.
create or replace function pgflow._take(flow_slug text, worker_id uuid, room integer, hidden_for integer) returns pgflow._claims
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    pick        text := format('pgflow.%I', 'pick:' || flow_slug);
    queue_table text := pgmq.format_table_name(flow_slug, 'q');
    msg_ids     bigint[];
    claims      pgflow._claims;
begin
    if to_regprocedure(pick || '(integer)') is null then
        raise exception 'There is no flow "%"', flow_slug
            using errcode = 'no_data_found', detail = 'Nothing was changed.',
                  hint = 'It may have been deleted. Defining it again brings it back.';
    end if;
    if not pgflow._lock_queue_table(queue_table) then
        -- The flow may be about to be deleted, or held. Without a queue nothing can be taken from it ever.
        if to_regclass('pgmq.' || quote_ident(queue_table)) is not null then
            claims.run_ids := '{}';
            return claims;
        end if;
        if exists (select from pgflow.flows f where f.flow_slug = flow_slug) then
            raise exception 'The queue of flow "%" is missing', flow_slug
                using errcode = 'object_not_in_prerequisite_state', detail = 'Nothing was changed.',
                      hint = format('It was dropped. select pgflow.create_flow(%L) makes a new one.', flow_slug);
        end if;
        return null;
    end if;
    execute format('select %s($1)', pick) into msg_ids using room;
    if msg_ids is null then
        return null;
    end if;
    return pgflow._start_tasks(flow_slug, msg_ids, worker_id, null, hidden_for);
end
$$;
