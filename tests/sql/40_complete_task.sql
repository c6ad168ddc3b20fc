begin;
select plan(24);
select pgflow.create_flow('f');
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'm', array['a'], step_type => 'map');
select pgflow.add_step('f', 'mm', array['m'], step_type => 'map');
select pgflow.add_step('f', 'side', array['a']);
select pgflow.add_step('f', 'end', array['mm', 'side']);
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');

select is_empty($$ select * from pgflow.complete_task('00000000-0000-0000-0000-0000000000ff', 'a', 0, '1') $$, 'unknown run');
select is_empty($$ select * from pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'none', 0, '1') $$, 'unknown step');
select is_empty($$ select * from pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 7, '1') $$, 'unknown index');
select results_eq($$ select status, output from pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '[1]') $$,
                  $$ values ('queued'::text, null::jsonb) $$, 'a task that was never started stays as it is');
select is(sluice_test.open_messages('f'), 1::bigint, 'and so does its message');

select sluice_test.take('f');
select results_eq($$ select status, output, completed_at, attempts_count
                     from pgflow.complete_task(run_id => '00000000-0000-0000-0000-000000000001', step_slug => 'a',
                                               task_index => 0, output => '["x", "y"]') $$,
                  $$ values ('completed'::text, '["x", "y"]'::jsonb, now(), 1) $$, 'a started task is completed');
select results_eq($$ select status, remaining_tasks, output, completed_at from pgflow.step_states where step_slug = 'a' $$,
                  $$ values ('completed'::text, 0, '["x", "y"]'::jsonb, now()) $$, 'and with it its step');
select is((select count(*) from pgmq.a_f where msg_id = 1), 1::bigint, 'the message is archived');
select results_eq($$ select step_slug, status, remaining_deps, initial_tasks, remaining_tasks
                     from pgflow.step_states where step_slug <> 'a' order by 1 $$,
                  $$ values ('end'::text, 'created'::text, 2, 1, null::integer), ('m', 'started', 0, 2, 2),
                            ('mm', 'created', 1, null, null), ('side', 'started', 0, 1, 1) $$,
                  'children that waited for nothing else are started, a map with a task per element');
select is((select remaining_steps from pgflow.runs), 4, 'the run has one step less to end');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select sluice_test.take('f', 10);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'm', 1, '"second"');
select results_eq($$ select status, remaining_tasks, output from pgflow.step_states where step_slug = 'm' $$,
                  $$ values ('started'::text, 1, null::jsonb) $$, 'a map waits for all its tasks');
select is_empty('select * from sluice_test.violations()', 'all counters agree in between');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'm', 0, '"first"');
select is((select output from pgflow.step_states where step_slug = 'm'), '["first", "second"]', 'its output is in order');
select results_eq($$ select task_index, input from sluice_test.take('f', 10) where step_slug = 'mm' order by 1 $$,
                  $$ values (0, '"first"'::jsonb), (1, '"second"') $$, 'a map behind a map gets its outputs one by one');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'mm', i, to_jsonb(i)) from generate_series(0, 1) i;
select is((select remaining_deps from pgflow.step_states where step_slug = 'end'), 1, 'a join waits for all its parents');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'side', 0, null);
select results_eq($$ select status, output from pgflow.step_states where step_slug = 'side' $$,
                  $$ values ('completed'::text, null::jsonb) $$, 'a single step may have no output');
select results_eq($$ select step_slug, input from sluice_test.take('f', 10) $$,
                  $$ values ('end'::text, '{"mm": [0, 1], "side": null}'::jsonb) $$, 'the join starts once');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'end', 0, '{"ok": true}');
select results_eq('select status, output, remaining_steps, completed_at from pgflow.runs',
                  $$ values ('completed'::text, '{"end": {"ok": true}}'::jsonb, 0, now()) $$,
                  'the last step completes the run; its output holds the leaves');
select is(sluice_test.open_messages('f'), 0::bigint, 'no message stays');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

select results_eq($$ select status, output from pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'end', 0, '2') $$,
                  $$ values ('completed'::text, '{"ok": true}'::jsonb) $$, 'a second report changes nothing');
select results_eq($$ select status, output from pgflow.runs $$,
                  $$ values ('completed'::text, '{"end": {"ok": true}}'::jsonb) $$, 'neither in the run');
select is_empty('select * from sluice_test.violations()', 'nor in the counters');

select * from finish();
rollback;
