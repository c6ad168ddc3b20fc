-- The recovery of tasks that dead workers left behind. `offset 0` keeps a look-up a look-up, whatever the statistics say.

-- Returns tasks to the queue whose worker has not reported within the step's time-out and the grace of
-- sluice.settings ('stalled_grace_seconds'). A task that a living holder prolongs (sluice.held_tasks) is left alone.
-- The fourth stall of a task counts as its last attempt. One session sweeps at a time; the others return 0.
create or replace function pgflow.requeue_stalled_tasks() returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
declare
    max_requeues constant integer := 3;
    grace        numeric := least(sluice.setting_number('stalled_grace_seconds', 30), 2147483647);
    holder_limit numeric := least(sluice.setting_number('holder_heartbeat_limit_seconds', 30), 2147483647);
    stalled      record;
    queue        record;
    requeued     integer := 0;
begin
    perform from sluice.turns t where t.work = 'sweep' for update skip locked;
    if not found then
        return 0;
    end if;

    -- Who gives up needs the run's row, which comes before the tasks in the order of locks: so these go first, and a run
    -- that somebody else works on is left to the next sweep.
    for stalled in
        select t.run_id, t.flow_slug, t.step_slug, t.task_index, t.requeued_count, s.timeout, s.when_exhausted
        from pgflow.runs r
        cross join lateral (select c.run_id, c.step_slug from pgflow.step_states c
                            where c.run_id = r.run_id and c.status = 'started' offset 0) c
        cross join lateral (select coalesce(s.opt_timeout, f.opt_timeout) as timeout, s.when_exhausted
                            from pgflow.flows f
                            join pgflow.steps s on s.flow_slug = f.flow_slug
                            where f.flow_slug = r.flow_slug and s.flow_slug = r.flow_slug and s.step_slug = c.step_slug offset 0) s
        cross join lateral (select t.* from pgflow.step_tasks t
                            where t.run_id = c.run_id and t.step_slug = c.step_slug and t.status = 'started'
                              and t.requeued_count >= max_requeues
                              and t.started_at < now() - make_interval(secs => s.timeout + grace) offset 0) t
        where r.status = 'started'
          and not exists (select from sluice.held_tasks h
                          where h.run_id = t.run_id and h.step_slug = t.step_slug and h.task_index = t.task_index
                            and h.heartbeat_at > now() - make_interval(secs => holder_limit))
        order by t.run_id, t.step_slug, t.task_index
    loop
        perform from pgflow.runs r
        where r.run_id = stalled.run_id and r.status = 'started'
        for no key update skip locked;
        continue when not found;
        perform pgflow._lock_for_exhaustion(stalled.run_id, stalled.step_slug, stalled.when_exhausted);
        perform from pgflow.step_tasks t
        join pgflow.step_states c on c.run_id = t.run_id and c.step_slug = t.step_slug
        where t.run_id = stalled.run_id and t.step_slug = stalled.step_slug and t.task_index = stalled.task_index
          and t.status = 'started' and t.requeued_count = stalled.requeued_count and c.status = 'started'
          and t.started_at < now() - make_interval(secs => stalled.timeout + grace);
        continue when not found;
        -- Whoever holds a task locks it meanwhile, so with the lock the last word on that can be had.
        continue when exists (
            select from sluice.held_tasks h
            where h.run_id = stalled.run_id and h.step_slug = stalled.step_slug and h.task_index = stalled.task_index
              and h.heartbeat_at > now() - make_interval(secs => holder_limit));
        perform pgflow._exhaust_task(
            stalled.run_id, stalled.flow_slug, stalled.step_slug, stalled.task_index,
            format('Stalled %s times: no worker reported the end of this task within its time-out of %s s and %s s of grace.',
                   max_requeues + 1, stalled.timeout, trim_scale(grace)), true);
    end loop;

    select array_agg(l.run_id) as run_ids, array_agg(l.step_slug) as step_slugs, array_agg(l.task_index) as task_indexes
    into stalled
    from (
        select t.run_id, t.step_slug, t.task_index
        from pgflow.runs r
        cross join lateral (select c.run_id, c.step_slug from pgflow.step_states c
                            where c.run_id = r.run_id and c.status = 'started' offset 0) c
        cross join lateral (select coalesce(s.opt_timeout, f.opt_timeout) as timeout
                            from pgflow.flows f
                            join pgflow.steps s on s.flow_slug = f.flow_slug
                            where f.flow_slug = r.flow_slug and s.flow_slug = r.flow_slug and s.step_slug = c.step_slug offset 0) s
        cross join lateral (select t.run_id, t.step_slug, t.task_index from pgflow.step_tasks t
                            where t.run_id = c.run_id and t.step_slug = c.step_slug and t.status = 'started'
                              and t.requeued_count < max_requeues
                              and t.started_at < now() - make_interval(secs => s.timeout + grace)
                            for no key update skip locked) t
        where r.status = 'started'
    ) l;

    for queue in
        with returned as (
            update pgflow.step_tasks t
            set status = 'queued', started_at = null, last_worker_id = null, requeued_count = t.requeued_count + 1,
                last_requeued_at = clock_timestamp()
            from unnest(stalled.run_ids, stalled.step_slugs, stalled.task_indexes) as u (run_id, step_slug, task_index)
            where t.run_id = u.run_id and t.step_slug = u.step_slug and t.task_index = u.task_index
              and not exists (select from sluice.held_tasks h
                              where h.run_id = t.run_id and h.step_slug = t.step_slug and h.task_index = t.task_index
                                and h.heartbeat_at > now() - make_interval(secs => holder_limit))
            returning t.flow_slug, t.message_id
        )
        select r.flow_slug, array_agg(r.message_id) as message_ids from returned r group by r.flow_slug order by r.flow_slug
    loop
        perform pgflow._return_messages(queue.flow_slug, queue.message_ids, 0);
        requeued := requeued + cardinality(queue.message_ids);
    end loop;

    delete from sluice.held_tasks h
    where (h.run_id, h.step_slug, h.task_index) in (
        select g.run_id, g.step_slug, g.task_index
        from sluice.held_tasks g
        where g.heartbeat_at < now() - make_interval(secs => 10 * holder_limit)
           or not exists (select from pgflow.step_tasks t
                          where t.run_id = g.run_id and t.step_slug = g.step_slug and t.task_index = g.task_index
                            and t.status = 'started')
        for update skip locked);
    return requeued;
end
$$;
