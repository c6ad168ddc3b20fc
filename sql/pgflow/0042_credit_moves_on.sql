-- The row of a session's credit moves on to another key, so that its versions do not pile up under one; see functions/credit.sql.

alter table pgflow.task_credits
    add column serial integer not null default 0,
    drop constraint task_credits_pkey,
    add constraint task_credits_pkey primary key (run_id, step_slug, backend, serial);
