-- New tasks are signalled by the run or the step they come with, and by nothing else.
begin;
select plan(4);
select pgflow.create_flow('f');
select pgflow.add_step('f', 'a'), pgflow.add_step('f', 'b', array['a']);
select sluice_test.register_worker();
create function pg_temp.signalled() returns boolean
language sql volatile as $$ select coalesce(current_setting('sluice.signalled_in', true), '') = pg_current_xact_id()::text $$;
select sluice.watch('00000000-0000-0000-0000-0000000000aa', 300);

select is_empty($$ select from pg_trigger t where t.tgname = 'sluice_signal' and t.tgrelid = 'pgflow.step_tasks'::regclass
                   and (t.tgtype & 4) <> 0 $$, 'inserting tasks asks nobody');
select set_config('sluice.signalled_in', '', true), setval('sluice.signal_gate', 0);
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');
select ok(pg_temp.signalled(), 'a run that starts is signalled, and with it its tasks');
select count(*) from sluice_test.take('f', 1);
select set_config('sluice.signalled_in', '', true), setval('sluice.signal_gate', 0);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '1');
select ok(pg_temp.signalled(), 'so is a step');
select is((select t.status from pgflow.step_tasks t where t.step_slug = 'b'), 'queued', 'whose task is there');
select * from finish();
rollback;
