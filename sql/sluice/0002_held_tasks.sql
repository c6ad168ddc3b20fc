-- Tasks whose worker says that it is still at work on them, however long they take. The visibility of a message cannot
-- tell that: idle workers read a visible message again every few seconds, and each read hides it for a while.

create table sluice.held_tasks (
    run_id       uuid        not null,
    step_slug    text        not null,
    task_index   integer     not null,
    worker_id    uuid        not null,
    held_since   timestamptz not null default clock_timestamp(),
    heartbeat_at timestamptz not null default clock_timestamp(),
    primary key (run_id, step_slug, task_index)
) with (fillfactor = 50);
