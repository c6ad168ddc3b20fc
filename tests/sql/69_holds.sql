begin;
select plan(37);
select pgflow.create_flow('f', max_attempts => 3, base_delay => 0);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'b');
select pgflow.add_step('f', 'late', start_delay => 100);
select pgflow.add_step('f', 'end', array['a']);
select pgflow.create_flow('g');
select pgflow.add_step('g', 'a');
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');
select pgflow.start_flow('g', '{}', '00000000-0000-0000-0000-000000000002');
create view pg_temp.triggers as select tgrelid::regclass::text from pg_trigger where tgname = 'sluice_hold' order by 1;

select throws_ok($$ select * from sluice.hold('zz') $$, 'P0002', 'There is no flow "zz"', 'an unknown flow');
select throws_ok($$ select * from sluice.hold('f', 'zz') $$, 'P0002', 'There is no step "zz" of flow "f"', 'an unknown step');
select is_empty('table pg_temp.triggers', 'without holds nothing stands in the way');

select results_eq($$ select * from sluice.hold('f', 'a', 'looking into it') $$,
                  $$ values ('f'::text, 'a'::text, true, 1) $$, 'a step is held');
select results_eq('select flow_slug, step_slug, by, reason from sluice.holds',
                  $$ values ('f'::text, 'a'::text, session_user::text collate "default", 'looking into it'::text) $$, 'that can be seen');
select results_eq($$ select sluice.is_held('f', 'a'), sluice.is_held('f', 'b'), sluice.is_held('g', 'a') $$,
                  $$ values (true, false, false) $$, 'and asked for');
select results_eq('table pg_temp.triggers', array['pgmq.q_f'], 'only its queue is watched');
select results_eq($$ select * from sluice.hold('f', 'a', 'again') $$, $$ values ('f'::text, 'a'::text, false, 0) $$,
                  'a second hold changes nothing');

select results_eq($$ select step_slug from sluice_test.take('f', 9) $$, array['b'], 'its tasks are not handed out, others are');
select results_eq($$ select flow_slug from sluice_test.take('g', 9) $$, array['g'], 'nor are other flows touched');
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000003');
select results_eq($$ select step_slug from sluice_test.take('f', 9) $$, array['b'], 'that holds for tasks of later runs');

select results_eq($$ select flow_slug, step_slug, changed, tasks from sluice.hold('f') $$,
                  $$ values ('f'::text, null::text, true, 2) $$, 'a flow is held: what waited without hold');
select pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'b', 0, 'x');
select is_empty($$ select * from sluice_test.take('f', 9) $$, 'a retry waits, too');
select sluice.requeue_task('00000000-0000-0000-0000-000000000003', 'b', 0);
select is_empty($$ select * from sluice_test.take('f', 9) $$, 'and a task given back');
select is((select count(*) from pgflow.step_tasks where flow_slug = 'f' and status = 'started'), 0::bigint, 'nothing runs');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select results_eq($$ select * from sluice.release('f', 'b') $$, $$ values ('f'::text, 'b'::text, false, 0) $$,
                  'releasing what is not held changes nothing');
select results_eq($$ select * from sluice.release('f', 'a') $$, $$ values ('f'::text, 'a'::text, true, 0) $$,
                  'the flow''s hold outlives that of its step');
select sluice.hold('f', 'a');
select results_eq($$ select * from sluice.release('f') $$, $$ values ('f'::text, null::text, true, 4) $$,
                  'and the step''s hold that of its flow');
select results_eq('table pg_temp.triggers', array['pgmq.q_f'], 'the queue is still watched');
select cmp_ok(sluice_test.seconds_until_visible('f', (select message_id from pgflow.step_tasks
              where run_id = '00000000-0000-0000-0000-000000000001' and step_slug = 'late')), '<=', 100,
              'a delay of its own goes on under the hold');
select cmp_ok(sluice_test.seconds_until_visible('f', (select message_id from pgflow.step_tasks
              where run_id = '00000000-0000-0000-0000-000000000001' and step_slug = 'late')), '>', 90, 'and is not lost');
select results_eq($$ select step_slug from sluice_test.take('f', 9) $$, array['b', 'b'], 'what is released is handed out');
select results_eq($$ select * from sluice.release('f', 'a') $$, $$ values ('f'::text, 'a'::text, true, 2) $$, 'the last release');
select is_empty('table pg_temp.triggers', 'takes the watch off the queue');
select is((select count(*) from sluice_test.take('f', 9)), 2::bigint, 'and everything goes on');
select is_empty('select * from sluice.holds', 'nothing is held');

-- What a worker has read already is not started either.
select pgflow.start_flow('g', '{}', '00000000-0000-0000-0000-000000000004');
create temporary table read as select msg_id from pgmq.read('g', 30, 9);
select sluice.hold('g', 'a');
select is_empty($$ select * from pgflow.start_tasks('g', array(select msg_id from read), sluice_test.worker_id()) $$,
                'what was read before the hold is not started');
select results_eq($$ select status, attempts_count from pgflow.step_tasks where run_id = '00000000-0000-0000-0000-000000000004' $$,
                  $$ values ('queued'::text, 0) $$, 'and has no attempt');
select sluice.release('g', 'a');
select results_eq($$ select step_slug from pgflow.start_tasks('g', array(select msg_id from read), sluice_test.worker_id()) $$,
                  array['a'], 'after the release it is');
select sluice.hold('g');
select is((select status from pgflow.complete_task('00000000-0000-0000-0000-000000000004', 'a', 0, '1')), 'completed',
          'what was started before a hold is reported');
select pgmq.drop_queue('g');
delete from pgflow.step_tasks where flow_slug = 'g';
delete from pgflow.step_states where flow_slug = 'g';
delete from pgflow.runs where flow_slug = 'g';
delete from pgflow.steps where flow_slug = 'g';
delete from pgflow.flows where flow_slug = 'g';
select is_empty('select * from sluice.holds', 'a hold goes with its flow');

-- Before schema sluice goes and the engine stays.
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000005');
select sluice.hold('f', 'a');
select sluice.hold('f');
insert into sluice.holds (flow_slug, step_slug) values ('f', 'gone');
select is(sluice._prepare_uninstall(), 5, 'all that is held can be handed out at once');
select is_empty('select * from sluice.holds', 'nothing is held then');
select is_empty('table pg_temp.triggers', 'nor watched');
select set_eq($$ select step_slug from sluice_test.take('f', 9) where run_id = '00000000-0000-0000-0000-000000000005' $$,
              array['a', 'b'], 'and tasks go on');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

select * from finish();
rollback;
