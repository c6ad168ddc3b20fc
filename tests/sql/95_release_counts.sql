begin;
select plan(5);
select pgflow.create_flow('f', timeout => 60);
select pgflow.add_step('f', 'a');
select pgflow.start_flow('f', '1', '00000000-0000-0000-0000-000000000001');
select pgflow.start_flow('f', '2', '00000000-0000-0000-0000-000000000002');
select sluice_test.take('f', 1);
-- The worker of the first task is slow: its message shows up again.
update pgmq.q_f set vt = clock_timestamp() - interval '1 s' where msg_id = 1;
select results_eq($$ select changed, tasks from sluice.hold('f') $$, $$ values (true, 1) $$,
                  'a hold holds back what nobody is at work on');
select is((select count(*) from pgmq.read('f', 5, 10)), 1::bigint, 'the message of a task under way is read again');
select ok((select q.vt > now() + interval '100 years' from pgmq.q_f q where q.msg_id = 1), 'and is held back from then on');
select results_eq($$ select changed, tasks from sluice.release('f') $$, $$ values (true, 1) $$,
                  'the end of the hold counts the task that is handed out again');
select cmp_ok((select max(sluice_test.seconds_until_visible('f', q.msg_id)) from pgmq.q_f q), '<', 100,
              'no message stays behind');
select * from finish();
rollback;
