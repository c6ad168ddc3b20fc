begin;
select plan(15);
select pgflow.create_flow('f', max_attempts => 5);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'sibling');
select pgflow.add_step('f', 'm', array['a'], step_type => 'map');
select pgflow.add_step('f', 'late', array['m']);
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');
select sluice_test.take('f', 1);

select results_eq($$ select status, output, error_message, failed_at, attempts_count
                     from pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '{"not": "an array"}') $$,
                  $$ values ('failed'::text, '{"not": "an array"}'::jsonb,
                             '[TYPE_VIOLATION] Produced object instead of array'::text, now(), 1) $$,
                  'the task fails at once and keeps what it produced');
select results_eq($$ select status, error_message, output from pgflow.step_states where step_slug = 'a' $$,
                  $$ values ('failed'::text, '[TYPE_VIOLATION] Map step m expects array input but dependency a produced object'::text,
                             null::jsonb) $$, 'the step names both ends');
select results_eq('select status, output, remaining_steps, failed_at from pgflow.runs',
                  $$ values ('failed'::text, null::jsonb, 4, now()) $$, 'the run fails');
select results_eq($$ select status from pgflow.step_tasks where step_slug = 'sibling' $$, array['cancelled'],
                  'open tasks are cancelled');
select is(sluice_test.open_messages('f'), 0::bigint, 'no message stays');
select results_eq($$ select step_slug, status from pgflow.step_states where step_slug in ('m', 'late', 'sibling') order by 1 $$,
                  $$ values ('late'::text, 'created'::text), ('m', 'created'), ('sibling', 'started') $$,
                  'steps that had not ended stay as they were');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000002');
select sluice_test.take('f', 1);
select is((select error_message from pgflow.complete_task('00000000-0000-0000-0000-000000000002', 'a', 0, null)),
          '[TYPE_VIOLATION] Produced null instead of array', 'no output is none');
select is((select error_message from pgflow.step_states
           where run_id = '00000000-0000-0000-0000-000000000002' and step_slug = 'a'),
          '[TYPE_VIOLATION] Map step m expects array input but dependency a produced null', 'in both messages');
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000003');
select sluice_test.take('f', 1);
select is((select error_message from pgflow.complete_task('00000000-0000-0000-0000-000000000003', 'a', 0, 'null')),
          '[TYPE_VIOLATION] Produced null instead of array', 'JSON null is none either');
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000004');
select sluice_test.take('f', 1);
select is((select error_message from pgflow.complete_task('00000000-0000-0000-0000-000000000004', 'a', 0, '"[1]"')),
          '[TYPE_VIOLATION] Produced string instead of array', 'nor a string that looks like one');

-- Retrying the producing step is allowed: its handler may have been mended.
select results_eq($$ select retried_tasks, returned_siblings, steps, run_status
                     from sluice.retry_failed('00000000-0000-0000-0000-000000000001') $$,
                  $$ values (1, 1, array['a', 'sibling'], 'started'::text) $$, 'the run can be retried');
select results_eq($$ select status, output, attempts_count from pgflow.step_tasks
                     where run_id = '00000000-0000-0000-0000-000000000001' and step_slug = 'a' $$,
                  $$ values ('queued'::text, null::jsonb, 0) $$, 'without the output that was no array');
select sluice_test.take('f', 10);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '[]');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'sibling', 0, '1');
select sluice_test.finish('f');
select is((select status from pgflow.runs where run_id = '00000000-0000-0000-0000-000000000001'), 'completed', 'and completes');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

select * from finish();
rollback;
