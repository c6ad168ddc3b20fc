-- Tasks whose worker says that it is still at work on them, however long they take. The visibility of a message cannot
-- tell that: idle workers read a visible message again every few seconds, and each read hides it for a while.
--
-- Who holds several tasks does not wait for one of them while it has locked another.

-- Keeps messages of tasks under way hidden, where that can be done at once. What is visible is read for nothing, no more: the hold
-- itself is a row of held_tasks. So a queue that is gone, locked by somebody or out of reach does not end the holds on tasks of
-- other flows.
create or replace function sluice._keep_hidden(flow_slug text, message_ids bigint[], seconds integer) returns void
language plpgsql
set search_path = pg_catalog, pg_temp set lock_timeout = '200ms'
as $$
begin
    perform pgflow.set_vt_batch(flow_slug, message_ids, array_fill(seconds, array[cardinality(message_ids)]));
exception when undefined_table or lock_not_available or insufficient_privilege then
    null;
end
$$;

-- Renews the worker's hold on tasks it has started. Call it well within holder_heartbeat_limit_seconds for all tasks that
-- run on. Returns one row per task asked for; held is false for a task that is no longer this worker's (it ended, was
-- cancelled, or went back to the queue): its work should stop, and a report would change nothing. Of several tasks, one that
-- is being reported or returned at that moment keeps the heartbeat it had; the next call tells what became of it.
create or replace function sluice.hold_tasks(worker_id uuid, run_ids uuid[], step_slugs text[], task_indexes integer[])
returns table (run_id uuid, step_slug text, task_index integer, held boolean)
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    queue   record;
    keep_in integer := least(2 * sluice.setting_number('holder_heartbeat_limit_seconds', 30), 2147483647);
begin
    if cardinality(run_ids) is distinct from cardinality(step_slugs)
       or cardinality(run_ids) is distinct from cardinality(task_indexes) then
        raise exception 'run_ids, step_slugs and task_indexes must have the same length'
            using errcode = 'array_subscript_error', detail = 'Nothing was changed.';
    end if;

    -- A single task may be waited for: nothing else is locked meanwhile.
    if cardinality(run_ids) = 1 then
        perform from pgflow.step_tasks t
        where t.run_id = run_ids[1] and t.step_slug = step_slugs[1] and t.task_index = task_indexes[1]
          and t.status = 'started' and t.last_worker_id = worker_id
        for no key update;
    end if;

    for queue in
        with mine as (
            -- The lock keeps a sweep from returning the task between this look and the heartbeat.
            select t.run_id, t.step_slug, t.task_index, t.flow_slug, t.message_id,
                   t.started_at + make_interval(secs => coalesce(s.opt_timeout, f.opt_timeout) + 2.0) as hidden_until
            from (select u.* from unnest(run_ids, step_slugs, task_indexes) as u (run_id, step_slug, task_index)
                  order by u.run_id, u.step_slug, u.task_index) u
            cross join lateral (
                select t.*
                from pgflow.step_tasks t
                where t.run_id = u.run_id and t.step_slug = u.step_slug and t.task_index = u.task_index
                  and t.status = 'started' and t.last_worker_id = worker_id
                for no key update skip locked) t
            cross join lateral (select s.opt_timeout from pgflow.steps s
                                where s.flow_slug = t.flow_slug and s.step_slug = t.step_slug offset 0) s
            join pgflow.flows f on f.flow_slug = t.flow_slug
        ), kept as (
            insert into sluice.held_tasks as h (run_id, step_slug, task_index, worker_id)
            select m.run_id, m.step_slug, m.task_index, worker_id from mine m
            order by m.run_id, m.step_slug, m.task_index
            on conflict on constraint held_tasks_pkey do update
            set held_since = case when h.worker_id = excluded.worker_id then h.held_since else excluded.held_since end,
                worker_id = excluded.worker_id,
                heartbeat_at = excluded.heartbeat_at
            returning h.run_id, h.step_slug, h.task_index
        )
        select m.flow_slug, array_agg(m.message_id) as message_ids
        from mine m
        join kept k on k.run_id = m.run_id and k.step_slug = m.step_slug and k.task_index = m.task_index
        where m.hidden_until < clock_timestamp() + make_interval(secs => keep_in)
        group by m.flow_slug
        order by m.flow_slug
    loop
        perform sluice._keep_hidden(queue.flow_slug, queue.message_ids, keep_in);
    end loop;

    return query
        select u.run_id, u.step_slug, u.task_index,
               exists (select from pgflow.step_tasks t
                       where t.run_id = u.run_id and t.step_slug = u.step_slug and t.task_index = u.task_index
                         and t.status = 'started' and t.last_worker_id = worker_id)
        from unnest(run_ids, step_slugs, task_indexes) with ordinality as u (run_id, step_slug, task_index, position)
        order by u.position;
end
$$;

-- The same for one task: false when it is no longer this worker's.
create or replace function sluice.hold_task(run_id uuid, step_slug text, task_index integer, worker_id uuid) returns boolean
language sql
set search_path = pg_catalog, pg_temp
as $$
    select h.held
    from sluice.hold_tasks(hold_task.worker_id, array[hold_task.run_id], array[hold_task.step_slug],
                           array[hold_task.task_index]) h
$$;

-- Ends the worker's hold, so that only the time-out protects the tasks again. Returns the number of holds ended. A worker
-- that has reported a task need not call it: the sweep clears holds of tasks that are not running.
create or replace function sluice.release_tasks(worker_id uuid, run_ids uuid[], step_slugs text[], task_indexes integer[])
returns integer
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    released integer;
begin
    with mine as (
        -- In the order in which others lock them.
        select h.run_id, h.step_slug, h.task_index
        from (select u.* from unnest(run_ids, step_slugs, task_indexes) as u (run_id, step_slug, task_index)
              order by u.run_id, u.step_slug, u.task_index) u
        cross join lateral (
            select h.*
            from sluice.held_tasks h
            where h.run_id = u.run_id and h.step_slug = u.step_slug and h.task_index = u.task_index and h.worker_id = worker_id
            for update) h
    )
    delete from sluice.held_tasks h
    using mine m
    where h.run_id = any (array[m.run_id]) and h.step_slug = m.step_slug and h.task_index = m.task_index;
    get diagnostics released = row_count;
    return released;
end
$$;

create or replace function sluice.release_task(run_id uuid, step_slug text, task_index integer, worker_id uuid) returns boolean
language sql
set search_path = pg_catalog, pg_temp
as $$
    select sluice.release_tasks(release_task.worker_id, array[release_task.run_id], array[release_task.step_slug],
                                array[release_task.task_index]) > 0
$$;
