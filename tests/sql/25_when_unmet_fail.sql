begin;
select plan(16);
select pgflow.create_flow('f');
select pgflow.add_step('f', 'plain');
select pgflow.add_step('f', 'z_first', required_input_pattern => '{"x": 1}', when_unmet => 'fail');
select pgflow.add_step('f', 'a_second', required_input_pattern => '{"x": 1}', when_unmet => 'fail');
select pgflow.add_step('f', 'skips', required_input_pattern => '{"x": 1}');
select pgflow.add_step('f', 'cascades', required_input_pattern => '{"x": 1}', when_unmet => 'skip-cascade');
select pgflow.add_step('f', 'after', array['z_first']);

select results_eq($$ select status, output, remaining_steps, failed_at
                     from pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001') $$,
                  $$ values ('failed'::text, null::jsonb, 6, now()) $$, 'a run fails by a condition that must be met');
select results_eq($$ select step_slug, status, error_message, failed_at, remaining_tasks, started_at
                     from pgflow.step_states where status <> 'created' $$,
                  $$ values ('z_first'::text, 'failed'::text, 'Condition not met'::text, now(), null::integer, null::timestamptz) $$,
                  'the first such step fails, everything else was never begun');
select is((select count(*) from pgflow.step_tasks), 0::bigint, 'nothing has tasks');
select is(sluice_test.open_messages('f'), 0::bigint, 'nor messages');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select is(pgflow.cascade_resolve_conditions('00000000-0000-0000-0000-000000000001'), false, 'a failed run stays failed');
select is(pgflow.cascade_complete_taskless_steps('00000000-0000-0000-0000-000000000001'), 0, 'and is not advanced');
select throws_ok($$ select * from sluice.retry_failed('00000000-0000-0000-0000-000000000001') $$, '55000', null, 'nor retried');

select results_eq($$ select status from pgflow.start_flow('f', '{"x": 1}') $$, array['started'], 'a condition that is met fails nothing');

-- In the middle of a run.
select pgflow.create_flow('g');
select pgflow.add_step('g', 'a');
select pgflow.add_step('g', 'open');
select pgflow.add_step('g', 'sibling', array['a']);
select pgflow.add_step('g', 'strict', array['a'], forbidden_input_pattern => '{"a": "bad"}', when_unmet => 'fail');
select pgflow.start_flow('g', '{}', '00000000-0000-0000-0000-000000000002');
select sluice_test.take('g', 2);
select results_eq($$ select status, output from pgflow.complete_task('00000000-0000-0000-0000-000000000002', 'a', 0, '"bad"') $$,
                  $$ values ('completed'::text, '"bad"'::jsonb) $$, 'the report that leads there is accepted');
select results_eq($$ select step_slug, status from pgflow.step_states where flow_slug = 'g' order by 1 $$,
                  $$ values ('a'::text, 'completed'::text), ('open', 'started'), ('sibling', 'created'), ('strict', 'failed') $$,
                  'the step fails; a sibling that became ready with it is not begun');
select results_eq($$ select status, remaining_steps from pgflow.runs where flow_slug = 'g' $$,
                  $$ values ('failed'::text, 3) $$, 'the run fails and keeps its count');
select results_eq($$ select step_slug, status from pgflow.step_tasks where flow_slug = 'g' order by 1 $$,
                  $$ values ('a'::text, 'completed'::text), ('open', 'cancelled') $$, 'open tasks are cancelled');
select is(sluice_test.open_messages('g'), 0::bigint, 'no message stays');
select results_eq($$ select status from pgflow.complete_task('00000000-0000-0000-0000-000000000002', 'open', 0, '1') $$,
                  array['cancelled'], 'a late report changes nothing');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

select * from finish();
rollback;
