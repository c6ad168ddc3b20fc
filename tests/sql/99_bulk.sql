begin;
select plan(24);
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.start_flow('f', to_jsonb(i), format('00000000-0000-0000-0000-00000000000%s', i)::uuid) from generate_series(1, 5) i;
select count(*) from sluice_test.take('f', 3);
select pgflow.fail_task(t.run_id, 'a', 0, 'HTTP 502') from pgflow.step_tasks t where t.status = 'started';
select sluice.cancel_run('00000000-0000-0000-0000-000000000004', 'not wanted');

create function pg_temp.begin_bulk(bulk_id uuid, action text, runs uuid[]) returns jsonb language sql as $$
    select sluice.action_begin_bulk(bulk_id, action, runs, array(select r.failed_at from unnest(runs) with ordinality u (id, n)
                                                                 left join pgflow.runs r on r.run_id = u.id order by u.n),
                                    array_fill('a'::text, array[cardinality(runs)]),
                                    array_fill('HTTP 502'::text, array[cardinality(runs)]), 'flow:f', 'payments are back')
$$;
create function pg_temp.ids(variadic numbers int[]) returns uuid[] language sql as $$
    select array_agg(format('00000000-0000-0000-0000-00000000000%s', i)::uuid order by n) from unnest(numbers) with ordinality u (i, n)
$$;

select results_eq($$ select (n ->> 'items')::int, (n ->> 'audit_id')::int > 0
                     from pg_temp.begin_bulk('b0000000-0000-0000-0000-000000000001', 'retry_failed', pg_temp.ids(1, 2, 3, 4, 5, 9)) n $$,
                  $$ values (6, true) $$, 'a decision about many runs is written down');
select is((select count(*) from sluice.bulk_item where state = 'waiting'), 6::bigint, 'nothing is done yet');
select is((select n ->> 'audit_id' from pg_temp.begin_bulk('b0000000-0000-0000-0000-000000000001', 'retry_failed', pg_temp.ids(1)) n),
          '0', 'once only');
select is((select count(*) from sluice.bulk_item), 6::bigint, 'a second call changes nothing');
select throws_ok($$ select pg_temp.begin_bulk(gen_random_uuid(), 'skip_step', pg_temp.ids(1)) $$, '23514', null,
                 'not every action is for many runs');

select results_eq($$ select n ->> 'state', n -> 'already', (n ->> 'audit_id')::int > 0
                     from sluice.action_bulk_item('b0000000-0000-0000-0000-000000000001', 1) n $$,
                  $$ values ('done', 'false'::jsonb, true) $$, 'one of them is done');
select is((select status from pgflow.runs where run_id = '00000000-0000-0000-0000-000000000001'), 'started', 'its run goes on');
select is((select reason from sluice.audit where action = 'retry_failed'), 'payments are back', 'its entry has the reason');
select results_eq($$ select n ->> 'state', n -> 'already'
                     from sluice.action_bulk_item('b0000000-0000-0000-0000-000000000001', 1) n $$,
                  $$ values ('done', 'true'::jsonb) $$, 'it is not done twice');
select is((select count(*) from sluice.audit where action = 'retry_failed'), 1::bigint, 'and has one entry');

-- Somebody else was there in between: it failed once more, at another time.
select sluice.retry_failed('00000000-0000-0000-0000-000000000002');
select count(*) from sluice_test.take('f', 10);
select pgflow.fail_task('00000000-0000-0000-0000-000000000002', 'a', 0, 'HTTP 503');
update pgflow.runs set failed_at = failed_at + interval '1 minute' where run_id = '00000000-0000-0000-0000-000000000002';
select results_eq($$ select n ->> 'state', (n ->> 'message') like '%no longer as%'
                     from sluice.action_bulk_item('b0000000-0000-0000-0000-000000000001', 2) n $$,
                  $$ values ('refused', true) $$, 'what is not as it was seen is refused, and that is told');
select results_eq($$ select n ->> 'state', (n ->> 'message') like '%cancelled%'
                     from sluice.action_bulk_item('b0000000-0000-0000-0000-000000000001', 4) n $$,
                  $$ values ('refused', true) $$, 'a cancelled run is revived by no decision about many');
select is((select count(*) from sluice.cancelled_runs), 1::bigint, 'it stays cancelled');
select results_eq($$ select n ->> 'state' from sluice.action_bulk_item('b0000000-0000-0000-0000-000000000001', 5) n $$,
                  $$ values ('refused') $$, 'a run under way is not retried');
select results_eq($$ select n ->> 'state' from sluice.action_bulk_item('b0000000-0000-0000-0000-000000000001', 6) n $$,
                  $$ values ('refused') $$, 'nor one that is gone');
select results_eq($$ select state, message is null, audit_id is null from sluice.bulk_item order by place $$,
                  $$ values ('done', true, false), ('refused', false, true), ('waiting', true, true), ('refused', false, true),
                            ('refused', false, true), ('refused', false, true) $$, 'what became of each is kept');

select results_eq($$ select n -> 'changed', n -> 'waiting'
                     from sluice.action_stop_bulk('b0000000-0000-0000-0000-000000000001', true) n $$,
                  $$ values ('true'::jsonb, '1'::jsonb) $$, 'the rest is stopped');
select results_eq($$ select n ->> 'state', n -> 'stopped'
                     from sluice.action_bulk_item('b0000000-0000-0000-0000-000000000001', 3) n $$,
                  $$ values ('waiting', 'true'::jsonb) $$, 'for everybody');
select is((select n ->> 'changed' from sluice.action_stop_bulk('b0000000-0000-0000-0000-000000000001', false) n), 'true',
          'and goes on');
select results_eq($$ select n ->> 'state' from sluice.action_bulk_item('b0000000-0000-0000-0000-000000000001', 3) n $$,
                  $$ values ('done') $$, 'with what is left');
select throws_ok($$ select sluice.action_bulk_item('b0000000-0000-0000-0000-000000000001', 7) $$, 'P0002', null, 'no such part');
select throws_ok($$ select sluice.action_stop_bulk(gen_random_uuid(), true) $$, 'P0002', null, 'no such decision');

select pg_temp.begin_bulk('b0000000-0000-0000-0000-000000000002', 'cancel_run', pg_temp.ids(2, 5));
select results_eq($$ select (sluice.action_bulk_item('b0000000-0000-0000-0000-000000000002', i)) ->> 'state' from generate_series(1, 2) i $$,
                  array['refused', 'done'], 'a run that has ended is not cancelled');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select * from finish();
rollback;
