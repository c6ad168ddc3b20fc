begin;
select plan(22);

-- gate -> x -> y -> join <- side, and gate -> m (map)
select pgflow.create_flow('f');
select pgflow.add_step('f', 'gate', required_input_pattern => '{"go": true}', when_unmet => 'skip-cascade');
select pgflow.add_step('f', 'side');
select pgflow.add_step('f', 'x', array['gate']);
select pgflow.add_step('f', 'm', array['gate'], step_type => 'map');
select pgflow.add_step('f', 'y', array['x']);
select pgflow.add_step('f', 'join', array['y', 'side']);
select pgflow.add_step('f', 'beside', array['side']);
select results_eq($$ select status, remaining_steps from pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001') $$,
                  $$ values ('started'::text, 2) $$, 'a cascade ends all that depends on the step');
select results_eq($$ select step_slug, status, skip_reason from pgflow.step_states order by 1 $$,
                  $$ values ('beside'::text, 'created'::text, null::text), ('gate', 'skipped', 'condition_unmet'),
                            ('join', 'skipped', 'dependency_skipped'), ('m', 'skipped', 'dependency_skipped'),
                            ('side', 'started', null), ('x', 'skipped', 'dependency_skipped'),
                            ('y', 'skipped', 'dependency_skipped') $$,
                  'the step by its condition, its dependents by their dependency, nothing else');
select is((select array_agg(distinct skipped_at) from pgflow.step_states where status = 'skipped'), array[now()], 'at once');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select sluice_test.finish('f');
select results_eq('select status, output, remaining_steps from pgflow.runs',
                  $$ values ('completed'::text, '{"beside": "beside:0"}'::jsonb, 0) $$, 'what does not depend on it goes on');
select is((select status from pgflow.step_states where step_slug = 'join'), 'skipped',
          'a skipped join is not begun when its other parent ends');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

select results_eq($$ select remaining_steps from pgflow.start_flow('f', '{"go": true}') $$, array[7], 'a condition that is met skips nothing');

-- Fail comes before skip.
select pgflow.create_flow('g');
select pgflow.add_step('g', 'gate', required_input_pattern => '{"go": true}', when_unmet => 'skip-cascade');
select pgflow.add_step('g', 'strict', required_input_pattern => '{"go": true}', when_unmet => 'fail');
select results_eq($$ select status from pgflow.start_flow('g', '{}') $$, array['failed'], 'a failing condition wins');
select is((select status from pgflow.step_states where flow_slug = 'g' and step_slug = 'gate'), 'created', 'over all others');

-- The entry point of its own.
select pgflow.create_flow('h');
select pgflow.add_step('h', 'a');
select pgflow.add_step('h', 'b');
select pgflow.add_step('h', 'c', array['a']);
select pgflow.start_flow('h', '{}', '00000000-0000-0000-0000-000000000003');
select sluice_test.take('h', 1);
select throws_ok($$ select pgflow._cascade_force_skip_steps('00000000-0000-0000-0000-0000000000ff', 'a', 'condition_unmet') $$,
                 'P0001', 'Run not found: 00000000-0000-0000-0000-0000000000ff', 'an unknown run');
select is(pgflow._cascade_force_skip_steps('00000000-0000-0000-0000-000000000003', 'a', 'handler_failed'), 2,
          'the number of skipped steps is returned');
select results_eq($$ select step_slug, status, skip_reason from pgflow.step_states where flow_slug = 'h' order by 1 $$,
                  $$ values ('a'::text, 'skipped'::text, 'handler_failed'::text), ('b', 'started', null),
                            ('c', 'skipped', 'dependency_skipped') $$, 'a started step is skipped, too');
select results_eq($$ select step_slug, status from pgflow.step_tasks where flow_slug = 'h' order by 1 $$,
                  $$ values ('a'::text, 'skipped'::text), ('b', 'queued') $$, 'with its tasks');
select is(sluice_test.open_messages('h'), 1::bigint, 'and its messages');
select is(pgflow._cascade_force_skip_steps('00000000-0000-0000-0000-000000000003', 'a', 'handler_failed'), 0, 'once');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

-- As many layers as one likes.
select pgflow.create_flow('deep');
select pgflow.add_step('deep', 's0', required_input_pattern => '{"go": true}', when_unmet => 'skip-cascade');
select pgflow.add_step('deep', 's' || i, (select array_agg('s' || p) from generate_series(greatest(i - 3, 0), i - 1) p))
from generate_series(1, 199) i;
select results_eq($$ select status, remaining_steps from pgflow.start_flow('deep', '{}') $$,
                  $$ values ('completed'::text, 0) $$, 'a cascade has no limit on its depth');

-- Behind a step that was skipped earlier, of which one becomes ready in the advance that skips it.
select pgflow.create_flow('earlier');
select pgflow.add_step('earlier', 'root');
select pgflow.add_step('earlier', 'gate', '{root}', required_input_pattern => '{"root": "never"}', when_unmet => 'skip-cascade');
select pgflow.add_step('earlier', 'by_hand', '{gate}');
select pgflow.add_step('earlier', 'beside', '{root}', required_input_pattern => '{"root": "never"}', when_unmet => 'skip');
select pgflow.add_step('earlier', 'ready', '{by_hand,root}');
select pgflow.add_step('earlier', 'none', '{by_hand}', step_type => 'map');
select pgflow.add_step('earlier', 'asked', '{by_hand,beside}', forbidden_input_pattern => '{"beside": 1}');
select pgflow.start_flow('earlier', '{}', '00000000-0000-0000-0000-0000000000e1');
select sluice.skip_step('00000000-0000-0000-0000-0000000000e1', 'by_hand', 'not needed');
select sluice_test.register_worker();
select lives_ok($$ select pgflow.complete_task(t.run_id, t.step_slug, t.task_index, '1') from sluice_test.take('earlier', 1) t $$,
                'a cascade goes on behind a step that was skipped before');
select results_eq($$ select step_slug, status, skip_reason, started_at from pgflow.step_states
                     where run_id = '00000000-0000-0000-0000-0000000000e1' and step_slug in ('ready', 'asked') order by 1 $$,
                  $$ values ('asked'::text, 'skipped'::text, 'dependency_skipped'::text, null::timestamptz),
                            ('ready', 'skipped', 'dependency_skipped', null) $$,
                  'and skips what became ready in the same advance');
select is_empty($$ select from pgflow.step_tasks where run_id = '00000000-0000-0000-0000-0000000000e1' and step_slug <> 'root' $$,
                'which gets no task');
select is((select status from pgflow.runs where run_id = '00000000-0000-0000-0000-0000000000e1'), 'completed', 'the run ends');

select * from finish();
rollback;
