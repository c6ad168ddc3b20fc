-- Definitions (flows, steps, deps), executions (runs, step_states, step_tasks) and workers.
--
-- Rows of step_states and step_tasks change several times in their lives. No index and no index predicate on them names a
-- column that changes, and pages keep free room, so that those changes stay on the page (HOT updates).

create schema pgflow;

create function pgflow.is_valid_slug(slug text) returns boolean
language sql immutable parallel safe
set search_path = ''
as $$
    select coalesce(length(slug) <= 128 and slug ~ '^[a-zA-Z_][a-zA-Z0-9_]*$' and slug <> 'run', false)
$$;

create table pgflow.flows (
    flow_slug        text        not null primary key,
    opt_max_attempts integer     not null default 3,
    opt_base_delay   integer     not null default 1,
    opt_timeout      integer     not null default 60,
    created_at       timestamptz not null default now(),
    constraint slug_is_valid check (pgflow.is_valid_slug(flow_slug)),
    constraint opt_max_attempts_is_nonnegative check (opt_max_attempts >= 0),
    constraint opt_base_delay_is_nonnegative check (opt_base_delay >= 0),
    constraint opt_timeout_is_positive check (opt_timeout > 0)
);

-- The queue's tables are named in lower case, so two spellings of one slug would share them.
create unique index flows_flow_slug_ignoring_case_key on pgflow.flows (lower(flow_slug));

create table pgflow.steps (
    flow_slug               text        not null,
    step_slug               text        not null,
    step_type               text        not null default 'single',
    step_index              integer     not null default 0,
    deps_count              integer     not null default 0,
    opt_max_attempts        integer,
    opt_base_delay          integer,
    opt_timeout             integer,
    opt_start_delay         integer,
    required_input_pattern  jsonb,
    forbidden_input_pattern jsonb,
    when_unmet              text        not null default 'skip',
    when_exhausted          text        not null default 'fail',
    created_at              timestamptz not null default now(),
    primary key (flow_slug, step_slug),
    constraint steps_flow_slug_fkey foreign key (flow_slug) references pgflow.flows (flow_slug),
    -- The order of the columns keeps this index out of look-ups by slug, for which a young table's planner would take it.
    constraint steps_flow_slug_step_index_key unique (step_index, flow_slug),
    constraint steps_step_slug_check check (pgflow.is_valid_slug(step_slug)),
    constraint steps_step_type_check check (step_type in ('single', 'map')),
    constraint steps_deps_count_check check (deps_count >= 0),
    constraint opt_max_attempts_is_nonnegative check (opt_max_attempts is null or opt_max_attempts >= 0),
    constraint opt_base_delay_is_nonnegative check (opt_base_delay is null or opt_base_delay >= 0),
    constraint opt_timeout_is_positive check (opt_timeout is null or opt_timeout > 0),
    constraint opt_start_delay_is_nonnegative check (opt_start_delay is null or opt_start_delay >= 0),
    constraint required_input_pattern_is_object
        check (required_input_pattern is null or jsonb_typeof(required_input_pattern) = 'object'),
    constraint forbidden_input_pattern_is_object
        check (forbidden_input_pattern is null or jsonb_typeof(forbidden_input_pattern) = 'object'),
    constraint when_unmet_is_valid check (when_unmet in ('fail', 'skip', 'skip-cascade')),
    constraint when_exhausted_is_valid check (when_exhausted in ('fail', 'skip', 'skip-cascade'))
);

create table pgflow.deps (
    flow_slug  text        not null,
    dep_slug   text        not null,
    step_slug  text        not null,
    created_at timestamptz not null default now(),
    primary key (flow_slug, dep_slug, step_slug),
    constraint deps_flow_slug_dep_slug_fkey foreign key (flow_slug, dep_slug)
        references pgflow.steps (flow_slug, step_slug),
    constraint deps_flow_slug_step_slug_fkey foreign key (flow_slug, step_slug)
        references pgflow.steps (flow_slug, step_slug),
    constraint deps_check check (dep_slug <> step_slug)
);

create index deps_parents_of_step_idx on pgflow.deps (step_slug, flow_slug) include (dep_slug);

create table pgflow.runs (
    run_id          uuid        not null default gen_random_uuid(),
    flow_slug       text        not null,
    status          text        not null default 'started',
    input           jsonb       not null,
    output          jsonb,
    remaining_steps integer     not null default 0,
    started_at      timestamptz not null default now(),
    completed_at    timestamptz,
    failed_at       timestamptz,
    constraint runs_pkey primary key (run_id),
    constraint runs_flow_slug_fkey foreign key (flow_slug) references pgflow.flows (flow_slug),
    constraint status_is_valid check (status in ('started', 'completed', 'failed')),
    constraint remaining_steps_is_nonnegative check (remaining_steps >= 0),
    constraint completed_at_or_failed_at check (completed_at is null or failed_at is null),
    constraint completed_at_is_after_started_at check (completed_at is null or completed_at >= started_at),
    constraint failed_at_is_after_started_at check (failed_at is null or failed_at >= started_at)
) with (fillfactor = 80);

create index runs_of_flow_idx on pgflow.runs (flow_slug, started_at desc, run_id desc);

create index runs_newest_idx on pgflow.runs (started_at desc, run_id desc);

create index runs_open_idx on pgflow.runs (started_at desc, run_id desc) where status = 'started';

create index runs_failed_idx on pgflow.runs (started_at desc, run_id desc) where status = 'failed';

create table pgflow.step_states (
    flow_slug       text        not null,
    run_id          uuid        not null,
    step_slug       text        not null,
    status          text        not null default 'created',
    remaining_tasks integer,
    initial_tasks   integer,
    remaining_deps  integer     not null default 0,
    output          jsonb,
    error_message   text,
    skip_reason     text,
    created_at      timestamptz not null default now(),
    started_at      timestamptz,
    completed_at    timestamptz,
    failed_at       timestamptz,
    skipped_at      timestamptz,
    primary key (run_id, step_slug),
    constraint step_states_run_id_fkey foreign key (run_id) references pgflow.runs (run_id),
    constraint step_states_flow_slug_step_slug_fkey foreign key (flow_slug, step_slug)
        references pgflow.steps (flow_slug, step_slug),
    constraint status_is_valid check (status in ('created', 'started', 'completed', 'failed', 'skipped')),
    constraint remaining_tasks_is_nonnegative check (remaining_tasks is null or remaining_tasks >= 0),
    constraint remaining_tasks_state_consistency
        check (remaining_tasks is null or status not in ('created', 'skipped')),
    constraint initial_tasks_is_nonnegative check (initial_tasks is null or initial_tasks >= 0),
    constraint initial_tasks_known_when_started check (status <> 'started' or initial_tasks is not null),
    constraint remaining_deps_is_nonnegative check (remaining_deps >= 0),
    constraint status_and_remaining_tasks_match check (status <> 'completed' or remaining_tasks = 0),
    constraint output_only_for_completed_or_null check (output is null or status = 'completed'),
    constraint skip_reason_is_valid
        check (skip_reason is null or skip_reason in ('condition_unmet', 'handler_failed', 'dependency_skipped')),
    constraint skip_reason_matches_status check ((status = 'skipped') = (skip_reason is not null)),
    constraint one_end_time check (num_nonnulls(completed_at, failed_at, skipped_at) <= 1),
    constraint started_at_is_after_created_at check (started_at is null or started_at >= created_at),
    constraint completed_at_is_after_started_at check (completed_at is null or completed_at >= started_at),
    constraint failed_at_is_after_started_at check (failed_at is null or failed_at >= started_at),
    constraint skipped_at_is_after_created_at check (skipped_at is null or skipped_at >= created_at)
) with (fillfactor = 60);

create table pgflow.workers (
    worker_id         uuid        not null primary key,
    queue_name        text        not null,
    function_name     text        not null,
    started_at        timestamptz not null default now(),
    deprecated_at     timestamptz,
    stopped_at        timestamptz,
    last_heartbeat_at timestamptz not null default now()
) with (fillfactor = 50);

create table pgflow.worker_functions (
    function_name   text        not null primary key,
    enabled         boolean     not null default true,
    debounce        interval    not null default interval '6 seconds',
    last_invoked_at timestamptz,
    start_mode      text        not null default 'http',
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    constraint debounce_is_at_least_one_second check (debounce >= interval '1 second'),
    constraint start_mode_is_valid check (start_mode in ('http', 'process'))
);

create table pgflow.step_tasks (
    flow_slug              text        not null,
    run_id                 uuid        not null,
    step_slug              text        not null,
    task_index             integer     not null default 0,
    message_id             bigint,
    status                 text        not null default 'queued',
    attempts_count         integer     not null default 0,
    error_message          text,
    output                 jsonb,
    queued_at              timestamptz not null default now(),
    started_at             timestamptz,
    completed_at           timestamptz,
    failed_at              timestamptz,
    last_worker_id         uuid,
    requeued_count         integer     not null default 0,
    last_requeued_at       timestamptz,
    permanently_stalled_at timestamptz,
    -- The array element a map task works on, kept here so that handing out a task never opens the whole array.
    map_element            jsonb,
    constraint step_tasks_pkey primary key (run_id, step_slug, task_index),
    constraint step_tasks_run_id_fkey foreign key (run_id) references pgflow.runs (run_id),
    constraint step_tasks_run_id_step_slug_fkey foreign key (run_id, step_slug)
        references pgflow.step_states (run_id, step_slug),
    constraint step_tasks_last_worker_id_fkey foreign key (last_worker_id)
        references pgflow.workers (worker_id) on delete set null,
    constraint valid_status
        check (status in ('queued', 'started', 'completed', 'failed', 'skipped', 'cancelled')),
    constraint attempts_count_is_nonnegative check (attempts_count >= 0),
    constraint requeued_count_is_nonnegative check (requeued_count >= 0),
    constraint output_only_for_completed_or_failed check (output is null or status in ('completed', 'failed')),
    constraint completed_at_or_failed_at check (completed_at is null or failed_at is null),
    constraint started_at_is_after_queued_at check (started_at is null or started_at >= queued_at),
    constraint completed_at_is_after_started_at check (completed_at is null or completed_at >= started_at),
    constraint failed_at_is_after_started_at check (failed_at is null or failed_at >= started_at)
) with (fillfactor = 50);

create index step_tasks_message_idx on pgflow.step_tasks (flow_slug, message_id);

create type pgflow.step_task_record as (
    flow_slug  text,
    run_id     uuid,
    step_slug  text,
    input      jsonb,
    msg_id     bigint,
    task_index integer,
    flow_input jsonb
);
