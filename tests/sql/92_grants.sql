begin;
select plan(32);
select pgflow.create_flow('f');
select pgflow.add_step('f', 'a');
select pgflow.start_flow('f', '1', '00000000-0000-0000-0000-000000000001');
create role sluice_test_viewer;
create role sluice_test_operator;
create role sluice_test_worker;
create role sluice_test_admin;
create role sluice_test_nobody;
select sluice.grant_viewer('sluice_test_viewer');
select sluice.grant_operator('sluice_test_operator');
select sluice.grant_worker('sluice_test_worker');
select sluice.grant_admin('sluice_test_admin');

select is(has_schema_privilege('sluice_test_nobody', 'sluice', 'usage'), false, 'the public may not enter');
-- pgTAP itself must be within reach of the roles.
do $$ begin execute format('grant usage on schema %I to public', (select n.nspname from pg_extension e
    join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pgtap')); end $$;

grant usage on schema sluice_test to sluice_test_worker;

select sluice.hold('f', 'a', 'maintenance');
set local role sluice_test_viewer;
select isnt_empty('select from pgflow.runs', 'a viewer sees runs');
select isnt_empty('select from pgmq.q_f', 'and queues');
select lives_ok($$ select sluice.watch('00000000-0000-0000-0000-000000000001', 1) $$, 'and may watch');
select throws_ok($$ select sluice.action_start_run('f', '1') $$, '42501', null, 'but starts nothing');
select throws_ok($$ select pgflow.start_flow('f', '1') $$, '42501', null, 'not even directly');
select throws_ok($$ select pgflow.start_flow_with_states('f', '1') $$, '42501', null,
                 'nor through functions that act as their owner');

select lives_ok($$ select from sluice.task_attempts, sluice.run_note, sluice.run_lineage, sluice.holds, sluice.cancelled_runs $$,
                'and sees what is known of runs');
select results_eq($$ select h.flow_slug, h.step_slug, h.by = session_user, h.at <= clock_timestamp(), h.reason from sluice.holds h $$,
                  $$ values ('f'::text, 'a'::text, true, true, 'maintenance'::text) $$, 'and who holds what, since when and why');
select throws_ok($$ select sluice.cancel_run('00000000-0000-0000-0000-000000000001', 'x') $$, '42501', null, 'cancels nothing');
reset role;
select sluice.release('f', 'a');

set local role sluice_test_operator;
select lives_ok($$ select sluice.action_start_run('f', '1', '00000000-0000-0000-0000-000000000002') $$, 'an operator acts');
select lives_ok($$ select sluice.action_cancel_run('00000000-0000-0000-0000-000000000002', 'x'),
                          sluice.action_hold('f'), sluice.action_release('f') $$, 'cancels and holds, too');
select lives_ok($$ select sluice.action_cancel_run((n ->> 'run_id')::uuid, 'x')
                   from sluice.action_fork_run('00000000-0000-0000-0000-000000000002', '{a}') n $$, 'begins anew from some step');
select throws_ok($$ select sluice.cancel_run('00000000-0000-0000-0000-000000000001', 'x') $$, '42501', null,
                 'always with an entry in the audit log');
select throws_ok($$ select sluice.fork_run('00000000-0000-0000-0000-000000000002', '{a}') $$, '42501', null,
                 'whatever is begun');
select throws_ok($$ update pgflow.flows set opt_timeout = 1 $$, '42501', null, 'but only so');
select throws_ok($$ delete from sluice.audit $$, '42501', null, 'and cannot touch the audit log');

set local role sluice_test_worker;
select lives_ok($$ select sluice_test.register_worker() $$, 'a worker registers');
select is((select count(*) from pgflow.start_tasks('f', array(select msg_id from pgmq.read('f', 5, 1)),
                                                   '00000000-0000-0000-0000-0000000000aa')), 1::bigint, 'claims');
select lives_ok($$ select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '1') $$, 'and reports');
select lives_ok($$ select pgflow.start_flow('f', '1'), sluice.await_work(array['00000000-0000-0000-0000-0000000000aa'::uuid], array['f']) $$,
                'waits for work');
select results_eq($$ select accepted, task_status
                     from sluice.exchange(array['f'], array['00000000-0000-0000-0000-0000000000aa'::uuid], 9) x
                     cross join lateral sluice.fail_tasks(array[x.run_id], array[x.step_slug], array[x.task_index],
                                                          array[x.attempt], array[x.worker_id], array['no'], array['log']) r (r1, r2, r3, accepted2, status2) $$,
                  $$ values (null::boolean, 'started'::text) $$, 'and uses the batch protocol');

select throws_ok($$ select pgflow.create_flow('h') $$, '42501', 'The role "sluice_test_worker" may not define or delete flows',
                 'but defines no flows');
select throws_ok($$ select pgflow.delete_flow_and_data('f') $$, '42501', 'The role "sluice_test_worker" may not define or delete flows',
                 'and deletes none');

set local role sluice_test_admin;
select lives_ok($$ select pgflow.create_flow('g') $$, 'an admin defines flows');
select is((select pg_get_userbyid(c.relowner) from pg_class c where c.oid = 'pgmq.q_g'::regclass), session_user, 'whose queues are the owner''s');
select throws_ok($$ create table pgmq.q_x (n int) $$, '42501', null, 'makes no tables beside them');
select throws_ok($$ create trigger t before insert on pgmq.q_g for each row execute function sluice._keep_held() $$, '42501', null,
                 'and puts no triggers on them');
select lives_ok($$ select pgflow.delete_flow_and_data('g') $$, 'but deletes them with their flows');
select is(to_regclass('pgmq.q_g'), null, 'and the queues go');
select lives_ok($$ update sluice.settings set value = '31' where key = 'stalled_grace_seconds' $$, 'and settings');

reset role;
select ok(has_function_privilege('public', 'pgflow._create_queue_functions(text)', 'execute'),
          'who was given the right to define flows in another way keeps it');

select * from finish();
rollback;
