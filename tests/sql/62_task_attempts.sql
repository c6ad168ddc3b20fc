begin;
select plan(19);
select pgflow.create_flow('f', max_attempts => 2, base_delay => 0, timeout => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'b');
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');
create view pg_temp.ended as
    select step_slug, number, attempt, outcome, error_message from sluice.task_attempts order by step_slug, number;

select sluice_test.take('f', 2);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'b', 0, '1');
select is_empty('select * from sluice.task_attempts', 'an attempt that completes leaves no record');

select pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'a', 0, 'first');
select results_eq('select * from pg_temp.ended', $$ values ('a'::text, 1, 1, 'retried'::text, 'first'::text) $$,
                  'an attempt that failed and will be repeated does');
select results_eq($$ select worker_id, started_at = now(), ended_at > started_at from sluice.task_attempts $$,
                  $$ values (sluice_test.worker_id(), true, true) $$, 'with its worker and times');

select is((select pause from sluice.task_attempts), 0, 'and how long it was to pause');
update pgflow.steps set opt_base_delay = 7 where step_slug = 'a';
select sluice_test.show_all_messages('f');
select sluice_test.take('f', 1);
update pgflow.step_tasks set attempts_count = 1 where step_slug = 'a';
select pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'a', 0, 'first');
update pgflow.steps set opt_base_delay = null where step_slug = 'a';
select results_eq('select pause from sluice.task_attempts order by number', $$ values (0), (14) $$, 'by the options of that moment');
delete from sluice.task_attempts where number = 2;

select sluice_test.show_all_messages('f');
select sluice_test.take('f', 1);
select sluice.requeue_task('00000000-0000-0000-0000-000000000001', 'a', 0);
select results_eq('select * from pg_temp.ended where number > 1', $$ values ('a'::text, 2, 2, 'returned'::text, null::text) $$,
                  'an attempt given back');

select sluice_test.take('f', 1);
update pgflow.step_tasks set queued_at = now() - interval '1 day', started_at = now() - interval '1 hour' where step_slug = 'a';
select pgflow.requeue_stalled_tasks();
select results_eq('select * from pg_temp.ended where number > 2', $$ values ('a'::text, 3, 2, 'stalled'::text, null::text) $$,
                  'one whose worker stayed silent, without the text of the failure before it');

select sluice_test.take('f', 1);
update pgflow.step_tasks set attempts_count = 2 where step_slug = 'a';
select pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'a', 0, 'last');
select results_eq('select * from pg_temp.ended where number > 3', $$ values ('a'::text, 4, 2, 'failed'::text, 'last'::text) $$,
                  'and the one that failed for good');

select sluice.retry_failed('00000000-0000-0000-0000-000000000001');
select is((select count(*) from sluice.task_attempts), 4::bigint, 'a retry keeps the record');
select sluice_test.take('f', 1);
select pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'a', 0, 'again');
select results_eq('select * from pg_temp.ended where number > 4', $$ values ('a'::text, 5, 1, 'retried'::text, 'again'::text) $$,
                  'the numbers go on, the attempts begin again');

-- A failure ends the attempts beside it, but not what had not begun.
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000002');
select sluice_test.take('f', 9);
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000003');
update pgflow.step_tasks set attempts_count = 2 where run_id = '00000000-0000-0000-0000-000000000002' and step_slug = 'a';
select pgflow.fail_task('00000000-0000-0000-0000-000000000002', 'a', 0, 'x');
select results_eq($$ select step_slug, outcome, error_message from sluice.task_attempts
                     where run_id = '00000000-0000-0000-0000-000000000002' order by 1 $$,
                  $$ values ('a'::text, 'failed'::text, 'x'::text), ('b', 'cancelled', null) $$, 'siblings of a failure');
select pgmq.read('f', 5, 1);
update pgflow.step_tasks set status = 'cancelled' where run_id = '00000000-0000-0000-0000-000000000003';
select is_empty($$ select * from sluice.task_attempts where run_id = '00000000-0000-0000-0000-000000000003' $$,
                'a task that was never started has no attempt');

-- Stalled for the last time, and stalled for ever as other engines mark it.
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000004');
update pgflow.step_tasks set status = 'started', started_at = now(), attempts_count = 1, requeued_count = 3,
       last_worker_id = sluice_test.worker_id()
where run_id = '00000000-0000-0000-0000-000000000004';
update pgflow.step_tasks set permanently_stalled_at = now()
where run_id = '00000000-0000-0000-0000-000000000004' and step_slug = 'a';
update pgflow.step_tasks set permanently_stalled_at = now(), status = 'failed', failed_at = now(), error_message = 'silent'
where run_id = '00000000-0000-0000-0000-000000000004' and step_slug = 'b';
select results_eq($$ select step_slug, outcome, error_message from sluice.task_attempts
                     where run_id = '00000000-0000-0000-0000-000000000004' order by 1 $$,
                  $$ values ('a'::text, 'stalled'::text, null::text), ('b', 'stalled', 'silent') $$, 'stalls that are final');

-- An engine that leaves tasks started when their run ends.
update pgflow.runs set status = 'failed', failed_at = now() + interval '1 hour'
where run_id = '00000000-0000-0000-0000-000000000004';
update pgflow.step_tasks set status = 'queued', attempts_count = 0, started_at = null, last_worker_id = null
where run_id = '00000000-0000-0000-0000-000000000004' and step_slug = 'a';
select results_eq($$ select outcome, ended_at = now() + interval '1 hour' from sluice.task_attempts
                     where run_id = '00000000-0000-0000-0000-000000000004' and step_slug = 'a' and number = 2 $$,
                  $$ values ('cancelled'::text, true) $$, 'an attempt nobody ended is dated to the end of its run');

select is(sluice.record_attempts(true), false, 'the record is on');
select is(sluice.record_attempts(false), true, 'and can be switched off');
update pgflow.step_tasks set status = 'started', started_at = now()
where run_id = '00000000-0000-0000-0000-000000000001' and step_slug = 'a';
select count(*) as kept from sluice.task_attempts \gset
update pgflow.step_tasks set status = 'failed' where run_id = '00000000-0000-0000-0000-000000000001' and step_slug = 'a';
select is((select count(*) from sluice.task_attempts), :kept::bigint, 'then nothing is written');
select is(sluice.record_attempts(true), true, 'until it is switched on again');

delete from pgflow.step_tasks where run_id = '00000000-0000-0000-0000-000000000001';
delete from pgflow.step_states where run_id = '00000000-0000-0000-0000-000000000001';
delete from pgflow.runs where run_id = '00000000-0000-0000-0000-000000000001';
select is_empty($$ select * from sluice.task_attempts where run_id = '00000000-0000-0000-0000-000000000001' $$,
                'the record goes with its run');

select * from finish();
rollback;
