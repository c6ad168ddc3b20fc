begin;
select plan(15);
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

set local role sluice_test_viewer;
select isnt_empty('select from pgflow.runs', 'a viewer sees runs');
select isnt_empty('select from pgmq.q_f', 'and queues');
select lives_ok($$ select sluice.watch('00000000-0000-0000-0000-000000000001', 1) $$, 'and may watch');
select throws_ok($$ select sluice.action_start_run('f', '1') $$, '42501', null, 'but starts nothing');
select throws_ok($$ select pgflow.start_flow('f', '1') $$, '42501', null, 'not even directly');
select throws_ok($$ select pgflow.start_flow_with_states('f', '1') $$, '42501', null,
                 'nor through functions that act as their owner');

set local role sluice_test_operator;
select lives_ok($$ select sluice.action_start_run('f', '1') $$, 'an operator acts');
select throws_ok($$ update pgflow.flows set opt_timeout = 1 $$, '42501', null, 'but only so');
select throws_ok($$ delete from sluice.audit $$, '42501', null, 'and cannot touch the audit log');

set local role sluice_test_worker;
select lives_ok($$ select sluice_test.register_worker() $$, 'a worker registers');
select is((select count(*) from pgflow.start_tasks('f', array(select msg_id from pgmq.read('f', 5, 1)),
                                                   '00000000-0000-0000-0000-0000000000aa')), 1::bigint, 'claims');
select lives_ok($$ select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '1') $$, 'and reports');

set local role sluice_test_admin;
select lives_ok($$ select pgflow.create_flow('g') $$, 'an admin defines flows');
select lives_ok($$ update sluice.settings set value = '31' where key = 'stalled_grace_seconds' $$, 'and settings');

reset role;
select * from finish();
rollback;
