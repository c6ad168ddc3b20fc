-- What has to be undone before schema sluice is removed beside an engine that stays: dropping the schema takes the triggers of
-- holds off the queues, and leaves the messages of held tasks a thousand years ahead.

-- Ends all holds. Returns how many tasks are handed out again. Waits for transactions that use the queues of held flows, as
-- release does. Holds on what is gone, or has no queue any more, are just deleted.
create function sluice._prepare_uninstall() returns integer
language plpgsql
set search_path = ''
as $$
declare
    hold  record;
    known boolean;
    tasks integer := 0;
begin
    for hold in
        select h.flow_slug, h.step_slug from sluice.holds h order by lower(h.flow_slug), h.flow_slug, h.step_slug
    loop
        known := to_regclass('pgflow.steps') is not null
                 and to_regclass('pgmq.' || quote_ident(lower('q_' || hold.flow_slug))) is not null;
        if known and hold.step_slug is not null then
            known := exists (select from pgflow.steps s where s.flow_slug = hold.flow_slug and s.step_slug = hold.step_slug);
        end if;
        if not known then
            delete from sluice.holds h
            where h.flow_slug = hold.flow_slug and h.step_slug is not distinct from hold.step_slug;
            continue;
        end if;
        tasks := tasks + (select r.tasks from sluice.release(hold.flow_slug, hold.step_slug) r);
    end loop;
    return tasks;
end
$$;

revoke all on function sluice._prepare_uninstall() from public;
