-- What is known of runs beyond the engine's tables: where they come from, and what people decided about them.

-- A run that takes up another one. restart_of_run_id may name a run that was pruned since.
create table sluice.run_lineage (
    run_id            uuid        not null primary key,
    restart_of_run_id uuid        not null,
    kind              text        not null,
    by                text        not null default session_user,
    at                timestamptz not null default clock_timestamp(),
    constraint kind_is_valid check (kind in ('resumed', 'restarted'))
);

create index run_lineage_restart_of_idx on sluice.run_lineage (restart_of_run_id);

create table sluice.run_note (
    id            bigint      not null generated always as identity primary key,
    run_id        uuid        not null,
    kind          text        not null,
    step_slug     text,
    task_index    integer,
    by            text        not null default session_user,
    at            timestamptz not null default clock_timestamp(),
    reason        text,
    -- When the run went on after it had been cancelled.
    superseded_at timestamptz,
    constraint kind_is_valid
        check (kind in ('cancelled', 'retried', 'step_skipped', 'step_completed', 'task_failed'))
);

create index run_note_run_idx on sluice.run_note (run_id, id);

create unique index run_note_cancelled_idx on sluice.run_note (run_id)
    where kind = 'cancelled' and superseded_at is null;

-- Runs that count as cancelled. The engine knows them as failed.
create view sluice.cancelled_runs as
    select n.run_id, n.by, n.at, n.reason
    from sluice.run_note n
    where n.kind = 'cancelled' and n.superseded_at is null;

create type sluice._run as (
    run_id          uuid,
    flow_slug       text,
    status          text,
    input           jsonb,
    remaining_steps integer,
    started_at      timestamptz,
    failed_at       timestamptz,
    cancelled       boolean
);

-- once the functions are there

do $$ begin perform sluice._follow_engine(); end $$;
