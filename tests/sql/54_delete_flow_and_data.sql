begin;
select plan(9);
select pgflow.create_flow('Gone');
select pgflow.add_step('Gone', 'a');
select pgflow.add_step('Gone', 'm', array['a'], step_type => 'map');
select pgflow.create_flow('kept');
select pgflow.add_step('kept', 'a');
select pgflow.start_flow('Gone', '{}', '00000000-0000-0000-0000-000000000001');
select pgflow.start_flow('Gone', '{}');
select pgflow.start_flow('kept', '{}');
select sluice_test.take('Gone', 2);
select sluice.hold_task('00000000-0000-0000-0000-000000000001', 'a', 0, sluice_test.worker_id());
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '[1, 2]');

select lives_ok($$ select pgflow.delete_flow_and_data(p_flow_slug => 'Gone') $$, 'a flow is deleted, whatever is under way in it');
select is((select count(*) from pgflow.flows), 1::bigint, 'with its definition');
select results_eq($$ select (select count(*) from pgflow.steps), (select count(*) from pgflow.deps) $$,
                  $$ values (1::bigint, 0::bigint) $$, 'its steps and edges');
select results_eq($$ select (select count(*) from pgflow.runs), (select count(*) from pgflow.step_states),
                            (select count(*) from pgflow.step_tasks), (select count(*) from sluice.held_tasks) $$,
                  $$ values (1::bigint, 1::bigint, 1::bigint, 0::bigint) $$, 'its runs, their steps, tasks and holds');
select results_eq($$ select queue_name::text from pgmq.list_queues() $$, array['kept'], 'its queue');
select hasnt_table('pgmq', 'a_gone', 'and its archive');
select is_empty('select * from sluice_test.violations()', 'what is left agrees');
select lives_ok($$ select pgflow.delete_flow_and_data('none') $$, 'an unknown flow is nothing');
select lives_ok($$ select pgflow.create_flow('gone') $$, 'the name is free again');

select * from finish();
rollback;
