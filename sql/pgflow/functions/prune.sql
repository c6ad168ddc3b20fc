-- Deleting what is old. A run counts from its end; runs that have not ended are kept, and so are definitions. And deleting a
-- flow with all that belongs to it.

-- Deletes a flow with its runs, their steps and tasks, its queue and its archive. Waits for whoever works on it.
create or replace function pgflow.delete_flow_and_data(p_flow_slug text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('pgflow.flow.' || lower(p_flow_slug), 0));
    -- Keeps runs from being started and steps from being added. Not more, as long as there are runs: who changes a run more than once
    -- in a transaction refers to its flow again (so the server checks foreign keys), while he holds the run.
    perform from pgflow.flows f where f.flow_slug = p_flow_slug for no key update;
    if not found then
        raise notice 'There is no flow "%": nothing was deleted', p_flow_slug;
        return;
    end if;
    -- The weaker lock: who ends an attempt without its run holds the task and then refers to the run.
    perform from pgflow.runs r where r.flow_slug = p_flow_slug order by r.run_id for no key update;

    -- Who pays with credit holds it while waiting for a task, and who holds a task for a worker has its row first.
    delete from pgflow.task_credits k using pgflow.runs r where r.flow_slug = p_flow_slug and k.run_id = r.run_id;
    delete from pgflow.step_tasks t using pgflow.runs r where r.flow_slug = p_flow_slug and t.run_id = r.run_id;
    delete from sluice.held_tasks h using pgflow.runs r where r.flow_slug = p_flow_slug and h.run_id = r.run_id;
    delete from pgflow.step_states c using pgflow.runs r where r.flow_slug = p_flow_slug and c.run_id = r.run_id;
    delete from pgflow.runs r where r.flow_slug = p_flow_slug;
    delete from pgflow.deps d where d.flow_slug = p_flow_slug;
    delete from pgflow.steps s where s.flow_slug = p_flow_slug;
    perform pgflow._delete_empty_flow(p_flow_slug);
end
$$;

-- Deletes ended runs of a flow, which are locked, with all that belongs to them; adds to the report. 55P03: somebody has the queue for
-- himself, who is not waited for.
create or replace function pgflow._delete_runs(flow_slug text, run_ids uuid[], report pgflow.prune_report) returns pgflow.prune_report
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    queue_table text := pgmq.format_table_name(flow_slug, 'q');
    gone        record;
    deleted     bigint;
begin
    with gone as (
        delete from pgflow.step_tasks t where t.run_id = any (run_ids)
        returning t.message_id
    )
    select count(*) as tasks, array_agg(g.message_id) filter (where g.message_id is not null) as message_ids
    into gone
    from gone g;
    report.tasks := report.tasks + gone.tasks;
    if pgflow._lock_queue_table(queue_table) then
        execute format('delete from pgmq.%I q where q.msg_id = any ($1)', queue_table) using gone.message_ids;
        get diagnostics deleted = row_count;
        report.queued_messages := report.queued_messages + deleted;
    elsif to_regclass('pgmq.' || quote_ident(queue_table)) is not null then
        raise lock_not_available using message = 'the queue is locked by somebody else';
    end if;
    delete from sluice.held_tasks h where h.run_id = any (run_ids);
    delete from pgflow.step_states c where c.run_id = any (run_ids);
    get diagnostics deleted = row_count;
    report.steps := report.steps + deleted;
    delete from pgflow.runs r where r.run_id = any (run_ids);
    report.runs := report.runs + cardinality(run_ids);
    return report;
end
$$;

-- Deletes messages of a flow that were archived before the cut-off; how many. Whoever has the archive for himself is not waited for.
create or replace function pgflow._delete_archived(flow_slug text, cut_off timestamptz, batch_size integer) returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    archive_table text   := pgmq.format_table_name(flow_slug, 'a');
    deleted       bigint := 0;
begin
    -- A flow may be deleted meanwhile, by somebody who then waits for what was locked here.
    if pgflow._lock_queue_table(archive_table) then
        execute format(
            'delete from pgmq.%1$I a
             where a.msg_id in (select o.msg_id from pgmq.%1$I o where o.archived_at < $1 limit $2 for update skip locked)',
            archive_table)
        using cut_off, batch_size;
        get diagnostics deleted = row_count;
    end if;
    return deleted;
end
$$;

-- Deletes workers whose heartbeat is older than the cut-off, at most so many; how many. Tasks of theirs that somebody works on keep
-- them: who claims a task has it before he refers to his worker. 55P03: somebody has what this needs. It must not wait for him, since
-- he may want one of the workers that are locked here.
create or replace function pgflow._delete_silent_workers(cut_off timestamptz, at_once integer) returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp set lock_timeout = '100ms'
as $$
#variable_conflict use_variable
declare
    silent  uuid[];
    deleted bigint := 0;
begin
    select array_agg(o.worker_id) into silent
    from (select w.worker_id
          from pgflow.workers w
          where w.last_heartbeat_at < cut_off
          order by w.last_heartbeat_at
          limit at_once
          for update skip locked) o;
    if silent is not null then
        update pgflow.step_tasks t
        set last_worker_id = null
        where t.ctid = any (array(select k.ctid from pgflow.step_tasks k where k.last_worker_id = any (silent)
                                  for no key update skip locked));
        delete from pgflow.workers w
        where w.worker_id = any (silent)
          and w.worker_id <> all (array(select distinct k.last_worker_id from pgflow.step_tasks k
                                        where k.last_worker_id = any (silent)));
        get diagnostics deleted = row_count;
    end if;
    return deleted;
end
$$;

-- One batch: at most batch_size runs with all that belongs to them, batch_size archived messages of each flow and 50 workers
-- whose heartbeat is that old (each of them costs a search through all tasks). Returns one row with what was deleted; more
-- says that another batch may find something. Call it in a transaction of its own until it is false. Runs that somebody
-- works on are left for later and do not count as more. Neither does what cannot be deleted of a flow, which is a warning and stops
-- no other.
create or replace function pgflow.prune_batch(retention_interval interval, batch_size integer default 1000) returns pgflow.prune_report
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    workers_at_once constant integer := 50;
    -- Time has an end on both sides.
    cut_off timestamptz := case when retention_interval > interval '6000 years' then '-infinity'
                                when retention_interval < interval '-6000 years' then 'infinity'
                                else now() - retention_interval end;
    report  pgflow.prune_report;
    flow    record;
    ended   uuid[];
    deleted bigint;
begin
    if retention_interval is null or batch_size is null or batch_size < 1 then
        raise exception 'prune_batch needs an interval and a batch size of at least 1'
            using errcode = 'invalid_parameter_value', detail = 'Nothing was deleted.';
    end if;
    report := row(0, 0, 0, 0, 0, 0, false);

    for flow in select f.flow_slug from pgflow.flows f order by f.flow_slug loop
        -- Oldest first, along the indexes on completed and on failed runs of a flow.
        ended := array(
            select r.run_id
            from pgflow.runs r
            where r.flow_slug collate "C" = flow.flow_slug and r.status = 'completed' and r.completed_at < cut_off
            order by r.completed_at
            limit batch_size - report.runs
            for update skip locked);
        ended := ended || array(
            select r.run_id
            from pgflow.runs r
            where r.flow_slug collate "C" = flow.flow_slug and r.status = 'failed' and r.failed_at < cut_off
            order by r.failed_at
            limit batch_size - report.runs - cardinality(ended)
            for update skip locked);
        begin
            if ended <> '{}' then
                report := pgflow._delete_runs(flow.flow_slug, ended, report);
            end if;
        exception
            when deadlock_detected or serialization_failure then
                raise;
            when others then
                raise warning 'Flow "%": runs that ended before % cannot be deleted: %', flow.flow_slug, cut_off, sqlerrm;
        end;

        begin
            deleted := pgflow._delete_archived(flow.flow_slug, cut_off, batch_size);
            report.archived_messages := report.archived_messages + deleted;
            report.more := report.more or deleted = batch_size;
        exception
            when deadlock_detected or serialization_failure then
                raise;
            when others then
                raise warning 'Flow "%": its archive cannot be pruned: %', flow.flow_slug, sqlerrm;
        end;
    end loop;
    report.more := report.more or report.runs >= batch_size;

    -- What was locked is free again where it is left to the next call.
    begin
        deleted := pgflow._delete_silent_workers(cut_off, workers_at_once);
        report.workers := deleted;
        report.more := report.more or deleted = workers_at_once;
    exception
        when lock_not_available then null;
    end;
    return report;
end
$$;

-- Everything at once, in the caller's transaction.
create or replace function pgflow.prune_data_older_than(retention_interval interval) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    report pgflow.prune_report;
begin
    loop
        report := pgflow.prune_batch(retention_interval);
        exit when not report.more;
    end loop;
end
$$;
