-- Ending messages: moved to the archive, or deleted.

create or replace function pgmq.archive(queue_name text, msg_id bigint) returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    queue_table text := pgmq.format_table_name(queue_name, 'q');
    moved       boolean;
begin
    if to_regclass('pgmq.' || quote_ident(queue_table)) is null then
        raise exception 'relation "pgmq.%" does not exist', queue_table using errcode = 'undefined_table';
    end if;
    execute format('select pgmq.%I($1)', pgmq.format_table_name(queue_name, '_archive'))
    into moved
    using msg_id;
    return moved;
end
$$;

create or replace function pgmq.archive(queue_name text, msg_ids bigint[]) returns setof bigint
language plpgsql
set search_path = pg_catalog, pg_temp set jit = off set enable_seqscan = off set enable_bitmapscan = off
as $$
#variable_conflict use_variable
begin
    return query execute format(
        'with gone as (
             delete from pgmq.%I q where q.msg_id = any ($1)
             returning q.msg_id, q.read_ct, q.enqueued_at, q.vt, q.message, q.headers
         )
         insert into pgmq.%I (msg_id, read_ct, enqueued_at, vt, message, headers) select * from gone
         returning msg_id',
        pgmq.format_table_name(queue_name, 'q'), pgmq.format_table_name(queue_name, 'a'))
    using msg_ids;
end
$$;

create or replace function pgmq.delete(queue_name text, msg_id bigint) returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp set jit = off set enable_seqscan = off set enable_bitmapscan = off
as $$
#variable_conflict use_variable
declare
    deleted bigint;
begin
    execute format('delete from pgmq.%I q where q.msg_id = $1', pgmq.format_table_name(queue_name, 'q')) using msg_id;
    get diagnostics deleted = row_count;
    return deleted > 0;
end
$$;

create or replace function pgmq.delete(queue_name text, msg_ids bigint[]) returns setof bigint
language plpgsql
set search_path = pg_catalog, pg_temp set jit = off set enable_seqscan = off set enable_bitmapscan = off
as $$
#variable_conflict use_variable
begin
    return query execute format('delete from pgmq.%I q where q.msg_id = any ($1) returning q.msg_id',
                                pgmq.format_table_name(queue_name, 'q'))
    using msg_ids;
end
$$;
