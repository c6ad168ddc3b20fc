-- Runs that take up an earlier one from its middle.

alter table sluice.run_lineage
    drop constraint kind_is_valid,
    add constraint kind_is_valid check (kind in ('resumed', 'restarted', 'forked'));

create type sluice.fork_result as (
    run_id            uuid,
    restart_of_run_id uuid,
    flow_slug         text,
    kept_steps        integer,
    kept_tasks        integer,
    again_steps       integer,
    queued_tasks      integer,
    run_status        text,
    kept              text[],
    again             text[],
    replaced          text[]
);

-- What a fork would do with each step of a run, at the same place of each of the first arrays, and what stands in its way.
create type sluice._fork as (
    steps        text[],
    is_again     boolean[],
    tasks        integer[],
    deps         integer[],
    kept         text[],
    again        text[],
    replaced     text[],
    kept_tasks   integer,
    queued_tasks integer,
    refusal      text,
    step_slug    text,
    map_step     text,
    wanted       integer,
    given        integer,
    added_steps  text[]
);
