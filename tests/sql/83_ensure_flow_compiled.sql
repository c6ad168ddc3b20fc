begin;
select plan(24);
create temp table shape as select
    '{"steps": [{"slug": "a", "stepType": "single", "dependencies": []}]}'::jsonb as one,
    '{"steps": [{"slug": "a", "stepType": "single", "dependencies": []}, {"slug": "b", "stepType": "map", "dependencies": ["a"]}]}'::jsonb as two;

select is(pgflow.is_local(), false, 'a database is not local');
select is(pgflow.ensure_flow_compiled('f', one), '{"status": "compiled", "differences": []}', 'a missing flow is created') from shape;
select is((select array_agg(step_slug) from pgflow.steps where flow_slug = 'f'), array['a'], 'with its steps');
select is(pgflow.ensure_flow_compiled('f', one), '{"status": "verified", "differences": []}', 'an equal one is verified') from shape;
select is(pgflow.ensure_flow_compiled(flow_slug => 'f', shape => one, allow_data_loss => false) ->> 'status', 'verified',
          'arguments have names') from shape;
select pgflow.start_flow('f', '{}');
select is(pgflow.ensure_flow_compiled('f', two),
          '{"status": "mismatch", "differences": ["Step count differs: 2 vs 1",
            "Step at index 1: missing in second shape (first has ''b'')"]}', 'a different one is a mismatch') from shape;
select is((select count(*) from pgflow.runs), 1::bigint, 'that changes nothing');
select is((select count(*) from pgflow.steps), 1::bigint, 'not the definition either');
select is(pgflow.ensure_flow_compiled('f', two, null) ->> 'status', 'mismatch', 'null allows nothing') from shape;
select is(pgflow.ensure_flow_compiled('f', two, true) ->> 'status', 'recompiled', 'unless data may be lost') from shape;
select is((select count(*) from pgflow.runs), 0::bigint, 'then its data are lost');
select is((select array_agg(step_slug order by step_index) from pgflow.steps where flow_slug = 'f'), array['a', 'b'],
          'and the flow is as the client wants it');
select lives_ok($$ select pgflow.start_flow('f', '{}') $$, 'with a queue');
select is(jsonb_array_length(pgflow.ensure_flow_compiled('f', one, true) -> 'differences'), 2, 'what differed is told') from shape;

-- The form that knows of queues.
select is(pgflow.ensure_flow_compiled('f', one, 'flow'), '{"status": "verified", "differences": [], "mismatchKind": null}',
          'a client that names the queue mode') from shape;
select is(pgflow.ensure_flow_compiled(flow_slug => 'f', shape => two, queue_mode => 'flow', route_map => null) ->> 'mismatchKind', 'shape',
          'learns what kind of mismatch it is') from shape;
select is(pgflow.ensure_flow_compiled('f', one, 'step'),
          '{"status": "mismatch", "mismatchKind": "routing", "differences": ["Queue mode differs: ''step'' vs ''flow''"]}',
          'queues of single steps are not here') from shape;
select is(pgflow.ensure_flow_compiled('new', one, 'step', '{}') ->> 'status', 'mismatch', 'nor for a new flow') from shape;
select is((select count(*) from pgflow.flows where flow_slug = 'new'), 0::bigint, 'which is not created');

-- A development machine.
insert into sluice.settings (key, value) values ('local_development', 'true');
select is(pgflow.is_local(), true, 'a setting says that this is one');
select is(pgflow.ensure_flow_compiled('f', two) ->> 'status', 'recompiled', 'there a different flow is always recompiled') from shape;
update sluice.settings set value = '"yes"' where key = 'local_development';
select is(pgflow.is_local(), false, 'anything but true is no');
set local app.settings.jwt_secret = 'super-secret-jwt-token-with-at-least-32-characters-long';
select is(pgflow.is_local(), true, 'and so does the secret of a local Supabase stack');
set local app.settings.jwt_secret = 'another';
select is(pgflow.is_local(), false, 'no other');

select * from finish();
rollback;
