-- What a session has learned of where living messages are is told to others, which walk over nothing then that is gone; see
-- functions/living.sql. Who may write here may write to any queue.

create table pgmq.living (
    queue  text     not null,
    -- The id up to which this is known. Rows move on to another key, so that none is looked for behind its own earlier versions.
    serial bigint   not null,
    known  bigint[] not null
);

-- Not unique, so that nobody waits for somebody else's row.
create index living_newest_idx on pgmq.living (queue, serial);

drop function if exists pgmq._learn(text, regclass, text, bigint[], bigint, interval);

-- once the functions are there

do $$ begin perform pgmq._create_read_functions(m.queue_name) from pgmq.meta m; end $$;
