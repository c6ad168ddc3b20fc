-- Held flows and steps hand out no tasks.
--
-- Messages of held tasks lie a thousand years ahead, so that workers do not read them. What was to become visible at a
-- time of its own (a retry, a delayed start) keeps that time, because the distance is taken off again. Whatever makes a
-- message visible while the hold lasts, on whatever way, passes a trigger on the queue's table, which is there for that long
-- only: without holds nothing is spent.

create or replace function sluice._hold_distance() returns interval
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $$
    select make_interval(secs => 1000 * 31557600.0)
$$;

-- Whether tasks of that step are held back, by a hold on the step or on its flow.
create or replace function sluice.is_held(flow_slug text, step_slug text) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select exists (select from sluice.holds h
                   where h.flow_slug = is_held.flow_slug
                     and (h.step_slug is null or h.step_slug = is_held.step_slug))
$$;

-- Runs with the rights of its owner: who sends messages needs no right in schema sluice.
create or replace function sluice._keep_held() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    if new.vt < clock_timestamp() + sluice._hold_distance() / 2
       and sluice.is_held(new.message ->> 'flow_slug', new.message ->> 'step_slug') then
        new.vt := new.vt + sluice._hold_distance();
    end if;
    return new;
end
$$;

-- The queue of a flow, locked so that nobody is about to send to it or read from it. P0002: no such flow or step.
create or replace function sluice._lock_queue(flow_slug text, step_slug text, mode text) returns regclass
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    queue regclass;
begin
    if sluice._engine_has('step_tasks', 'queue_name') then
        perform sluice._refuse('This engine gives steps queues of their own, which this version of Sluice does not act on',
                               'feature_not_supported');
    end if;
    -- The flow comes before its queue in the order of locks, and the hold refers to it.
    perform sluice._keep_flow(flow_slug);
    if not exists (select from pgflow.flows f where f.flow_slug = flow_slug) then
        perform sluice._refuse(format('There is no flow "%s"', flow_slug), 'no_data_found');
    end if;
    if step_slug is not null and not exists (select from pgflow.steps s
                                             where s.flow_slug = flow_slug and s.step_slug = step_slug) then
        perform sluice._refuse(format('There is no step "%s" of flow "%s"', step_slug, flow_slug), 'no_data_found');
    end if;
    queue := to_regclass(format('pgmq.%I', pgmq.format_table_name(flow_slug, 'q')));
    if queue is null then
        perform sluice._refuse(format('The queue of flow "%s" is missing', flow_slug), 'object_not_in_prerequisite_state',
                               'It was dropped. Defining the flow again makes a new one.');
    end if;
    execute format('lock table %s in %s mode', queue, mode);
    return queue;
end
$$;

create or replace function sluice._watch_queue(queue regclass) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    execute format('create or replace trigger sluice_hold before insert or update of vt on %s
                    for each row execute function sluice._keep_held()', queue);
end
$$;

-- Called when the queue of a flow was dropped and made anew: its holds still stand.
create or replace function sluice._hold_anew(flow_slug text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if exists (select from sluice.holds h where lower(h.flow_slug) = lower(_hold_anew.flow_slug)) then
        perform sluice._watch_queue(format('pgmq.%I', pgmq.format_table_name(flow_slug, 'q'))::regclass);
    end if;
end
$$;

-- Holds a flow, or one step of it: none of its waiting tasks, and none that become ready, are handed out until release.
-- Tasks that workers have read already go on. Returns one row; tasks: how many are held back by this call. Idempotent: a
-- second hold changes nothing. Waits for transactions that use the flow's queue, and they wait for this one: call it in a
-- transaction of its own.
-- SQLSTATE P0002: no such flow or step.
create or replace function sluice.hold(flow_slug text, step_slug text default null, reason text default null)
returns setof sluice.hold_result
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    queue regclass := sluice._lock_queue(flow_slug, step_slug, 'share row exclusive');
    tasks integer;
begin
    insert into sluice.holds (flow_slug, step_slug, reason)
    values (flow_slug, step_slug, nullif(reason, ''))
    on conflict do nothing;
    if not found then
        return query select flow_slug, step_slug, false, 0;
        return;
    end if;

    -- A second flow may share the queue where slugs differ in upper and lower case only, and so may a second hold.
    perform sluice._watch_queue(queue);
    -- Nobody else changes the queue meanwhile, so rows are still where they were found.
    execute format(
        'update %1$s q
         set vt = q.vt
         where q.ctid = any (array(
             select w.ctid
             from %1$s w
             cross join lateral (select from pgflow.step_tasks t
                                 where t.flow_slug = $1 and t.message_id = w.msg_id and t.status = ''queued''
                                   and ($2 is null or t.step_slug = $2) offset 0) t
             where w.vt < clock_timestamp() + sluice._hold_distance() / 2))', queue)
    using flow_slug, step_slug;
    get diagnostics tasks = row_count;
    return query select flow_slug, step_slug, true, tasks;
end
$$;

-- Ends the hold on a flow, or that on one step; a hold on a step outlives that on its flow, and the other way round. Returns
-- one row; tasks: how many are handed out again. Idempotent: without such a hold nothing changes. Locks like hold.
-- SQLSTATE P0002: no such flow or step.
create or replace function sluice.release(flow_slug text, step_slug text default null) returns setof sluice.hold_result
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    -- Taking the trigger off wants this lock. To ask for it later, with a weaker one in hand, would be a deadlock.
    queue regclass := sluice._lock_queue(flow_slug, step_slug, 'access exclusive');
    tasks integer;
begin
    delete from sluice.holds h
    where h.flow_slug = flow_slug and h.step_slug is not distinct from step_slug;
    if not found then
        return query select flow_slug, step_slug, false, 0;
        return;
    end if;

    -- Also the messages of tasks under way, where somebody has read them again; those are not handed out.
    execute format(
        'with shown as (
             update %s q
             set vt = q.vt - sluice._hold_distance()
             where q.message ->> ''flow_slug'' = $1 and q.vt >= clock_timestamp() + sluice._hold_distance() / 2
               and not sluice.is_held($1, q.message ->> ''step_slug'')
             returning q.msg_id
         )
         select count(*)
         from shown s
         join pgflow.step_tasks t on t.flow_slug = $1 and t.message_id = s.msg_id and t.status = ''queued''', queue)
    into tasks
    using flow_slug;
    if not exists (select from sluice.holds h where lower(h.flow_slug) = lower(flow_slug)) then
        execute format('drop trigger sluice_hold on %s', queue);
    end if;
    if tasks > 0 then
        perform sluice._wake(flow_slug);
    end if;
    return query select flow_slug, step_slug, true, tasks;
end
$$;

revoke all on function sluice._keep_held() from public;
