-- What a claim hands on, instead of rows.

create type pgflow._claims as (
    run_ids      uuid[],
    step_slugs   text[],
    task_indexes integer[],
    message_ids  bigint[],
    attempts     integer[],
    visible_in   integer[],
    inputs       jsonb[],
    flow_inputs  jsonb[]
);

drop function if exists pgflow._start_tasks(text, bigint[], uuid, text, integer);

drop function if exists pgflow._take_tasks(text, uuid, integer, integer);

drop type if exists pgflow._claimed_task;
