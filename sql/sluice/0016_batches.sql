-- What batches of reports return.

create type sluice.report_result as (
    run_id      uuid,
    step_slug   text,
    task_index  integer,
    accepted    boolean,
    task_status text,
    attempts    integer
);

create type sluice.exchange_row as (
    kind        text,
    flow_slug   text,
    run_id      uuid,
    step_slug   text,
    task_index  integer,
    accepted    boolean,
    task_status text,
    attempt     integer,
    worker_id   uuid,
    msg_id      bigint,
    input       jsonb,
    flow_input  jsonb,
    timeout     integer
);
