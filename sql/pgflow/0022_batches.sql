-- Many tasks claimed, and many reports worked in, with a few statements: what the batch protocol of schema sluice stands on.
-- Replaces _start_tasks (0021) and start_tasks (0007).
--
-- The outcome is that of claims and reports one by one. The sets are formed over all runs of a batch, so planner settings are
-- those of single reports: look-ups by whole keys.

create type pgflow._claimed_task as (
    run_id     uuid,
    step_slug  text,
    input      jsonb,
    msg_id     bigint,
    task_index integer,
    flow_input jsonb,
    attempt    integer,
    timeout    integer
);

-- Starts the queued tasks of these messages. unread_for: the caller has locked the messages and not read them, which is done
-- here; those without a task to start are hidden for so many seconds. NULL: the messages were read.
drop function pgflow._start_tasks(text, bigint[], uuid, text);
create function pgflow._start_tasks(flow_slug text, msg_ids bigint[], worker_id uuid, step_slug text,
                                    unread_for integer default null)
returns setof pgflow._claimed_task
language plpgsql
set search_path = '' set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    claimed record;
    shown   integer;
    -- A queue is watched while there are holds (sluice.holds). Asked in this way since it costs next to nothing.
    watched boolean := exists (select from pg_catalog.pg_trigger g
                               where g.tgrelid = to_regclass('pgmq.' || quote_ident(lower('q_' || flow_slug)))
                                 and g.tgname = 'sluice_hold');
begin
    -- A row that another session holds is being claimed, reported or cancelled: either way it is not ours, so nobody
    -- waits here while holding other tasks. Look-ups one by one (`offset 0`): a planner without statistics would begin with all
    -- runs that are open.
    with picked as (
        select t.ctid as position, s.timeout + 2 as visible_in
        from pgflow.step_tasks t
        cross join lateral (select from pgflow.step_states c
                            where c.run_id = t.run_id and c.step_slug = t.step_slug and c.status = 'started' offset 0) c
        cross join lateral (select r.status from pgflow.runs r where r.run_id = t.run_id offset 0) r
        cross join lateral (select coalesce(s.opt_timeout, f.opt_timeout) as timeout
                            from pgflow.steps s
                            join pgflow.flows f on f.flow_slug = s.flow_slug
                            where s.flow_slug = t.flow_slug and s.step_slug = t.step_slug offset 0) s
        where t.flow_slug = flow_slug and t.message_id = any (msg_ids) and t.status = 'queued'
          and (step_slug is null or t.step_slug = step_slug)
          and r.status = 'started' and not (watched and pgflow._is_held(flow_slug, t.step_slug))
        for no key update of t skip locked
    ), started as (
        -- The task is locked, so its row is still where it was found.
        update pgflow.step_tasks t
        set status = 'started', started_at = greatest(now(), t.queued_at), attempts_count = t.attempts_count + 1,
            last_worker_id = worker_id
        from picked p
        where t.ctid = p.position
        returning t.run_id, t.step_slug, t.task_index, t.message_id, t.map_element, t.attempts_count, p.visible_in
    )
    select array_agg(st.run_id) as run_ids, array_agg(st.step_slug) as step_slugs,
           array_agg(st.task_index) as task_indexes, array_agg(st.message_id) as message_ids,
           array_agg(st.map_element) as elements, array_agg(st.attempts_count) as attempts,
           array_agg(st.visible_in) as visible_in
    into claimed
    from started st;

    if unread_for is not null then
        execute format(
            'update pgmq.%I q
             set vt = clock_timestamp() + make_interval(secs => coalesce(u.visible_in, $1)), read_ct = q.read_ct + 1
             from unnest($2) as m (msg_id)
             left join unnest($3, $4) as u (msg_id, visible_in) on u.msg_id = m.msg_id
             where q.msg_id = m.msg_id', pgmq.format_table_name(flow_slug, 'q'))
        using unread_for, msg_ids, claimed.message_ids, claimed.visible_in;
    end if;
    if claimed.run_ids is null then
        return;
    end if;

    if unread_for is null
       and pgflow._show_messages_in(flow_slug, claimed.message_ids, claimed.visible_in) <> cardinality(claimed.message_ids) then
        raise exception 'Tasks of flow % cannot be started: a message of theirs is no longer in the queue', flow_slug
            using detail = 'Nothing was changed.';
    end if;

    return query
        select u.run_id, u.step_slug,
               case
                   when s.step_type = 'map' then u.element
                   when s.deps_count = 0 then '{}'::jsonb
                   else coalesce(
                       (select jsonb_object_agg(d.dep_slug, p.output)
                        from pgflow.deps d
                        cross join lateral (select c.output from pgflow.step_states c
                                            where c.run_id = u.run_id and c.step_slug = d.dep_slug
                                              and c.status = 'completed' offset 0) p
                        where d.flow_slug = flow_slug and d.step_slug = u.step_slug), '{}')
               end,
               u.message_id, u.task_index,
               case when s.step_type = 'single' and s.deps_count = 0
                    then (select r.input from pgflow.runs r where r.run_id = u.run_id) end,
               u.attempt, u.visible_in - 2
        from unnest(claimed.run_ids, claimed.step_slugs, claimed.task_indexes, claimed.message_ids, claimed.elements,
                    claimed.attempts, claimed.visible_in)
             as u (run_id, step_slug, task_index, message_id, element, attempt, visible_in)
        cross join lateral (select s.step_type, s.deps_count from pgflow.steps s
                            where s.flow_slug = flow_slug and s.step_slug = u.step_slug offset 0) s;
end
$$;

create or replace function pgflow.start_tasks(flow_slug text, msg_ids bigint[], worker_id uuid)
returns setof pgflow.step_task_record
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
begin
    return query select flow_slug, t.run_id, t.step_slug, t.input, t.msg_id, t.task_index, t.flow_input
                 from pgflow._start_tasks(flow_slug, msg_ids, worker_id, null) t;
end
$$;

create or replace function pgflow.start_tasks(flow_slug text, msg_ids bigint[], worker_id uuid, queue_name text,
                                              step_slug text default null)
returns setof pgflow.step_task_record
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
begin
    if lower(queue_name) is distinct from lower(flow_slug) then
        return;
    end if;
    return query select flow_slug, t.run_id, t.step_slug, t.input, t.msg_id, t.task_index, t.flow_input
                 from pgflow._start_tasks(flow_slug, msg_ids, worker_id, step_slug) t;
end
$$;

-- Reads up to room visible messages of the flow, as pgmq.read does, and starts their tasks.
create function pgflow._take_tasks(flow_slug text, worker_id uuid, room integer, hidden_for integer)
returns setof pgflow._claimed_task
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    msg_ids bigint[];
begin
    -- Reading for update locks the table less than the update that follows, and a hold (sluice.hold) might come between.
    execute format('lock table pgmq.%I in row exclusive mode', pgmq.format_table_name(flow_slug, 'q'));
    execute format('select array_agg(p.msg_id)
                    from (select q.msg_id from pgmq.%I q where q.vt <= clock_timestamp()
                          order by q.msg_id limit $1 for update skip locked) p',
                   pgmq.format_table_name(flow_slug, 'q'))
    into msg_ids
    using room;
    if msg_ids is not null then
        return query select * from pgflow._start_tasks(flow_slug, msg_ids, worker_id, null, hidden_for);
    end if;
end
$$;

-- Whether the session pays for that many completed tasks of a step with its credit; see 0019. False: the runs come first.
create function pgflow._pay_with_credit(run_id uuid, step_slug text, number integer) returns boolean
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
begin
    if current_setting('pgflow.in_report', true) = 'yes' then
        perform set_config('pgflow.credit_of', '', false);
        perform set_config('pgflow.wraps_reports', 'yes', false);
        return false;
    end if;
    update pgflow.task_credits k
    set credit = k.credit - number
    where k.run_id = run_id and k.step_slug = step_slug and k.backend = pg_backend_pid() and k.credit >= number
      and (select r.status from pgflow.runs r where r.run_id = run_id) = 'started'
      and exists (select from pgflow.step_states c
                  where c.run_id = run_id and c.step_slug = step_slug and c.status = 'started' and c.remaining_tasks >= 128);
    if found then
        perform set_config('pgflow.in_report', 'yes', true);
    end if;
    return found;
end
$$;

-- Lends the session credit on a wide map whose run is locked, for batches of that size. Returns how much.
create function pgflow._lend_for_batches(run_id uuid, step_slug text, remaining integer) returns integer
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    lent integer;
begin
    if current_setting('pgflow.in_report', true) = 'yes' then
        perform set_config('pgflow.credit_of', '', false);
        perform set_config('pgflow.wraps_reports', 'yes', false);
    end if;
    if current_setting('pgflow.wraps_reports', true) = 'yes' then
        return 0;
    end if;
    insert into pgflow.task_credits as k (run_id, step_slug, backend, credit)
    values (run_id, step_slug, pg_backend_pid(), least(512, remaining / 16))
    on conflict on constraint task_credits_pkey do update set credit = k.credit + excluded.credit
    returning least(512, remaining / 16) into lent;
    perform set_config('pgflow.credit_of', run_id || '/' || step_slug, false);
    perform set_config('pgflow.in_report', 'yes', true);
    return lent;
end
$$;

-- Everything that follows from the end of these steps, each of a locked run; see _advance. Runs in which more than single steps
-- without conditions may follow advance one by one, and so do all where events are sent.
create function pgflow._advance_runs(run_ids uuid[], flow_slugs text[], step_slugs text[]) returns void
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    by_itself uuid[];
    next      record;
    run       record;
    queue     record;
begin
    select array_agg(distinct r.run_id) into by_itself
    from (select u.flow_slug, u.step_slug, array_agg(u.run_id) as run_ids
          from unnest(run_ids, flow_slugs, step_slugs) as u (run_id, flow_slug, step_slug)
          group by u.flow_slug, u.step_slug) e
    cross join lateral unnest(e.run_ids) as r (run_id)
    where exists (select from pgflow.deps d
                  cross join lateral (select s.step_type, s.required_input_pattern, s.forbidden_input_pattern
                                      from pgflow.steps s
                                      where s.flow_slug = d.flow_slug and s.step_slug = d.step_slug offset 0) s
                  where d.flow_slug = e.flow_slug and d.dep_slug = e.step_slug
                    and (s.step_type = 'map' or num_nonnulls(s.required_input_pattern, s.forbidden_input_pattern) > 0)
                  offset 0);
    if by_itself is not null then
        for run in
            select e.run_id, e.flow_slug, array_agg(e.step_slug) as ended
            from unnest(run_ids, flow_slugs, step_slugs) as e (run_id, flow_slug, step_slug)
            where e.run_id = any (by_itself)
            group by e.run_id, e.flow_slug
            order by e.run_id
        loop
            perform pgflow._advance(run.run_id, run.flow_slug, run.ended);
        end loop;
    end if;

    with ended as (
        select e.*
        from unnest(run_ids, flow_slugs, step_slugs) as e (run_id, flow_slug, step_slug)
        where by_itself is null or e.run_id <> all (by_itself)
    ), counted as (
        update pgflow.runs r
        set remaining_steps = r.remaining_steps - n.number
        from (select e.run_id, count(*)::integer as number from ended e group by e.run_id) n
        where r.run_id = n.run_id
        returning r.run_id, r.remaining_steps
    ), edges as (
        select e.run_id, e.flow_slug, d.step_slug, count(*)::integer as parents
        from ended e
        cross join lateral (select d.step_slug from pgflow.deps d
                            where d.flow_slug = e.flow_slug and d.dep_slug = e.step_slug offset 0) d
        group by e.run_id, e.flow_slug, d.step_slug
    ), released as (
        update pgflow.step_states c
        set remaining_deps = c.remaining_deps - e.parents,
            status = case when c.remaining_deps = e.parents then 'started' else c.status end,
            remaining_tasks = case when c.remaining_deps = e.parents then 1 end,
            started_at = case when c.remaining_deps = e.parents then greatest(now(), c.created_at) end
        from edges e
        where c.run_id = e.run_id and c.step_slug = e.step_slug and c.status = 'created'
        returning c.run_id, e.flow_slug, c.step_slug, c.status
    ), started as (
        select array_agg(b.run_id) as run_ids, array_agg(b.flow_slug) as flow_slugs, array_agg(b.step_slug) as step_slugs
        from released b
        where b.status = 'started'
    )
    select s.run_ids, s.flow_slugs, s.step_slugs,
           (select array_agg(n.run_id) from counted n where n.remaining_steps = 0) as finished
    into next
    from started s;

    if next.run_ids is not null then
        for queue in
            select u.flow_slug, coalesce(s.opt_start_delay, 0) as delay,
                   array_agg(u.run_id order by u.run_id, u.step_slug) as run_ids,
                   array_agg(u.step_slug order by u.run_id, u.step_slug) as step_slugs,
                   array_agg(jsonb_build_object('flow_slug', u.flow_slug, 'run_id', u.run_id, 'step_slug', u.step_slug,
                                                'task_index', 0) order by u.run_id, u.step_slug) as messages
            from unnest(next.run_ids, next.flow_slugs, next.step_slugs) as u (run_id, flow_slug, step_slug)
            cross join lateral (select s.opt_start_delay from pgflow.steps s
                                where s.flow_slug = u.flow_slug and s.step_slug = u.step_slug offset 0) s
            group by 1, 2
            order by 1, 2
        loop
            insert into pgflow.step_tasks (flow_slug, run_id, step_slug, message_id)
            select queue.flow_slug, u.run_id, u.step_slug, u.message_id
            from rows from (unnest(queue.run_ids, queue.step_slugs),
                            pgmq.send_batch(queue.flow_slug, queue.messages, queue.delay))
                 as u (run_id, step_slug, message_id);
        end loop;
    end if;

    if next.finished is not null then
        update pgflow.runs r
        set status = 'completed',
            completed_at = greatest(now(), r.started_at),
            output = (
                select jsonb_object_agg(c.step_slug, c.output)
                from pgflow.step_states c
                where c.run_id = r.run_id and c.status = 'completed'
                  and not exists (select from pgflow.deps d
                                  where d.flow_slug = c.flow_slug and d.dep_slug = c.step_slug))
        where r.run_id = any (next.finished);
    end if;
end
$$;

-- Takes completed tasks off their steps, whose runs are locked. lends: how much is taken off beside them, for credit; outputs: of
-- one task each, which is that of a single step. Returns the steps that have ended with them, in the order of runs and steps.
create function pgflow._count_off(run_ids uuid[], flow_slugs text[], step_slugs text[], numbers integer[], lends integer[],
                                  outputs jsonb[], out ended_runs uuid[], out ended_flows text[], out ended_steps text[])
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
begin
    with counted as (
        update pgflow.step_states c
        set remaining_tasks = c.remaining_tasks - u.taken,
            status = case when c.remaining_tasks = u.taken then 'completed' else c.status end,
            completed_at = case when c.remaining_tasks = u.taken then greatest(now(), c.started_at) end,
            output = case
                when c.remaining_tasks > u.taken then null
                when u.step_type = 'single' then u.output
                else (select jsonb_agg(t.output order by t.task_index)
                      from pgflow.step_tasks t
                      where t.run_id = c.run_id and t.step_slug = c.step_slug)
            end
        from (select u.run_id, u.step_slug, u.number + u.lent as taken, u.output, s.step_type
              from unnest(run_ids, flow_slugs, step_slugs, numbers, lends, outputs)
                   as u (run_id, flow_slug, step_slug, number, lent, output)
              cross join lateral (select s.step_type from pgflow.steps s
                                  where s.flow_slug = u.flow_slug and s.step_slug = u.step_slug offset 0) s
              offset 0) u
        where c.run_id = u.run_id and c.step_slug = u.step_slug
        returning c.run_id, c.flow_slug, c.step_slug, c.status
    )
    select array_agg(n.run_id order by n.run_id, n.step_slug), array_agg(n.flow_slug order by n.run_id, n.step_slug),
           array_agg(n.step_slug order by n.run_id, n.step_slug)
    into ended_runs, ended_flows, ended_steps
    from counted n
    where n.status = 'completed';
end
$$;

-- Completes the tasks of a batch of reports and does what follows. A report counts while its task is started in that attempt
-- by that worker; of several about one task the first is taken. The caller has seen to it that no output violates the type of a
-- map behind it, and holds either no lock at all or all those on the runs. Returns the places of the reports that were taken.
create function pgflow._complete_tasks(run_ids uuid[], step_slugs text[], task_indexes integer[], attempts integer[],
                                       worker_ids uuid[], outputs jsonb[])
returns bigint[]
language plpgsql
set search_path = '' set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    number    integer := cardinality(run_ids);
    on_credit boolean := false;
    groups    record;
    wide      record;
    has_wide  boolean := false;
    lends     integer[];
    recalled  integer;
    done      record;
    ended     record;
    queue     record;
begin
    if current_setting('pgflow.credit_of', true) = run_ids[1] || '/' || step_slugs[1]
       and run_ids = array_fill(run_ids[1], array[number]) and step_slugs = array_fill(step_slugs[1], array[number]) then
        on_credit := pgflow._pay_with_credit(run_ids[1], step_slugs[1], number);
    end if;

    if not on_credit then
        perform from pgflow.runs r where r.run_id = any (run_ids) order by r.run_id for no key update;

        -- Near the end of a wide map all credit comes back, before tasks are locked, so that each task is counted.
        for wide in
            select u.run_id, u.step_slug, c.remaining_tasks
            from (select distinct on (u.run_id, u.step_slug) u.run_id, u.step_slug
                  from unnest(run_ids, step_slugs) as u (run_id, step_slug)) u
            cross join lateral (select c.remaining_tasks, c.initial_tasks from pgflow.step_states c
                                where c.run_id = u.run_id and c.step_slug = u.step_slug and c.status = 'started' offset 0) c
            where c.initial_tasks >= 256
            order by u.run_id, u.step_slug
        loop
            has_wide := true;
            continue when wide.remaining_tasks >= 128 + 2 * number;
            recalled := pgflow._recall_credit(wide.run_id, wide.step_slug, false);
            if recalled > 0 then
                update pgflow.step_states c
                set remaining_tasks = c.remaining_tasks + recalled
                where c.run_id = wide.run_id and c.step_slug = wide.step_slug;
            end if;
        end loop;
    end if;

    -- Locks tasks in the order of their keys. A task that is started belongs to a started step of a started run.
    with completed as (
        update pgflow.step_tasks t
        set status = 'completed', completed_at = greatest(now(), t.started_at), output = u.output
        from (select distinct on (u.run_id, u.step_slug, u.task_index) u.*
              from unnest(run_ids, step_slugs, task_indexes, attempts, worker_ids, outputs) with ordinality
                   as u (run_id, step_slug, task_index, attempt, worker_id, output, position)
              order by u.run_id, u.step_slug, u.task_index, u.position) u
        where t.run_id = u.run_id and t.step_slug = u.step_slug and t.task_index = u.task_index and t.status = 'started'
          and t.attempts_count = u.attempt and t.last_worker_id is not distinct from u.worker_id
        returning t.run_id, t.step_slug, t.flow_slug, t.message_id, t.output, u.position
    )
    select array_agg(c.position) as positions, array_agg(c.run_id) as run_ids, array_agg(c.step_slug) as step_slugs,
           array_agg(c.flow_slug) as flow_slugs, array_agg(c.message_id) as message_ids, array_agg(c.output) as outputs,
           count(*)::integer as number
    into done
    from completed c;

    if on_credit and done.number < number then
        update pgflow.task_credits k
        set credit = k.credit + number - done.number
        where k.run_id = run_ids[1] and k.step_slug = step_slugs[1] and k.backend = pg_backend_pid();
    end if;
    if done.number = 0 then
        return '{}';
    end if;

    for queue in
        select u.flow_slug, array_agg(u.message_id) as message_ids
        from unnest(done.flow_slugs, done.message_ids) as u (flow_slug, message_id)
        group by u.flow_slug
        order by u.flow_slug
    loop
        perform pgmq.archive(queue.flow_slug, queue.message_ids);
    end loop;
    if on_credit then
        return done.positions;
    end if;

    select array_agg(g.run_id) as run_ids, array_agg(g.flow_slug) as flow_slugs, array_agg(g.step_slug) as step_slugs,
           array_agg(g.number) as numbers, array_agg(g.output) as outputs
    into groups
    from (select u.run_id, u.flow_slug, u.step_slug, count(*)::integer as number, (array_agg(u.output))[1] as output
          from unnest(done.run_ids, done.flow_slugs, done.step_slugs, done.outputs) as u (run_id, flow_slug, step_slug, output)
          group by u.run_id, u.flow_slug, u.step_slug) g;

    lends := array_fill(0, array[cardinality(groups.run_ids)]);
    if has_wide then
        for wide in
            select u.run_id, u.step_slug, u.place, c.remaining_tasks - u.number as remaining
            from unnest(groups.run_ids, groups.step_slugs, groups.numbers) with ordinality as u (run_id, step_slug, number, place)
            cross join lateral (select c.remaining_tasks, c.initial_tasks from pgflow.step_states c
                                where c.run_id = u.run_id and c.step_slug = u.step_slug offset 0) c
            where c.initial_tasks >= 256 and c.remaining_tasks - u.number >= 128 + number
        loop
            lends[wide.place] := pgflow._lend_for_batches(wide.run_id, wide.step_slug, wide.remaining);
        end loop;
    end if;

    select * into ended from pgflow._count_off(groups.run_ids, groups.flow_slugs, groups.step_slugs,
                                               groups.numbers, lends, groups.outputs);
    if ended.ended_runs is null then
        return done.positions;
    end if;
    if to_regnamespace('realtime') is not null and pgflow._events_wanted() then
        for queue in
            select c.run_id, c.flow_slug, c.step_slug, c.output, c.completed_at
            from unnest(ended.ended_runs, ended.ended_steps) with ordinality as u (run_id, step_slug, position)
            cross join lateral (select c.* from pgflow.step_states c
                                where c.run_id = u.run_id and c.step_slug = u.step_slug offset 0) c
            order by u.position
        loop
            perform pgflow._send_step_event(queue.run_id, queue.step_slug, 'completed', jsonb_build_object(
                'output', queue.output, 'completed_at', queue.completed_at));
            perform pgflow._advance(queue.run_id, queue.flow_slug, array[queue.step_slug]);
        end loop;
    else
        perform pgflow._advance_runs(ended.ended_runs, ended.ended_flows, ended.ended_steps);
    end if;
    return done.positions;
end
$$;
