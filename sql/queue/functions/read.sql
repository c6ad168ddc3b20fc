-- Reading: visible messages, lowest id first, never a row another session holds.

create or replace function pgmq.read(queue_name text, vt integer, qty integer, conditional jsonb default '{}')
returns setof pgmq.message_record
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    queue_table text := pgmq.format_table_name(queue_name, 'q');
begin
    if to_regclass('pgmq.' || quote_ident(queue_table)) is null then
        raise exception 'relation "pgmq.%" does not exist', queue_table using errcode = 'undefined_table';
    end if;
    return query execute format('select * from pgmq.%I($1, $2, $3)', pgmq.format_table_name(queue_name, '_read'))
    using vt, qty, nullif(conditional, '{}');
end
$$;

create or replace function pgmq.read_with_poll(queue_name text, vt integer, qty integer, max_poll_seconds integer default 5,
                                               poll_interval_ms integer default 100, conditional jsonb default '{}')
returns setof pgmq.message_record
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    give_up_at timestamptz := clock_timestamp() + make_interval(secs => max_poll_seconds);
begin
    loop
        return query select * from pgmq.read(queue_name, vt, qty, conditional);
        if found or clock_timestamp() >= give_up_at then
            return;
        end if;
        perform pg_sleep(least(poll_interval_ms / 1000.0,
                               greatest(extract(epoch from give_up_at - clock_timestamp()), 0)));
    end loop;
end
$$;

create or replace function pgmq.pop(queue_name text) returns setof pgmq.message_record
language plpgsql
set search_path = pg_catalog, pg_temp set jit = off set enable_seqscan = off set enable_bitmapscan = off
as $$
declare
    queue_table text := pgmq.format_table_name(queue_name, 'q');
    ids         bigint[];
begin
    if to_regclass('pgmq.' || quote_ident(queue_table)) is null then
        raise exception 'relation "pgmq.%" does not exist', queue_table using errcode = 'undefined_table';
    end if;
    execute format('select pgmq.%I(1, null)', pgmq.format_table_name(queue_name, '_pick')) into ids;
    return query execute format(
        'delete from pgmq.%I q where q.msg_id = $1
         returning q.msg_id, q.read_ct, q.enqueued_at, q.vt, q.message, q.headers', queue_table)
    using ids[1];
end
$$;

create or replace function pgmq.set_vt(queue_name text, msg_id bigint, vt integer) returns setof pgmq.message_record
language plpgsql
set search_path = pg_catalog, pg_temp set jit = off set enable_seqscan = off set enable_bitmapscan = off
as $$
#variable_conflict use_variable
begin
    return query execute format(
        'update pgmq.%I q
         set vt = clock_timestamp() + make_interval(secs => $1)
         where q.msg_id = $2
         returning q.msg_id, q.read_ct, q.enqueued_at, q.vt, q.message, q.headers',
        pgmq.format_table_name(queue_name, 'q'))
    using vt, msg_id;
end
$$;
