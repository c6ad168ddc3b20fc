-- Batches about single steps: what they do is what reports one by one would do.
begin;
select plan(18);
select pgflow.create_flow('f', timeout => 5);
select pgflow.add_step('f', 'a'), pgflow.add_step('f', 'b'), pgflow.add_step('f', 'join', array['a', 'b']);
select pgflow.create_flow('g', timeout => 5);
select pgflow.add_step('g', 'a'), pgflow.add_step('g', 'later', array['a'], start_delay => 100);
select pgflow.create_flow('h', timeout => 5);
select pgflow.add_step('h', 'a'), pgflow.add_step('h', 'c', array['a'], required_input_pattern => '{"a": {"go": true}}');
select sluice_test.register_worker();
create function pg_temp.run(number integer) returns uuid
language sql as $$ select ('00000000-0000-0000-0000-00000000000' || number)::uuid $$;
create function pg_temp.take(flows text[], room integer) returns setof sluice.exchange_row
language sql as $$ select * from sluice.exchange(flows, array_fill(sluice_test.worker_id(), array[cardinality(flows)]), room) $$;
create function pg_temp.report(runs integer[], steps text[], attempts integer[], outputs jsonb[],
                               errors text[] default null) returns setof sluice.exchange_row
language sql as $$
    select * from sluice.exchange('{}', '{}', 0, array(select pg_temp.run(r) from unnest(runs) with ordinality u (r, o) order by o),
                                  steps, array_fill(0, array[cardinality(runs)]), attempts,
                                  array_fill(sluice_test.worker_id(), array[cardinality(runs)]), outputs, errors)
$$;
select pgflow.start_flow('f', '1', pg_temp.run(1)), pgflow.start_flow('f', '2', pg_temp.run(2)), pgflow.start_flow('f', '3', pg_temp.run(3));
select pgflow.start_flow('g', '4', pg_temp.run(4)), pgflow.start_flow('h', '5', pg_temp.run(5)), pgflow.start_flow('h', '6', pg_temp.run(6));
select count(*) from pg_temp.take(array['f', 'g', 'h'], 20);

select results_eq($$ select kind, run_id, step_slug, accepted, task_status, attempt
                     from pg_temp.report('{2,1,1}', '{a,b,a}', '{1,1,1}', array['2', '[1]', null]::jsonb[]) $$,
                  $$ values ('report'::text, pg_temp.run(2), 'a'::text, true, 'completed'::text, 1),
                            ('report', pg_temp.run(1), 'b', true, 'completed', 1), ('report', pg_temp.run(1), 'a', true, 'completed', 1) $$,
                  'each report is answered, in their order');
select results_eq($$ select run_id, step_slug, status, remaining_tasks, remaining_deps, output from pgflow.step_states
                     where run_id <= pg_temp.run(2) order by run_id, step_slug $$,
                  $$ values (pg_temp.run(1), 'a'::text, 'completed'::text, 0, 0, null::jsonb), (pg_temp.run(1), 'b', 'completed', 0, 0, '[1]'),
                            (pg_temp.run(1), 'join', 'started', 1, 0, null), (pg_temp.run(2), 'a', 'completed', 0, 0, '2'),
                            (pg_temp.run(2), 'b', 'started', 1, 0, null), (pg_temp.run(2), 'join', 'created', null, 1, null) $$,
                  'a step behind two that end together starts once, one behind the first of two waits');
select is((select count(*) from pgflow.step_tasks t where t.step_slug = 'join'), 1::bigint, 'with one task');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select results_eq($$ select run_id, step_slug, accepted, task_status, attempt
                     from pg_temp.report('{2,3,3,3,2}', '{b,a,a,b,a}', '{2,2,1,1,1}', '{0,11,12,1,1}') $$,
                  $$ values (pg_temp.run(2), 'b'::text, false, 'started'::text, 1), (pg_temp.run(3), 'a', false, 'completed', 1),
                            (pg_temp.run(3), 'a', true, 'completed', 1), (pg_temp.run(3), 'b', true, 'completed', 1),
                            (pg_temp.run(2), 'a', false, 'completed', 1) $$,
                  'reports of other attempts and of tasks that have ended change nothing');
select is((select t.output from pgflow.step_tasks t where t.run_id = pg_temp.run(3) and t.step_slug = 'a'), '12',
          'what is kept is the output of the attempt under way');
select results_eq($$ select run_id, accepted, task_status from pg_temp.report('{7,2}', '{a,b}', '{1,1}', '{1,1}') $$,
                  $$ values (pg_temp.run(7), false, null::text), (pg_temp.run(2), true, 'completed') $$, 'nor do reports of unknown runs');
select is_empty('select * from sluice_test.violations()', 'all counters still agree');

select results_eq($$ select accepted from pg_temp.report('{4}', '{a}', '{1}', '{1}', array[null]) $$, array[true],
                  'errors may be given as missing ones');
select ok(sluice_test.seconds_until_visible('g', (select t.message_id from pgflow.step_tasks t where t.step_slug = 'later'))
          between 98 and 100, 'a step that waits for its start is queued for that time');
select results_eq($$ select accepted from pg_temp.report('{5,6}', '{a,a}', '{1,1}', array['{"go": true}', '1']::jsonb[]) $$,
                  array[true, true], 'steps before conditions end as well');
select results_eq($$ select run_id, status from pgflow.step_states where step_slug = 'c' order by run_id $$,
                  $$ values (pg_temp.run(5), 'started'::text), (pg_temp.run(6), 'skipped') $$, 'and the conditions are asked');

select is((select count(*) from pg_temp.take(array['f'], 20)), 3::bigint, 'all joins are ready');
select is((select count(*) from pg_temp.report('{3,1,2}', '{join,join,join}', '{1,1,1}', '{3,1,2}') where accepted), 3::bigint, 'and end');
select results_eq($$ select run_id, status, output, remaining_steps, completed_at is not null from pgflow.runs
                     where flow_slug = 'f' order by run_id $$,
                  $$ values (pg_temp.run(1), 'completed'::text, '{"join": 1}'::jsonb, 0, true),
                            (pg_temp.run(2), 'completed', '{"join": 2}', 0, true), (pg_temp.run(3), 'completed', '{"join": 3}', 0, true) $$,
                  'and with them their runs');
select is((select count(*) from pgmq.a_f a where a.read_ct = 1), 9::bigint, 'their messages were read once and are in the archive');
select is_empty('select * from sluice_test.violations()', 'and all counters agree in the end');
select throws_ok($$ select * from pg_temp.report('{1,1}', '{join}', '{1,1}', '{1,1}') $$, '2202E',
                 'The arrays of a batch of reports must have the same length', 'arrays of different lengths are refused');
select * from finish();
rollback;
