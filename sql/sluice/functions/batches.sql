-- The batch protocol: many reports, or reports and the next tasks, in one call and one commit. It stands beside the standard
-- protocol and on the same functions of the engine. Where that offers it, batches take the way of sets: our own does.
--
-- Unlike in the standard protocol, a report names the attempt it is about and the worker who made it. One that comes too late,
-- after the task was swept, given back or retried, is refused instead of ending the attempt of somebody else.

-- Keeps the end of a log with the attempt that has just ended without completing.
create or replace function sluice._keep_log_tail(run_id uuid, step_slug text, task_index integer, attempt integer, log_tail text)
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    update sluice.task_attempts a
    set log_tail = right(log_tail, 65536)
    where a.run_id = run_id and a.step_slug = step_slug and a.task_index = task_index and a.attempt = attempt
      and a.number = (select max(b.number) from sluice.task_attempts b
                      where b.run_id = run_id and b.step_slug = step_slug and b.task_index = task_index);
end
$$;

-- Planner settings as in the engine: whole keys while tables are young. Functions that call the engine have none, since
-- another engine's statements may mean something else under another plan.
create or replace function sluice._lock_for_reports(run_ids uuid[], step_slugs text[], task_indexes integer[], attempts integer[],
                                                    outputs jsonb[], error_messages text[])
returns void
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    ending record;
begin
    perform from pgflow.runs r where r.run_id = any (run_ids) order by r.run_id for no key update;

    -- Failures for good, and outputs that a map cannot use: they end other tasks of their runs, whose locks come in the
    -- same order as those of the tasks reported here.
    select array_agg(distinct u.run_id) as run_ids into ending
    from unnest(run_ids, step_slugs, attempts, outputs, error_messages) as u (run_id, step_slug, attempt, output, error_message)
    cross join lateral (select r.flow_slug from pgflow.runs r where r.run_id = u.run_id offset 0) r
    cross join lateral (select s.step_type, coalesce(s.opt_max_attempts, f.opt_max_attempts) as max_attempts
                        from pgflow.steps s
                        join pgflow.flows f on f.flow_slug = s.flow_slug
                        where s.flow_slug = r.flow_slug and s.step_slug = u.step_slug offset 0) s
    where case when u.error_message is not null then u.attempt >= s.max_attempts
               else s.step_type = 'single' and jsonb_typeof(u.output) is distinct from 'array'
                    and exists (select from pgflow.deps d
                                cross join lateral (select m.step_type from pgflow.steps m
                                                    where m.flow_slug = d.flow_slug and m.step_slug = d.step_slug offset 0) m
                                where d.flow_slug = r.flow_slug and d.dep_slug = u.step_slug and m.step_type = 'map' offset 0) end;

    perform sluice._count_exactly(e.run_id) from unnest(ending.run_ids) as e (run_id) order by e.run_id;
    perform from (
        select u.run_id, u.step_slug, u.task_index
        from unnest(run_ids, step_slugs, task_indexes) as u (run_id, step_slug, task_index)
        union
        select t.run_id, t.step_slug, t.task_index
        from unnest(ending.run_ids) as e (run_id)
        cross join lateral (select t.run_id, t.step_slug, t.task_index
                            from pgflow.step_tasks t
                            where t.run_id = e.run_id and t.status in ('queued', 'started') offset 0) t
        order by run_id, step_slug, task_index
    ) k
    cross join lateral (select from pgflow.step_tasks t
                        where t.run_id = k.run_id and t.step_slug = k.step_slug and t.task_index = k.task_index
                        for no key update) t;
end
$$;

-- Reports in the order of locks: runs, then tasks, so that batches never wait for each other in a circle. A report with an
-- error fails its attempt, one without completes it. Returns one row per report, in their order.
create or replace function sluice._report(run_ids uuid[], step_slugs text[], task_indexes integer[], attempts integer[],
                               worker_ids uuid[], outputs jsonb[], error_messages text[], log_tails text[])
returns setof sluice.report_result
language plpgsql
set search_path = pg_catalog, pg_temp
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

-- Completes tasks. Each report names the attempt and the worker it was started with; accepted is false, and nothing changes,
-- when the task is not with that worker in that attempt any more. One row per report, in their order.
create or replace function sluice.complete_tasks(run_ids uuid[], step_slugs text[], task_indexes integer[], attempts integer[],
                                                 worker_ids uuid[], outputs jsonb[])
returns setof sluice.report_result
language sql
set search_path = pg_catalog, pg_temp
as $$
    select * from sluice._report(complete_tasks.run_ids, complete_tasks.step_slugs, complete_tasks.task_indexes,
                                 complete_tasks.attempts, complete_tasks.worker_ids, complete_tasks.outputs, null, null)
$$;

-- Fails tasks, as complete_tasks completes them; a missing text is taken for an empty one. The ends of their logs are kept
-- where attempts are recorded.
create or replace function sluice.fail_tasks(run_ids uuid[], step_slugs text[], task_indexes integer[], attempts integer[],
                                             worker_ids uuid[], error_messages text[], log_tails text[] default null)
returns setof sluice.report_result
language sql
set search_path = pg_catalog, pg_temp
as $$
    select * from sluice._report(fail_tasks.run_ids, fail_tasks.step_slugs, fail_tasks.task_indexes,
                                 fail_tasks.attempts, fail_tasks.worker_ids, null,
                                 array(select coalesce(u.message, '')
                                       from unnest(fail_tasks.error_messages) with ordinality as u (message, position)
                                       order by u.position),
                                 fail_tasks.log_tails)
$$;

-- Reports finished work and takes the next: all of it happens, or nothing. Tasks are taken from the flows in their order, up
-- to room in all, each flow's for the worker at the same place of worker_ids; messages that turn out to be nobody's are
-- hidden for hidden_for seconds, all others are read once, for the time of their task. A report with an error fails its attempt,
-- one without completes it.
-- Returns a row of kind 'report' for each report, in their order (accepted, task_status, attempt: the task's count now), then
-- one of kind 'task' for each task taken (attempt and worker_id are for its report; timeout in seconds). A flow whose queue another
-- session has for itself, and from which nothing can be taken therefore, has a row of kind 'locked'.
create or replace function sluice.exchange(flow_slugs text[], worker_ids uuid[], room integer,
                                run_ids uuid[] default '{}', step_slugs text[] default '{}',
                                task_indexes integer[] default '{}', attempts integer[] default '{}',
                                reporting_worker_ids uuid[] default '{}', outputs jsonb[] default null,
                                error_messages text[] default null, log_tails text[] default null,
                                hidden_for integer default 5)
returns setof sluice.exchange_row
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    claim     record;
    taken     record;
    ids       bigint[];
    task      record;
    answer    sluice.exchange_row;
    number    integer := cardinality(run_ids);
    done      bigint[];
    any_taken boolean := false;
    in_sets   boolean := to_regprocedure('pgflow._take(text,uuid,integer,integer)') is not null;
begin
    if cardinality(flow_slugs) is distinct from cardinality(worker_ids) then
        raise exception 'flow_slugs and worker_ids must have the same length'
            using errcode = 'array_subscript_error', detail = 'Nothing was changed.';
    end if;

    if in_sets and number > 0 and coalesce(array_remove(error_messages, null), '{}') = '{}'
       and array[cardinality(step_slugs), cardinality(task_indexes), cardinality(attempts), cardinality(reporting_worker_ids),
                 coalesce(cardinality(outputs), number), coalesce(cardinality(error_messages), number),
                 coalesce(cardinality(log_tails), number)] = array_fill(number, array[7]) then
        done := pgflow._complete_singles(run_ids, step_slugs, task_indexes, attempts, reporting_worker_ids, outputs);
    end if;
    if done is null then
        return query
            select 'report', null::text, r.run_id, r.step_slug, r.task_index, r.accepted, r.task_status, r.attempts, null::uuid,
                   null::bigint, null::jsonb, null::jsonb, null::integer
            from sluice._report(run_ids, step_slugs, task_indexes, attempts, reporting_worker_ids, outputs, error_messages,
                                log_tails) r;
    elsif cardinality(done) = number then
        return query
            select 'report', null::text, u.run_id, u.step_slug, u.task_index, true, 'completed', u.attempt, null::uuid,
                   null::bigint, null::jsonb, null::jsonb, null::integer
            from unnest(run_ids, step_slugs, task_indexes, attempts) as u (run_id, step_slug, task_index, attempt);
    else
        -- What was not taken comes too late.
        return query
            select 'report', null::text, u.run_id, u.step_slug, u.task_index, u.position = any (done), t.status,
                   t.attempts_count, null::uuid, null::bigint, null::jsonb, null::jsonb, null::integer
            from unnest(run_ids, step_slugs, task_indexes) with ordinality as u (run_id, step_slug, task_index, position)
            left join lateral (select t.status, t.attempts_count
                               from pgflow.step_tasks t
                               where t.run_id = u.run_id and t.step_slug = u.step_slug and t.task_index = u.task_index
                               offset 0) t on true
            order by u.position;
    end if;

    for claim in
        select u.flow_slug, u.worker_id
        from unnest(flow_slugs, worker_ids) with ordinality as u (flow_slug, worker_id, position)
        order by u.position
    loop
        exit when room <= 0;
        if in_sets then
            select * into taken from pgflow._take(claim.flow_slug, claim.worker_id, room, hidden_for);
            continue when taken.run_ids is null;
            if taken.run_ids = '{}' then
                answer := row('locked', claim.flow_slug, null, null, null, null, null, null, claim.worker_id, null, null, null, null);
                return next answer;
                continue;
            end if;
            return query
                select 'task', claim.flow_slug, t.run_id, t.step_slug, t.task_index, null::boolean, 'started', t.attempt,
                       claim.worker_id, t.message_id, t.input, t.flow_input, t.timeout
                from unnest(taken.run_ids, taken.step_slugs, taken.task_indexes, taken.attempts, taken.message_ids,
                            taken.inputs, taken.flow_inputs, taken.timeouts)
                     as t (run_id, step_slug, task_index, attempt, message_id, input, flow_input, timeout);
            room := room - cardinality(taken.run_ids);
            any_taken := true;
            continue;
        end if;
        select array_agg(m.msg_id) into ids from pgmq.read(claim.flow_slug, hidden_for, room) m;
        continue when ids is null;
        for task in select * from pgflow.start_tasks(claim.flow_slug, ids, claim.worker_id) loop
            answer := row('task', task.flow_slug, task.run_id, task.step_slug, task.task_index, null, 'started', null,
                          claim.worker_id, task.msg_id, task.input, to_jsonb(task) -> 'flow_input', null);
            -- JSON does not tell a run whose input is null from a task that is not given the run's input.
            select t.attempts_count, coalesce(s.opt_timeout, f.opt_timeout),
                   case when s.deps_count = 0 and coalesce(to_jsonb(s) ->> 'step_type', 'single') = 'single'
                        then answer.flow_input end
            into answer.attempt, answer.timeout, answer.flow_input
            from pgflow.step_tasks t
            join pgflow.steps s on s.flow_slug = t.flow_slug and s.step_slug = t.step_slug
            join pgflow.flows f on f.flow_slug = t.flow_slug
            where t.run_id = task.run_id and t.step_slug = task.step_slug and t.task_index = task.task_index;
            return next answer;
            room := room - 1;
            any_taken := true;
        end loop;
    end loop;
    if any_taken then
        perform sluice.stop_awaiting_work(worker_ids);
    end if;
end
$$;

-- Which reports of a batch are completions that need not be worked in one by one: their order among the reports of their runs
-- makes no difference. It would where a report may end its run (a failure for good, an output that a map cannot use), and where a
-- condition may fail a run that several steps of the batch belong to.
create or replace function sluice._completable_together(run_ids uuid[], step_slugs text[], attempts integer[], outputs jsonb[],
                                                        error_messages text[])
returns boolean[]
language plpgsql stable
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    number integer := cardinality(run_ids);
    apart  uuid[];
begin
    select array_agg(distinct u.run_id) into apart
    from (select r.flow_slug, u.step_slug, u.fails, u.attempt, array_agg(u.run_id) as run_ids
          from (select u.run_id, u.step_slug, u.error_message is not null as fails,
                       case when u.error_message is not null then u.attempt end as attempt
                from unnest(run_ids, step_slugs, attempts, outputs, error_messages)
                     as u (run_id, step_slug, attempt, output, error_message)
                where u.error_message is not null or jsonb_typeof(u.output) is distinct from 'array') u
          cross join lateral (select r.flow_slug from pgflow.runs r where r.run_id = u.run_id offset 0) r
          group by r.flow_slug, u.step_slug, u.fails, u.attempt) g
    cross join lateral unnest(g.run_ids) as u (run_id)
    where case when g.fails then
                   g.attempt >= (select coalesce(s.opt_max_attempts, f.opt_max_attempts)
                                 from pgflow.steps s
                                 join pgflow.flows f on f.flow_slug = s.flow_slug
                                 where s.flow_slug = g.flow_slug and s.step_slug = g.step_slug)
               else exists (select from pgflow.deps d
                            cross join lateral (select m.step_type from pgflow.steps m
                                                where m.flow_slug = d.flow_slug and m.step_slug = d.step_slug offset 0) m
                            where d.flow_slug = g.flow_slug and d.dep_slug = g.step_slug and m.step_type = 'map' offset 0)
                    and (select s.step_type from pgflow.steps s
                         where s.flow_slug = g.flow_slug and s.step_slug = g.step_slug) = 'single' end;

    if run_ids <> array_fill(run_ids[1], array[number]) or step_slugs <> array_fill(step_slugs[1], array[number]) then
        apart := apart || array(
            select u.run_id
            from unnest(run_ids, step_slugs) as u (run_id, step_slug)
            group by u.run_id
            having min(u.step_slug) <> max(u.step_slug)
               and exists (select from pgflow.runs r
                           join pgflow.steps s on s.flow_slug = r.flow_slug
                           where r.run_id = u.run_id and s.when_unmet = 'fail'
                             and num_nonnulls(s.required_input_pattern, s.forbidden_input_pattern) > 0));
    end if;
    if error_messages is null and coalesce(apart, '{}') = '{}' then
        return array_fill(true, array[number]);
    end if;
    return array(select u.error_message is null and u.run_id <> all (coalesce(apart, '{}'))
                 from unnest(run_ids, error_messages) with ordinality as u (run_id, error_message, position)
                 order by u.position);
end
$$;

-- Takes completions of tasks that the same batch also reports as failed out of those that are worked in together.
create or replace function sluice._without_contested(together boolean[], run_ids uuid[], step_slugs text[], task_indexes integer[],
                                                     error_messages text[])
returns boolean[]
language plpgsql stable
set search_path = pg_catalog, pg_temp
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

revoke all on function sluice._keep_log_tail(uuid, text, integer, integer, text) from public;
