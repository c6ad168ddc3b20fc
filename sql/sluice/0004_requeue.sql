-- What giving a task back returns.

create type sluice.requeue_result as (
    run_id     uuid,
    step_slug  text,
    task_index integer,
    requeued   boolean,
    reason     text
);
