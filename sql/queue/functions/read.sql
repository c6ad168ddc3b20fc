-- Reading: visible messages, lowest id first, never a row another session holds.

create or replace function pgmq.read(queue_name text, vt integer, qty integer, conditional jsonb default '{}')
returns setof pgmq.message_record
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    return query execute format(
        'with picked as (
             select q.msg_id
             from pgmq.%1$I q
             where q.vt <= clock_timestamp() %2$s
             order by q.msg_id
             limit $2
             for update skip locked
         ), taken as (
             update pgmq.%1$I q
             set vt = clock_timestamp() + make_interval(secs => $1), read_ct = q.read_ct + 1
             from picked
             where q.msg_id = picked.msg_id
             returning q.msg_id, q.read_ct, q.enqueued_at, q.vt, q.message, q.headers
         )
         select * from taken order by msg_id',
        pgmq.format_table_name(queue_name, 'q'),
        case when conditional = '{}' then '' else 'and q.message @> $3' end)
    using vt, qty, conditional;
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
set search_path = pg_catalog, pg_temp
as $$
begin
    return query execute format(
        'delete from pgmq.%1$I q
         where q.msg_id = (
             select c.msg_id from pgmq.%1$I c
             where c.vt <= clock_timestamp()
             order by c.msg_id
             limit 1
             for update skip locked)
         returning q.msg_id, q.read_ct, q.enqueued_at, q.vt, q.message, q.headers',
        pgmq.format_table_name(queue_name, 'q'));
end
$$;

create or replace function pgmq.set_vt(queue_name text, msg_id bigint, vt integer) returns setof pgmq.message_record
language plpgsql
set search_path = pg_catalog, pg_temp
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
