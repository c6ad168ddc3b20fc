-- What sessions were lent on wide maps; see functions/credit.sql.

create table pgflow.task_credits (
    run_id    uuid    not null,
    step_slug text    not null,
    -- The server process that the session is.
    backend   integer not null,
    credit    integer not null,
    primary key (run_id, step_slug, backend),
    constraint task_credits_run_id_fkey foreign key (run_id) references pgflow.runs (run_id) on delete cascade,
    constraint credit_is_nonnegative check (credit >= 0)
) with (fillfactor = 50);
