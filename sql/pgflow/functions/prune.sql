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

-- One batch: at most batch_size runs with all that belongs to them, batch_size archived messages of each flow and 50 workers
-- whose heartbeat is that old (each of them costs a search through all tasks). Returns one row with what was deleted; more
-- says that another batch may find something. Call it in a transaction of its own until it is false. Runs that somebody
-- works on are left for later and do not count as more.
create or replace function pgflow.prune_batch(retention_interval interval, batch_size integer default 1000) returns pgflow.prune_report
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    workers_at_once constant integer := 50;
    cut_off timestamptz := now() - retention_interval;
    report  pgflow.prune_report;
    ended   uuid[];
    silent  uuid[];
    queue   record;
    deleted bigint;
begin
    if retention_interval is null or batch_size is null or batch_size < 1 then
        raise exception 'prune_batch needs an interval and a batch size of at least 1'
            using errcode = 'invalid_parameter_value', detail = 'Nothing was deleted.';
    end if;
    report := row(0, 0, 0, 0, 0, 0, false);

    -- What ended before the cut-off began before it, so the index on started_at finds the oldest at once.
    select array_agg(o.run_id) into ended
    from (select r.run_id
          from pgflow.runs r
          where r.started_at < cut_off and r.status <> 'started' and coalesce(r.completed_at, r.failed_at) < cut_off
          order by r.started_at, r.run_id
          limit batch_size
          for update skip locked) o;

    if ended is not null then
        for queue in
            with gone as (
                delete from pgflow.step_tasks t where t.run_id = any (ended)
                returning t.flow_slug, t.message_id
            )
            select g.flow_slug, count(*) as tasks, array_agg(g.message_id) filter (where g.message_id is not null) as message_ids
            from gone g
            group by g.flow_slug
            order by g.flow_slug
        loop
            report.tasks := report.tasks + queue.tasks;
            begin
                execute format('delete from pgmq.%I q where q.msg_id = any ($1)', pgmq.format_table_name(queue.flow_slug, 'q'))
                using queue.message_ids;
                get diagnostics deleted = row_count;
                report.queued_messages := report.queued_messages + deleted;
            exception when undefined_table then null; -- Somebody dropped the queue.
            end;
        end loop;
        delete from sluice.held_tasks h where h.run_id = any (ended);
        delete from pgflow.step_states c where c.run_id = any (ended);
        get diagnostics deleted = row_count;
        report.steps := deleted;
        delete from pgflow.runs r where r.run_id = any (ended);
        report.runs := cardinality(ended);
        report.more := cardinality(ended) = batch_size;
    end if;

    -- A flow may be deleted meanwhile, by somebody who then waits for what was locked here.
    for queue in
        select pgmq.format_table_name(f.flow_slug, 'a') as archive from pgflow.flows f order by f.flow_slug
    loop
        continue when not pgflow._lock_queue_table(queue.archive);
        execute format(
            'delete from pgmq.%1$I a
             where a.msg_id in (select o.msg_id from pgmq.%1$I o where o.archived_at < $1 limit $2 for update skip locked)',
            queue.archive)
        using cut_off, batch_size;
        get diagnostics deleted = row_count;
        report.archived_messages := report.archived_messages + deleted;
        report.more := report.more or deleted = batch_size;
    end loop;

    -- Tasks of theirs that somebody works on keep them: who claims a task has it before he refers to his worker.
    select array_agg(o.worker_id) into silent
    from (select w.worker_id
          from pgflow.workers w
          where w.last_heartbeat_at < cut_off
          order by w.last_heartbeat_at
          limit workers_at_once
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
        report.workers := deleted;
        report.more := report.more or deleted = workers_at_once;
    end if;
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
