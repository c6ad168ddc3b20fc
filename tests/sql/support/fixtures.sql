-- What the tests share: a worker, ways to take and end tasks, and a recount of everything the engine counts.

drop schema if exists sluice_test cascade;
create schema sluice_test;

create function sluice_test.worker_id() returns uuid
language sql immutable
set search_path = pg_catalog, pg_temp
as $$ select '00000000-0000-0000-0000-0000000000aa'::uuid $$;

-- How another session of this user gets to this database.
create function sluice_test.this_database() returns text
language sql as $$
    select format('dbname=%L host=%L port=%L user=%L', current_database(),
                  btrim(split_part(current_setting('unix_socket_directories'), ',', 1), ' "'), current_setting('port'), session_user)
$$;

create function sluice_test.register_worker(worker_id uuid default sluice_test.worker_id()) returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
    insert into pgflow.workers (worker_id, queue_name, function_name)
    values (register_worker.worker_id, 'any', 'test') on conflict do nothing
$$;

-- Reads up to qty visible messages and starts their tasks, as a worker does.
create function sluice_test.take(flow_slug text, qty integer default 1, worker_id uuid default sluice_test.worker_id())
returns setof pgflow.step_task_record
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    msg_ids bigint[];
begin
    perform sluice_test.register_worker(worker_id);
    select array_agg(r.msg_id) into msg_ids from pgmq.read(flow_slug, 2, qty) r;
    return query select * from pgflow.start_tasks(flow_slug, msg_ids, worker_id);
end
$$;

-- Takes and completes everything visible until nothing is left; each task's output is its own address.
create function sluice_test.finish(flow_slug text) returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    task pgflow.step_task_record;
    done integer := 0;
    last integer;
begin
    loop
        last := done;
        for task in select * from sluice_test.take(flow_slug, 100) loop
            perform pgflow.complete_task(task.run_id, task.step_slug, task.task_index,
                                         to_jsonb(task.step_slug || ':' || task.task_index));
            done := done + 1;
        end loop;
        exit when done = last;
    end loop;
    return done;
end
$$;

create function sluice_test.show_all_messages(flow_slug text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    execute format('update pgmq.%I set vt = clock_timestamp()', pgmq.format_table_name(flow_slug, 'q'));
end
$$;

create function sluice_test.seconds_until_visible(flow_slug text, msg_id bigint) returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    seconds integer;
begin
    execute format('select round(extract(epoch from vt - clock_timestamp()))::integer from pgmq.%I where msg_id = $1',
                   pgmq.format_table_name(flow_slug, 'q')) into seconds using msg_id;
    return seconds;
end
$$;

create function sluice_test.open_messages(flow_slug text) returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    messages bigint;
begin
    execute format('select count(*) from pgmq.%I', pgmq.format_table_name(flow_slug, 'q')) into messages;
    return messages;
end
$$;

-- Every counter of runs recounted and every rule between their tables checked; returns a sentence per violation.
create function sluice_test.violations_of_runs() returns setof text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    return query
        select format('run %s (%s): remaining_steps %s, recounted %s', r.run_id, r.status, r.remaining_steps, n.steps)
        from pgflow.runs r
        cross join lateral (select count(*) as steps from pgflow.step_states c
                            where c.run_id = r.run_id and c.status not in ('completed', 'skipped')) n
        where r.remaining_steps <> n.steps;
    return query
        select format('run %s is %s with %s steps to end', r.run_id, r.status, r.remaining_steps)
        from pgflow.runs r
        where (r.status = 'started' and r.remaining_steps = 0) or (r.status = 'completed' and r.remaining_steps > 0);
    return query
        select format('run %s is %s, but %s of its steps failed', r.run_id, r.status, n.failed)
        from pgflow.runs r
        cross join lateral (select count(*) as failed from pgflow.step_states c
                            where c.run_id = r.run_id and c.status = 'failed') n
        where (r.status = 'failed') <> (n.failed > 0)
          -- A cancelled run fails without a step that does.
          and not (r.status = 'failed' and n.failed = 0
                   and exists (select from sluice.cancelled_runs x where x.run_id = r.run_id));
    return query
        select format('step %s of run %s (%s): remaining_deps %s, recounted %s',
                      c.step_slug, c.run_id, c.status, c.remaining_deps, n.parents)
        from pgflow.step_states c
        cross join lateral (select count(*) as parents from pgflow.deps d
                            join pgflow.step_states p on p.run_id = c.run_id and p.step_slug = d.dep_slug
                            where d.flow_slug = c.flow_slug and d.step_slug = c.step_slug
                              and p.status not in ('completed', 'skipped')) n
        where c.remaining_deps <> n.parents and c.status <> 'skipped';
    return query
        select format('step %s of run %s waits for nothing and was not started', c.step_slug, c.run_id)
        from pgflow.step_states c
        join pgflow.runs r on r.run_id = c.run_id
        where r.status = 'started' and c.status = 'created' and c.remaining_deps = 0;
    return query
        select format('step %s of run %s (%s): %s initial tasks, %s rows, %s completed, remaining_tasks %s, credit %s',
                      c.step_slug, c.run_id, c.status, c.initial_tasks, n.tasks, n.completed, c.remaining_tasks, k.credit)
        from pgflow.step_states c
        -- What sessions may complete without counting it was taken off remaining_tasks before.
        cross join lateral (select coalesce(sum(k.credit), 0) as credit from pgflow.task_credits k
                            where k.run_id = c.run_id and k.step_slug = c.step_slug) k
        cross join lateral (select count(*) as tasks, count(*) filter (where t.status = 'completed') as completed
                            from pgflow.step_tasks t
                            where t.run_id = c.run_id and t.step_slug = c.step_slug) n
        -- A step that failed by its condition was never started.
        where case case when c.started_at is null and c.status = 'failed' then 'created' else c.status end
                  when 'created' then n.tasks > 0 or c.remaining_tasks is not null
                  when 'skipped' then c.remaining_tasks is not null
                  else n.tasks <> c.initial_tasks or c.remaining_tasks + k.credit <> c.initial_tasks - n.completed
              end;
    return query
        select format('step %s of run %s is started with all tasks completed', c.step_slug, c.run_id)
        from pgflow.step_states c
        join pgflow.runs r on r.run_id = c.run_id
        where r.status = 'started' and c.status = 'started'
          and (c.remaining_tasks = 0 or not exists (select from pgflow.step_tasks t
                                                    where t.run_id = c.run_id and t.step_slug = c.step_slug
                                                      and t.status in ('queued', 'started')));
    return query
        select format('task %s of step %s of run %s is %s in a %s step of a %s run',
                      t.task_index, t.step_slug, t.run_id, t.status, c.status, r.status)
        from pgflow.step_tasks t
        join pgflow.step_states c on c.run_id = t.run_id and c.step_slug = t.step_slug
        join pgflow.runs r on r.run_id = t.run_id
        where (t.status in ('queued', 'started') and (c.status <> 'started' or r.status <> 'started'))
           or (t.status = 'failed' and r.status <> 'failed' and c.status <> 'skipped')
           or (t.status = 'cancelled' and r.status <> 'failed')
           or (t.status = 'skipped' and c.status <> 'skipped');
end
$$;

-- The same, and what tasks have in the queues.
create function sluice_test.violations() returns setof text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    flow record;
begin
    return query select v from sluice_test.violations_of_runs() v;
    for flow in select f.flow_slug from pgflow.flows f loop
        return query execute format(
            'select format(''flow %%s: task %%s of step %%s of run %%s is %%s, messages in the queue: %%s'',
                           t.flow_slug, t.task_index, t.step_slug, t.run_id, t.status, count(q.msg_id))
             from pgflow.step_tasks t
             left join pgmq.%1$I q on q.msg_id = t.message_id
             where t.flow_slug = %2$L
             group by t.flow_slug, t.run_id, t.step_slug, t.task_index, t.status
             having count(q.msg_id) <> case when t.status in (''queued'', ''started'') then 1 else 0 end
             union all
             select format(''flow %%s: message %%s belongs to no open task'', %2$L::text, q.msg_id)
             from pgmq.%1$I q
             where not exists (select from pgflow.step_tasks t where t.flow_slug = %2$L and t.message_id = q.msg_id)',
            pgmq.format_table_name(flow.flow_slug, 'q'), flow.flow_slug);
    end loop;
end
$$;
