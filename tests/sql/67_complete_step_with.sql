begin;
select plan(23);
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'm', array['a'], step_type => 'map');
select pgflow.add_step('f', 'n', array['m'], step_type => 'map');
select pgflow.add_step('f', 'end', array['n']);
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');
create function pg_temp.give(step_slug text, output jsonb) returns setof sluice.step_result
language sql as $$ select * from sluice.complete_step_with('00000000-0000-0000-0000-000000000001', step_slug, output) $$;

select throws_ok($$ select * from sluice.complete_step_with('00000000-0000-0000-0000-0000000000ff', 'a', '1') $$, 'P0002',
                 'There is no run 00000000-0000-0000-0000-0000000000ff', 'an unknown run');
select throws_ok($$ select pg_temp.give('zz', '1') $$, 'P0002',
                 'Run 00000000-0000-0000-0000-000000000001 has no step "zz"', 'an unknown step');
select throws_ok($$ select pg_temp.give('m', '[]') $$, '55000',
                 'Step "m" is created: only a started step can be completed', 'a step that waits for others');
select throws_ok($$ select pg_temp.give('a', '1') $$, '22023',
                 'The output of step "a" must be an array: map step "m" waits for it', 'an output the next step cannot use');
select throws_ok($$ select pg_temp.give('a', null) $$, '22023', null, 'nor can it use none');
select is((select status from pgflow.runs), 'started', 'does not fail the run');

select results_eq($$ select step_status, ended_tasks, run_status from pg_temp.give('a', '[1, 2, 3, 4]') $$,
                  $$ values ('completed'::text, 1, 'started'::text) $$, 'a queued single step completes');
select results_eq($$ select status, output, attempts_count, last_worker_id from pgflow.step_tasks where step_slug = 'a' $$,
                  $$ values ('completed'::text, '[1, 2, 3, 4]'::jsonb, 0, null::uuid) $$, 'without an attempt');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select results_eq($$ select step_status, ended_tasks from pg_temp.give('a', '[1, 2, 3, 4]') $$,
                  $$ values ('completed'::text, 0) $$, 'the same output once more is no error');
select throws_ok($$ select pg_temp.give('a', '[1]') $$, '55000',
                 'Step "a" is completed: only a started step can be completed', 'another one is');

select sluice_test.take('f', 2);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'm', 0, '"done"');
select throws_ok($$ select pg_temp.give('m', '[1, 2]') $$, '22023',
                 'The output of map step "m" must be an array of 4 elements, not of 2', 'a map wants an element for each task');
select throws_ok($$ select pg_temp.give('m', '{}') $$, '22023',
                 'The output of map step "m" must be an array of 4 elements, not object', 'in an array');
select throws_ok($$ select pg_temp.give('m', '["other", 2, 3, 4]') $$, '22023',
                 'Task 0 of map step "m" has completed with another output than the one given for it',
                 'and what was done stands');
select results_eq($$ select step_status, ended_tasks from pg_temp.give('m', '[null, "two", null, {"x": 4}]') $$,
                  $$ values ('completed'::text, 3) $$, 'open tasks of a map complete');
select is((select output from pgflow.step_states where step_slug = 'm'), '["done", "two", null, {"x": 4}]',
          'old and given outputs come together');
select results_eq('select step_slug, task_index, outcome, worker_id from sluice.task_attempts',
                  $$ values ('m'::text, 1, 'cancelled'::text, sluice_test.worker_id()) $$, 'the attempt under way is recorded');
select is_empty('select * from sluice_test.violations()', 'all counters agree for a map');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'm', 1, '"late"');
select is((select output from pgflow.step_tasks where step_slug = 'm' and task_index = 1), '"two"', 'a late report changes nothing');
select results_eq($$ select map_element from pgflow.step_tasks where step_slug = 'n' order by task_index $$,
                  $$ values ('"done"'::jsonb), ('"two"'), ('null'), ('{"x": 4}') $$, 'the next step works on the given outputs');
select results_eq('select kind, step_slug from sluice.run_note order by id',
                  $$ values ('step_completed'::text, 'a'::text), ('step_completed', 'm') $$, 'notes say who did that');
select is(sluice_test.finish('f'), 5, 'the rest is done as ever');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

select * from finish();
rollback;
