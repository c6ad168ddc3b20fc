begin;
select plan(9);
-- Our engine counts some tasks there, and so does the recount of the tests.
create table pgflow.task_credits (run_id uuid, step_slug text, credit integer);
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'm', array['a'], step_type => 'map');
select pgflow.add_step('f', 'n', array['m'], step_type => 'map');
select pgflow.add_step('f', 'end', array['n']);
select pgflow.start_flow('f', '{"x": 1}', '00000000-0000-0000-0000-000000000001');
create table pg_temp.forked (run_id uuid);
create view pg_temp.states as
    select c.step_slug, c.status, c.initial_tasks, c.remaining_tasks, c.remaining_deps
    from pg_temp.forked join pgflow.step_states c using (run_id);
select sluice_test.take('f', 1);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '["x", "y"]');
select sluice_test.take('f', 2);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'm', t, to_jsonb(t)) from generate_series(0, 1) t;

insert into pg_temp.forked
select run_id from sluice.fork_run('00000000-0000-0000-0000-000000000001', '{n}', '{"m": [{"v": 7}, 8]}');
select results_eq('table pg_temp.states order by 1',
                  $$ values ('a'::text, 'completed'::text, 1, 0, 0), ('end', 'created', 1, null, 1), ('m', 'completed', 2, 0, 0),
                            ('n', 'started', 2, 2, 0) $$, 'a run under way is forked from a map behind a map');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select results_eq($$ select task_index, input from sluice_test.take('f', 9) t join pg_temp.forked using (run_id) order by 1 $$,
                  $$ values (0, '{"v": 7}'::jsonb), (1, '8') $$, 'which gets what was given in place of an output');
select pgflow.complete_task(run_id, 'n', t, '1') from pg_temp.forked, generate_series(0, 1) t;
select is((select input -> 'n' from sluice_test.take('f', 9)), '[1, 1]', 'the next step follows');
select pgflow.complete_task(run_id, 'end', 0, '"over"') from pg_temp.forked;
select results_eq('select r.status, r.output from pgflow.runs r join pg_temp.forked using (run_id)',
                  $$ values ('completed'::text, '{"end": "over"}'::jsonb) $$, 'and the new run completes');
truncate pg_temp.forked;
insert into pg_temp.forked select run_id from sluice.fork_run('00000000-0000-0000-0000-000000000001', '{m}', '{"a": [1, 2, 3]}');
select results_eq('table pg_temp.states order by 1',
                  $$ values ('a'::text, 'completed'::text, 1, 0, 0), ('end', 'created', 1, null, 1), ('m', 'started', 3, 3, 0),
                            ('n', 'created', null, null, 1) $$, 'a map behind a single step is as wide as its new input');
truncate pg_temp.forked;
insert into pg_temp.forked select run_id from sluice.fork_run('00000000-0000-0000-0000-000000000001', '{m}', '{"a": []}');
select results_eq($$ select step_slug, status from pg_temp.states order by 1 $$,
                  $$ values ('a'::text, 'completed'::text), ('end', 'started'), ('m', 'completed'), ('n', 'completed') $$,
                  'without any elements what is behind it follows at once');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select throws_ok($$ select sluice.fork_run('00000000-0000-0000-0000-000000000001', '{n}', '{"m": [1]}') $$, '22023', null,
                 'an output that does not fit is refused');

select * from finish();
rollback;
