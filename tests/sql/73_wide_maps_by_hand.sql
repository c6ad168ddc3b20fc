begin;
select plan(13);
-- In a map of 256 tasks or more the engine may lend sessions tasks to complete ahead of the count.
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'm', step_type => 'map');
select pgflow.add_step('f', 'end', array['m']);
create function pg_temp.run(number integer) returns uuid
language sql as $$ select ('00000000-0000-0000-0000-00000000000' || number)::uuid $$;
create function pg_temp.begin_run(number integer) returns void
language plpgsql as $$
begin
    perform set_config('pgflow.wraps_reports', '', false), set_config('pgflow.in_report', '', false);
    perform pgflow.start_flow('f', (select jsonb_agg(i) from generate_series(1, 400) i), pg_temp.run(number));
    perform sluice_test.take('f', 1000);
    perform pgflow.complete_task(pg_temp.run(number), 'm', 0, '1');
end
$$;

select pg_temp.begin_run(1);
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select is((select step_status from sluice.skip_step(pg_temp.run(1), 'm', 'x')), 'skipped', 'such a step is skipped');
select is_empty('select * from sluice_test.violations()', 'then all counters agree');

select pg_temp.begin_run(2);
select is((select ended_tasks from sluice.complete_step_with(pg_temp.run(2), 'm',
           (select jsonb_agg(i) from generate_series(1, 400) i))), 399, 'such a step is completed');
select is_empty('select * from sluice_test.violations()', 'then all counters agree, too');

select pg_temp.begin_run(3);
select is((select run_status from sluice.fail_task_now(pg_temp.run(3), 'm', 7, 'x')), 'failed', 'a task of such a step is failed');
select is((select returned_siblings from sluice.retry_failed(pg_temp.run(3))), 398, 'and retried');
select is_empty('select * from sluice_test.violations()', 'all counters agree after both');

select pg_temp.begin_run(4);
select is((select cancelled_tasks from sluice.cancel_run(pg_temp.run(4), 'x')), 399, 'such a run is cancelled');
select is((select queued_tasks from sluice.resume_run(pg_temp.run(4), true)), 399, 'resumed');
select is((select returned_siblings from sluice.retry_failed(pg_temp.run(4), include_cancelled => true)), 399, 'and retried');
select is_empty('select * from sluice_test.violations()', 'all counters agree after all three');
select is(sluice_test.finish('f'), 2 * (399 + 1), 'what nobody has taken is done');

select * from finish();
rollback;
