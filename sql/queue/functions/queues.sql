-- Creating, listing and dropping queues.

create or replace function pgmq.validate_queue_name(queue_name text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if length(queue_name) > 47 then
        raise exception 'queue name is too long, maximum length is 47 characters';
    end if;
end
$$;

create or replace function pgmq.format_table_name(queue_name text, prefix text) returns text
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
begin
    if queue_name is null or queue_name = '' then
        raise exception 'queue name is missing' using errcode = 'null_value_not_allowed';
    end if;
    if queue_name ~ '[$]|;|--|''' then
        raise exception 'queue name contains invalid characters: $, ;, --, or ''';
    end if;
    return lower(prefix || '_' || queue_name);
end
$$;

-- Archiving one message, which happens once for each of them, has a function of its own for each queue: the server keeps its
-- plan. Built from the queue's name at every call, the statement takes twice as long to plan as to run.
create or replace function pgmq._create_archive_function(queue_name text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    execute format(
        'create or replace function pgmq.%I(msg_id bigint) returns boolean
         language plpgsql
         set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan set jit = off
         set enable_seqscan = off set enable_bitmapscan = off
         as $body$
         begin
             with gone as (
                 delete from pgmq.%I q where q.msg_id = $1
                 returning q.msg_id, q.read_ct, q.enqueued_at, q.vt, q.message, q.headers
             )
             insert into pgmq.%I (msg_id, read_ct, enqueued_at, vt, message, headers) select * from gone;
             return found;
         end
         $body$', pgmq.format_table_name(queue_name, '_archive'), pgmq.format_table_name(queue_name, 'q'),
        pgmq.format_table_name(queue_name, 'a'));
end
$$;

create or replace function pgmq._create(queue_name text, is_unlogged boolean) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    queue_table   text := pgmq.format_table_name(queue_name, 'q');
    archive_table text := pgmq.format_table_name(queue_name, 'a');
    persistence   text := case when is_unlogged then 'unlogged' else '' end;
begin
    perform pgmq.validate_queue_name(queue_name);
    perform pg_advisory_xact_lock(hashtextextended('pgmq.' || queue_table, 0));
    if to_regclass(format('pgmq.%I', queue_table)) is null then
        -- Free room on each page lets a read (new vt and read_ct) stay on the page of the row, without touching the
        -- index. For the same reason there is no index on vt.
        execute format(
            'create %s table pgmq.%I (
                msg_id      bigint      not null generated always as identity primary key,
                read_ct     integer     not null default 0,
                enqueued_at timestamptz not null default now(),
                vt          timestamptz not null,
                message     jsonb,
                headers     jsonb
            ) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05)', persistence, queue_table);
    end if;
    if to_regclass(format('pgmq.%I', archive_table)) is null then
        execute format(
            'create table pgmq.%I (
                msg_id      bigint      not null primary key,
                read_ct     integer     not null default 0,
                enqueued_at timestamptz not null default now(),
                archived_at timestamptz not null default now(),
                vt          timestamptz not null,
                message     jsonb,
                headers     jsonb
            )', archive_table);
        execute format('create index %I on pgmq.%I (archived_at)', 'archived_at_idx_' || lower(queue_name), archive_table);
    end if;
    perform pgmq._create_archive_function(queue_name);
    perform pgmq._create_read_functions(queue_name);
    insert into pgmq.meta (queue_name, is_partitioned, is_unlogged)
    values (queue_name, false, is_unlogged)
    on conflict do nothing;
end
$$;

create or replace function pgmq.create_non_partitioned(queue_name text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$ begin perform pgmq._create(queue_name, false); end $$;

create or replace function pgmq.create_unlogged(queue_name text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$ begin perform pgmq._create(queue_name, true); end $$;

create or replace function pgmq.create(queue_name text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$ begin perform pgmq._create(queue_name, false); end $$;

-- Locks both tables of a queue against everybody. Who archives locks them in either order, so neither is waited for with the other in
-- hand, or for moments only. False: in one order that could not be had, and nothing is locked.
create or replace function pgmq._lock_both(first_table text, second_table text) returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    patience  text    := current_setting('lock_timeout');
    first_had boolean := false;
begin
    execute format('lock table pgmq.%I in access exclusive mode', first_table);
    first_had := true;
    perform set_config('lock_timeout', '100ms', true);
    execute format('lock table pgmq.%I in access exclusive mode', second_table);
    perform set_config('lock_timeout', patience, true);
    return true;
exception
    when undefined_table then
        return true; -- Somebody dropped one of them by itself.
    when lock_not_available then
        if not first_had then
            raise;
        end if;
        return false;
end
$$;

create or replace function pgmq.drop_queue(queue_name text) returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    queue_table   text := pgmq.format_table_name(queue_name, 'q');
    archive_table text := pgmq.format_table_name(queue_name, 'a');
begin
    perform pg_advisory_xact_lock(hashtextextended('pgmq.' || queue_table, 0));
    delete from pgmq.meta m where lower(m.queue_name) = lower(queue_name);
    if not found and to_regclass(format('pgmq.%I', queue_table)) is null then
        raise notice 'pgmq queue `%` does not exist', queue_name;
        return false;
    end if;
    loop
        exit when pgmq._lock_both(queue_table, archive_table) or pgmq._lock_both(archive_table, queue_table);
    end loop;
    execute format('drop function if exists pgmq.%I (bigint)', pgmq.format_table_name(queue_name, '_archive'));
    perform pgmq._drop_read_functions(queue_name);
    execute format('drop table if exists pgmq.%I', queue_table);
    execute format('drop table if exists pgmq.%I', archive_table);
    if has_table_privilege('pgmq.living', 'select') and has_table_privilege('pgmq.living', 'delete') then
        delete from pgmq.living l where l.queue = format('pgmq.%I', queue_table);
    end if;
    return true;
end
$$;

create or replace function pgmq.list_queues() returns setof pgmq.queue_record
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select queue_name, is_partitioned, is_unlogged, created_at from pgmq.meta
$$;

create or replace function pgmq.purge_queue(queue_name text) returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    purged bigint;
begin
    execute format('delete from pgmq.%I', pgmq.format_table_name(queue_name, 'q'));
    get diagnostics purged = row_count;
    return purged;
end
$$;

create or replace function pgmq.metrics(queue_name text) returns pgmq.metrics_result
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    queue_table text := pgmq.format_table_name(queue_name, 'q');
    result      pgmq.metrics_result;
begin
    execute format(
        'select $1,
                count(*),
                extract(epoch from clock_timestamp() - max(q.enqueued_at))::integer,
                extract(epoch from clock_timestamp() - min(q.enqueued_at))::integer,
                (select case when s.is_called then s.last_value else 0 end from pgmq.%I s),
                clock_timestamp(),
                count(*) filter (where q.vt <= clock_timestamp())
         from pgmq.%I q', queue_table || '_msg_id_seq', queue_table)
    into result
    using queue_name;
    return result;
end
$$;

create or replace function pgmq.metrics_all() returns setof pgmq.metrics_result
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    queue record;
begin
    for queue in select m.queue_name from pgmq.meta m order by m.queue_name loop
        begin
            return next pgmq.metrics(queue.queue_name);
        exception when undefined_table then null; -- It was dropped meanwhile.
        end;
    end loop;
end
$$;
