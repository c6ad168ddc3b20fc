-- The message queue: the part of pgmq 1.5.1 that flow engines and their workers use, in plain SQL, for servers
-- that do not offer the pgmq extension. Each queue is a table pgmq.q_<name> with an archive pgmq.a_<name>.

create schema pgmq;

create type pgmq.message_record as (
    msg_id      bigint,
    read_ct     integer,
    enqueued_at timestamptz,
    vt          timestamptz,
    message     jsonb,
    headers     jsonb
);

create type pgmq.queue_record as (
    queue_name     varchar,
    is_partitioned boolean,
    is_unlogged    boolean,
    created_at     timestamptz
);

create type pgmq.metrics_result as (
    queue_name           text,
    queue_length         bigint,
    newest_msg_age_sec   integer,
    oldest_msg_age_sec   integer,
    total_messages       bigint,
    scrape_time          timestamptz,
    queue_visible_length bigint
);

create table pgmq.meta (
    queue_name     varchar     not null unique,
    is_partitioned boolean     not null,
    is_unlogged    boolean     not null,
    created_at     timestamptz not null default now()
);

-- Two spellings of one name would share one table, so only the first is listed.
create unique index meta_queue_table_key on pgmq.meta (lower(queue_name));
