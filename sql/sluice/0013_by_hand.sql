-- What ending a step or a task by decision returns.

create type sluice.step_result as (
    run_id      uuid,
    step_slug   text,
    step_status text,
    ended_tasks integer,
    run_status  text
);

create type sluice.task_result as (
    run_id      uuid,
    step_slug   text,
    task_index  integer,
    task_status text,
    step_status text,
    run_status  text
);
