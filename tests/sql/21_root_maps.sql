begin;
select plan(13);
select pgflow.create_flow('f');
select pgflow.add_step('f', 'm', step_type => 'map');
select pgflow.add_step('f', 'n', step_type => 'map');

select throws_ok($$ select pgflow.start_flow('f', null) $$, 'P0001', 'Flow f has root map steps but input is NULL', 'no input');
select throws_ok($$ select pgflow.start_flow('f', '{}') $$, 'P0001',
                 'Flow f has root map steps but input is not an array (got object)', 'an object');
select throws_ok($$ select pgflow.start_flow('f', 'null') $$, 'P0001',
                 'Flow f has root map steps but input is not an array (got null)', 'JSON null');
select throws_ok($$ select pgflow.start_flow('f', '"x"') $$, 'P0001',
                 'Flow f has root map steps but input is not an array (got string)', 'a string');
select is((select count(*) from pgflow.runs), 0::bigint, 'nothing is stored');

select pgflow.start_flow('f', '[10, null, {"k": 1}]', '00000000-0000-0000-0000-000000000001');
select results_eq($$ select step_slug, initial_tasks, remaining_tasks from pgflow.step_states order by 1 $$,
                  $$ values ('m'::text, 3, 3), ('n', 3, 3) $$, 'each root map has a task per element');
select results_eq($$ select message_id, step_slug, task_index from pgflow.step_tasks order by 1 $$,
                  $$ values (1::bigint, 'm'::text, 0), (2, 'm', 1), (3, 'm', 2), (4, 'n', 0), (5, 'n', 1), (6, 'n', 2) $$,
                  'messages follow step slug and index');
select results_eq($$ select step_slug, task_index, input, flow_input from sluice_test.take('f', 6) order by 1, 2 $$,
                  $$ values ('m'::text, 0, '10'::jsonb, null::jsonb), ('m', 1, 'null', null), ('m', 2, '{"k": 1}', null),
                            ('n', 0, '10', null), ('n', 1, 'null', null), ('n', 2, '{"k": 1}', null) $$,
                  'a task gets its element as it is, JSON null too, and no flow input');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', s, i, case when i <> 1 then to_jsonb(s || i) end)
from unnest(array['m', 'n']) s, unnest(array[2, 0, 1]) i;
select results_eq($$ select step_slug, output from pgflow.step_states order by 1 $$,
                  $$ values ('m'::text, '["m0", null, "m2"]'::jsonb), ('n', '["n0", null, "n2"]') $$,
                  'outputs are in the order of the elements; SQL NULL becomes JSON null');
select results_eq($$ select status, output from pgflow.runs $$,
                  $$ values ('completed'::text, '{"m": ["m0", null, "m2"], "n": ["n0", null, "n2"]}'::jsonb) $$,
                  'and so is the output of the run');
select is(sluice_test.open_messages('f'), 0::bigint, 'no message stays');

select results_eq($$ select status, output from pgflow.start_flow('f', '[]') $$,
                  $$ values ('completed'::text, '{"m": [], "n": []}'::jsonb) $$, 'an empty array completes at once');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select * from finish();
rollback;
