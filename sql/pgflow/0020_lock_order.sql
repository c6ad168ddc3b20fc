-- No report waits for its run while it holds a task or credit. Replaces fail_task (0014), _complete_on_credit (0019) and
-- delete_flow_and_data (0016).
--
-- `is true` keeps the planner of a young table from the partial index on open runs, of which a look-up would read all.
--
-- An update that finds its row changed meanwhile keeps the lock on the new version, also when that no longer meets the
-- condition and is left as it is.

create or replace function pgflow.fail_task(run_id uuid, step_slug text, task_index integer, error_message text)
returns setof pgflow.step_tasks
language plpgsql
set search_path = '' set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    run     record;
    task    pgflow.step_tasks;
    retried pgflow.step_tasks;
    step    record;
    delay   integer;
begin
    select t.* into task
    from pgflow.step_tasks t
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;
    if not found then
        return;
    end if;

    select c.status, coalesce(s.opt_max_attempts, f.opt_max_attempts) as max_attempts,
           coalesce(s.opt_base_delay, f.opt_base_delay) as base_delay
    into step
    from pgflow.step_states c
    join pgflow.steps s on s.flow_slug = c.flow_slug and s.step_slug = c.step_slug
    join pgflow.flows f on f.flow_slug = c.flow_slug
    where c.run_id = run_id and c.step_slug = step_slug;

    -- A retry concerns the task alone: a started task always belongs to a started step of a started run, because a
    -- failure cancels all open tasks with it. So the row's own status decides, and the run need not be locked.
    if task.status = 'started' and task.attempts_count < step.max_attempts then
        delay := pgflow.calculate_retry_delay(step.base_delay, task.attempts_count);
        begin
            update pgflow.step_tasks t
            set status = 'queued', started_at = null, error_message = error_message
            from pgflow.step_states c, pgflow.runs r
            where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index
              and t.status = 'started' and t.attempts_count = task.attempts_count
              and c.run_id = t.run_id and c.step_slug = t.step_slug and c.status = 'started'
              and r.run_id = t.run_id and (r.status = 'started') is true
            returning t.* into retried;
            if not found then
                -- A row that changed meanwhile stays locked, though it was not updated. The run comes first: let go of it.
                raise exception using errcode = 'SL002';
            end if;
        exception when sqlstate 'SL002' then
            retried := null;
        end;
        if retried.run_id is not null then
            perform pgflow._return_messages(retried.flow_slug, array[retried.message_id], delay);
            return next retried;
            return;
        end if;
    end if;

    select r.flow_slug, r.status into run from pgflow.runs r where r.run_id = run_id for no key update;
    select c.status into step.status from pgflow.step_states c where c.run_id = run_id and c.step_slug = step_slug;
    select t.* into task
    from pgflow.step_tasks t
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;

    if task.status = 'started' and step.status = 'started' and run.status = 'started' then
        if task.attempts_count >= step.max_attempts then
            task := pgflow._exhaust_task(run_id, run.flow_slug, step_slug, task_index, error_message, false);
            if task.run_id is not null then
                return next task;
                return;
            end if;
        end if;
        -- The task, its attempts or their limit changed while a lock was awaited.
        return query select * from pgflow.fail_task(run_id, step_slug, task_index, error_message);
        return;
    end if;

    if task.status <> 'queued' or step.status <> 'started' or run.status <> 'started' then
        perform pgmq.archive(run.flow_slug, task.message_id);
    end if;
    return next task;
end
$$;

-- Completes a started task on the session's credit; null when that cannot be. Order of locks: credit, then task.
create or replace function pgflow._complete_on_credit(run_id uuid, step_slug text, task_index integer, output jsonb)
returns pgflow.step_tasks
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    task pgflow.step_tasks;
begin
    -- A session that reports several tasks in one transaction would sooner or later wait for the run while it holds tasks,
    -- so it takes the run first from now on.
    if current_setting('pgflow.in_report', true) = 'yes' then
        perform set_config('pgflow.credit_of', '', false);
        perform set_config('pgflow.wraps_reports', 'yes', false);
        return null;
    end if;

    -- Late reports, and the last tasks of a step, are for the other way.
    update pgflow.task_credits k
    set credit = k.credit - 1
    where k.run_id = run_id and k.step_slug = step_slug and k.backend = pg_backend_pid() and k.credit > 0
      and exists (select from pgflow.step_tasks t
                  join pgflow.step_states c on c.run_id = t.run_id and c.step_slug = t.step_slug
                  join pgflow.runs r on r.run_id = t.run_id
                  where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index
                    and t.status = 'started' and c.status = 'started' and (r.status = 'started') is true
                    and c.remaining_tasks >= 128);
    if not found then
        return null;
    end if;

    perform set_config('pgflow.in_report', 'yes', true);
    loop
        -- A task that is started belongs to a started step of a started run: what ends those ends their tasks.
        update pgflow.step_tasks t
        set status = 'completed', completed_at = greatest(now(), t.started_at), output = output
        where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index and t.status = 'started'
        returning t.* into task;
        exit when found;

        -- A row that changed meanwhile may be locked now, and so is the credit: the report ends here, since the run would have
        -- to come before both. What the late report would do there needs no run.
        select t.* into task
        from pgflow.step_tasks t
        where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;
        continue when task.status = 'started';
        update pgflow.task_credits k
        set credit = k.credit + 1
        where k.run_id = run_id and k.step_slug = step_slug and k.backend = pg_backend_pid();
        if task.run_id is null or task.status = 'queued' then
            return task;
        end if;
        exit;
    end loop;

    perform pgmq.archive(task.flow_slug, task.message_id);
    return task;
end
$$;

create or replace function pgflow.delete_flow_and_data(p_flow_slug text) returns void
language plpgsql
set search_path = ''
as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('pgflow.flow.' || lower(p_flow_slug), 0));
    -- Keeps runs from being started.
    perform from pgflow.flows f where f.flow_slug = p_flow_slug for update;
    if not found then
        raise notice 'There is no flow "%": nothing was deleted', p_flow_slug;
        return;
    end if;
    perform from pgflow.runs r where r.flow_slug = p_flow_slug order by r.run_id for update;

    -- Who pays with credit holds it while waiting for a task.
    delete from pgflow.task_credits k using pgflow.runs r where r.flow_slug = p_flow_slug and k.run_id = r.run_id;
    delete from sluice.held_tasks h using pgflow.runs r where r.flow_slug = p_flow_slug and h.run_id = r.run_id;
    delete from pgflow.step_tasks t using pgflow.runs r where r.flow_slug = p_flow_slug and t.run_id = r.run_id;
    delete from pgflow.step_states c using pgflow.runs r where r.flow_slug = p_flow_slug and c.run_id = r.run_id;
    delete from pgflow.runs r where r.flow_slug = p_flow_slug;
    delete from pgflow.deps d where d.flow_slug = p_flow_slug;
    delete from pgflow.steps s where s.flow_slug = p_flow_slug;
    delete from pgflow.flows f where f.flow_slug = p_flow_slug;
    perform pgmq.drop_queue(q.queue_name) from pgmq.list_queues() q where lower(q.queue_name) = lower(p_flow_slug);
end
$$;
