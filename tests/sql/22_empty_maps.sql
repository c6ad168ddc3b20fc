begin;
select plan(11);

-- a (single) -> m1 -> m2 -> end, and a -> other
select pgflow.create_flow('f');
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'm1', array['a'], step_type => 'map');
select pgflow.add_step('f', 'm2', array['m1'], step_type => 'map');
select pgflow.add_step('f', 'end', array['m2', 'a']);
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');
select sluice_test.take('f');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '[]');
select results_eq($$ select step_slug, status, initial_tasks, remaining_tasks, output, started_at = completed_at
                     from pgflow.step_states where step_slug like 'm_' order by 1 $$,
                  $$ values ('m1'::text, 'completed'::text, 0, 0, '[]'::jsonb, true), ('m2', 'completed', 0, 0, '[]', true) $$,
                  'maps over nothing complete with an empty array, one after the other');
select is((select count(*) from pgflow.step_tasks where step_slug like 'm_'), 0::bigint, 'without tasks');
select is((select remaining_steps from pgflow.runs), 1, 'and count as ended');
select results_eq($$ select step_slug, input from sluice_test.take('f', 5) $$,
                  $$ values ('end'::text, '{"a": [], "m2": []}'::jsonb) $$, 'the step behind them starts with their outputs');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'end', 0, '1');
select results_eq('select status, output from pgflow.runs', $$ values ('completed'::text, '{"end": 1}'::jsonb) $$,
                  'and the run ends');

-- Longer than any limit on rounds.
select pgflow.create_flow('chain');
select pgflow.add_step('chain', 'm0', step_type => 'map');
select pgflow.add_step('chain', 'm' || i, array['m' || i - 1], step_type => 'map') from generate_series(1, 199) i;
select results_eq($$ select status, output, remaining_steps from pgflow.start_flow('chain', '[]') $$,
                  $$ values ('completed'::text, '{"m199": []}'::jsonb, 0) $$, 'a chain of 200 empty maps starts and ends');
select is((select count(*) from pgflow.step_states where flow_slug = 'chain' and status = 'completed'), 200::bigint,
          'with every step completed');

-- The last step of a run is without tasks.
select pgflow.create_flow('tail');
select pgflow.add_step('tail', 'a');
select pgflow.add_step('tail', 'm', array['a'], step_type => 'map');
select pgflow.start_flow('tail', '{}', '00000000-0000-0000-0000-000000000002');
select sluice_test.take('tail');
select pgflow.complete_task('00000000-0000-0000-0000-000000000002', 'a', 0, '[]');
select results_eq($$ select status, output from pgflow.runs where flow_slug = 'tail' $$,
                  $$ values ('completed'::text, '{"m": []}'::jsonb) $$, 'an empty map at the end ends the run');

select is(pgflow.cascade_complete_taskless_steps('00000000-0000-0000-0000-000000000002'), 0, 'nothing is left to cascade');
select lives_ok($$ select pgflow.start_ready_steps('00000000-0000-0000-0000-000000000002') $$, 'nor to start in an ended run');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select * from finish();
rollback;
