-- A record of the attempts that ended without completing. A trigger writes it, so that every way to end an attempt is seen,
-- ours and that of another engine. Its condition is never true on the way from queued through started to completed.

-- Runs with the rights of its owner: who reports the end of a task needs no right to this table. The argument says whether
-- the engine counts stalls.
create or replace function sluice._record_attempt() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    stalled  boolean := false;
    ended_at pg_catalog.timestamptz;
    how      pg_catalog.text;
begin
    if tg_argv[0] = 'stalls' then
        stalled := new.requeued_count > old.requeued_count
                   or (new.permanently_stalled_at is not null and old.permanently_stalled_at is null);
    end if;
    if new.status = 'started' and not stalled then
        return null;
    end if;
    -- Some engines leave tasks started when their run ends. Such an attempt ended with its run and is seen only now.
    if new.status = 'queued' and not stalled then
        select coalesce(r.failed_at, r.completed_at) into ended_at
        from pgflow.runs r
        where r.run_id = old.run_id and r.status <> 'started';
    end if;

    how := case
        when stalled then 'stalled'
        when new.status <> 'queued' then new.status
        when ended_at is not null then 'cancelled'
        when new.attempts_count < old.attempts_count then 'returned'
        else 'retried'
    end;
    insert into sluice.task_attempts (run_id, step_slug, task_index, number, attempt, started_at, ended_at, worker_id,
                                      outcome, error_message, pause)
    values (old.run_id, old.step_slug, old.task_index,
            coalesce((select max(a.number) from sluice.task_attempts a
                      where a.run_id = old.run_id and a.step_slug = old.step_slug and a.task_index = old.task_index), 0) + 1,
            old.attempts_count, old.started_at, greatest(coalesce(ended_at, clock_timestamp()), old.started_at),
            old.last_worker_id, how,
            -- Otherwise the text may be that of an earlier attempt.
            case when how in ('retried', 'failed') or new.status = 'failed' then left(new.error_message, 20000) end,
            -- As the engine counts it, from the options of this moment.
            case when how = 'retried' then
                (select least(coalesce(s.opt_base_delay, f.opt_base_delay)
                              * power(2::double precision, least(old.attempts_count, 31)), 2147483647)::integer
                 from pgflow.steps s
                 join pgflow.flows f on f.flow_slug = s.flow_slug
                 where s.flow_slug = old.flow_slug and s.step_slug = old.step_slug)
            end);
    return null;
end
$$;

-- Starts or stops the record; true when that changed anything. Our engine's attempts are recorded from the start, those of
-- another engine once this is called. Ask again after an engine was updated, since its tables may say more then.
create or replace function sluice.record_attempts(enabled boolean) returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    tasks  regclass := to_regclass('pgflow.step_tasks');
    stalls boolean;
    before text;
    after  text;
begin
    if tasks is null then
        raise exception 'There is no flow engine in this database'
            using errcode = 'object_not_in_prerequisite_state', detail = 'Nothing was changed.',
                  hint = 'Install an engine in schema pgflow first.';
    end if;
    perform sluice._follow_engine();

    select pg_get_triggerdef(t.oid) into before from pg_trigger t where t.tgrelid = tasks and t.tgname = 'sluice_attempt';
    if not enabled then
        execute format('drop trigger if exists sluice_attempt on %s', tasks);
        return before is not null;
    end if;
    stalls := (select count(*) = 2 from pg_attribute a
               where a.attrelid = tasks and a.attname in ('requeued_count', 'permanently_stalled_at')
                 and not a.attisdropped);
    -- Nothing but an attempt that ends without completing meets the condition, or somebody who writes what a row says already. It is
    -- short since the server reads its text at every statement that changes tasks.
    execute format(
        'create or replace trigger sluice_attempt after update of %s on %s
         for each row when (old.status = ''started'' and new.status <> ''completed'')
         execute function sluice._record_attempt(%L)',
        case when stalls then 'status, permanently_stalled_at' else 'status' end, tasks,
        case when stalls then 'stalls' else 'plain' end);
    select pg_get_triggerdef(t.oid) into after from pg_trigger t where t.tgrelid = tasks and t.tgname = 'sluice_attempt';
    return before is distinct from after;
end
$$;

revoke all on function
    sluice._record_attempt(),
    sluice.record_attempts(boolean)
from public;
