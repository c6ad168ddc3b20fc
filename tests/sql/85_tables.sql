begin;
set local IntervalStyle = postgres; -- Defaults are compared as texts.
select plan(4);

create temp table wanted (table_name text, column_name text, type text, required boolean, fallback text);
insert into wanted values
    ('flows', 'flow_slug', 'text', true, null), ('flows', 'opt_max_attempts', 'integer', true, '3'),
    ('flows', 'opt_base_delay', 'integer', true, '1'), ('flows', 'opt_timeout', 'integer', true, '60'),
    ('flows', 'created_at', 'timestamp with time zone', true, 'now()'),
    ('steps', 'flow_slug', 'text', true, null), ('steps', 'step_slug', 'text', true, null),
    ('steps', 'step_type', 'text', true, '''single''::text'), ('steps', 'step_index', 'integer', true, '0'),
    ('steps', 'deps_count', 'integer', true, '0'), ('steps', 'opt_max_attempts', 'integer', false, null),
    ('steps', 'opt_base_delay', 'integer', false, null), ('steps', 'opt_timeout', 'integer', false, null),
    ('steps', 'opt_start_delay', 'integer', false, null), ('steps', 'required_input_pattern', 'jsonb', false, null),
    ('steps', 'forbidden_input_pattern', 'jsonb', false, null), ('steps', 'when_unmet', 'text', true, '''skip''::text'),
    ('steps', 'when_exhausted', 'text', true, '''fail''::text'), ('steps', 'created_at', 'timestamp with time zone', true, 'now()'),
    ('deps', 'flow_slug', 'text', true, null), ('deps', 'dep_slug', 'text', true, null), ('deps', 'step_slug', 'text', true, null),
    ('deps', 'created_at', 'timestamp with time zone', true, 'now()'),
    ('runs', 'run_id', 'uuid', true, 'gen_random_uuid()'), ('runs', 'flow_slug', 'text', true, null),
    ('runs', 'status', 'text', true, '''started''::text'), ('runs', 'input', 'jsonb', true, null), ('runs', 'output', 'jsonb', false, null),
    ('runs', 'remaining_steps', 'integer', true, '0'), ('runs', 'started_at', 'timestamp with time zone', true, 'now()'),
    ('runs', 'completed_at', 'timestamp with time zone', false, null), ('runs', 'failed_at', 'timestamp with time zone', false, null),
    ('step_states', 'flow_slug', 'text', true, null), ('step_states', 'run_id', 'uuid', true, null),
    ('step_states', 'step_slug', 'text', true, null), ('step_states', 'status', 'text', true, '''created''::text'),
    ('step_states', 'remaining_tasks', 'integer', false, null), ('step_states', 'initial_tasks', 'integer', false, null),
    ('step_states', 'remaining_deps', 'integer', true, '0'), ('step_states', 'output', 'jsonb', false, null),
    ('step_states', 'error_message', 'text', false, null), ('step_states', 'skip_reason', 'text', false, null),
    ('step_states', 'created_at', 'timestamp with time zone', true, 'now()'),
    ('step_states', 'started_at', 'timestamp with time zone', false, null),
    ('step_states', 'completed_at', 'timestamp with time zone', false, null),
    ('step_states', 'failed_at', 'timestamp with time zone', false, null),
    ('step_states', 'skipped_at', 'timestamp with time zone', false, null),
    ('step_tasks', 'flow_slug', 'text', true, null), ('step_tasks', 'run_id', 'uuid', true, null),
    ('step_tasks', 'step_slug', 'text', true, null), ('step_tasks', 'task_index', 'integer', true, '0'),
    ('step_tasks', 'message_id', 'bigint', false, null), ('step_tasks', 'status', 'text', true, '''queued''::text'),
    ('step_tasks', 'attempts_count', 'integer', true, '0'), ('step_tasks', 'error_message', 'text', false, null),
    ('step_tasks', 'output', 'jsonb', false, null), ('step_tasks', 'queued_at', 'timestamp with time zone', true, 'now()'),
    ('step_tasks', 'started_at', 'timestamp with time zone', false, null),
    ('step_tasks', 'completed_at', 'timestamp with time zone', false, null),
    ('step_tasks', 'failed_at', 'timestamp with time zone', false, null), ('step_tasks', 'last_worker_id', 'uuid', false, null),
    ('step_tasks', 'requeued_count', 'integer', true, '0'),
    ('step_tasks', 'last_requeued_at', 'timestamp with time zone', false, null),
    ('step_tasks', 'permanently_stalled_at', 'timestamp with time zone', false, null),
    ('workers', 'worker_id', 'uuid', true, null), ('workers', 'queue_name', 'text', true, null),
    ('workers', 'function_name', 'text', true, null), ('workers', 'started_at', 'timestamp with time zone', true, 'now()'),
    ('workers', 'deprecated_at', 'timestamp with time zone', false, null),
    ('workers', 'stopped_at', 'timestamp with time zone', false, null),
    ('workers', 'last_heartbeat_at', 'timestamp with time zone', true, 'now()'),
    ('worker_functions', 'function_name', 'text', true, null), ('worker_functions', 'enabled', 'boolean', true, 'true'),
    ('worker_functions', 'debounce', 'interval', true, '''00:00:06''::interval'),
    ('worker_functions', 'last_invoked_at', 'timestamp with time zone', false, null),
    ('worker_functions', 'created_at', 'timestamp with time zone', true, 'now()'),
    ('worker_functions', 'updated_at', 'timestamp with time zone', true, 'now()'),
    ('worker_functions', 'start_mode', 'text', true, '''http''::text');
select is_empty($$ select * from wanted
                   except
                   select c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                          pg_get_expr(d.adbin, d.adrelid)
                   from pg_class c
                   join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                   left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
                   where c.relnamespace = 'pgflow'::regnamespace and c.relkind = 'r' $$,
                'every column of the contract is there, with its type and default');

select is_empty($$ select v.table_name, v.constraint_name
                   from (values ('flows', 'slug_is_valid'), ('flows', 'opt_max_attempts_is_nonnegative'),
                                ('flows', 'opt_base_delay_is_nonnegative'), ('flows', 'opt_timeout_is_positive'),
                                ('steps', 'steps_flow_slug_fkey'), ('steps', 'steps_step_slug_check'), ('steps', 'steps_step_type_check'),
                                ('steps', 'steps_flow_slug_step_index_key'), ('steps', 'opt_max_attempts_is_nonnegative'),
                                ('steps', 'opt_base_delay_is_nonnegative'), ('steps', 'opt_timeout_is_positive'),
                                ('steps', 'opt_start_delay_is_nonnegative'), ('steps', 'required_input_pattern_is_object'),
                                ('steps', 'forbidden_input_pattern_is_object'), ('steps', 'when_unmet_is_valid'),
                                ('steps', 'when_exhausted_is_valid'), ('deps', 'deps_flow_slug_dep_slug_fkey'),
                                ('deps', 'deps_flow_slug_step_slug_fkey'), ('deps', 'deps_check'), ('runs', 'runs_pkey'),
                                ('runs', 'runs_flow_slug_fkey'), ('step_states', 'remaining_tasks_state_consistency'),
                                ('step_states', 'initial_tasks_known_when_started'),
                                ('step_states', 'output_only_for_completed_or_null'), ('step_states', 'skip_reason_matches_status'),
                                ('step_tasks', 'step_tasks_pkey'), ('step_tasks', 'valid_status'),
                                ('step_tasks', 'step_tasks_last_worker_id_fkey')) as v (table_name, constraint_name)
                   where not exists (select from pg_constraint c where c.conname = v.constraint_name
                                       and c.conrelid = ('pgflow.' || v.table_name)::regclass) $$,
                'constraints bear the names that messages show');

-- What operators ask the tables.
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'b', array['a'], when_exhausted => 'skip');
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');
select sluice_test.take('f');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '{"n": 1}');
select sluice_test.take('f');
select pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'b', 0, 'broken');
select results_eq($$ select c.step_slug, c.skip_reason, t.attempts_count, t.error_message, coalesce(t.completed_at, t.failed_at) - t.started_at >= '0'
                     from pgflow.step_states c
                     join pgflow.step_tasks t on t.run_id = c.run_id and t.step_slug = c.step_slug
                     where c.status in ('failed', 'skipped') $$,
                  $$ values ('b'::text, 'handler_failed'::text, 1, 'broken'::text, true) $$, 'steps that failed, with attempts and texts');
select results_eq($$ select s.step_slug, array_remove(array_agg(d.dep_slug), null)
                     from pgflow.steps s left join pgflow.deps d on d.flow_slug = s.flow_slug and d.step_slug = s.step_slug
                     group by s.step_slug order by 1 $$,
                  $$ values ('a'::text, '{}'::text[]), ('b', array['a']) $$, 'and what depends on what');

select * from finish();
rollback;
