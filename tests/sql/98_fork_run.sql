begin;
select plan(52);
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'm', array['a'], step_type => 'map');
select pgflow.add_step('f', 'n', array['m'], step_type => 'map');
select pgflow.add_step('f', 'side');
select pgflow.add_step('f', 'end', array['n', 'side']);
create function pg_temp.run(number integer) returns uuid
language sql as $$ select ('00000000-0000-0000-0000-0000000000' || to_char(number, 'FM00'))::uuid $$;
create function pg_temp.fork(number integer, from_steps text[], outputs jsonb default null) returns sluice.fork_result
language sql as $$ select * from sluice.fork_run(pg_temp.run(number), from_steps, outputs) $$;
-- The last run that was forked; whoever forks again in this transaction says which.
create temp table forked (run_id uuid, of text);
create view pg_temp.states as
    select x.of, c.step_slug, c.status, c.initial_tasks, c.remaining_tasks, c.remaining_deps, c.output, c.skip_reason, c.error_message
    from forked x join pgflow.step_states c using (run_id);
create view pg_temp.tasks as
    select x.of, t.step_slug, t.task_index, t.status, t.output, t.attempts_count, t.map_element
    from forked x join pgflow.step_tasks t using (run_id);

select pgflow.start_flow('f', '{"x": 1}', pg_temp.run(1));
select throws_ok($$ select * from sluice.fork_run('00000000-0000-0000-0000-0000000000ff', '{a}') $$, 'P0002',
                 'There is no run 00000000-0000-0000-0000-0000000000ff', 'an unknown run');
select throws_ok($$ select pg_temp.fork(1, '{}') $$, '22023', 'No step is chosen to begin with', 'no step');
select throws_ok($$ select pg_temp.fork(1, null) $$, '22023', 'No step is chosen to begin with', 'not even that');
select throws_ok($$ select pg_temp.fork(1, '{a,zz}') $$, '22023', 'Run 00000000-0000-0000-0000-000000000001 has no step "zz"', 'an unknown step');
select throws_ok($$ select pg_temp.fork(1, '{a}', '{"zz": 1}') $$, '22023',
                 'Run 00000000-0000-0000-0000-000000000001 has no step "zz"', 'an output of an unknown step');
select throws_ok($$ select pg_temp.fork(1, '{a}', '[]') $$, '22023', 'The outputs must be an object of steps, not array', 'outputs of no steps');
select throws_ok($$ select pg_temp.fork(1, '{m}', '{"a": []}') $$, '22023',
                 'The output of step "a" cannot be replaced: it is not kept as completed', 'an output of a step that has not ended');

-- A run under way: everything but a is open.
select sluice_test.take('f', 1);
select pgflow.complete_task(pg_temp.run(1), 'a', 0, '["x", "y", null]');
select sluice_test.take('f', 2);
select pgflow.complete_task(pg_temp.run(1), 'm', 0, '"done"');
create schema realtime;
create table realtime.sent (position serial, payload jsonb, event text, topic text, private boolean);
create function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
language sql as $$ insert into realtime.sent (payload, event, topic, private) values ($1, $2, $3, $4) $$;
create temp table before as select to_jsonb(t) as row from pgflow.step_tasks t where t.run_id = pg_temp.run(1);
create temp table forked_1 as select * from pg_temp.fork(1, '{n}');
insert into forked select run_id, 'started' from forked_1;
select results_eq($$ select restart_of_run_id, flow_slug, kept_steps, kept_tasks, again_steps, queued_tasks, run_status, kept, again,
                            replaced from forked_1 $$,
                  $$ values (pg_temp.run(1), 'f'::text, 1, 1, 4, 4, 'started'::text, '{a}'::text[], '{m,n,side,end}'::text[], '{}'::text[]) $$,
                  'a run under way is forked: what has not ended is done again');
select results_eq($$ select step_slug, status, initial_tasks, remaining_tasks, remaining_deps, output from pg_temp.states order by 1 $$,
                  $$ values ('a'::text, 'completed'::text, 1, 0, 0, '["x", "y", null]'::jsonb), ('end', 'created', 1, null, 2, null),
                            ('m', 'started', 3, 3, 0, null), ('n', 'created', null, null, 1, null), ('side', 'started', 1, 1, 0, null) $$,
                  'from the beginning');
select results_eq($$ select step_slug, task_index, status, output, attempts_count, map_element from pg_temp.tasks order by 1, 2 $$,
                  $$ values ('a'::text, 0, 'completed'::text, '["x", "y", null]'::jsonb, 0, null::jsonb), ('m', 0, 'queued', null, 0, '"x"'),
                            ('m', 1, 'queued', null, 0, '"y"'), ('m', 2, 'queued', null, 0, 'null'), ('side', 0, 'queued', null, 0, null) $$,
                  'tasks of a map that has not ended, too');
select results_eq('select event from realtime.sent order by position', array['run:started', 'step:m:started', 'step:side:started'],
                  'events say what is started, not what is kept');
select results_eq($$ select payload ->> 'remaining_steps' from realtime.sent where event = 'run:started' $$, array['4'], 'and how much is to do');
select results_eq($$ select r.status, r.input, r.remaining_steps, l.kind, l.restart_of_run_id, l.by
                     from forked x join pgflow.runs r using (run_id) join sluice.run_lineage l using (run_id) $$,
                  $$ values ('started'::text, '{"x": 1}'::jsonb, 4, 'forked'::text, pg_temp.run(1), session_user::text collate "default") $$,
                  'it has the same input and says where it comes from');
select results_eq($$ select to_jsonb(t) from pgflow.step_tasks t where t.run_id = pg_temp.run(1) order by 1 $$, 'select row from before order by 1',
                  'the earlier run stays as it is');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select pgflow.complete_task(pg_temp.run(1), 'side', 0, '"side:0"');
select is(sluice_test.finish('f'), 14, 'both are done');
select results_eq($$ select status from pgflow.runs where flow_slug = 'f' $$, array['completed', 'completed'], 'and complete');
drop schema realtime cascade;

-- From the middle of a completed run, with other outputs.
select throws_ok($$ select pg_temp.fork(1, '{end}', '{"a": 1}') $$, '22023', 'The output of step "a" must be an array: map step "m" waits for it',
                 'an output that no map could take');
select throws_ok($$ select pg_temp.fork(1, '{end}', '{"m": [1]}') $$, '22023',
                 'The output of map step "m" must be an array of 3 elements, not of 1', 'a map of another length');
select throws_ok($$ select pg_temp.fork(1, '{end}', '{"m": {}}') $$, '22023',
                 'The output of map step "m" must be an array of 3 elements, not object', 'a map that is no array');
select throws_ok($$ select pg_temp.fork(1, '{m}', '{"n": [1, 2, 3]}') $$, '22023',
                 'The output of step "n" cannot be replaced: it is not kept as completed', 'an output of what is done again');
truncate forked;
create temp table forked_2 as select * from pg_temp.fork(1, '{n}', '{"m": [7, null, {"z": 1}], "side": null, "a": [1, 2]}');
insert into forked select run_id, 'completed' from forked_2;
select results_eq($$ select kept_steps, kept_tasks, again_steps, queued_tasks, kept, again, replaced from forked_2 $$,
                  $$ values (3, 5, 2, 3, '{a,m,side}'::text[], '{n,end}'::text[], '{a,m,side}'::text[]) $$, 'outputs are replaced');
select results_eq($$ select step_slug, status, initial_tasks, remaining_deps, output from pg_temp.states order by 1 $$,
                  $$ values ('a'::text, 'completed'::text, 1, 0, '[1, 2]'::jsonb), ('end', 'created', 1, 1, null),
                            ('m', 'completed', 3, 0, '[7, null, {"z": 1}]'), ('n', 'started', 3, 0, null),
                            ('side', 'completed', 1, 0, 'null') $$, 'of steps');
select results_eq($$ select step_slug, task_index, status, output, map_element from pg_temp.tasks order by 1, 2 $$,
                  $$ values ('a'::text, 0, 'completed'::text, '[1, 2]'::jsonb, null::jsonb), ('m', 0, 'completed', '7', '"x"'),
                            ('m', 1, 'completed', 'null', '"y"'), ('m', 2, 'completed', '{"z": 1}', 'null'), ('n', 0, 'queued', null, '7'),
                            ('n', 1, 'queued', null, 'null'), ('n', 2, 'queued', null, '{"z": 1}'), ('side', 0, 'completed', 'null', null) $$,
                  'and of their tasks');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select is((select count(*) from sluice_test.take('f', 9)), 3::bigint, 'only what follows is handed out');
select pgflow.complete_task(t.run_id, 'n', t.task_index, to_jsonb(t.task_index)) from pgflow.step_tasks t join forked using (run_id)
where t.status = 'started';
select results_eq($$ select input from sluice_test.take('f', 9) $$, $$ values ('{"n": [0, 1, 2], "side": null}'::jsonb) $$,
                  'with what was given');
select pgflow.complete_task(run_id, 'end', 0, '"over"') from forked;
select results_eq('select r.status, r.output from forked join pgflow.runs r using (run_id)',
                  $$ values ('completed'::text, '{"end": "over"}'::jsonb) $$, 'and the run');

-- A map behind a replaced output has as many tasks as that has elements, also none; what is behind it follows at once.
truncate forked;
insert into forked select run_id, 'two' from pg_temp.fork(1, '{m}', '{"a": [1, 2]}');
insert into forked select run_id, 'none' from pg_temp.fork(1, '{m}', '{"a": []}');
select results_eq($$ select of, step_slug, status, initial_tasks from pg_temp.states where step_slug in ('m', 'n', 'end') order by 1, 2 $$,
                  $$ values ('none'::text, 'end'::text, 'started'::text, 1), ('none', 'm', 'completed', 0), ('none', 'n', 'completed', 0),
                            ('two', 'end', 'created', 1), ('two', 'm', 'started', 2), ('two', 'n', 'created', null) $$,
                  'a map is as wide as its new input');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select is(sluice_test.finish('f'), 6, 'all of it is done');
select results_eq($$ select kept_steps, again, run_status from pg_temp.fork(1, '{side,n,n}') $$,
                  $$ values (2, '{n,side,end}'::text[], 'started'::text) $$, 'several steps at once, each once');
select sluice_test.finish('f');

-- Conditions and skipped steps.
select pgflow.create_flow('g', max_attempts => 1);
select pgflow.add_step('g', 'a', when_exhausted => 'skip');
select pgflow.add_step('g', 'big', array['a'], required_input_pattern => '{"a": {"big": true}}', when_unmet => 'skip-cascade');
select pgflow.add_step('g', 'after', array['big']);
select pgflow.add_step('g', 'must', required_input_pattern => '{"ok": true}', when_unmet => 'fail');
select pgflow.add_step('g', 'last', array['must']);
select pgflow.start_flow('g', '{"ok": true}', pg_temp.run(2));
select sluice_test.take('g', 2);
select pgflow.complete_task(pg_temp.run(2), 'a', 0, '{"big": false}');
select sluice_test.finish('g');
select pgflow.complete_task(pg_temp.run(2), 'must', 0, '1');
select sluice_test.finish('g');
truncate forked;
insert into forked select run_id, 'last' from pg_temp.fork(2, '{last}');
insert into forked select run_id, 'big' from pg_temp.fork(2, '{big}', '{"a": {"big": true}}');
insert into forked select run_id, 'unmet' from pg_temp.fork(2, '{big}');
select results_eq($$ select of, step_slug, status, skip_reason from pg_temp.states where step_slug in ('after', 'big', 'last') order by 1, 2 $$,
                  $$ values ('big'::text, 'after'::text, 'created'::text, null::text), ('big', 'big', 'started', null),
                            ('big', 'last', 'completed', null), ('last', 'after', 'skipped', 'dependency_skipped'),
                            ('last', 'big', 'skipped', 'condition_unmet'), ('last', 'last', 'started', null),
                            ('unmet', 'after', 'skipped', 'dependency_skipped'), ('unmet', 'big', 'skipped', 'condition_unmet'),
                            ('unmet', 'last', 'completed', null) $$,
                  'what was skipped stays so, and conditions of what is done again are looked at anew');
select results_eq($$ select x.of, r.status, r.output from forked x join pgflow.runs r using (run_id) order by 1 $$,
                  $$ values ('big'::text, 'started'::text, null::jsonb), ('last', 'started', null),
                            ('unmet', 'completed', '{"last": "last:0"}') $$, 'where nothing is left to do the run completes at once');
select throws_ok($$ select pg_temp.fork(2, '{last}', '{"big": 1}') $$, '22023',
                 'The output of step "big" cannot be replaced: it is not kept as completed', 'a skipped step has no output to replace');
update pgflow.steps set required_input_pattern = '{"ok": false}' where flow_slug = 'g' and step_slug = 'must';
truncate forked;
insert into forked select run_id, 'must' from pg_temp.fork(2, '{must,a}');
select results_eq($$ select r.status, r.remaining_steps, (select array_agg(step_slug || ' ' || status order by step_slug) from pg_temp.states)
                     from forked join pgflow.runs r using (run_id) $$,
                  $$ values ('failed'::text, 5, '{"a created","after created","big created","last created","must failed"}'::text[]) $$,
                  'a condition that is not met now fails the new run before anything of it begins');
select is((select count(*) from pg_temp.tasks), 0::bigint, 'so that it has no tasks');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

-- A failed run, a skip by hand, a reason of it.
update pgflow.steps set required_input_pattern = null where flow_slug = 'g' and step_slug = 'must';
select sluice_test.finish('g');
select pgflow.start_flow('g', '{}', pg_temp.run(3));
select sluice_test.take('g', 2);
select pgflow.fail_task(pg_temp.run(3), 'a', 0, 'broken');
select pgflow.fail_task(pg_temp.run(3), 'must', 0, 'broken, too');
truncate forked;
insert into forked select run_id, 'failed' from pg_temp.fork(3, '{last}');
select results_eq($$ select step_slug, status, skip_reason, error_message, initial_tasks from pg_temp.states order by 1 $$,
                  $$ values ('a'::text, 'skipped'::text, 'handler_failed'::text, 'broken'::text, 1), ('after', 'skipped', 'dependency_skipped', null, 1),
                            ('big', 'skipped', 'condition_unmet', null, 1), ('last', 'created', null, null, 1), ('must', 'started', null, null, 1) $$,
                  'of a failed run what failed is done again, though it was not chosen');
select results_eq('select step_slug, status from pg_temp.tasks', $$ values ('must'::text, 'queued'::text) $$, 'and no task of a skipped step is kept');
select is((select kept_tasks from pg_temp.fork(3, '{last}')), 0, 'nor counted');
select sluice.cancel_run(run_id, 'enough') from forked;
select is((select again from sluice.fork_run((select run_id from forked), '{a}')), '{a,big,after,must,last}', 'a cancelled run may be forked');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

-- An input of root maps.
select pgflow.create_flow('h');
select pgflow.add_step('h', 'root', step_type => 'map'), pgflow.add_step('h', 'two', array['root'], step_type => 'map');
select pgflow.start_flow('h', '[1, 2, 3]', pg_temp.run(4));
select sluice_test.finish('h');
select is((select queued_tasks from pg_temp.fork(4, '{root}')), 3, 'a root map is as wide as the input');
select is((select queued_tasks from pg_temp.fork(4, '{two}')), 3, 'and a map behind a map as that');
select sluice.hold('h', 'two');
select is((select queued_tasks from pg_temp.fork(4, '{two}')), 3, 'a hold holds new runs, too');
select is((select count(*) from sluice_test.take('h', 99) t where t.step_slug = 'two'), 0::bigint, 'whose tasks nobody gets');

select results_eq($$ select n - 'audit_id' - 'run_id' from sluice.action_fork_run(pg_temp.run(4), '{two}', '{"root": ["secret", 2, 3]}', 'why') n $$,
                  $$ values (jsonb_build_object('restart_of_run_id', pg_temp.run(4), 'flow_slug', 'h', 'kept_steps', 1, 'kept_tasks', 3,
                                                'again_steps', 1, 'queued_tasks', 3, 'run_status', 'started', 'kept', array['root'],
                                                'again', array['two'], 'replaced', array['root'])) $$, 'the action says the same');
select results_eq($$ select action, target ->> 'run_id', target -> 'from_steps', before ->> 'status', reason, to_jsonb(audit)::text like '%secret%'
                     from sluice.audit order by id desc limit 1 $$,
                  $$ values ('fork_run'::text, pg_temp.run(4)::text, '["two"]'::jsonb, 'completed'::text, 'why'::text, false) $$,
                  'and is recorded, without the output');

select pgflow.add_step('h', 'later');
select throws_ok($$ select pg_temp.fork(4, '{later}') $$, '55000',
                 'Run 00000000-0000-0000-0000-000000000004 cannot be forked: flow "h" has got more steps since: later',
                 'a flow that has grown since');
select is(has_function_privilege('public', 'sluice.action_fork_run(uuid, text[], jsonb, text)', 'execute'), false,
          'the public may not do so as the owner');
select pgmq.drop_queue('f');
select throws_ok($$ select pg_temp.fork(1, '{n}') $$, '55000', 'The queue of flow "f" is missing', 'a flow without its queue');

select * from finish();
rollback;
