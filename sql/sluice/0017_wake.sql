-- Who waits for work, and the sequences that waking stands on; see functions/wake.sql.

-- Workers that wait for the signal, and until when. Nothing here is worth keeping after a crash.
create unlogged table sluice.idle_workers (
    worker_id  uuid        not null primary key,
    flow_slug  text        not null,
    expires_at timestamptz not null
) with (fillfactor = 50);

-- When the last of them stops waiting, and when the next signal beside busy workers is due, in milliseconds of Unix time.
create sequence sluice.idle_until as bigint minvalue 0 maxvalue 9223372036854775807 cache 1;

create sequence sluice.wake_gate as bigint minvalue 0 maxvalue 9223372036854775807 cache 1;

do $$ begin perform setval('sluice.idle_until', 0), setval('sluice.wake_gate', 0); end $$;

-- once the functions are there

do $$
begin
    if to_regprocedure('pgflow._events_wanted()') is not null then
        perform sluice.wake_workers(true);
    end if;
end
$$;
