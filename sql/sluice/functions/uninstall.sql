-- What has to be undone in schemas that stay when schema sluice is removed: holds, whose messages lie a thousand years ahead and
-- whose triggers go with the schema; rights that the sets of rights gave there; jobs of pg_cron; queues of our flows in a queue of
-- somebody else.

-- Ends all holds. Returns how many tasks are handed out again. Waits for transactions that use the queues of held flows, as
-- release does. Holds on what is gone, or has no queue any more, are just deleted.
create or replace function sluice._end_holds() returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
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

-- Called before the schemas are dropped. Ends all holds; the jobs of pg_cron go with our engine, and the queues of its flows with
-- it from a queue of somebody else. Returns how many tasks are handed out again.
create or replace function sluice._prepare_uninstall() returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    tasks integer := sluice._end_holds();
begin
    if exists (select from sluice.migrations m where m.component = 'pgflow') then
        if to_regclass('cron.job') is not null and sluice._is_trusted('cron') then
            execute 'select cron.unschedule(j.jobid) from cron.job j
                     where j.jobname in (''pgflow_requeue_stalled_tasks'', ''pgflow_ensure_workers'', ''pgflow_cleanup_logs'')';
        end if;
        if not exists (select from sluice.migrations m where m.component = 'queue')
           and to_regprocedure('pgmq.list_queues()') is not null then
            perform pgmq.drop_queue(q.queue_name::text)
            from pgmq.list_queues() q
            where exists (select from pgflow.flows f where lower(f.flow_slug) = lower(q.queue_name));
        end if;
    end if;
    perform sluice._take_back_rights();
    return tasks;
end
$$;

revoke all on function
    sluice._end_holds(),
    sluice._prepare_uninstall()
from public;
