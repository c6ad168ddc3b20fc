begin;
select plan(26);

-- Root steps look at the run's input.
select pgflow.create_flow('f');
select pgflow.add_step('f', 'plain');
select pgflow.add_step('f', 'needs', required_input_pattern => '{"kind": "big"}');
select pgflow.add_step('f', 'avoids', forbidden_input_pattern => '{"kind": "big"}');
select pgflow.add_step('f', 'both', required_input_pattern => '{"kind": "big"}', forbidden_input_pattern => '{"dry": true}');
select pgflow.add_step('f', 'join', array['plain', 'needs', 'avoids', 'both']);
select results_eq($$ select status, remaining_steps from pgflow.start_flow('f', '{"kind": "big", "more": 1}',
                                                                           '00000000-0000-0000-0000-000000000001') $$,
                  $$ values ('started'::text, 4) $$, 'a run counts skipped steps as ended');
select results_eq($$ select step_slug, status, skip_reason, skipped_at, remaining_tasks, started_at
                     from pgflow.step_states where step_slug <> 'join' order by 1 $$,
                  $$ values ('avoids'::text, 'skipped'::text, 'condition_unmet'::text, now(), null::integer, null::timestamptz),
                            ('both', 'started', null, null, 1, now()), ('needs', 'started', null, null, 1, now()),
                            ('plain', 'started', null, null, 1, now()) $$,
                  'a forbidden pattern that is contained skips, a required one lets pass');
select results_eq($$ select remaining_deps, status from pgflow.step_states where step_slug = 'join' $$,
                  $$ values (3, 'created'::text) $$, 'a child waits for one parent less');
select results_eq('select step_slug from pgflow.step_tasks order by 1', array['both', 'needs', 'plain'],
                  'a skipped step has no tasks');
select is(sluice_test.open_messages('f'), 3::bigint, 'and no messages');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select sluice_test.finish('f');
select is((select output from pgflow.runs where run_id = '00000000-0000-0000-0000-000000000001'), '{"join": "join:0"}',
          'the run completes');

select pgflow.start_flow('f', '{"kind": "big", "dry": true}', '00000000-0000-0000-0000-000000000002');
select set_eq($$ select step_slug from pgflow.step_states
                 where run_id = '00000000-0000-0000-0000-000000000002' and status = 'skipped' $$, array['avoids', 'both'],
              'of two patterns each must hold');
select sluice_test.take('f', 2);
select pgflow.complete_task('00000000-0000-0000-0000-000000000002', 'plain', 0, '1');
select pgflow.complete_task('00000000-0000-0000-0000-000000000002', 'needs', 0, null);
select results_eq($$ select step_slug, input from sluice_test.take('f', 5) $$,
                  $$ values ('join'::text, '{"plain": 1, "needs": null}'::jsonb) $$,
                  'the input of a child has no key for a skipped parent, and null for one without output');
select pgflow.start_flow('f', '[{"kind": "big"}]', '00000000-0000-0000-0000-000000000003');
select set_eq($$ select step_slug from pgflow.step_states
                 where run_id = '00000000-0000-0000-0000-000000000003' and status = 'skipped' $$, array['needs', 'both'],
              'no object is contained in an array');

-- Other steps look at the outputs of their completed parents.
select pgflow.create_flow('g');
select pgflow.add_step('g', 'a');
select pgflow.add_step('g', 'b', required_input_pattern => '{"never": 1}');
select pgflow.add_step('g', 'if_ok', array['a'], required_input_pattern => '{"a": {"ok": true}}');
select pgflow.add_step('g', 'if_no_b', array['a', 'b'], forbidden_input_pattern => '{"b": {}}');
select pgflow.add_step('g', 'over_b', array['b'], step_type => 'map');
select pgflow.add_step('g', 'over_over_b', array['over_b'], step_type => 'map', required_input_pattern => '{"over_b": []}');
select pgflow.add_step('g', 'behind_b', array['b'], required_input_pattern => '{}');
select pgflow.start_flow('g', '{}', '00000000-0000-0000-0000-000000000011');
select results_eq($$ select step_slug, status, initial_tasks, output from pgflow.step_states
                     where run_id = '00000000-0000-0000-0000-000000000011' and step_slug like 'over%' order by 1 $$,
                  $$ values ('over_b'::text, 'completed'::text, 0, '[]'::jsonb), ('over_over_b', 'completed', 0, '[]') $$,
                  'a map over a skipped parent completes with an empty array');
select results_eq($$ select status, remaining_deps from pgflow.step_states
                     where run_id = '00000000-0000-0000-0000-000000000011' and step_slug = 'behind_b' $$,
                  $$ values ('started'::text, 0) $$, 'a step whose parents were all skipped sees an empty object');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select sluice_test.take('g', 5);
select pgflow.complete_task('00000000-0000-0000-0000-000000000011', 'a', 0, '{"ok": false}');
select results_eq($$ select step_slug, status from pgflow.step_states
                     where run_id = '00000000-0000-0000-0000-000000000011' and step_slug like 'if%' order by 1 $$,
                  $$ values ('if_no_b'::text, 'started'::text), ('if_ok', 'skipped') $$,
                  'conditions see outputs; a forbidden empty object finds out whether a parent was skipped');
select pgflow.complete_task('00000000-0000-0000-0000-000000000011', 'behind_b', 0, '7');
select sluice_test.finish('g');
select is((select output from pgflow.runs where run_id = '00000000-0000-0000-0000-000000000011'),
          '{"over_over_b": [], "behind_b": 7, "if_no_b": "if_no_b:0"}', 'a skipped leaf is absent from the run''s output');

-- Patterns and modes are read when they are used.
select pgflow.start_flow('g', '{}', '00000000-0000-0000-0000-000000000012');
update pgflow.steps set required_input_pattern = '{"a": {"ok": false}}' where flow_slug = 'g' and step_slug = 'if_ok';
select sluice_test.take('g', 5);
select pgflow.complete_task('00000000-0000-0000-0000-000000000012', 'a', 0, '{"ok": false}');
select is((select status from pgflow.step_states
           where run_id = '00000000-0000-0000-0000-000000000012' and step_slug = 'if_ok'), 'started',
          'a changed condition holds for runs under way');

-- Nothing is left to do.
select pgflow.create_flow('none');
select pgflow.add_step('none', 'a', required_input_pattern => '{"x": 1}');
select pgflow.add_step('none', 'b', array['a'], required_input_pattern => '{"a": {}}');
select pgflow.add_step('none', 'c', array['b'], required_input_pattern => '{"b": {}}');
select results_eq($$ select status, output, remaining_steps, completed_at from pgflow.start_flow('none', '{}') $$,
                  $$ values ('completed'::text, null::jsonb, 0, now()) $$, 'a run of which all is skipped has completed, without output');
select set_eq($$ select step_slug, skip_reason from pgflow.step_states where flow_slug = 'none' $$,
              $$ values ('a'::text, 'condition_unmet'::text), ('b', 'condition_unmet'), ('c', 'condition_unmet') $$,
              'each step by its own condition');

-- A conditional map.
select pgflow.create_flow('m');
select pgflow.add_step('m', 'a');
select pgflow.add_step('m', 'wide', array['a'], step_type => 'map', required_input_pattern => '{"a": [1]}');
select pgflow.start_flow('m', '{}', '00000000-0000-0000-0000-000000000021');
select sluice_test.take('m');
select pgflow.complete_task('00000000-0000-0000-0000-000000000021', 'a', 0, '[1, 2]');
select results_eq($$ select status, initial_tasks, remaining_tasks from pgflow.step_states where flow_slug = 'm' and step_slug = 'wide' $$,
                  $$ values ('started'::text, 2, 2) $$, 'a map whose condition is met has its tasks');
select sluice_test.finish('m');
select pgflow.start_flow('m', '{}', '00000000-0000-0000-0000-000000000022');
select sluice_test.take('m');
select pgflow.complete_task('00000000-0000-0000-0000-000000000022', 'a', 0, '[2]');
select results_eq($$ select status, output from pgflow.runs where run_id = '00000000-0000-0000-0000-000000000022' $$,
                  $$ values ('completed'::text, null::jsonb) $$, 'one whose condition is not met is skipped');
select pgflow.create_flow('rootmap');
select pgflow.add_step('rootmap', 'm', step_type => 'map', required_input_pattern => '{}');
select results_eq($$ select status from pgflow.start_flow('rootmap', '[1]') $$, array['completed'],
                  'a root map with a pattern is always skipped: no array contains an object');

-- A late report of a task whose step was skipped meanwhile.
select pgflow.create_flow('h');
select pgflow.add_step('h', 'a');
select pgflow.start_flow('h', '{}', '00000000-0000-0000-0000-000000000031');
select sluice_test.take('h');
select is(pgflow._cascade_force_skip_steps('00000000-0000-0000-0000-000000000031', 'a', 'condition_unmet'), 1, 'a step is skipped');
select results_eq($$ select status from pgflow.complete_task('00000000-0000-0000-0000-000000000031', 'a', 0, '1') $$,
                  array['skipped'], 'its task with it');
select results_eq($$ select status from pgflow.fail_task('00000000-0000-0000-0000-000000000031', 'a', 0, 'x') $$,
                  array['skipped'], 'whatever is reported');
select is(sluice_test.open_messages('h'), 0::bigint, 'its message is archived');
select is((select remaining_steps from pgflow.runs where flow_slug = 'h'), 0, 'the step counts once');

select * from finish();
rollback;
