-- A record of the attempts that ended without completing; see functions/attempts.sql.

create table sluice.task_attempts (
    run_id        uuid        not null,
    step_slug     text        not null,
    task_index    integer     not null,
    -- 1, 2, 3 ... over the life of the task: the order in time.
    number        integer     not null,
    -- The engine's count of attempts when this one ended. It begins again when the run is retried, and an attempt that was
    -- given back is not counted: the next one bears the same number.
    attempt       integer     not null,
    started_at    timestamptz,
    ended_at      timestamptz not null,
    worker_id     uuid,
    -- retried: failed, and queued again; failed: for good; stalled: no worker reported its end; returned: given back;
    -- cancelled, skipped: its run or its step ended.
    outcome       text        not null,
    error_message text,
    log_tail      text,
    primary key (run_id, step_slug, task_index, number),
    constraint outcome_is_valid check (outcome in ('retried', 'failed', 'stalled', 'returned', 'cancelled', 'skipped'))
);

-- once the functions are there

do $$
begin
    perform sluice._follow_engine();
    if to_regprocedure('pgflow._events_wanted()') is not null then
        perform sluice.record_attempts(true);
    end if;
end
$$;
