begin;
select plan(26);
select pgflow.create_flow('f', timeout => 30);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'b', timeout => 300);
select pgflow.add_step('f', 'join', array['a', 'b']);
select pgflow.start_flow('f', '{"x": 1}', '00000000-0000-0000-0000-000000000001');
select sluice_test.register_worker();

select is_empty($$ select * from pgflow.start_tasks('f', '{}', sluice_test.worker_id()) $$, 'no ids, no tasks');
select is_empty($$ select * from pgflow.start_tasks('f', null, sluice_test.worker_id()) $$, 'nor for null');
select is_empty($$ select * from pgflow.start_tasks('f', array[99]::bigint[], sluice_test.worker_id()) $$, 'nor for unknown ids');
select is_empty($$ select * from pgflow.start_tasks('other', array[1]::bigint[], sluice_test.worker_id()) $$,
                'nor for ids of another flow');
select throws_ok($$ select * from pgflow.start_tasks('f', array[1]::bigint[], '00000000-0000-0000-0000-0000000000bb') $$,
                 '23503', null, 'an unregistered worker is refused');

select results_eq($$ select flow_slug, run_id, step_slug, input, msg_id, task_index, flow_input
                     from pgflow.start_tasks('f', array[1, 2, 99]::bigint[], sluice_test.worker_id()) order by msg_id $$,
                  $$ values ('f'::text, '00000000-0000-0000-0000-000000000001'::uuid, 'a'::text, '{}'::jsonb, 1::bigint, 0,
                             '{"x": 1}'::jsonb),
                            ('f', '00000000-0000-0000-0000-000000000001', 'b', '{}', 2, 0, '{"x": 1}') $$,
                  'known ids are exchanged for tasks; a root single step gets the run''s input as flow_input');
select results_eq($$ select status, attempts_count, started_at, last_worker_id from pgflow.step_tasks where step_slug = 'a' $$,
                  $$ values ('started'::text, 1, now(), sluice_test.worker_id()) $$, 'the task is started by the worker');
select is(sluice_test.seconds_until_visible('f', 1), 32, 'its message is hidden for the flow''s time-out and 2 s');
select is(sluice_test.seconds_until_visible('f', 2), 302, 'or the step''s');
select is_empty($$ select * from pgflow.start_tasks('f', array[1, 2]::bigint[], sluice_test.worker_id()) $$,
                'a started task is not given out again');

select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '{"from": "a"}');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'b', 0, null);
select results_eq($$ select step_slug, input, flow_input from sluice_test.take('f', 5) $$,
                  $$ values ('join'::text, '{"a": {"from": "a"}, "b": null}'::jsonb, null::jsonb) $$,
                  'a step behind others gets their outputs, SQL NULL as JSON null, and no flow_input');
select is((select array_agg(a.attname::text || ' ' || format_type(a.atttypid, a.atttypmod) order by a.attnum)
           from pg_attribute a where a.attrelid = 'pgflow.step_task_record'::regclass and a.attnum > 0),
          array['flow_slug text', 'run_id uuid', 'step_slug text', 'input jsonb', 'msg_id bigint', 'task_index integer',
                'flow_input jsonb'], 'step_task_record has the fields that clients read, in their order');

-- Runs and steps that ended.
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000002');
update pgflow.runs set status = 'failed', failed_at = now() where run_id = '00000000-0000-0000-0000-000000000002';
select is_empty($$ select * from sluice_test.take('f', 5) $$, 'tasks of a failed run are not given out');
update pgflow.runs set status = 'started', failed_at = null where run_id = '00000000-0000-0000-0000-000000000002';
update pgflow.step_states set status = 'failed', failed_at = now()
where run_id = '00000000-0000-0000-0000-000000000002' and step_slug = 'a';
select sluice_test.show_all_messages('f');
select results_eq($$ select step_slug from sluice_test.take('f', 5) $$, array['b'], 'nor those of an ended step');

-- A vanished message.
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000003');
delete from pgmq.q_f where msg_id = (select message_id from pgflow.step_tasks
                                     where run_id = '00000000-0000-0000-0000-000000000003' and step_slug = 'b');
select throws_like($$ select * from pgflow.start_tasks('f', (select array_agg(message_id) from pgflow.step_tasks
                        where run_id = '00000000-0000-0000-0000-000000000003'), sluice_test.worker_id()) $$,
                   '%message%no longer in the queue%', 'the claim fails as a whole where a message is missing');
select is((select count(*) from pgflow.step_tasks
           where run_id = '00000000-0000-0000-0000-000000000003' and status = 'queued'), 2::bigint, 'and changes nothing');

-- The five-argument form.
select pgflow.create_flow('Mixed');
select pgflow.add_step('Mixed', 'a');
select pgflow.add_step('Mixed', 'b');
select pgflow.start_flow('Mixed', '{}', '00000000-0000-0000-0000-000000000004');
select is_empty($$ select * from pgflow.start_tasks('Mixed', array[1, 2]::bigint[], sluice_test.worker_id(), 'other') $$,
                'another queue has no tasks of the flow');
select is_empty($$ select * from pgflow.start_tasks('Mixed', array[1, 2]::bigint[], sluice_test.worker_id(), null) $$,
                'no queue has none');
select results_eq($$ select step_slug from pgflow.start_tasks(flow_slug => 'Mixed', msg_ids => array[1, 2]::bigint[],
                       worker_id => sluice_test.worker_id(), queue_name => 'mixed', step_slug => 'b') $$,
                  array['b'], 'a step narrows the claim');
select results_eq($$ select step_slug from pgflow.start_tasks('Mixed', array[1, 2]::bigint[], sluice_test.worker_id(), 'mixed') $$,
                  array['a'], 'the flow''s queue is known by its lower-cased name');

-- Options are read when they are used.
select pgflow.create_flow('live', timeout => 10);
select pgflow.add_step('live', 'a');
select pgflow.start_flow('live', '{}');
update pgflow.flows set opt_timeout = 100 where flow_slug = 'live';
select isnt_empty($$ select * from sluice_test.take('live') $$, 'after a change of options');
select is(sluice_test.seconds_until_visible('live', 1), 102, 'the new time-out holds');

-- A transaction older than the task.
select is((select count(*) from pgflow.step_tasks where started_at < queued_at), 0::bigint, 'no task starts before it is queued');

select is_empty($$ select * from pgflow.poll_for_tasks('f', 2, 1) $$, 'poll_for_tasks is a stub that returns nothing');
select is((select count(*) from pgflow.step_tasks where flow_slug = 'f' and status = 'started'), 2::bigint,
          'and starts nothing');
select is((select count(*) from pg_proc where pronamespace = 'pgflow'::regnamespace and proname = 'start_tasks'), 2::bigint,
          'both forms of start_tasks exist');

select * from finish();
rollback;
