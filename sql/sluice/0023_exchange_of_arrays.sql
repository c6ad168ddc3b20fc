-- Reports and tasks pass in arrays where the engine works so, and become rows only in the answer. Replaces exchange (0021).

-- As in 0016. Messages that turn out to be nobody's are hidden for hidden_for seconds; all others are read once, for the time of
-- their task.
create or replace function sluice.exchange(flow_slugs text[], worker_ids uuid[], room integer,
                                run_ids uuid[] default '{}', step_slugs text[] default '{}',
                                task_indexes integer[] default '{}', attempts integer[] default '{}',
                                reporting_worker_ids uuid[] default '{}', outputs jsonb[] default null,
                                error_messages text[] default null, log_tails text[] default null,
                                hidden_for integer default 5)
returns setof sluice.exchange_row
language plpgsql
set search_path = ''
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
            return query
                select 'task', claim.flow_slug, t.run_id, t.step_slug, t.task_index, null::boolean, 'started', t.attempt,
                       claim.worker_id, t.message_id, t.input, t.flow_input, t.visible_in - 2
                from unnest(taken.run_ids, taken.step_slugs, taken.task_indexes, taken.attempts, taken.message_ids,
                            taken.inputs, taken.flow_inputs, taken.visible_in)
                     as t (run_id, step_slug, task_index, attempt, message_id, input, flow_input, visible_in);
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
