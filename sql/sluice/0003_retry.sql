-- What a retry returns.

create type sluice.retry_result as (
    run_id            uuid,
    flow_slug         text,
    retried_tasks     integer,
    returned_siblings integer,
    steps             text[],
    run_status        text
);
