begin;
select plan(3);

-- What clients call by name and by argument name: the signatures of the contract.
create temp table wanted (name text, arguments text, result text);
insert into wanted values
    ('is_valid_slug', 'slug text', 'boolean'),
    ('create_flow', 'flow_slug text, max_attempts integer DEFAULT NULL::integer, base_delay integer DEFAULT NULL::integer, timeout integer DEFAULT NULL::integer', 'pgflow.flows'),
    ('add_step', 'flow_slug text, step_slug text, deps_slugs text[] DEFAULT ''{}''::text[], max_attempts integer DEFAULT NULL::integer, base_delay integer DEFAULT NULL::integer, timeout integer DEFAULT NULL::integer, start_delay integer DEFAULT NULL::integer, step_type text DEFAULT ''single''::text, required_input_pattern jsonb DEFAULT NULL::jsonb, forbidden_input_pattern jsonb DEFAULT NULL::jsonb, when_unmet text DEFAULT ''skip''::text, when_exhausted text DEFAULT ''fail''::text', 'pgflow.steps'),
    ('cascade_resolve_conditions', 'run_id uuid', 'boolean'),
    ('cascade_complete_taskless_steps', 'run_id uuid', 'integer'),
    ('start_ready_steps', 'run_id uuid', 'void'),
    ('maybe_complete_run', 'run_id uuid', 'void'),
    ('_cascade_force_skip_steps', 'run_id uuid, step_slug text, skip_reason text', 'integer'),
    ('_archive_task_message', 'p_run_id uuid, p_step_slug text, p_task_index integer', 'void'),
    ('start_flow', 'flow_slug text, input jsonb, run_id uuid DEFAULT NULL::uuid', 'SETOF pgflow.runs'),
    ('start_flow_with_states', 'flow_slug text, input jsonb, run_id uuid DEFAULT NULL::uuid', 'jsonb'),
    ('get_run_with_states', 'run_id uuid', 'jsonb'),
    ('start_tasks', 'flow_slug text, msg_ids bigint[], worker_id uuid', 'SETOF pgflow.step_task_record'),
    ('start_tasks', 'flow_slug text, msg_ids bigint[], worker_id uuid, queue_name text, step_slug text DEFAULT NULL::text', 'SETOF pgflow.step_task_record'),
    ('complete_task', 'run_id uuid, step_slug text, task_index integer, output jsonb', 'SETOF pgflow.step_tasks'),
    ('fail_task', 'run_id uuid, step_slug text, task_index integer, error_message text', 'SETOF pgflow.step_tasks'),
    ('calculate_retry_delay', 'base_delay numeric, attempts_count integer', 'integer'),
    ('track_worker_function', 'function_name text, start_mode text DEFAULT ''http''::text', 'void'),
    ('mark_worker_stopped', 'worker_id uuid', 'void'),
    ('requeue_stalled_tasks', '', 'integer'),
    ('setup_requeue_stalled_tasks_cron', 'cron_interval text DEFAULT ''15 seconds''::text', 'text'),
    ('ensure_workers', '', 'TABLE(function_name text, invoked boolean, request_id bigint)'),
    ('setup_ensure_workers_cron', 'cron_interval text DEFAULT ''1 second''::text', 'text'),
    ('cleanup_ensure_workers_logs', 'retention_hours integer DEFAULT 24', 'TABLE(cron_deleted bigint)'),
    ('set_vt_batch', 'queue_name text, msg_ids bigint[], vt_offsets integer[]', 'TABLE(msg_id bigint, read_ct integer, enqueued_at timestamp with time zone, vt timestamp with time zone, message jsonb, headers jsonb)'),
    ('poll_for_tasks', 'queue_name text, vt integer, qty integer, max_poll_seconds integer DEFAULT 5, poll_interval_ms integer DEFAULT 100', 'SETOF pgflow.step_task_record'),
    ('is_local', '', 'boolean'),
    ('delete_flow_and_data', 'p_flow_slug text', 'void'),
    ('prune_data_older_than', 'retention_interval interval', 'void'),
    ('ensure_flow_compiled', 'flow_slug text, shape jsonb, allow_data_loss boolean DEFAULT false', 'jsonb'),
    ('ensure_flow_compiled', 'flow_slug text, shape jsonb, queue_mode text, route_map jsonb DEFAULT NULL::jsonb', 'jsonb'),
    ('_get_flow_shape', 'p_flow_slug text', 'jsonb'),
    ('_create_flow_from_shape', 'p_flow_slug text, p_shape jsonb', 'void'),
    ('_compare_flow_shapes', 'p_local jsonb, p_db jsonb', 'text[]');

select is_empty($$ select name, arguments, result from wanted
                   except
                   select p.proname::text, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid)
                   from pg_proc p where p.pronamespace = 'pgflow'::regnamespace $$,
                'every function of the contract is there, with its arguments and result');

-- Deprecated, and still called by old clients.
select is_empty($$ select * from pgflow.poll_for_tasks('f', 1, 1) $$, 'poll_for_tasks returns nothing');
select is((select string_agg(a.attname || ' ' || a.atttypid::regtype, ', ' order by a.attnum)
           from pg_attribute a where a.attrelid = 'pgflow.step_task_record'::regclass and a.attnum > 0),
          'flow_slug text, run_id uuid, step_slug text, input jsonb, msg_id bigint, task_index integer, flow_input jsonb',
          'a task is handed out as a record in this order');

select * from finish();
rollback;
