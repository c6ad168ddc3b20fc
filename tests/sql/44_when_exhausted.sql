begin;
select plan(31);

-- Skip: the run goes on without the step.
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a', when_exhausted => 'skip');
select pgflow.add_step('f', 'child', array['a']);
select pgflow.add_step('f', 'wide', array['a'], step_type => 'map');
select pgflow.add_step('f', 'guarded', array['a'], required_input_pattern => '{"a": {}}');
select pgflow.add_step('f', 'join', array['child', 'wide', 'guarded']);
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');
select sluice_test.take('f');
select results_eq($$ select status, error_message, failed_at, output
                     from pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'a', 0, 'broken') $$,
                  $$ values ('failed'::text, 'broken'::text, now(), null::jsonb) $$, 'the task fails');
select results_eq($$ select status, skip_reason, error_message, skipped_at, failed_at, remaining_tasks, output
                     from pgflow.step_states where step_slug = 'a' $$,
                  $$ values ('skipped'::text, 'handler_failed'::text, 'broken'::text, now(), null::timestamptz, null::integer,
                             null::jsonb) $$, 'its step is skipped');
select results_eq($$ select step_slug, status, remaining_deps, skip_reason from pgflow.step_states where step_slug <> 'a' order by 1 $$,
                  $$ values ('child'::text, 'started'::text, 0, null::text), ('guarded', 'skipped', 0, 'condition_unmet'),
                            ('join', 'created', 1, null), ('wide', 'completed', 0, null) $$,
                  'children lose a parent, maps are empty, conditions are asked');
select results_eq('select status, remaining_steps from pgflow.runs', $$ values ('started'::text, 2) $$, 'the run goes on');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select results_eq($$ select input from sluice_test.take('f') $$, $$ values ('{}'::jsonb) $$, 'a child has no input from it');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'child', 0, '1');
select sluice_test.finish('f');
select results_eq('select status, output, remaining_steps from pgflow.runs',
                  $$ values ('completed'::text, '{"join": "join:0"}'::jsonb, 0) $$, 'and completes');

-- A map step: one task done, one at work, one waiting.
select pgflow.create_flow('m', max_attempts => 2, base_delay => 0);
select pgflow.add_step('m', 'wide', step_type => 'map', when_exhausted => 'skip');
select pgflow.add_step('m', 'over', array['wide'], step_type => 'map');
select pgflow.add_step('m', 'other');
select pgflow.start_flow('m', '[1, 2, 3, 4]', '00000000-0000-0000-0000-000000000002');
select sluice_test.take('m', 4);
select pgflow.complete_task('00000000-0000-0000-0000-000000000002', 'wide', 0, '"done"');
select is((select status from pgflow.fail_task('00000000-0000-0000-0000-000000000002', 'wide', 1, 'first')), 'queued',
          'attempts come before the mode');
select is((select status from pgflow.step_states where flow_slug = 'm' and step_slug = 'wide'), 'started', 'and decide nothing');
select sluice_test.show_all_messages('m');
select pgflow.start_tasks('m', (select array_agg(message_id) from pgflow.step_tasks
                                where flow_slug = 'm' and step_slug = 'wide' and task_index = 1), sluice_test.worker_id());
select pgflow.fail_task('00000000-0000-0000-0000-000000000002', 'wide', 1, 'second');
select results_eq($$ select task_index, status, output, error_message from pgflow.step_tasks
                     where flow_slug = 'm' and step_slug = 'wide' order by 1 $$,
                  $$ values (0, 'completed'::text, '"done"'::jsonb, null::text), (1, 'failed', null, 'second'),
                            (2, 'skipped', null, null), (3, 'skipped', null, null) $$,
                  'the step''s other open tasks are skipped, finished work stays');
select results_eq($$ select step_slug, status, initial_tasks, remaining_tasks, output, skip_reason from pgflow.step_states
                     where flow_slug = 'm' order by 1 $$,
                  $$ values ('other'::text, 'started'::text, 1, 1, null::jsonb, null::text),
                            ('over', 'completed', 0, 0, '[]', null),
                            ('wide', 'skipped', 4, null, null, 'handler_failed') $$,
                  'the step has no output, and a map over it is empty');
select is(sluice_test.open_messages('m'), 1::bigint, 'messages of other steps stay');
select is((select remaining_steps from pgflow.runs where flow_slug = 'm'), 1, 'the run counts the step once');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select results_eq($$ select status, output from pgflow.complete_task('00000000-0000-0000-0000-000000000002', 'wide', 2, '2') $$,
                  $$ values ('skipped'::text, null::jsonb) $$, 'a late report changes nothing');
select is_empty('select * from sluice_test.violations()', 'neither a counter');

-- Skip-cascade.
select pgflow.create_flow('c', max_attempts => 1);
select pgflow.add_step('c', 'a', when_exhausted => 'skip-cascade');
select pgflow.add_step('c', 'b', array['a']);
select pgflow.add_step('c', 'c', array['b']);
select pgflow.add_step('c', 'free');
select pgflow.add_step('c', 'join', array['c', 'free']);
select pgflow.start_flow('c', '{}', '00000000-0000-0000-0000-000000000003');
select sluice_test.take('c', 2);
select is((select status from pgflow.fail_task('00000000-0000-0000-0000-000000000003', 'a', 0, 'broken')), 'failed', 'the task fails');
select results_eq($$ select step_slug, status, skip_reason, error_message from pgflow.step_states where flow_slug = 'c' order by 1 $$,
                  $$ values ('a'::text, 'skipped'::text, 'handler_failed'::text, 'broken'::text),
                            ('b', 'skipped', 'dependency_skipped', null), ('c', 'skipped', 'dependency_skipped', null),
                            ('free', 'started', null, null), ('join', 'skipped', 'dependency_skipped', null) $$,
                  'step and dependents are skipped, the text stands with the step');
select is((select remaining_steps from pgflow.runs where flow_slug = 'c'), 1, 'and counted');
select pgflow.complete_task('00000000-0000-0000-0000-000000000003', 'free', 0, '1');
select results_eq($$ select status, output from pgflow.runs where flow_slug = 'c' $$,
                  $$ values ('completed'::text, null::jsonb) $$,
                  'the run completes; what was done is no leaf');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select pgflow.create_flow('last', max_attempts => 1);
select pgflow.add_step('last', 'a', when_exhausted => 'skip-cascade');
select pgflow.add_step('last', 'b', array['a']);
select pgflow.start_flow('last', '{}', '00000000-0000-0000-0000-000000000004');
select sluice_test.take('last');
select pgflow.fail_task('00000000-0000-0000-0000-000000000004', 'a', 0, 'broken');
select results_eq($$ select status, remaining_steps from pgflow.runs where flow_slug = 'last' $$,
                  $$ values ('completed'::text, 0) $$, 'a cascade over all that is left ends the run');

-- The mode is read when it is used; it says nothing about outputs of the wrong type.
select pgflow.create_flow('t', max_attempts => 1);
select pgflow.add_step('t', 'a');
select pgflow.add_step('t', 'm', array['a'], step_type => 'map');
select pgflow.start_flow('t', '{}', '00000000-0000-0000-0000-000000000005');
update pgflow.steps set when_exhausted = 'skip' where flow_slug = 't' and step_slug = 'a';
select sluice_test.take('t');
select pgflow.fail_task('00000000-0000-0000-0000-000000000005', 'a', 0, 'broken');
select is((select status from pgflow.runs where run_id = '00000000-0000-0000-0000-000000000005'), 'completed',
          'a changed mode holds for runs under way');
select pgflow.start_flow('t', '{}', '00000000-0000-0000-0000-000000000006');
select sluice_test.take('t');
select is((select status from pgflow.complete_task('00000000-0000-0000-0000-000000000006', 'a', 0, '1')), 'failed',
          'an output that is no array fails the task');
select is((select status from pgflow.runs where run_id = '00000000-0000-0000-0000-000000000006'), 'failed', 'and the run, whatever the mode');

-- The fourth stall is an exhausted attempt.
select pgflow.create_flow('s');
select pgflow.add_step('s', 'a', when_exhausted => 'skip');
select pgflow.start_flow('s', '{}', '00000000-0000-0000-0000-000000000007');
select sluice_test.take('s');
update pgflow.step_tasks set requeued_count = 3, queued_at = now() - interval '1 day', started_at = now() - interval '1 hour'
where flow_slug = 's';
select is(pgflow.requeue_stalled_tasks(), 0, 'the fourth stall');
select results_eq($$ select status, skip_reason from pgflow.step_states where flow_slug = 's' $$,
                  $$ values ('skipped'::text, 'handler_failed'::text) $$, 'skips the step');
select is((select status from pgflow.runs where flow_slug = 's'), 'completed', 'and the run goes on');

-- A later failure, and its retry, leave skipped steps alone.
select pgflow.create_flow('r', max_attempts => 1);
select pgflow.add_step('r', 'a', when_exhausted => 'skip');
select pgflow.add_step('r', 'b');
select pgflow.start_flow('r', '{}', '00000000-0000-0000-0000-000000000008');
select sluice_test.take('r', 2);
select pgflow.fail_task('00000000-0000-0000-0000-000000000008', 'a', 0, 'broken');
select pgflow.fail_task('00000000-0000-0000-0000-000000000008', 'b', 0, 'broken too');
select results_eq($$ select step_slug, status from pgflow.step_states where flow_slug = 'r' order by 1 $$,
                  $$ values ('a'::text, 'skipped'::text), ('b', 'failed') $$, 'a step that was skipped stays so when the run fails');
select results_eq($$ select step_slug, status from pgflow.step_tasks where flow_slug = 'r' order by 1 $$,
                  $$ values ('a'::text, 'failed'::text), ('b', 'failed') $$, 'and so does its task');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

select * from finish();
rollback;
