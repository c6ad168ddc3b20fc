-- A failure and a completion of the same task in one batch: the first of them counts, as if they had been reported one by one.
-- Replaces _report (0021), which took all completions before all failures.

-- Takes completions of tasks that the same batch also reports as failed out of those that are worked in together.
create function sluice._without_contested(together boolean[], run_ids uuid[], step_slugs text[], task_indexes integer[],
                                          error_messages text[])
returns boolean[]
language plpgsql stable
set search_path = ''
as $$
#variable_conflict use_variable
declare
    contested bigint[];
begin
    if not (true = any (together) and false = any (together)) then
        return together;
    end if;
    select array_agg(p.position) into contested
    from (select array_agg(u.position) as positions
          from unnest(run_ids, step_slugs, task_indexes, error_messages) with ordinality
               as u (run_id, step_slug, task_index, error_message, position)
          group by u.run_id, u.step_slug, u.task_index
          having count(u.error_message) > 0 and count(*) > count(u.error_message)) g
    cross join lateral unnest(g.positions) as p (position);
    if contested is null then
        return together;
    end if;
    return array(select t.together and t.position <> all (contested)
                 from unnest(together) with ordinality as t (together, position)
                 order by t.position);
end
$$;

-- Reports in the order of locks: runs, then tasks, so that batches never wait for each other in a circle. A report with an
-- error fails its attempt, one without completes it. Returns one row per report, in their order.
create or replace function sluice._report(run_ids uuid[], step_slugs text[], task_indexes integer[], attempts integer[],
                               worker_ids uuid[], outputs jsonb[], error_messages text[], log_tails text[])
returns setof sluice.report_result
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    number   integer := cardinality(run_ids);
    report   record;
    task     record;
    current  record;
    together boolean[];
    done     bigint[];
    place    bigint;
    results  sluice.report_result[];
    result   sluice.report_result;
begin
    if number is null or array[cardinality(step_slugs), cardinality(task_indexes), cardinality(attempts), cardinality(worker_ids)]
                         <> array_fill(number, array[4])
       or coalesce(cardinality(outputs), number) <> number or coalesce(cardinality(error_messages), number) <> number
       or coalesce(cardinality(log_tails), number) <> number then
        raise exception 'The arrays of a batch of reports must have the same length'
            using errcode = 'array_subscript_error', detail = 'Nothing was changed.';
    end if;
    if number = 0 then
        return;
    end if;

    if to_regprocedure('pgflow._complete_tasks(uuid[],text[],integer[],integer[],uuid[],jsonb[])') is not null then
        together := sluice._completable_together(run_ids, step_slugs, attempts, outputs, error_messages);
        if error_messages is not null then
            together := sluice._without_contested(together, run_ids, step_slugs, task_indexes, error_messages);
        end if;
    end if;
    if together is null or false = any (together) then
        perform sluice._lock_for_reports(run_ids, step_slugs, task_indexes, attempts, outputs, error_messages);
    end if;

    results[number] := null;
    if together is not null and true = any (together) then
        if false = any (together) then
            select array_agg(u.run_id) as run_ids, array_agg(u.step_slug) as step_slugs, array_agg(u.task_index) as task_indexes,
                   array_agg(u.attempt) as attempts, array_agg(u.worker_id) as worker_ids, array_agg(u.output) as outputs,
                   array_agg(u.position) as positions
            into task
            from unnest(run_ids, step_slugs, task_indexes, attempts, worker_ids, outputs, together) with ordinality
                 as u (run_id, step_slug, task_index, attempt, worker_id, output, together, position)
            where u.together;
            done := pgflow._complete_tasks(task.run_ids, task.step_slugs, task.task_indexes, task.attempts, task.worker_ids,
                                           task.outputs);
            done := array(select task.positions[d] from unnest(done) as d);
        else
            done := pgflow._complete_tasks(run_ids, step_slugs, task_indexes, attempts, worker_ids, outputs);
            if cardinality(done) = number then
                return query select u.run_id, u.step_slug, u.task_index, true, 'completed', u.attempt
                             from unnest(run_ids, step_slugs, task_indexes, attempts) as u (run_id, step_slug, task_index, attempt);
                return;
            end if;
        end if;
        foreach place in array done loop
            results[place] := row(run_ids[place], step_slugs[place], task_indexes[place], true, 'completed', attempts[place]);
        end loop;
    end if;
    for report in
        select u.*
        from unnest(run_ids, step_slugs, task_indexes, attempts, worker_ids, outputs, error_messages, log_tails)
             with ordinality as u (run_id, step_slug, task_index, attempt, worker_id, output, error_message, log_tail, position)
        where done is null or u.position <> all (done)
        order by u.run_id, u.step_slug, u.task_index, u.position
    loop
        select t.status = 'started' and t.attempts_count = report.attempt
               and t.last_worker_id is not distinct from report.worker_id as is_current,
               t.status, t.attempts_count
        into current
        from pgflow.step_tasks t
        where t.run_id = report.run_id and t.step_slug = report.step_slug and t.task_index = report.task_index;
        result := row(report.run_id, report.step_slug, report.task_index, coalesce(current.is_current, false)
                      -- What was not taken together with the others comes too late, also when it looks otherwise by now.
                      and not coalesce(together[report.position], false),
                      current.status, current.attempts_count);

        if result.accepted and report.error_message is null then
            select t.status, t.attempts_count into result.task_status, result.attempts
            from pgflow.complete_task(run_id => report.run_id, step_slug => report.step_slug,
                                      task_index => report.task_index, output => report.output) t;
        elsif result.accepted then
            select t.status, t.attempts_count into result.task_status, result.attempts
            from pgflow.fail_task(run_id => report.run_id, step_slug => report.step_slug,
                                  task_index => report.task_index, error_message => report.error_message) t;
        end if;
        if result.accepted and report.log_tail is not null and result.task_status <> 'completed' then
            perform sluice._keep_log_tail(report.run_id, report.step_slug, report.task_index, report.attempt, report.log_tail);
        end if;
        results[report.position] := result;
    end loop;
    return query select r.* from unnest(results) r;
end
$$;
