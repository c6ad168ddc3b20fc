-- What the engine does with a flow's queue has functions of the flow's own.
begin;
select plan(11);
create function pg_temp.functions_of(flow_slug text) returns setof text
language sql as $$
    select p.oid::regprocedure::text from pg_proc p
    where p.pronamespace = 'pgflow'::regnamespace and p.proname in ('send:' || flow_slug, 'archive:' || flow_slug,
                                                                    'pick:' || flow_slug, 'show:' || flow_slug)
$$;
select pgflow.create_flow('f');
select pgflow.add_step('f', 'a');
select sluice_test.register_worker();
select is((select count(*) from pg_temp.functions_of('f')), 6::bigint, 'they come with the flow');

-- Whose queue was there before, or who lost them.
select pgmq.create('g');
select pgflow.create_flow('g');
select is((select count(*) from pg_temp.functions_of('g')), 6::bigint, 'also where the queue was there before');
drop function pgflow."pick:g"(integer);
select pgflow.create_flow('g');
select is((select count(*) from pg_temp.functions_of('g')), 6::bigint, 'defining the flow again brings back what is missing');

select pgflow._create_queue_functions('nobody');
select is((select count(*) from pg_temp.functions_of('nobody')), 0::bigint, 'what is no flow has none');
select pgflow._drop_queue_functions('f');
select is((select count(*) from pg_temp.functions_of('f')), 6::bigint, 'a flow that exists keeps its functions');

-- Another queue under the same name.
select pgflow.start_flow('f', '{"n": 1}', '00000000-0000-0000-0000-000000000001');
select pgflow.complete_task(t.run_id, t.step_slug, t.task_index, '1') from sluice_test.take('f', 1) t;
select pgmq.drop_queue('f');
select pgmq.create('f');
select pgflow.start_flow('f', '{"n": 2}', '00000000-0000-0000-0000-000000000002');
select results_eq($$ select run_id from sluice_test.take('f', 5) $$, array['00000000-0000-0000-0000-000000000002'::uuid],
                  'a queue made anew is used like the one before');

-- Messages of several tasks stand in the order of the tasks.
select pgflow.add_step('g', 'each', step_type => 'map');
select pgflow.start_flow('g', (select jsonb_agg(i) from generate_series(1, 300) i));
select is_empty($$ select t.task_index from pgflow.step_tasks t
                   join pgmq.q_g q on q.msg_id = t.message_id
                   where t.flow_slug = 'g' and ((q.message ->> 'task_index')::integer <> t.task_index
                                                or q.msg_id <> t.task_index + 1) $$,
                'messages are numbered in the order of their tasks');

select pgflow.delete_flow_and_data('g');
select is((select count(*) from pg_temp.functions_of('g')), 0::bigint, 'they go with the flow');
select is((select count(*) from pg_temp.functions_of('f')), 6::bigint, 'and with no other');

-- Upper and lower case.
select pgflow.create_flow('Mixed');
select pgflow.add_step('Mixed', 'a');
select pgflow.start_flow('Mixed', '{}');
select is((select count(*) from pgmq.q_mixed), 1::bigint, 'a flow with capitals sends to its queue');
select pgflow.complete_task(t.run_id, t.step_slug, t.task_index, '1') from sluice_test.take('Mixed', 1) t;
select is((select count(*) from pgmq.a_mixed), 1::bigint, 'and archives there');

select * from finish();
rollback;
