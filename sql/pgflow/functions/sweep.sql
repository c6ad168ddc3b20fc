-- The recovery of tasks that dead workers left behind. `offset 0` keeps a look-up a look-up, whatever the statistics say.

-- Ends a task that has stalled too often. Who gives up needs the run's row, which comes before the tasks in the order of locks: a run
-- that somebody else works on is left to the next sweep.
create or replace function pgflow._give_up_stalled(run_id uuid, flow_slug text, step_slug text, task_index integer, requeued_count integer,
                                                   timeout integer, when_exhausted text, grace numeric, holder_limit numeric)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    perform from pgflow.runs r
    where r.run_id = run_id and (r.status = 'started') is true
    for no key update skip locked;
    if not found then
        return;
    end if;
    perform pgflow._lock_for_exhaustion(run_id, step_slug, when_exhausted);
    perform from pgflow.step_tasks t
    join pgflow.step_states c on c.run_id = t.run_id and c.step_slug = t.step_slug
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index
      and t.status = 'started' and t.requeued_count = requeued_count and c.status = 'started'
      and t.started_at < now() - make_interval(secs => timeout + grace);
    -- Whoever holds a task locks it meanwhile, so with the lock the last word on that can be had.
    if found and not exists (
            select from sluice.held_tasks h
            where h.run_id = run_id and h.step_slug = step_slug and h.task_index = task_index
              and h.heartbeat_at > now() - make_interval(secs => holder_limit)) then
        perform pgflow._exhaust_task(
            run_id, flow_slug, step_slug, task_index,
            format('Stalled %s times: no worker reported the end of this task within its time-out of %s s and %s s of grace.',
                   requeued_count + 1, timeout, trim_scale(grace)), true);
    end if;
end
$$;

-- Returns stalled tasks of a flow to its queue, but for those that somebody else works on; how many.
create or replace function pgflow._return_stalled(flow_slug text, run_ids uuid[], step_slugs text[], task_indexes integer[],
                                                  requeued_counts integer[], timeouts integer[], grace numeric, holder_limit numeric)
returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    locked      record;
    message_ids bigint[];
begin
    select array_agg(t.run_id) as run_ids, array_agg(t.step_slug) as step_slugs, array_agg(t.task_index) as task_indexes
    into locked
    from unnest(run_ids, step_slugs, task_indexes, requeued_counts, timeouts)
         as u (run_id, step_slug, task_index, requeued_count, timeout)
    cross join lateral (
        select t.run_id, t.step_slug, t.task_index
        from pgflow.step_tasks t
        where t.run_id = u.run_id and t.step_slug = u.step_slug and t.task_index = u.task_index
          and t.status = 'started' and t.requeued_count = u.requeued_count
          and t.started_at < now() - make_interval(secs => u.timeout + grace)
        for no key update skip locked) t;

    with returned as (
        update pgflow.step_tasks t
        set status = 'queued', started_at = null, last_worker_id = null, requeued_count = t.requeued_count + 1,
            last_requeued_at = clock_timestamp()
        from unnest(locked.run_ids, locked.step_slugs, locked.task_indexes) as u (run_id, step_slug, task_index)
        where t.run_id = any (array[u.run_id]) and t.step_slug = u.step_slug and t.task_index = u.task_index
          and not exists (select from sluice.held_tasks h
                          where h.run_id = u.run_id and h.step_slug = u.step_slug and h.task_index = u.task_index
                            and h.heartbeat_at > now() - make_interval(secs => holder_limit) offset 0)
        returning t.message_id
    )
    select array_agg(r.message_id) into message_ids from returned r;
    if message_ids is null then
        return 0;
    end if;
    perform pgflow._return_messages(flow_slug, message_ids, 0);
    return cardinality(message_ids);
end
$$;

-- Returns tasks to the queue whose worker has not reported within the step's time-out and the grace of
-- sluice.settings ('stalled_grace_seconds'). A task that a living holder prolongs (sluice.held_tasks) is left alone.
-- The fourth stall of a task counts as its last attempt. One session sweeps at a time; the others return 0. A flow whose tasks
-- cannot be returned or ended, or whose queue somebody keeps locked, is a warning and left to the next sweep.
create or replace function pgflow.requeue_stalled_tasks() returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp set lock_timeout = '200ms' set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
declare
    max_requeues constant integer := 3;
    grace        numeric := least(sluice.setting_number('stalled_grace_seconds', 30), 2147483647);
    holder_limit numeric := least(sluice.setting_number('holder_heartbeat_limit_seconds', 30), 2147483647);
    late         record;
    stalled      record;
    unreachable  pg_catalog.text[] := '{}';
    requeued     integer := 0;
begin
    perform from sluice.turns t where t.work = 'sweep' for update skip locked;
    if not found then
        return 0;
    end if;

    -- What is open is read once, each row by its key; nothing is locked yet.
    select array_agg(t.run_id) as run_ids, array_agg(t.flow_slug) as flow_slugs, array_agg(t.step_slug) as step_slugs,
           array_agg(t.task_index) as task_indexes, array_agg(t.requeued_count) as requeued_counts,
           array_agg(o.timeout) as timeouts, array_agg(o.when_exhausted) as when_exhausteds
    into late
    from (select r.run_id, r.flow_slug from pgflow.runs r where r.status = 'started' offset 0) r
    cross join lateral (select c.step_slug from pgflow.step_states c
                        where c.run_id = r.run_id and c.status = 'started' offset 0) c
    cross join lateral (select coalesce(s.opt_timeout, f.opt_timeout) as timeout, s.when_exhausted
                        from pgflow.flows f
                        join pgflow.steps s on s.flow_slug = f.flow_slug
                        where f.flow_slug = r.flow_slug and s.flow_slug = r.flow_slug and s.step_slug = c.step_slug offset 0) o
    cross join lateral (select t.* from pgflow.step_tasks t
                        where t.run_id = r.run_id and t.step_slug = c.step_slug and t.status = 'started'
                          and t.started_at < now() - make_interval(secs => o.timeout + grace) offset 0) t
    where not exists (select from sluice.held_tasks h
                      where h.run_id = t.run_id and h.step_slug = t.step_slug and h.task_index = t.task_index
                        and h.heartbeat_at > now() - make_interval(secs => holder_limit) offset 0);

    -- Those that are given up go first, since they need their runs. Each run, and then each flow, is a matter of its own; many that
    -- are locked are not waited for one after the other.
    for stalled in
        select u.*
        from unnest(late.run_ids, late.flow_slugs, late.step_slugs, late.task_indexes, late.requeued_counts, late.timeouts,
                    late.when_exhausteds)
             as u (run_id, flow_slug, step_slug, task_index, requeued_count, timeout, when_exhausted)
        where u.requeued_count >= max_requeues
        order by u.run_id, u.step_slug, u.task_index
    loop
        continue when stalled.flow_slug = any (unreachable);
        begin
            perform pgflow._give_up_stalled(stalled.run_id, stalled.flow_slug, stalled.step_slug, stalled.task_index,
                                            stalled.requeued_count, stalled.timeout, stalled.when_exhausted, grace, holder_limit);
        exception
            when deadlock_detected or serialization_failure then
                raise;
            when undefined_table or undefined_function or lock_not_available then
                raise warning 'Flow "%": what stalled too often in it cannot be ended: %', stalled.flow_slug, sqlerrm;
                unreachable := unreachable || stalled.flow_slug;
                perform set_config('lock_timeout', '20ms', true);
            when others then
                raise warning 'Flow "%": what stalled too often in run % cannot be ended: %', stalled.flow_slug, stalled.run_id, sqlerrm;
        end;
    end loop;

    for stalled in
        select u.flow_slug, array_agg(u.run_id) as run_ids, array_agg(u.step_slug) as step_slugs,
               array_agg(u.task_index) as task_indexes, array_agg(u.requeued_count) as requeued_counts,
               array_agg(u.timeout) as timeouts
        from unnest(late.run_ids, late.flow_slugs, late.step_slugs, late.task_indexes, late.requeued_counts, late.timeouts)
             as u (run_id, flow_slug, step_slug, task_index, requeued_count, timeout)
        where u.requeued_count < max_requeues and u.flow_slug <> all (unreachable)
        group by u.flow_slug
        order by u.flow_slug
    loop
        begin
            requeued := requeued + pgflow._return_stalled(stalled.flow_slug, stalled.run_ids, stalled.step_slugs, stalled.task_indexes,
                                                          stalled.requeued_counts, stalled.timeouts, grace, holder_limit);
        exception
            when deadlock_detected or serialization_failure then
                raise;
            when others then
                raise warning 'Flow "%": what stalled in it cannot be returned to its queue: %', stalled.flow_slug, sqlerrm;
                perform set_config('lock_timeout', '20ms', true);
        end;
    end loop;

    delete from sluice.held_tasks h
    where h.ctid = any (array(
        select g.ctid
        from sluice.held_tasks g
        where g.heartbeat_at < now() - make_interval(secs => 10 * holder_limit)
           or not exists (select from pgflow.step_tasks t
                          where t.run_id = g.run_id and t.step_slug = g.step_slug and t.task_index = g.task_index
                            and t.status = 'started' offset 0)
        for update skip locked));
    return requeued;
end
$$;
