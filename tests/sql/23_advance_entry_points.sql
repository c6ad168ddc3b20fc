begin;
select plan(9);
select pgflow.create_flow('f');
select pgflow.add_step('f', 'm', step_type => 'map');
select pgflow.add_step('f', 'a', array['m']);
select pgflow.start_flow('f', '[]', '00000000-0000-0000-0000-000000000001');

-- As an engine that stopped in the middle would leave it.
delete from pgflow.step_tasks;
delete from pgmq.q_f;
update pgflow.step_states set status = 'created', remaining_tasks = null, started_at = null, completed_at = null, output = null;
update pgflow.step_states set remaining_deps = 1 where step_slug = 'a';
update pgflow.runs set remaining_steps = 2;
select is(pgflow.cascade_complete_taskless_steps('00000000-0000-0000-0000-000000000001'), 1, 'the empty map is completed');
select results_eq($$ select step_slug, status from pgflow.step_states order by 1 $$,
                  $$ values ('a'::text, 'started'::text), ('m', 'completed') $$, 'and what waited for it is started');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

delete from pgflow.step_tasks;
delete from pgmq.q_f;
update pgflow.step_states set status = 'created', remaining_tasks = null, started_at = null where step_slug = 'a';
select pgflow.start_ready_steps('00000000-0000-0000-0000-000000000001');
select is((select status from pgflow.step_states where step_slug = 'a'), 'started', 'start_ready_steps starts ready steps');
select is_empty('select * from sluice_test.violations()', 'with their tasks');
select pgflow.start_ready_steps('00000000-0000-0000-0000-000000000001');
select is((select count(*) from pgflow.step_tasks), 1::bigint, 'once');

select pgflow.maybe_complete_run('00000000-0000-0000-0000-000000000001');
select is((select status from pgflow.runs), 'started', 'a run with open steps is not completed');
select sluice_test.finish('f');
update pgflow.runs set status = 'started', completed_at = null, output = null;
select pgflow.maybe_complete_run('00000000-0000-0000-0000-000000000001');
select results_eq('select status, output from pgflow.runs', $$ values ('completed'::text, '{"a": "a:0"}'::jsonb) $$,
                  'a run without open steps is');
select lives_ok($$ select pgflow.maybe_complete_run('00000000-0000-0000-0000-0000000000ff') $$, 'an unknown run is nothing');

select * from finish();
rollback;
