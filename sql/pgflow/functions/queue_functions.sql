-- What the engine does with the queue of a flow, as functions that each flow has for itself: pgflow."send:<flow>" and so on.
-- The server keeps their plans; a statement built from a queue's name is planned anew at every call, which takes longer than
-- running it. Slugs have no colon, so no function of the engine bears such a name.
--
-- The functions for one message run once for each task. Setting a search path would cost as much as they do, so they name what
-- they use in full. Those for many keep to whole keys, as clients' functions do: their first plan may be from when the queue was
-- young and empty.
--
-- They are made and dropped with the rights of the owner: who defines flows needs none to create functions here. Therefore
-- functions are made for flows that exist, and dropped for flows that do not.

-- The queue itself belongs to the owner, too: who owns a table may put triggers on it, which run with the rights of whoever sends.

-- Who may define and delete flows: whom sluice.grant_admin named, or who may make tables where queues lie. 42501 for others.
create or replace function pgflow._refuse_to_define() returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    -- The role that acts, also within functions that run with the rights of their owner. The engine stands without schema sluice, too.
    caller text := case when current_setting('role') = 'none' then session_user::text else current_setting('role') end;
begin
    if not has_schema_privilege(caller, 'pgmq', 'create')
       and not coalesce(has_function_privilege(caller, to_regprocedure('sluice.define_flow(text,jsonb,jsonb,text)'),
                                               'execute'), false) then
        raise exception 'The role "%" may not define or delete flows', caller
            using errcode = 'insufficient_privilege', detail = 'Nothing was changed.',
                  hint = 'The owner of schema sluice gives that right with sluice.grant_admin.';
    end if;
end
$$;

-- A queue that somebody dropped is made anew beside what is left of its flow: ids go on after those of its tasks and of its archive, and
-- holds hold again. Queued tasks need new messages then.
create or replace function pgflow._create_queue(flow_slug text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    queue       pg_catalog.regclass := to_regclass('pgmq.' || quote_ident(pgmq.format_table_name(flow_slug, 'q')));
    intruder    pg_catalog.name;
    was_missing boolean := queue is null;
    last_id     bigint;
begin
    if not exists (select from pgflow.flows f where f.flow_slug = flow_slug) then
        return;
    end if;
    if not exists (select from pgmq.list_queues() q where lower(q.queue_name) = lower(flow_slug))
       or was_missing then
        perform pgflow._refuse_to_define();
        perform pgmq.create(flow_slug);
    end if;
    queue := format('pgmq.%I', pgmq.format_table_name(flow_slug, 'q'))::pg_catalog.regclass;
    select r.rolname into intruder
    from pg_class c
    join pg_roles r on r.oid = c.relowner
    where c.oid = queue and not r.rolsuper and r.rolname <> current_user;
    if found then
        raise exception 'flow "%" cannot be created: the table % is there already, and belongs to "%"', flow_slug, queue, intruder
            using errcode = 'duplicate_table', detail = 'Nothing was created.',
                  hint = 'Choose another slug, or let a superuser give the table to the owner of schema pgflow.';
    end if;
    if not was_missing then
        return;
    end if;

    execute format('select greatest(max(a.msg_id), (select max(t.message_id) from pgflow.step_tasks t where t.flow_slug = $1))
                    from pgmq.%I a', pgmq.format_table_name(flow_slug, 'a'))
    into last_id
    using flow_slug;
    if last_id is not null then
        perform setval(pg_get_serial_sequence(queue::pg_catalog.text, 'msg_id'), last_id);
    end if;
    if to_regprocedure('sluice._hold_anew(text)') is not null then
        execute 'select sluice._hold_anew($1)' using flow_slug;
    end if;
end
$$;

-- Deletes a flow of which nothing is left but its name and its queue.
create or replace function pgflow._delete_empty_flow(flow_slug text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    perform pgflow._refuse_to_define();
    delete from pgflow.flows f where f.flow_slug = flow_slug;
    if found then
        perform pgflow._drop_queue_functions(flow_slug);
        perform pgmq.drop_queue(q.queue_name::pg_catalog.text) from pgmq.list_queues() q where lower(q.queue_name) = lower(flow_slug);
    end if;
end
$$;

create or replace function pgflow._create_queue_functions(flow_slug text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    queue   pg_catalog.text := format('pgmq.%I', pgmq.format_table_name(flow_slug, 'q'));
    archive pg_catalog.text := format('pgmq.%I', pgmq.format_table_name(flow_slug, 'a'));
begin
    if not exists (select from pgflow.flows f where f.flow_slug = flow_slug) then
        return;
    end if;
    execute format(
        'create or replace function pgflow.%I(visible_at timestamptz, message jsonb) returns bigint
         language plpgsql
         as $body$
         declare
             id bigint;
         begin
             insert into %s (vt, message) values (visible_at, message) returning msg_id into id;
             return id;
         end
         $body$', 'send:' || flow_slug, queue);

    -- Identity values are drawn in the order in which the sorted subquery yields its rows.
    execute format(
        'create or replace function pgflow.%I(visible_at timestamptz, messages jsonb[]) returns bigint[]
         language plpgsql
         set search_path = pg_catalog, pg_temp
         as $body$
         declare
             ids bigint[];
         begin
             with sent as (
                 insert into %s (vt, message)
                 select visible_at, m.message
                 from unnest(messages) with ordinality as m (message, position)
                 order by m.position
                 returning msg_id
             )
             select array_agg(s.msg_id) into ids from sent s;
             return ids;
         end
         $body$', 'send:' || flow_slug, queue);

    -- Locks visible messages, lowest ids first. Our queue knows where living ones are. Beside a pgmq extension: reading for update locks
    -- the table less than the update that follows, and a hold (sluice.hold) might come between.
    if to_regproc('pgmq._create_read_functions') is not null then
        execute format(
            'create or replace function pgflow.%I(room integer) returns bigint[]
             language plpgsql
             set search_path = pg_catalog, pg_temp
             as $body$ begin return pgmq.%I(room, null); end $body$',
            'pick:' || flow_slug, pgmq.format_table_name(flow_slug, '_pick'));
    else
        execute format(
            'create or replace function pgflow.%I(room integer) returns bigint[]
             language plpgsql
             set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan set jit = off set enable_seqscan = off set enable_bitmapscan = off
             as $body$
             declare
                 ids bigint[];
             begin
                 lock table %s in row exclusive mode;
                 select array_agg(p.msg_id) into ids
                 from (select q.msg_id from %2$s q
                       where q.vt <= clock_timestamp()
                       order by q.msg_id
                       limit room
                       for update skip locked) p;
                 return ids;
             end
             $body$', 'pick:' || flow_slug, queue);
    end if;

    -- Returns how many were found.
    execute format(
        'create or replace function pgflow.%2$I(ids bigint[], seconds integer[], reads integer) returns integer
         language plpgsql
         set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan set jit = off set enable_seqscan = off set enable_bitmapscan = off
         set enable_hashjoin = off set enable_mergejoin = off
         as $body$
         declare
             shown  integer := 0;
             number integer;
             later  record;
         begin
             if seconds = array_fill(seconds[1], array[cardinality(ids)]) then
                 update %1$s q
                 set vt = clock_timestamp() + make_interval(secs => seconds[1]), read_ct = q.read_ct + reads
                 where q.msg_id = any (ids);
                 get diagnostics shown = row_count;
                 return shown;
             end if;
             for later in
                 select u.seconds, array_agg(u.id) as ids from unnest(ids, seconds) as u (id, seconds) group by u.seconds order by u.seconds
             loop
                 update %1$s q
                 set vt = clock_timestamp() + make_interval(secs => later.seconds), read_ct = q.read_ct + reads
                 where q.msg_id = any (later.ids);
                 get diagnostics number = row_count;
                 shown := shown + number;
             end loop;
             return shown;
         end
         $body$', queue, 'show:' || flow_slug);

    -- A pgmq extension, which may know more columns, archives by itself. Of ours nobody asks for the ids here.
    if to_regproc('pgmq._create_archive_function') is null then
        execute format(
            'create or replace function pgflow.%1$I(id bigint) returns void
             language plpgsql
             as $body$ begin perform pgmq.archive(%2$L, id); end $body$;
             create or replace function pgflow.%1$I(ids bigint[]) returns void
             language plpgsql
             as $body$ begin perform pgmq.archive(%2$L, ids); end $body$', 'archive:' || flow_slug, lower(flow_slug));
        return;
    end if;
    execute format(
        'create or replace function pgflow.%I(id bigint) returns void
         language plpgsql
         as $body$
         begin
             with gone as (
                 delete from %s q where q.msg_id operator(pg_catalog.=) id
                 returning q.msg_id, q.read_ct, q.enqueued_at, q.vt, q.message, q.headers
             )
             insert into %s (msg_id, read_ct, enqueued_at, vt, message, headers)
             select g.msg_id, g.read_ct, g.enqueued_at, g.vt, g.message, g.headers from gone g;
         end
         $body$', 'archive:' || flow_slug, queue, archive);
    execute format(
        'create or replace function pgflow.%I(ids bigint[]) returns void
         language plpgsql
         set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan set jit = off set enable_seqscan = off set enable_bitmapscan = off
         as $body$
         begin
             with gone as (
                 delete from %s q where q.msg_id = any (ids)
                 returning q.msg_id, q.read_ct, q.enqueued_at, q.vt, q.message, q.headers
             )
             insert into %s (msg_id, read_ct, enqueued_at, vt, message, headers)
             select g.msg_id, g.read_ct, g.enqueued_at, g.vt, g.message, g.headers from gone g;
         end
         $body$', 'archive:' || flow_slug, queue, archive);
end
$$;

create or replace function pgflow._drop_queue_functions(flow_slug text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    if exists (select from pgflow.flows f where f.flow_slug = flow_slug) then
        return;
    end if;
    execute format('drop function if exists pgflow.%1$I(timestamptz, jsonb), pgflow.%1$I(timestamptz, jsonb[])', 'send:' || flow_slug);
    execute format('drop function if exists pgflow.%I(integer)', 'pick:' || flow_slug);
    execute format('drop function if exists pgflow.%I(bigint[], integer[], integer)', 'show:' || flow_slug);
    execute format('drop function if exists pgflow.%1$I(bigint), pgflow.%1$I(bigint[])', 'archive:' || flow_slug);
end
$$;
