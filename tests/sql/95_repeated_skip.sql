begin;
select plan(5);
select pgflow.create_flow('f');
select pgflow.add_step('f', 'only');
select pgflow.start_flow('f', '1', '00000000-0000-0000-0000-000000000001');
create function pg_temp.skip() returns setof sluice.step_result
language sql as $$ select * from sluice.skip_step('00000000-0000-0000-0000-000000000001', 'only', 'why') $$;

select results_eq('select step_status, ended_tasks, run_status from pg_temp.skip()',
                  $$ values ('skipped'::text, 1, 'completed'::text) $$, 'the run ends with its last step');
select results_eq('select step_status, ended_tasks, run_status from pg_temp.skip()',
                  $$ values ('skipped'::text, 0, 'completed'::text) $$, 'who skips it again is told the same');
select is((select count(*) from sluice.run_note), 1::bigint, 'it is noted once');

select pgflow.create_flow('g');
select pgflow.add_step('g', 'unwanted', required_input_pattern => '{"x": 1}');
select pgflow.add_step('g', 'other');
select pgflow.start_flow('g', '{}', '00000000-0000-0000-0000-000000000002');
select sluice.cancel_run('00000000-0000-0000-0000-000000000002', 'enough');
select results_eq($$ select step_status, ended_tasks, run_status
                     from sluice.skip_step('00000000-0000-0000-0000-000000000002', 'unwanted', null) $$,
                  $$ values ('skipped'::text, 0, 'failed'::text) $$, 'so it is in a run that failed');
select throws_ok($$ select sluice.skip_step('00000000-0000-0000-0000-000000000002', 'other', null) $$, '55000',
                 'Run 00000000-0000-0000-0000-000000000002 is failed: only a started run can be changed',
                 'whose other steps stay as they are');

select * from finish();
rollback;
