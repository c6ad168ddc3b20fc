-- Where living messages are. A message that was archived or deleted leaves its row behind until the table is vacuumed, and no
-- vacuum takes it away while anybody holds an older snapshot: a dump, a forgotten transaction. Reads that began at the
-- lowest id would walk over all those rows, each time again.
--
-- So each session remembers, in a setting of its own, stretches of ids where nothing lives any more, and its reads leave them out.
-- What it learned in a transaction that is rolled back is forgotten with it. From time to time it tells what it knows in a row of
-- pgmq.living, for sessions that know nothing yet, or for too long. What is remembered of a queue:
--     1 the file of its table: another one is another table
--     2 when all of it is to be looked at again, in milliseconds; 0: that is due
--     3 the id from which on it is worth while to learn more, for who reads one by one
--     4 the highest id ever read
--     5 an id that all transactions under way are waited for, that may have drawn a lower one; 0: none
--     6 since when they are waited for, in milliseconds
--     7 bounds of what is read: from, to, from, to, ..., from
--
-- A stretch is left out when no message of it is seen after all transactions have ended that could have one in hand: whoever sends
-- locks the table before he draws an id. One that does not end within a second is watched instead; once it has, everything is
-- looked at again. So it is from time to time in any case, should somebody have put a message back under its old id: by one
-- session, which tells the others. A session that watches a transaction tells nothing, so that what is told holds without
-- any condition.

-- Milliseconds since 1970.
create or replace function pgmq._milliseconds_now() returns bigint
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
    select (extract(epoch from clock_timestamp()) * 1000)::bigint
$$;

-- The transactions that hold a lock under which messages are sent, other than this one.
create or replace function pgmq._senders(queue regclass) returns text[]
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
    select coalesce(array_agg(distinct l.virtualtransaction), '{}')
    from pg_locks l
    where l.locktype = 'relation' and l.relation = queue and l.granted and l.pid is distinct from pg_backend_pid()
      and l.database = (select d.oid from pg_database d where d.datname = current_database())
      and l.mode in ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
$$;

-- The ids of those transactions as they do not come again: the server's locks show their lower halves.
create or replace function pgmq._ids_of(transactions text[]) returns xid8[]
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
    select coalesce(array_agg((i.near + case when i.near - n.next > 2147483648 then -4294967296
                                             when n.next - i.near > 2147483648 then 4294967296 else 0 end)::text::xid8), '{}')
    from (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next) n
    cross join pg_locks l
    cross join lateral (select n.next / 4294967296 * 4294967296 + l.transactionid::text::bigint as near) i
    where l.locktype = 'transactionid' and l.mode = 'ExclusiveLock' and l.granted and l.virtualtransaction = any (transactions)
$$;

-- The highest id that was drawn for a queue, as far as the caller may know it.
create or replace function pgmq._last_id(ids regclass) returns bigint
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
    select case when has_sequence_privilege(ids, 'usage, select') then pg_sequence_last_value(ids) end
$$;

-- What another session told of a queue that still holds.
create or replace function pgmq._told(queue regclass) returns bigint[]
language plpgsql
set search_path = pg_catalog, pg_temp set jit = off set enable_seqscan = off set enable_bitmapscan = off
as $$
#variable_conflict use_variable
begin
    if not has_table_privilege('pgmq.living', 'select') then
        return null;
    end if;
    return (select l.known
            from pgmq.living l
            where l.queue = queue::text and l.known[1] = pg_relation_filenode(queue) and l.known[2] > pgmq._milliseconds_now()
            order by l.serial desc
            limit 1);
end
$$;

-- Tells others what is known of a queue. Nobody is waited for: a row that somebody else is about to replace is left to the next.
create or replace function pgmq._tell(queue regclass, known bigint[], looked_at_all boolean) returns void
language plpgsql
set search_path = pg_catalog, pg_temp set jit = off set enable_seqscan = off set enable_bitmapscan = off
as $$
#variable_conflict use_variable
declare
    serial bigint := known[3] - 128;
begin
    if not (has_table_privilege('pgmq.living', 'select') and has_table_privilege('pgmq.living', 'update')
            and has_table_privilege('pgmq.living', 'insert') and has_table_privilege('pgmq.living', 'delete')) then
        return;
    end if;
    delete from pgmq.living l
    where l.ctid = any (array(select o.ctid
                              from pgmq.living o
                              where o.queue = queue::text and o.serial <= serial
                                and o.serial > case when looked_at_all then -1 else serial - 16384 end
                                and o.known[2] <= known[2]
                              for update skip locked));
    insert into pgmq.living (queue, serial, known) values (queue::text, serial, known);
end
$$;

-- What the session knows of a queue. What it or another one learned holds until all is to be looked at again, which is done beside
-- reading; where a transaction that was watched has ended, nothing is known any more.
create or replace function pgmq._recall(setting text, queue regclass) returns bigint[]
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    known   bigint[] := nullif(current_setting(setting, true), '')::bigint[];
    watched text     := coalesce(current_setting(setting || '_watched', true), '');
    ended   boolean  := watched <> '' and exists (select from unnest(watched::xid8[]) as w (id)
                                                  where pg_visible_in_snapshot(w.id, pg_current_snapshot()));
    told    bigint[];
begin
    if known[1] = pg_relation_filenode(queue) and not ended and (known[2] = 0 or known[2] > pgmq._milliseconds_now()) then
        return known;
    end if;
    -- Those that are still under way stay watched: nobody waits for them again.
    if ended then
        perform set_config(setting || '_watched', '', false);
    end if;
    told := pgmq._told(queue);
    if told is not null then
        -- What has gone since is learned at once.
        told[3] := 0;
        told[4] := greatest(told[4], case when known[1] = told[1] then known[4] end);
        perform set_config(setting, told::text, false);
        return told;
    end if;
    if known[1] = pg_relation_filenode(queue) and not ended then
        return array[known[1], 0, known[3], known[4], 0, 0] || known[7:];
    end if;
    return array[pg_relation_filenode(queue), 0, 128, case when known[1] = pg_relation_filenode(queue) then known[4] else 0 end, 0, 0, 0];
end
$$;

-- Learns more of a queue whose ids below upper have been read, or looks at all of them, which may take a fiftieth of the time.
-- Returns what is known then.
create or replace function pgmq._learn(setting text, queue regclass, survey text, known bigint[], upper bigint) returns bigint[]
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    patience constant integer := 1000;
    now_ms   bigint  := pgmq._milliseconds_now();
    all_due  boolean := known[2] = 0;
    waiting  text[]  := pgmq._senders(queue);
    watched  xid8[]  := coalesce(nullif(current_setting(setting || '_watched', true), ''), '{}');
    began    timestamptz;
    bounds   bigint[];
    learned  bigint[];
begin
    -- A snapshot from before a transaction ended does not see what it sent.
    if current_setting('transaction_isolation') <> 'read committed' then
        return known;
    end if;
    -- What those that are watched send is looked for when they end.
    if waiting <> '{}' and watched <> '{}' then
        waiting := array(select w from unnest(waiting) as w
                         where not exists (select from unnest(pgmq._ids_of(array[w])) as i (id) where i.id = any (watched)));
    end if;
    if known[5] = 0 then
        known[5] := upper;
        known[6] := now_ms;
    elsif waiting <> '{}' then
        waiting := array(select w from unnest(current_setting(setting || '_waiting')::text[]) as w where w = any (waiting));
    end if;
    if waiting <> '{}' then
        if now_ms < known[6] + patience then
            perform set_config(setting || '_waiting', waiting::text, false);
            perform set_config(setting, known::text, false);
            return known;
        end if;
        -- Who has written nothing in all that time has drawn no id, and none of his has an id of a transaction.
        watched := watched || pgmq._ids_of(waiting);
        if watched <> '{}' then
            perform set_config(setting || '_watched', watched::text, false);
        end if;
    end if;

    began := clock_timestamp();
    execute format('select %s($1, $2)', survey) into bounds using case when all_due then '{0}' else known[7:] end, known[5];
    if all_due then
        known[2] := now_ms + greatest(5000, 50000 * extract(epoch from clock_timestamp() - began))::bigint;
    end if;
    learned := array[known[1], known[2], known[5] + 128, greatest(known[4], upper), 0, 0] || bounds;
    perform set_config(setting, learned::text, false);
    if watched = '{}' and known[5] / 1024 > (case when all_due then 0 else (known[3] - 128) / 1024 end) then
        perform pgmq._tell(queue, learned, all_due);
    end if;
    return learned;
end
$$;

-- Reading has functions of its own for each queue: the server keeps their plans, which look for whole keys whatever statistics say.
create or replace function pgmq._create_read_functions(queue_name text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    queue   text := format('pgmq.%I', pgmq.format_table_name(queue_name, 'q'));
    survey  text := format('pgmq.%I', pgmq.format_table_name(queue_name, '_survey'));
    pick    text := format('pgmq.%I', pgmq.format_table_name(queue_name, '_pick'));
    setting text := 'pgmq.known_' || md5(queue);
    options constant text :=
        'set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan set jit = off
         set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
         set enable_material = off';
begin
    -- What is to be read, without the widest stretches below the fence where nothing lives.
    execute format(
        'create or replace function %s(bounds bigint[], fence bigint, out narrowed bigint[])
         language plpgsql
         %s
         as $body$
         begin
             with living as (
                 select m.msg_id
                 from generate_series(1, cardinality(bounds), 2) as i
                 cross join lateral (select q.msg_id from %s q
                                     where q.msg_id >= bounds[i] and q.msg_id < least(bounds[i + 1], fence)
                                     order by q.msg_id offset 0) m
                 union all
                 select fence
             ), dead as (
                 select n.previous + 1 as first, n.msg_id as next
                 from (select l.msg_id, lag(l.msg_id, 1, bounds[1] - 1) over (order by l.msg_id) as previous from living l) n
                 where n.msg_id - n.previous > 64
                 order by n.msg_id - n.previous desc
                 limit 64
             )
             select array_agg(b.bound order by b.bound, b.side)
             into narrowed
             from (select d.first as bound, 0 as side from dead d
                   union all
                   select d.next, 1 from dead d
                   union all
                   select bounds[1], -1) b;
             if narrowed[1] = narrowed[2] then
                 narrowed := narrowed[3:];
             end if;
         end
         $body$', survey, options, queue);

    -- Locks visible messages, lowest ids first. Reading for update locks the table less than the update that follows, and a hold
    -- (sluice.hold) might come between.
    execute format(
        'create or replace function %1$s(room integer, conditional jsonb) returns bigint[]
         language plpgsql
         %2$s
         as $body$
         declare
             known bigint[] := pgmq._recall(%3$L, %4$L);
             ids   bigint[];
             upper bigint;
         begin
             lock table %4$s in row exclusive mode;
             if known[2] = 0 and known[4] > 0 then
                 known := pgmq._learn(%3$L, %4$L, %5$L, known, known[4]);
             end if;
             if cardinality(known) = 7 then
                 select array_agg(p.msg_id) into ids
                 from (select q.msg_id from %4$s q
                       where q.msg_id >= known[7] and q.vt <= clock_timestamp()
                         and (conditional is null or q.message @> conditional)
                       order by q.msg_id
                       limit room
                       for update skip locked) p;
             else
                 select array_agg(p.msg_id) into ids
                 from (select m.msg_id
                       from generate_series(7, cardinality(known), 2) as i
                       cross join lateral (
                           select q.msg_id from %4$s q
                           where q.msg_id >= known[i] and q.msg_id < coalesce(known[i + 1], 9223372036854775807)
                             and q.vt <= clock_timestamp() and (conditional is null or q.message @> conditional)
                           order by q.msg_id
                           limit room
                           for update skip locked) m
                       limit room) p;
             end if;
             upper := greatest(known[4], case when ids is null then pgmq._last_id(%6$L) else ids[cardinality(ids)] end + 1);
             if upper > known[3] + 8::bigint * coalesce(room, 0) and (known[2] > 0 or known[4] = 0) then
                 perform pgmq._learn(%3$L, %4$L, %5$L, known, upper);
             end if;
             return ids;
         end
         $body$', pick, options, setting, queue, survey,
        format('pgmq.%I', pgmq.format_table_name(queue_name, 'q') || '_msg_id_seq'));

    execute format(
        'create or replace function pgmq.%I(hidden_for integer, room integer, conditional jsonb) returns setof pgmq.message_record
         language plpgsql
         %s
         as $body$
         declare
             ids bigint[] := %s(room, conditional);
         begin
             if ids is not null then
                 return query
                     with taken as (
                         update %s q
                         set vt = clock_timestamp() + make_interval(secs => hidden_for), read_ct = q.read_ct + 1
                         where q.msg_id = any (ids)
                         returning q.msg_id, q.read_ct, q.enqueued_at, q.vt, q.message, q.headers
                     )
                     select t.* from taken t order by t.msg_id;
             end if;
         end
         $body$', pgmq.format_table_name(queue_name, '_read'), options, pick, queue);
end
$$;

create or replace function pgmq._drop_read_functions(queue_name text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    execute format('drop function if exists pgmq.%I (integer, integer, jsonb), pgmq.%I (integer, jsonb), pgmq.%I (bigint[], bigint)',
                   pgmq.format_table_name(queue_name, '_read'), pgmq.format_table_name(queue_name, '_pick'),
                   pgmq.format_table_name(queue_name, '_survey'));
end
$$;
