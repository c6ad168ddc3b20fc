-- The engine's dealings with queues beyond the queue's own functions.

create or replace function pgflow.set_vt_batch(queue_name text, msg_ids bigint[], vt_offsets integer[])
returns table (msg_id bigint, read_ct integer, enqueued_at timestamptz, vt timestamptz, message jsonb, headers jsonb)
language plpgsql
set search_path = pg_catalog, pg_temp set jit = off set enable_seqscan = off set enable_bitmapscan = off
as $$
#variable_conflict use_variable
declare
    queue_table text;
    later       record;
begin
    if msg_ids is null or vt_offsets is null or cardinality(msg_ids) = 0 then
        return;
    end if;
    if cardinality(msg_ids) <> cardinality(vt_offsets) then
        raise exception 'msg_ids length (%) must equal vt_offsets length (%)', cardinality(msg_ids), cardinality(vt_offsets);
    end if;
    queue_table := pgmq.format_table_name(queue_name, 'q');
    for later in
        select u.vt_offset, array_agg(u.msg_id) as msg_ids
        from unnest(msg_ids, vt_offsets) as u (msg_id, vt_offset)
        group by u.vt_offset
        order by u.vt_offset
    loop
        return query execute format(
            'update pgmq.%I q
             set vt = clock_timestamp() + make_interval(secs => $1)
             where q.msg_id = any ($2)
             returning q.msg_id, q.read_ct, q.enqueued_at, q.vt, q.message, q.headers', queue_table)
        using later.vt_offset, later.msg_ids;
    end loop;
end
$$;

-- Makes the messages of queued tasks visible in delay seconds. A task whose message somebody has removed gets a new one:
-- without a message it would wait for ever.
create or replace function pgflow._return_messages(flow_slug text, message_ids bigint[], delay integer) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    number integer := cardinality(message_ids);
    shown  integer;
    lost   bigint[];
    task   record;
begin
    execute format('select pgflow.%I($1, $2, 0)', 'show:' || flow_slug)
    into shown
    using message_ids, array_fill(delay, array[number]);
    if shown = number then
        return;
    end if;
    execute format('select array_agg(u.id) from unnest($1) as u (id)
                    where not exists (select from pgmq.%I q where q.msg_id = u.id)',
                   pgmq.format_table_name(flow_slug, 'q'))
    into lost
    using message_ids;
    for task in
        select t.run_id, t.step_slug, t.task_index
        from pgflow.step_tasks t
        where t.flow_slug = flow_slug and t.message_id = any (lost) and t.status = 'queued'
        order by t.run_id, t.step_slug, t.task_index
    loop
        update pgflow.step_tasks t
        set message_id = (select pgmq.send(flow_slug, jsonb_build_object(
            'flow_slug', flow_slug, 'run_id', task.run_id, 'step_slug', task.step_slug, 'task_index', task.task_index),
            delay))
        where t.run_id = task.run_id and t.step_slug = task.step_slug and t.task_index = task.task_index;
    end loop;
end
$$;

-- Locks a table of a queue as those do who write to it. False: it is gone, or somebody has it for himself, as one who deletes the
-- flow. That one is not waited for, or for moments only, since he may be waiting for what the caller holds.
create or replace function pgflow._lock_queue_table(table_name text) returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    patience text;
begin
    execute format('lock table pgmq.%I in row exclusive mode nowait', table_name);
    return true;
exception
    when undefined_table then
        return false;
    when lock_not_available then
        begin
            patience := current_setting('lock_timeout');
            perform set_config('lock_timeout', '200ms', true);
            execute format('lock table pgmq.%I in row exclusive mode', table_name);
            perform set_config('lock_timeout', patience, true);
            return true;
        exception when undefined_table or lock_not_available then
            return false;
        end;
end
$$;

create or replace function pgflow._archive_task_message(p_run_id uuid, p_step_slug text, p_task_index integer) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    task record;
begin
    select t.flow_slug, t.message_id into task
    from pgflow.step_tasks t
    where t.run_id = p_run_id and t.step_slug = p_step_slug and t.task_index = p_task_index and t.message_id is not null
    for key share;
    if found then
        perform pgflow._archive_messages(task.flow_slug, array[task.message_id]);
    end if;
end
$$;

create or replace function pgflow._archive_messages(flow_slug text, message_ids bigint[]) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    execute format('select pgflow.%I($1)', 'archive:' || flow_slug) using message_ids;
end
$$;

-- Archives messages of several flows, message_ids[i] of flow_slugs[i]; queue by queue in the order of their flows.
create or replace function pgflow._archive_messages_of(flow_slugs text[], message_ids bigint[]) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    queue record;
begin
    if flow_slugs = array_fill(flow_slugs[1], array[cardinality(flow_slugs)]) then
        perform pgflow._archive_messages(flow_slugs[1], message_ids);
        return;
    end if;
    for queue in
        select u.flow_slug, array_agg(u.message_id) as message_ids
        from unnest(flow_slugs, message_ids) as u (flow_slug, message_id)
        group by u.flow_slug
        order by u.flow_slug
    loop
        perform pgflow._archive_messages(queue.flow_slug, queue.message_ids);
    end loop;
end
$$;
