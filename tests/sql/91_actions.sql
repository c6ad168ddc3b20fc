begin;
select plan(23);
select pgflow.create_flow('f', max_attempts => 1, base_delay => 5, timeout => 60);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'm', '{a}', step_type => 'map');

select results_eq($$ select n ->> 'run_id', n ->> 'status', (n ->> 'steps')::int, (n ->> 'started_steps')::int,
                            (n ->> 'queued_tasks')::int
                     from sluice.action_start_run('f', '1', '00000000-0000-0000-0000-000000000001', 'why') n $$,
                  $$ values ('00000000-0000-0000-0000-000000000001', 'started', 2, 1, 1) $$, 'a run is started');
select results_eq($$ select action, target, reason, role from sluice.audit $$,
                  $$ values ('start_run'::text, '{"flow_slug": "f", "run_id": "00000000-0000-0000-0000-000000000001"}'::jsonb,
                             'why'::text, session_user::text collate "default") $$, 'and recorded');
select throws_ok($$ select sluice.action_start_run('nope', '1') $$, 'P0002', 'There is no flow "nope"', 'unknown flow');
select throws_ok($$ select sluice.action_start_run('f', null) $$, '23502', null, 'input SQL NULL');
select is((select count(*) from sluice.audit), 1::bigint, 'refused actions leave no entry');
select isnt((select n ->> 'run_id' from sluice.action_start_run('f', 'null') n), null, 'a run gets an id of its own');

select throws_ok($$ select sluice.action_edit_options('f', 'a', '{"timeout": 3}', '{"timeout": 4}') $$, 'SL001',
                 'The options of step "a" of flow "f" are no longer as they were seen', 'a stale sight');
select throws_ok($$ select sluice.action_edit_options('f', 'zz', '{}', '{}') $$, 'P0002', 'There is no step "zz" of flow "f"',
                 'unknown step');
select throws_ok($$ select sluice.action_edit_options('f', 'a', '{}', '{"timeout": 0}') $$, '23514', null,
                 'what the table forbids');
select throws_ok($$ select sluice.action_edit_options('f', 'a', '{}', '{"timeout": 1.5}') $$, '22P02', null,
                 'only whole numbers');
select throws_ok($$ select sluice.action_edit_options('f', null, '{"max_attempts": 1, "base_delay": 5, "timeout": 60}',
                                                      '{"max_attempts": 1}') $$, '23502', null, 'a flow inherits nothing');
select results_eq($$ select (n ->> 'queued_tasks')::int, (n ->> 'running_runs')::int, n -> 'changed', n -> 'before' -> 'timeout'
                     from sluice.action_edit_options('f', 'a', '{"timeout": null}', '{"timeout": 4, "start_delay": 2}') n $$,
                  $$ values (2, 2, '["timeout", "start_delay"]'::jsonb, 'null'::jsonb) $$, 'an edit says what it reaches');
select results_eq($$ select opt_max_attempts, opt_timeout, opt_start_delay from pgflow.steps where step_slug = 'a' $$,
                  $$ values (null::int, 4, 2) $$, 'and is done');
select results_eq($$ select after -> 'timeout' from sluice.audit where action = 'edit_options' $$, $$ values ('4'::jsonb) $$,
                  'and recorded');
select results_eq($$ select n -> 'changed' from sluice.action_edit_options('f', 'a', '{"timeout": 4, "start_delay": 2}',
                                                                           '{"timeout": 4, "start_delay": 2}') n $$,
                  $$ values ('[]'::jsonb) $$, 'nothing to change');
select results_eq($$ select (n ->> 'queued_tasks')::int, (n ->> 'inheriting_steps')::int
                     from sluice.options_effect('f') n $$, $$ values (2, 2) $$, 'a flow''s options reach steps that inherit');

select throws_ok($$ select sluice.action_retry_failed('00000000-0000-0000-0000-000000000001') $$, '55000', null,
                 'a run that has not failed');
select sluice_test.take('f', 1);
select pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'a', 0, 'x');
select throws_ok($$ select sluice.action_retry_failed('00000000-0000-0000-0000-000000000001',
                                                      seen_failed_at => now() - interval '1 second') $$,
                 'SL001', null, 'another failure than the one seen');
select is((select status from pgflow.runs where run_id = '00000000-0000-0000-0000-000000000001'), 'failed',
          'nothing was changed');
select results_eq($$ select (n ->> 'retried_tasks')::int, (n ->> 'returned_siblings')::int, (n ->> 'kept_tasks')::int
                     from sluice.action_retry_failed('00000000-0000-0000-0000-000000000001',
                          seen_failed_at => date_trunc('milliseconds', (select failed_at from pgflow.runs
                              where run_id = '00000000-0000-0000-0000-000000000001'))) n $$,
                  $$ values (1, 0, 0) $$, 'a retry returns its numbers; milliseconds are enough to tell what was seen');
select is((select status from pgflow.runs where run_id = '00000000-0000-0000-0000-000000000001'), 'started', 'and is done');
select is((select count(*) from sluice.audit where action = 'retry_failed'), 1::bigint, 'and recorded');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select * from finish();
rollback;
