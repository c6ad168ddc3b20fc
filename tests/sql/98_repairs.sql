begin;
set local standard_conforming_strings = on;
select plan(70);
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'first');
select pgflow.add_step('f', 'each', '{first}', step_type => 'map');
select pgflow.add_step('f', 'last', '{each}');

create function pg_temp.run(number integer) returns uuid
language sql immutable as $$ select format('00000000-0000-0000-0000-%s', lpad(number::text, 12, '0'))::uuid $$;
-- A run whose map has tasks waiting.
create function pg_temp.mapping(number integer) returns uuid
language plpgsql as $$
declare
    task pgflow.step_task_record;
begin
    perform pgflow.start_flow('f', '1', pg_temp.run(number));
    for task in select * from sluice_test.take('f', 100) loop
        if task.step_slug = 'first' and task.run_id = pg_temp.run(number) then
            perform pgflow.complete_task(task.run_id, 'first', 0, '[1, 2, 3]');
        end if;
    end loop;
    return pg_temp.run(number);
end
$$;
create function pg_temp.task(number integer, step text, index integer) returns jsonb
language sql stable as $$
    select jsonb_build_object('run_id', pg_temp.run(number), 'step_slug', step, 'task_index', index)
$$;
-- The subject of a task as a look at the problems gives it.
create function pg_temp.seen(number integer, step text, index integer) returns jsonb
language sql stable as $$
    select pg_temp.task(number, step, index)
           || jsonb_build_object('flow_slug', t.flow_slug, 'task_status', t.status, 'attempts', t.attempts_count)
    from pgflow.step_tasks t
    where t.run_id = pg_temp.run(number) and t.step_slug = step and t.task_index = index
$$;
create function pg_temp.counter(number integer, step text, counter text, seen integer, counted integer) returns jsonb
language sql immutable as $$
    select jsonb_build_object('flow_slug', 'f', 'run_id', pg_temp.run(number), 'step_slug', step, 'counter', counter,
                              'seen', seen, 'counted', counted)
$$;

-- What is refused.
select pg_temp.mapping(1);
select throws_ok($$ select sluice.action_repair('nonsense', '{}') $$, '22023', 'Problems of the kind "nonsense" are not repaired here',
                 'an unknown kind');
select throws_ok($$ select sluice.action_repair(null, '{}') $$, '22023', null, 'no kind');
select throws_ok($$ select sluice.action_repair('queue_bloat', '{"queue_name": "f"}') $$, '22023', null,
                 'what no function can repair');
select throws_ok($$ select sluice.action_repair('wrong_counter', '{"run_id": "00000000-0000-0000-0000-000000000099"}') $$, 'P0002',
                 'There is no run 00000000-0000-0000-0000-000000000099', 'an unknown run');
select throws_ok(format('select sluice.action_repair(%L, pg_temp.seen(1, ''each'', 0))', k.kind), 'P0002',
                 'There is no such problem (any more)', 'a task that is well: ' || k.kind)
from unnest(array['open_task_on_ended_run', 'task_without_message', 'permanently_stalled']) as k (kind);
select throws_ok($$ select sluice.action_repair('wrong_counter', pg_temp.counter(1, 'each', 'remaining_tasks', 3, 3)) $$, 'P0002', null,
                 'a counter that is right');
select throws_ok($$ select sluice.action_repair('stuck_created_step',
                                                jsonb_build_object('run_id', pg_temp.run(1), 'step_slug', 'last')) $$, 'P0002', null,
                 'a step that has to wait');
select throws_ok($$ select sluice.action_repair('stuck_created_step', jsonb_build_object('run_id', pg_temp.run(1))) $$, 'P0002', null,
                 'a run that goes on');
select throws_ok($$ select sluice.action_repair('message_without_task', jsonb_build_object('queue_name', 'f', 'msg_id', t.message_id))
                    from pgflow.step_tasks t where t.run_id = pg_temp.run(1) and t.step_slug = 'each' and t.task_index = 0 $$,
                 'P0002', null, 'a message that a task waits for');
select throws_ok($$ select sluice.action_repair('message_without_task', '{"queue_name": "f", "msg_id": 999999}') $$, 'P0002', null,
                 'a message that is not there');
select throws_ok($$ select sluice.action_repair('message_without_task', '{"queue_name": "nope", "msg_id": 1}') $$, 'P0002', null,
                 'a queue of no flow');
select throws_ok($$ select sluice.action_repair('missing_queue', '{"flow_slug": "f"}') $$, 'P0002', null, 'a queue that is there');
select throws_ok($$ select sluice.action_repair('missing_queue', '{"flow_slug": "nope"}') $$, 'P0002', null, 'an unknown flow');
select throws_ok($$ select sluice.action_repair('orphaned_queue', '{"queue_name": "f"}') $$, 'P0002', null, 'a queue of a flow');
select throws_ok($$ select sluice.action_repair('silent_worker', jsonb_build_object('worker_id', sluice_test.worker_id())) $$, 'P0002', null,
                 'a worker that is not silent');
select throws_ok($$ select sluice.action_repair('function_missing', '{"flow_slug": "f", "function": "pgflow.\"pick:f\""}') $$, 'P0002',
                 null, 'a function that is there');
select is((select count(*) from sluice.audit), 0::bigint, 'what was refused leaves no entry');

-- An open task of a run that has ended.
select pgflow.delete_flow_and_data('f');
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'first'), pgflow.add_step('f', 'each', '{first}', step_type => 'map'), pgflow.add_step('f', 'last', '{each}');
select pg_temp.mapping(1);
update pgflow.runs set status = 'failed', failed_at = now() where run_id = pg_temp.run(1);
select is(sluice.repair_estimate('open_task_on_ended_run', pg_temp.seen(1, 'each', 1)) ->> 'count', '1', 'a left-over task is foretold');
select is(sluice.repair_estimate('open_task_on_ended_run', pg_temp.seen(1, 'each', 1) || '{"task_status": "started"}'),
          '{"stale": true}', 'and that it is not as it was seen');
select throws_ok($$ select sluice.action_repair('open_task_on_ended_run', pg_temp.seen(1, 'each', 1) || '{"task_status": "started"}') $$,
                 'SL001', 'What was found is no longer as it was seen', 'which is refused');
select results_eq($$ select n ->> 'kind', n ->> 'count', (n ->> 'audit_id')::bigint > 0
                     from sluice.action_repair('open_task_on_ended_run', pg_temp.seen(1, 'each', 1), 'why') n $$,
                  $$ values ('open_task_on_ended_run', '1', true) $$, 'it is repaired');
select results_eq($$ select action, target ->> 'kind', target ->> 'run_id', before ->> 'task_status', reason from sluice.audit $$,
                  $$ values ('repair'::text, 'open_task_on_ended_run', pg_temp.run(1)::text, 'queued', 'why'::text) $$, 'and recorded');
select results_eq($$ select t.status, exists (select from pgmq.q_f q where q.msg_id = t.message_id),
                            exists (select from pgmq.a_f a where a.msg_id = t.message_id)
                     from pgflow.step_tasks t where t.run_id = pg_temp.run(1) and t.step_slug = 'each' and t.task_index = 1 $$,
                  $$ values ('cancelled'::text, false, true) $$, 'the task is cancelled, its message archived');
select throws_ok($$ select sluice.action_repair('open_task_on_ended_run', pg_temp.seen(1, 'each', 1)) $$, 'P0002', null, 'and once only');
select pg_temp.mapping(2);
update pgflow.step_states set status = 'skipped', skip_reason = 'handler_failed', skipped_at = now(), remaining_tasks = null
where run_id = pg_temp.run(2) and step_slug = 'each';
select lives_ok($$ select sluice.action_repair('open_task_on_ended_run', pg_temp.seen(2, 'each', 0)) $$, 'so is one of a skipped step');
select is((select status from pgflow.step_tasks where run_id = pg_temp.run(2) and step_slug = 'each' and task_index = 0), 'skipped',
          'which is skipped');

-- A message that no task waits for.
select pgmq.send('f', '{"odd": true}');
select results_eq($$ select n ->> 'count', n ->> 'flow_slug'
                     from sluice.action_repair('message_without_task', jsonb_build_object('queue_name', 'f', 'msg_id', (
                         select max(msg_id) from pgmq.q_f))) n $$, $$ values ('1', 'f') $$, 'a stray message is archived');
select is((select count(*) from pgmq.q_f where message ? 'odd'), 0::bigint, 'and gone');
select is((select count(*) from pgmq.a_f where message ? 'odd'), 1::bigint, 'into the archive');

-- Tasks without messages.
select pgflow.delete_flow_and_data('f');
select pgflow.create_flow('f', max_attempts => 1, timeout => 40);
select pgflow.add_step('f', 'first'), pgflow.add_step('f', 'each', '{first}', step_type => 'map'), pgflow.add_step('f', 'last', '{each}');
select pg_temp.mapping(1);
delete from pgmq.q_f;
select lives_ok($$ select sluice.action_repair('task_without_message', pg_temp.seen(1, 'each', 0)) $$, 'a waiting task gets a message');
select results_eq($$ select q.message, q.vt <= clock_timestamp() from pgmq.q_f q join pgflow.step_tasks t on t.message_id = q.msg_id
                     where t.run_id = pg_temp.run(1) and t.step_slug = 'each' and t.task_index = 0 $$,
                  $$ select pg_temp.task(1, 'each', 0) || '{"flow_slug": "f"}', true $$, 'which can be read at once');
update pgflow.step_tasks set status = 'started', started_at = clock_timestamp(), attempts_count = 1
where run_id = pg_temp.run(1) and step_slug = 'each' and task_index = 1;
select lives_ok($$ select sluice.action_repair('task_without_message', pg_temp.seen(1, 'each', 1)) $$, 'so does one at work');
select ok(sluice_test.seconds_until_visible('f', t.message_id) between 38 and 42, 'which shows itself when its time-out is over')
from pgflow.step_tasks t where t.run_id = pg_temp.run(1) and t.step_slug = 'each' and t.task_index = 1;
select is((select count(*) from pgflow.complete_task(pg_temp.run(1), 'each', 1, '1')), 1::bigint, 'its report counts');
select is((select count(*) from pgmq.q_f), 1::bigint, 'and archives the new message');
select sluice.hold('f');
select lives_ok($$ select sluice.action_repair('task_without_message', pg_temp.seen(1, 'each', 2)) $$, 'a held task gets one, too');
select is((select count(*) from pgmq.read('f', 1, 10)), 0::bigint, 'and is held');
select sluice.release('f');
select is((select count(*) from pgmq.read('f', 0, 10)), 2::bigint, 'until it is released');

-- A task that stalled too often.
update pgflow.step_tasks set status = 'started', started_at = now(), queued_at = now(), attempts_count = 1, requeued_count = 3,
                             permanently_stalled_at = now()
where run_id = pg_temp.run(1) and step_slug = 'each' and task_index = 0;
select lives_ok($$ select sluice.action_repair('permanently_stalled', pg_temp.seen(1, 'each', 0)) $$, 'a task given up is queued again');
select results_eq($$ select status, attempts_count, requeued_count, permanently_stalled_at from pgflow.step_tasks
                     where run_id = pg_temp.run(1) and step_slug = 'each' and task_index = 0 $$,
                  $$ values ('queued'::text, 0, 0, null::timestamptz) $$, 'with fresh attempts');

-- Counters.
update pgflow.step_states set remaining_tasks = 7 where run_id = pg_temp.run(1) and step_slug = 'each';
select throws_ok($$ select sluice.action_repair('wrong_counter', pg_temp.counter(1, 'each', 'remaining_tasks', 8, 2)) $$, 'SL001', null,
                 'a counter that is not as it was seen');
select results_eq($$ select n ->> 'before', n ->> 'after'
                     from sluice.action_repair('wrong_counter', pg_temp.counter(1, 'each', 'remaining_tasks', 7, 2)) n $$,
                  $$ values ('7', '2') $$, 'a counter of tasks is set to what was counted');
update pgflow.runs set remaining_steps = 5 where run_id = pg_temp.run(1);
select lives_ok($$ select sluice.action_repair('wrong_counter', pg_temp.counter(1, null, 'remaining_steps', 5, 2)) $$, 'one of steps');
update pgflow.step_states set remaining_deps = 3 where run_id = pg_temp.run(1) and step_slug = 'last';
select lives_ok($$ select sluice.action_repair('wrong_counter', pg_temp.counter(1, 'last', 'remaining_deps', 3, 1)) $$,
                'and one of parents');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

-- What could go on and does not, goes on to its end.
update pgflow.step_states set remaining_tasks = 4 where run_id = pg_temp.run(1) and step_slug = 'each';
select sluice_test.show_all_messages('f');
select sluice_test.take('f', 10);
select pgflow.complete_task(pg_temp.run(1), 'each', 0, '0'), pgflow.complete_task(pg_temp.run(1), 'each', 2, '2');
select results_eq($$ select n ->> 'before', n ->> 'after'
                     from sluice.action_repair('wrong_counter', pg_temp.counter(1, 'each', 'remaining_tasks', 2, 0)) n $$,
                  $$ values ('2', '0') $$, 'a step whose tasks have all ended');
select results_eq($$ select step_slug, status, output from pgflow.step_states where run_id = pg_temp.run(1) and step_slug <> 'first'
                     order by step_slug $$,
                  $$ values ('each'::text, 'completed'::text, '[0, 1, 2]'::jsonb), ('last', 'started', null) $$,
                  'completes, and the next one starts');
select sluice_test.finish('f');
select is((select status from pgflow.runs where run_id = pg_temp.run(1)), 'completed', 'and the run reaches its end');
select is_empty('select * from sluice_test.violations()', 'where all counters agree');

select pg_temp.mapping(2);
update pgflow.step_states set status = 'created', started_at = null, remaining_tasks = null, initial_tasks = null
where run_id = pg_temp.run(2) and step_slug = 'each';
delete from pgflow.step_tasks where run_id = pg_temp.run(2) and step_slug = 'each';
select lives_ok($$ select sluice.action_repair('stuck_created_step', jsonb_build_object('run_id', pg_temp.run(2), 'step_slug', 'each',
                                                                                        'step_status', 'created')) $$,
                'a step that did not start, though what is before it has ended');
select is((select count(*) from pgflow.step_tasks where run_id = pg_temp.run(2) and step_slug = 'each' and status = 'queued'), 3::bigint,
          'starts with all its tasks');
select sluice_test.finish('f');
update pgflow.runs set status = 'started', completed_at = null, output = null where run_id = pg_temp.run(2);
select lives_ok($$ select sluice.action_repair('stuck_created_step', jsonb_build_object('run_id', pg_temp.run(2))) $$,
                'a run that has nothing left');
select is((select status from pgflow.runs where run_id = pg_temp.run(2)), 'completed', 'ends');

-- Queues.
select pg_temp.mapping(3);
select sluice_test.take('f', 1);
select pgmq.drop_queue('f');
select is(sluice.repair_estimate('missing_queue', '{"flow_slug": "f", "queue_name": "f", "part": "queue"}') ->> 'count', '3',
          'what a missing queue needs is foretold');
select is(sluice.action_repair('missing_queue', '{"flow_slug": "f", "queue_name": "f", "part": "queue"}') ->> 'count', '3',
          'it is made anew, with a message for each open task');
select is_empty($$ select v from sluice_test.violations() v where v not like '%belongs to no open task' $$, 'and all tasks have one');
select sluice_test.show_all_messages('f');
select sluice_test.finish('f');
select pgflow.requeue_stalled_tasks();

select pgflow.create_flow('Left'), pgmq.create('others');
alter table pgflow.flows disable trigger user;
delete from pgflow.flows where flow_slug = 'Left';
select throws_ok($$ select sluice.action_repair('orphaned_queue', '{"queue_name": "others"}') $$, 'P0002', null,
                 'a queue that was never a flow''s');
select pgmq.send('left', '1');
select throws_ok($$ select sluice.action_repair('orphaned_queue', '{"queue_name": "Left"}') $$, 'P0002', null,
                 'a queue with something in it');
delete from pgmq.q_left;
select lives_ok($$ select sluice.action_repair('orphaned_queue', '{"queue_name": "Left"}') $$, 'an empty one that a flow left behind');
select results_eq($$ select to_regclass('pgmq.q_left')::text, to_regclass('pgmq.a_left')::text,
                            (select count(*) from pgmq.meta where queue_name = 'Left'),
                            (select count(*) from pg_proc where proname like '%:Left') $$,
                  $$ values (null::text, null::text, 0::bigint, 0::bigint) $$, 'goes with all that was made for it');

-- Workers and functions.
update pgflow.workers set last_heartbeat_at = now() - interval '1 hour', started_at = now() - interval '2 hours';
select throws_ok($$ select sluice.action_repair('silent_worker', jsonb_build_object('worker_id', sluice_test.worker_id(),
                                                                                    'last_heartbeat_at', 'x')) $$, 'SL001', null,
                 'a worker that was heard of since');
select lives_ok($$ select sluice.action_repair('silent_worker', jsonb_build_object('worker_id', sluice_test.worker_id())) $$,
                'a silent worker');
select isnt((select stopped_at from pgflow.workers where worker_id = sluice_test.worker_id()), null, 'is marked as stopped');
drop function pgflow."pick:f"(integer);
select lives_ok($$ select sluice.action_repair('function_missing', '{"flow_slug": "f", "function": "pgflow.\"pick:f\""}') $$,
                'a function of a flow''s queue');
select isnt(to_regprocedure('pgflow."pick:f"(integer)'), null, 'is made anew');

-- Who may.
create role sluice_test_looker;
create role sluice_test_repairer;
select sluice.grant_viewer('sluice_test_looker');
select sluice.grant_operator('sluice_test_repairer');
do $$ begin execute format('grant usage on schema %I to public', (select n.nspname from pg_extension e
    join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pgtap')); end $$;
drop function pgflow."pick:f"(integer);
set local role sluice_test_looker;
select throws_ok($$ select sluice.action_repair('function_missing', '{"flow_slug": "f", "function": "pgflow.\"pick:f\""}') $$, '42501', null,
                 'a viewer repairs nothing');
select is(sluice.repair_estimate('function_missing', '{"flow_slug": "f", "function": "pgflow.\"pick:f\""}') ->> 'count', '1',
          'but is told what would be done');
set local role sluice_test_repairer;
select lives_ok($$ select sluice.action_repair('function_missing', '{"flow_slug": "f", "function": "pgflow.\"pick:f\""}') $$,
                'an operator repairs');
reset role;

select * from finish();
rollback;
