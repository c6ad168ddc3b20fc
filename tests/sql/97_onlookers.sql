-- What those who only look on cannot do to others.
begin;
select plan(23);
create role sluice_test_viewer;
create role sluice_test_other;
create role sluice_test_worker;
create role sluice_test_rival;
select sluice.grant_viewer('sluice_test_viewer');
select sluice.grant_viewer('sluice_test_other');
select sluice.grant_worker('sluice_test_worker');
select sluice.grant_worker('sluice_test_rival');
select pgflow.create_flow('f', timeout => 1);
select pgflow.add_step('f', 'a');
delete from sluice.watchers;
delete from sluice.idle_workers;

-- Leases.
set local role sluice_test_other;
select sluice.watch('00000000-0000-0000-0000-000000000001', 300);
set local role sluice_test_viewer;
select throws_ok($$ select sluice.watch('00000000-0000-0000-0000-000000000001', 1) $$, '42501',
                 'The lease 00000000-0000-0000-0000-000000000001 belongs to another role', 'nobody shortens a lease of somebody else');
select is(sluice.unwatch('00000000-0000-0000-0000-000000000001'), false, 'or ends it');
reset role;
select results_eq($$ select role, expires_at > now() + interval '90 seconds' from sluice.watchers $$,
                  $$ values ('sluice_test_other'::text collate "default", true) $$, 'it stays as it was');
set local role sluice_test_viewer;
select lives_ok($$ select sluice.watch(gen_random_uuid(), 300) from generate_series(1, 1000) $$, 'a role watches a thousand times');
select throws_ok($$ select sluice.watch(gen_random_uuid(), 300) $$, '53400', 'The role "sluice_test_viewer" watches 1,000 times already',
                 'and no more');
select lives_ok($$ select sluice.watch(w.watcher, 300) from sluice.watchers w where w.role = current_user limit 1 $$,
                'what it has is renewed');
set local role sluice_test_other;
select lives_ok($$ select sluice.watch('00000000-0000-0000-0000-000000000002', 1) $$, 'others are not concerned');
select is(sluice.unwatch('00000000-0000-0000-0000-000000000002'), true, 'who took a lease ends it');

-- Waiting for work.
set local role sluice_test_worker;
select lives_ok($$ select sluice.await_work(array['00000000-0000-0000-0000-0000000000aa'::uuid], array['f'], 100) $$, 'a worker waits');
set local role sluice_test_viewer;
select throws_ok($$ select sluice.await_work(array[gen_random_uuid()], array['f'], 100) $$, '42501',
                 'The role "sluice_test_viewer" may not work on tasks, so it cannot wait for them', 'a viewer does not');
select throws_ok($$ select sluice.stop_awaiting_work(array['00000000-0000-0000-0000-0000000000aa'::uuid]) $$, '42501', null,
                 'nor ends it what others wait for');
set local role sluice_test_rival;
select is(sluice.stop_awaiting_work(array['00000000-0000-0000-0000-0000000000aa'::uuid]), 0, 'nor does a worker of another role');
select throws_ok($$ select sluice.await_work(array['00000000-0000-0000-0000-0000000000bb', '00000000-0000-0000-0000-0000000000aa']::uuid[],
                                             array['f', 'none'], 1) $$, '42501',
                 'A worker of these waits for another role than "sluice_test_rival"', 'which turns it to no other flow');
reset role;
select sluice_test.register_worker();
select pgflow.start_flow('f', '1', '97000000-0000-0000-0000-000000000097');
set local role sluice_test_rival;
select is((select count(*) from sluice.exchange(array['f'], array['00000000-0000-0000-0000-0000000000aa'::uuid], 1)), 1::bigint,
          'or takes a task for it');
reset role;
select pgflow.complete_task('97000000-0000-0000-0000-000000000097', 'a', 0, '1');
select results_eq('select worker_id, flow_slug, role from sluice.idle_workers',
                  $$ values ('00000000-0000-0000-0000-0000000000aa'::uuid, 'f'::text, 'sluice_test_worker'::text) $$, 'the worker waits on');
update sluice.idle_workers set expires_at = clock_timestamp() - interval '1 second';
set local role sluice_test_rival;
select lives_ok($$ select sluice.await_work(array['00000000-0000-0000-0000-0000000000aa'::uuid], array['f'], 100) $$,
                'once that is over, its name is free');
select is(sluice.stop_awaiting_work(array['00000000-0000-0000-0000-0000000000aa'::uuid]), 1, 'and whoever took it ends it');
reset role;

-- Locks that anybody may take stop nothing.
select sluice_test.register_worker();
select pgflow.start_flow('f', '1');
select sluice_test.take('f', 1);
update pgflow.step_tasks set queued_at = now() - interval '2 hours', started_at = now() - interval '1 hour';
create extension dblink;
select dblink_connect('onlooker', sluice_test.this_database());
select * from dblink('onlooker', $$ select count(pg_advisory_lock(k.key)) from (
                     select hashtextextended('pgflow.requeue_stalled_tasks', 0) as key) k $$) as t (locks bigint);
select * from dblink('onlooker', $$ select count(pg_advisory_lock(1400262995, k.key)) from (
                     select ((date_part('epoch', clock_timestamp()) * 20 + i)::bigint % 2147483647)::integer as key
                     from generate_series(0, 2000) i) k $$) as t (locks bigint);
set local role sluice_test_viewer;
select throws_ok('select from sluice.turns for update', '42501', null, 'a viewer cannot take the turn of a sweep');
select throws_ok($$ select setval('sluice.signal_turn', 1) $$, '42501', null, 'or of a signal');
reset role;
select is(pgflow.requeue_stalled_tasks(), 1, 'the sweep goes on');
select set_config('sluice.signalled_in', '', true), setval('sluice.signal_gate', 0);
update pgflow.flows set opt_timeout = 2;
select cmp_ok(pg_sequence_last_value('sluice.signal_gate'), '>', 0::bigint, 'and so do signals');

-- What a viewer may write to.
select is_empty($$ select c.oid::regclass from pg_class c
                   where c.relnamespace in ('pgmq'::regnamespace, 'pgflow'::regnamespace, 'sluice'::regnamespace)
                     and case when c.relkind = 'S' then has_sequence_privilege('sluice_test_viewer', c.oid, 'usage, update')
                              when c.relkind in ('r', 'p', 'v') then has_any_column_privilege('sluice_test_viewer', c.oid,
                                                                                           'insert, update, references')
                                   or has_table_privilege('sluice_test_viewer', c.oid, 'delete, truncate, trigger') end $$,
                'a viewer writes to no table or sequence');
select is_empty($$ select n.nspname from pg_namespace n
                   where n.nspname in ('pgmq', 'pgflow', 'sluice') and has_schema_privilege('sluice_test_viewer', n.oid, 'create') $$,
                'and makes nothing in our schemas');

select dblink_disconnect('onlooker');
select setval('sluice.watched_until', 0), setval('sluice.signal_gate', 9223372036854775807), setval('sluice.idle_until', 0);
select * from finish();
rollback;
