-- Ending a run by decision.

-- Fails a started run: its open tasks are cancelled and their messages archived, steps stay as they are, and a note says who
-- did it, when and why. An engine whose tasks know no status "cancelled" keeps their rows as its own failures leave them.
-- The work of a task that a worker is at is lost when it reports. Idempotent: cancelling a cancelled run changes nothing
-- and returns 0 tasks.
-- SQLSTATE P0002: no such run. 55000: the run has ended otherwise.
create or replace function sluice.cancel_run(run_id uuid, reason text) returns setof sluice.cancel_result
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    run   sluice._run := sluice._lock_run(run_id);
    tasks record;
    ended timestamptz;
begin
    if run.cancelled and run.status = 'failed' then
        return query select run_id, run.flow_slug, 0, run.status;
        return;
    end if;
    if run.status <> 'started' then
        perform sluice._refuse(format('Run %s is %s: only a started run can be cancelled', run_id, run.status),
                               'object_not_in_prerequisite_state');
    end if;

    perform sluice._count_exactly(run_id);
    update pgflow.runs r
    set status = 'failed', failed_at = greatest(now(), r.started_at)
    where r.run_id = run_id
    returning r.failed_at into ended;

    with open as (
        select t.step_slug, t.task_index, t.message_id
        from pgflow.step_tasks t
        where t.run_id = run_id and t.status in ('queued', 'started')
        order by t.step_slug, t.task_index
        for no key update
    )
    select array_agg(o.step_slug) as step_slugs, array_agg(o.task_index) as task_indexes,
           coalesce(array_agg(o.message_id) filter (where o.message_id is not null), '{}') as message_ids,
           count(*) as number
    into tasks
    from open o;

    if sluice._engine_has_task_status('cancelled') then
        perform sluice._end_tasks(run_id, tasks.step_slugs, tasks.task_indexes, 'cancelled');
    end if;
    delete from sluice.held_tasks h where h.run_id = run_id;
    perform pgmq.archive(run.flow_slug, tasks.message_ids);

    perform sluice._note(run_id, 'cancelled', reason => reason);
    if sluice._events_wanted() then
        perform sluice._send_event(run_id, null, 'failed', jsonb_build_object(
            'flow_slug', run.flow_slug, 'failed_at', ended,
            'error_message', 'Cancelled' || coalesce(': ' || nullif(reason, ''), '')));
    end if;
    return query select run_id, run.flow_slug, tasks.number::integer, 'failed'::text;
end
$$;
