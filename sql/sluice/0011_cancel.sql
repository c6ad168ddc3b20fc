-- What a cancellation returns.

create type sluice.cancel_result as (
    run_id          uuid,
    flow_slug       text,
    cancelled_tasks integer,
    run_status      text
);
