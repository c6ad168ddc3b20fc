-- What a new run returns.

create type sluice.new_run_result as (
    run_id            uuid,
    restart_of_run_id uuid,
    flow_slug         text,
    kept_steps        integer,
    kept_tasks        integer,
    queued_tasks      integer,
    run_status        text
);
