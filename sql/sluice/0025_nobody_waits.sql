-- Whether anybody waits for work is asked without a function between, since each batch of tasks asks. Replaces
-- stop_awaiting_work (0017).

create or replace function sluice.stop_awaiting_work(worker_ids uuid[]) returns integer
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    waited integer;
begin
    if pg_sequence_last_value('sluice.idle_until') < date_part('epoch', clock_timestamp()) * 1000 then
        return 0;
    end if;
    delete from sluice.idle_workers i
    where i.worker_id in (select g.worker_id from sluice.idle_workers g
                          where g.worker_id = any (worker_ids) order by g.worker_id for update);
    get diagnostics waited = row_count;
    if waited > 0 then
        perform setval('sluice.idle_until',
                       coalesce((select sluice._milliseconds(max(i.expires_at)) from sluice.idle_workers i), 0));
    end if;
    return waited;
end
$$;
