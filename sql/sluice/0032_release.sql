-- Who ends a hold hears how many tasks are handed out again, without those that somebody is at work on. Replaces release (0015),
-- which counted messages.

-- Ends the hold on a flow, or that on one step; a hold on a step outlives that on its flow, and the other way round. Returns
-- one row; tasks: how many are handed out again. Idempotent: without such a hold nothing changes. Locks like hold.
-- SQLSTATE P0002: no such flow or step.
create or replace function sluice.release(flow_slug text, step_slug text default null) returns setof sluice.hold_result
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    -- Taking the trigger off wants this lock. To ask for it later, with a weaker one in hand, would be a deadlock.
    queue regclass := sluice._lock_queue(flow_slug, step_slug, 'access exclusive');
    tasks integer;
begin
    delete from sluice.holds h
    where h.flow_slug = flow_slug and h.step_slug is not distinct from step_slug;
    if not found then
        return query select flow_slug, step_slug, false, 0;
        return;
    end if;

    -- Also the messages of tasks under way, where somebody has read them again; those are not handed out.
    execute format(
        'with shown as (
             update %s q
             set vt = q.vt - sluice._hold_distance()
             where q.message ->> ''flow_slug'' = $1 and q.vt >= clock_timestamp() + sluice._hold_distance() / 2
               and not sluice.is_held($1, q.message ->> ''step_slug'')
             returning q.msg_id
         )
         select count(*)
         from shown s
         join pgflow.step_tasks t on t.flow_slug = $1 and t.message_id = s.msg_id and t.status = ''queued''', queue)
    into tasks
    using flow_slug;
    if not exists (select from sluice.holds h where lower(h.flow_slug) = lower(flow_slug)) then
        execute format('drop trigger sluice_hold on %s', queue);
    end if;
    if tasks > 0 then
        perform sluice._wake(flow_slug);
    end if;
    return query select flow_slug, step_slug, true, tasks;
end
$$;
