-- Sending. The overloads differ by type as callers of pgmq expect them; all end in _send or _send_batch.

create or replace function pgmq._send(queue_name text, msg jsonb, headers jsonb, visible_at timestamptz) returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    id bigint;
begin
    execute format('insert into pgmq.%I (vt, message, headers) values ($1, $2, $3) returning msg_id',
                   pgmq.format_table_name(queue_name, 'q'))
    into id
    using visible_at, msg, headers;
    return id;
end
$$;

create or replace function pgmq._send_batch(queue_name text, msgs jsonb[], headers jsonb[], visible_at timestamptz)
returns setof bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if headers is not null and cardinality(headers) <> cardinality(msgs) then
        raise exception 'number of headers (%) must equal number of messages (%)', cardinality(headers), cardinality(msgs);
    end if;
    -- Identity values are drawn in the order in which the sorted subquery yields its rows.
    return query execute format(
        'insert into pgmq.%I (vt, message, headers)
         select $1, m.message, m.headers
         from unnest($2, $3) with ordinality as m (message, headers, position)
         order by m.position
         returning msg_id', pgmq.format_table_name(queue_name, 'q'))
    using visible_at, msgs, headers;
end
$$;

create or replace function pgmq.send(queue_name text, msg jsonb) returns setof bigint
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin return next pgmq._send(queue_name, msg, null, clock_timestamp()); end $$;

create or replace function pgmq.send(queue_name text, msg jsonb, headers jsonb) returns setof bigint
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin return next pgmq._send(queue_name, msg, headers, clock_timestamp()); end $$;

create or replace function pgmq.send(queue_name text, msg jsonb, delay integer) returns setof bigint
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin return next pgmq._send(queue_name, msg, null, clock_timestamp() + make_interval(secs => delay)); end $$;

create or replace function pgmq.send(queue_name text, msg jsonb, delay timestamptz) returns setof bigint
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin return next pgmq._send(queue_name, msg, null, delay); end $$;

create or replace function pgmq.send(queue_name text, msg jsonb, headers jsonb, delay integer) returns setof bigint
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin return next pgmq._send(queue_name, msg, headers, clock_timestamp() + make_interval(secs => delay)); end $$;

create or replace function pgmq.send(queue_name text, msg jsonb, headers jsonb, delay timestamptz) returns setof bigint
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin return next pgmq._send(queue_name, msg, headers, delay); end $$;

create or replace function pgmq.send_batch(queue_name text, msgs jsonb[]) returns setof bigint
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin return query select pgmq._send_batch(queue_name, msgs, null, clock_timestamp()); end $$;

create or replace function pgmq.send_batch(queue_name text, msgs jsonb[], headers jsonb[]) returns setof bigint
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin return query select pgmq._send_batch(queue_name, msgs, headers, clock_timestamp()); end $$;

create or replace function pgmq.send_batch(queue_name text, msgs jsonb[], delay integer) returns setof bigint
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin return query select pgmq._send_batch(queue_name, msgs, null, clock_timestamp() + make_interval(secs => delay)); end $$;

create or replace function pgmq.send_batch(queue_name text, msgs jsonb[], delay timestamptz) returns setof bigint
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin return query select pgmq._send_batch(queue_name, msgs, null, delay); end $$;

create or replace function pgmq.send_batch(queue_name text, msgs jsonb[], headers jsonb[], delay integer) returns setof bigint
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin return query select pgmq._send_batch(queue_name, msgs, headers, clock_timestamp() + make_interval(secs => delay)); end $$;

create or replace function pgmq.send_batch(queue_name text, msgs jsonb[], headers jsonb[], delay timestamptz) returns setof bigint
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin return query select pgmq._send_batch(queue_name, msgs, headers, delay); end $$;
