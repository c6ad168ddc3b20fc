begin;
select plan(9);
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'm', step_type => 'map');
select pgflow.start_flow('f', '[1, 2]', '00000000-0000-0000-0000-000000000001');

select throws_ok($$ select * from sluice.restart_run('00000000-0000-0000-0000-0000000000ff') $$, 'P0002',
                 'There is no run 00000000-0000-0000-0000-0000000000ff', 'an unknown run');
select results_eq($$ select restart_of_run_id, flow_slug, kept_steps, kept_tasks, queued_tasks, run_status
                     from sluice.restart_run('00000000-0000-0000-0000-000000000001') $$,
                  $$ values ('00000000-0000-0000-0000-000000000001'::uuid, 'f'::text, 0, 0, 3, 'started'::text) $$,
                  'a run is started once more, even while it is under way');
select results_eq($$ select r.input, r.status, l.kind, l.restart_of_run_id from pgflow.runs r join sluice.run_lineage l using (run_id) $$,
                  $$ values ('[1, 2]'::jsonb, 'started'::text, 'restarted'::text, '00000000-0000-0000-0000-000000000001'::uuid) $$,
                  'with the same input and its origin');
select sluice.cancel_run('00000000-0000-0000-0000-000000000001', 'x');
select isnt((select run_id from sluice.restart_run('00000000-0000-0000-0000-000000000001')), null,
            'a cancelled run may be restarted');
select is((select count(*) from sluice.cancelled_runs), 1::bigint, 'and stays cancelled');
select is(sluice_test.finish('f'), 6, 'everything is done again');
select results_eq('select status from pgflow.runs order by 1', array['completed', 'completed', 'failed'], 'in both');
select isnt((select n.run_id from sluice.run_lineage l cross join lateral sluice.restart_run(l.run_id) n limit 1), null,
            'a completed run may be restarted, too');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select * from finish();
rollback;
