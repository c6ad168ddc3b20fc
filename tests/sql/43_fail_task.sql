begin;
select plan(25);

select is(pgflow.calculate_retry_delay(5, 1), 10, 'the delay doubles');
select is(pgflow.calculate_retry_delay(5, 3), 40, 'with each attempt');
select is(pgflow.calculate_retry_delay(1.5, 1), 3, 'of any base');
select is(pgflow.calculate_retry_delay(0.3, 1), 0, 'rounded down');
select is(pgflow.calculate_retry_delay(0, 9), 0, 'no base, no delay');
select throws_ok('select pgflow.calculate_retry_delay(1, 40)', '22003', null, 'beyond the range of integers it raises');

select pgflow.create_flow('f', max_attempts => 3, base_delay => 7);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'own', max_attempts => 1);
select pgflow.add_step('f', 'm', array['a'], step_type => 'map');
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');

select results_eq($$ select status, attempts_count from pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'a', 0, 'early') $$,
                  $$ values ('queued'::text, 0) $$, 'a task that was never started does not fail');
select cmp_ok(sluice_test.seconds_until_visible('f', 1), '<=', 0, 'and its message stays visible');

select sluice_test.take('f', 1);
select results_eq($$ select status, attempts_count, error_message, started_at, failed_at
                     from pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'a', 0, 'first') $$,
                  $$ values ('queued'::text, 1, 'first'::text, null::timestamptz, null::timestamptz) $$,
                  'with attempts left the task is queued again');
select is(sluice_test.seconds_until_visible('f', 1), 14, 'its message comes back after base x 2^1 seconds');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select sluice_test.show_all_messages('f');
select results_eq($$ select step_slug from sluice_test.take('f', 1) $$, array['a'], 'the second attempt');
select is((select attempts_count from pgflow.step_tasks where step_slug = 'a'), 2, 'counts');
select pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'a', 0, 'second');
select is(sluice_test.seconds_until_visible('f', 1), 28, 'and is followed by twice the delay');
select sluice_test.show_all_messages('f');
select sluice_test.take('f', 1);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '[1, 2, 3]');
select is((select error_message from pgflow.step_tasks where step_slug = 'a'), 'second', 'a success keeps the last message');

-- Two map tasks queued or at work, one completed, and a step with a single attempt.
select sluice_test.take('f', 3);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'm', 0, '"done"');
select results_eq($$ select status, error_message, failed_at, attempts_count
                     from pgflow.fail_task(run_id => '00000000-0000-0000-0000-000000000001', step_slug => 'own',
                                           task_index => 0, error_message => 'fatal') $$,
                  $$ values ('failed'::text, 'fatal'::text, now(), 1) $$, 'the last attempt fails the task');
select results_eq($$ select step_slug, status, error_message, remaining_tasks from pgflow.step_states order by 1 $$,
                  $$ values ('a'::text, 'completed'::text, null::text, 0), ('m', 'started', null, 2),
                            ('own', 'failed', 'fatal', 1) $$, 'its step fails with it');
select results_eq('select status, output, remaining_steps, failed_at from pgflow.runs',
                  $$ values ('failed'::text, null::jsonb, 2, now()) $$, 'and the run');
select results_eq($$ select task_index, status, output from pgflow.step_tasks where step_slug = 'm' order by 1 $$,
                  $$ values (0, 'completed'::text, '"done"'::jsonb), (1, 'cancelled', null), (2, 'cancelled', null) $$,
                  'open tasks of the whole run are cancelled, finished work stays');
select is(sluice_test.open_messages('f'), 0::bigint, 'no message stays');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

-- Options are read when they are used; no attempts at all means one.
select pgflow.create_flow('g', max_attempts => 0);
select pgflow.add_step('g', 'a');
select pgflow.start_flow('g', '{}', '00000000-0000-0000-0000-000000000002');
select sluice_test.take('g');
select is((select status from pgflow.fail_task('00000000-0000-0000-0000-000000000002', 'a', 0, 'x')), 'failed',
          'max_attempts 0 fails at the first');
select pgflow.start_flow('g', '{}', '00000000-0000-0000-0000-000000000003');
select sluice_test.take('g');
update pgflow.steps set opt_max_attempts = 2, opt_base_delay = 100 where flow_slug = 'g';
select is((select status from pgflow.fail_task('00000000-0000-0000-0000-000000000003', 'a', 0, 'x')), 'queued',
          'changed attempts hold for runs under way');
select is(sluice_test.seconds_until_visible('g', 2), 200, 'and so does a changed delay');
select is_empty('select * from sluice_test.violations()', 'all counters agree after it');

select * from finish();
rollback;
