-- Reports, claims and decisions about flows that were deleted, or whose queue was dropped: each is answered, none with the server's own
-- words.
begin;
select plan(22);
create function pg_temp.run() returns uuid language sql as $$ select '34000000-0000-0000-0000-000000000034'::uuid $$;
select pgflow.create_flow('f');
select pgflow.add_step('f', 'a');
select pgflow.start_flow('f', '{}', pg_temp.run());
select sluice_test.take('f');
select pgflow.delete_flow_and_data('f');

select is_empty($$ select * from pgflow.complete_task(pg_temp.run(), 'a', 0, '1') $$, 'a success finds nothing');
select is_empty($$ select * from pgflow.fail_task(pg_temp.run(), 'a', 0, 'x') $$, 'nor does a failure');
select results_eq($$ select kind, accepted, task_status
                     from sluice.exchange('{}', '{}', 0, array[pg_temp.run()], array['a'], array[0], array[1],
                                          array[sluice_test.worker_id()], array['1'::jsonb]) $$,
                  $$ values ('report'::text, false, null::text) $$, 'a batch says so');
select results_eq($$ select accepted from sluice.fail_tasks(array[pg_temp.run()], array['a'], array[0], array[1],
                                                            array[sluice_test.worker_id()], array['x']) $$,
                  array[false], 'of failures, too');
select throws_ok($$ select sluice.exchange(array['f'], array[sluice_test.worker_id()], 1) $$, 'P0002', 'There is no flow "f"',
                 'a claim is refused');
select is_empty($$ select pgflow.start_tasks('f', array[1, 2], sluice_test.worker_id()) $$, 'one of messages read before finds nothing');
select throws_ok($$ select sluice.resume_run(pg_temp.run()) $$, 'P0002', null, 'there is nothing to resume');
select throws_ok($$ select sluice.restart_run(pg_temp.run()) $$, 'P0002', null, 'to restart');
select throws_ok($$ select sluice.hold('f') $$, 'P0002', 'There is no flow "f"', 'or to hold');
select throws_ok($$ select pgflow.add_step('f', 'b') $$, '23503',
                 'insert or update on table "steps" violates foreign key constraint "steps_flow_slug_fkey"', 'or to add a step to');

-- The queue alone was dropped.
select pgflow.create_flow('f');
select pgflow.add_step('f', 'a');
drop table pgmq.q_f cascade;
select throws_ok($$ select sluice.exchange(array['f'], array[sluice_test.worker_id()], 1) $$, '55000',
                 'The queue of flow "f" is missing', 'a claim names the flow whose queue is missing');
select throws_ok($$ select sluice.hold('f') $$, '55000', 'The queue of flow "f" is missing', 'and so does a hold');
select lives_ok($$ select pgflow.prune_data_older_than('0') $$, 'pruning goes on');
select lives_ok($$ select pgflow.create_flow('f') $$, 'defining the flow again');
select lives_ok($$ select pgflow.start_flow('f', '{}', pg_temp.run()) $$, 'makes the queue anew');
select is((select count(*) from sluice.exchange(array['f'], array[sluice_test.worker_id()], 1) x where x.kind = 'task'), 1::bigint,
          'and its tasks are handed out');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

-- With work waiting, done and under way, and beside a hold.
select pgflow.create_flow('g');
select pgflow.add_step('g', 'm', step_type => 'map');
select pgflow.start_flow('g', '[1, 2, 3, 4, 5]', '34000000-0000-0000-0000-0000000000aa');
select pgflow.complete_task('34000000-0000-0000-0000-0000000000aa', 'm', task_index, '1') from sluice_test.take('g');
select sluice_test.take('g');
select sluice.hold('g', reason => 'repair');
drop table pgmq.q_g cascade;
select pgflow.create_flow('g');
select is((select count(*) from pgmq.q_g where vt > now() + interval '900 years'), 3::bigint,
          'tasks that waited get messages in a queue that is made anew, and stay held');
select is_empty($$ select * from pgmq.q_g q join pgmq.a_g a on a.msg_id = q.msg_id $$, 'which are not taken for earlier ones');
select pgflow.fail_task('34000000-0000-0000-0000-0000000000aa', 'm', 1, 'broken');
select sluice.release('g');
select sluice_test.show_all_messages('g');
select is(sluice_test.finish('g'), 4, 'each is handed out once');
select is((select status from pgflow.runs where flow_slug = 'g'), 'completed', 'and the run ends');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

select * from finish();
rollback;
