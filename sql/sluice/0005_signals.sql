-- Who watches, and the two sequences that signals stand on; see functions/signals.sql.

-- Who watches, and until when. Nothing here is worth keeping after a crash.
create unlogged table sluice.watchers (
    watcher     uuid        not null primary key,
    role        text        not null default session_user,
    application text        not null default coalesce(current_setting('application_name', true), ''),
    since       timestamptz not null default clock_timestamp(),
    expires_at  timestamptz not null
);

-- When the next signal is due, in milliseconds of Unix time; the largest value while nobody watches.
create sequence sluice.signal_gate as bigint minvalue 0 maxvalue 9223372036854775807 cache 1;

do $$ begin perform setval('sluice.signal_gate', 9223372036854775807); end $$;

-- When the last lease ends, in milliseconds of Unix time.
create sequence sluice.watched_until as bigint minvalue 0 maxvalue 9223372036854775807 cache 1;

do $$ begin perform setval('sluice.watched_until', 0); end $$;

-- once the functions are there

do $$ begin perform sluice.install_signals(); end $$;
