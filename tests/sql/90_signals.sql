begin;
select plan(22);

-- Sequences keep their values when a transaction is rolled back, so every part begins by setting them.
create function pg_temp.gate() returns bigint language sql as $$ select pg_sequence_last_value('sluice.signal_gate') $$;
create function pg_temp.shut() returns bigint language sql as $$ select 9223372036854775807 $$;
create function pg_temp.now_ms() returns bigint language sql as $$ select (date_part('epoch', clock_timestamp()) * 1000)::bigint $$;
create function pg_temp.forget() returns void language sql as $$
    select set_config('sluice.signalled_in', '', true), setval('sluice.signal_gate', 0) $$;

select set_eq($$ select c.relnamespace::regnamespace || '.' || c.relname
                 from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'sluice_signal' $$,
              array['pgflow.flows', 'pgflow.steps', 'pgflow.runs', 'pgflow.step_states', 'pgflow.step_tasks',
                    'pgflow.workers', 'sluice.holds'], 'the engine''s tables send signals, and holds');
select is_empty($$ select from pg_trigger t where t.tgname = 'sluice_signal' and (t.tgtype & 1) = 1 $$,
                'once a statement, not once a row');

delete from sluice.watchers;
select setval('sluice.watched_until', 0), setval('sluice.signal_gate', pg_temp.shut());
select pgflow.create_flow('f');
select pgflow.add_step('f', 'a');
select is(pg_temp.gate(), pg_temp.shut(), 'nobody watches: the gate stays shut');

select cmp_ok(sluice.watch('00000000-0000-0000-0000-000000000001', 30), '>', clock_timestamp() + interval '29 seconds',
              'a lease of 30 s');
select is(pg_temp.gate(), 0::bigint, 'opens the gate');
select results_eq($$ select role, application from sluice.watchers $$,
                  $$ values (session_user::text collate "default", current_setting('application_name')) $$, 'says who watches');
select pgflow.start_flow('f', '1', '00000000-0000-0000-0000-000000000001');
select cmp_ok(pg_temp.gate(), '>', pg_temp.now_ms() - 1000, 'a change takes the turn');
select cmp_ok(pg_temp.gate(), '<=', pg_temp.now_ms() + 50, 'for 50 ms');

select setval('sluice.signal_gate', 7);
update pgflow.flows set opt_timeout = 8;
select is(pg_temp.gate(), 7::bigint, 'one transaction signals once');
select pg_temp.forget();
update pgflow.flows set opt_timeout = 9;
select cmp_ok(pg_temp.gate(), '>', 0::bigint, 'the next one again');

select set_config('sluice.signalled_in', '', true), setval('sluice.signal_gate', pg_temp.now_ms() + 100000);
select pg_temp.gate() as throttled \gset
update pgflow.flows set opt_timeout = 10;
select is(pg_temp.gate(), :throttled::bigint, 'before its time a signal is not due');

select sluice_test.register_worker();
select pg_temp.forget();
update pgflow.workers set last_heartbeat_at = clock_timestamp();
select is(pg_temp.gate(), 0::bigint, 'a heartbeat is no news');
update pgflow.runs set remaining_steps = 1;
select is(pg_temp.gate(), 0::bigint, 'nor a counter that changes beside a task');
update pgflow.workers set deprecated_at = now();
select cmp_ok(pg_temp.gate(), '>', 0::bigint, 'a drained worker is');
select pg_temp.forget();
select sluice.hold('f');
select cmp_ok(pg_temp.gate(), '>', 0::bigint, 'a hold is');
select pg_temp.forget();
select sluice.release('f');
select cmp_ok(pg_temp.gate(), '>', 0::bigint, 'and its end');

select is(sluice.unwatch('00000000-0000-0000-0000-000000000001'), true, 'a lease can be given back');
select is(sluice.unwatch('00000000-0000-0000-0000-000000000001'), false, 'once');
select pg_temp.forget();
update pgflow.flows set opt_timeout = 11;
select is(pg_temp.gate(), pg_temp.shut(), 'the first change after the last watcher shuts the gate');

select is(sluice.remove_signals(), 7, 'signals can be taken off');
select is(sluice.install_signals(), 7, 'and put on again');
select is(sluice.install_signals(), 7, 'any number of times');

select setval('sluice.watched_until', 0), setval('sluice.signal_gate', pg_temp.shut());
select * from finish();
rollback;
