begin;
select plan(24);
select pgflow.create_flow('f');
select pgflow.add_step('f', 'b');
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'end', array['a', 'b']);

select results_eq($$ select flow_slug, status, input, output, remaining_steps, completed_at, failed_at
                     from pgflow.start_flow('f', '{"x": 1}', '00000000-0000-0000-0000-000000000001') $$,
                  $$ values ('f'::text, 'started'::text, '{"x": 1}'::jsonb, null::jsonb, 3, null::timestamptz, null::timestamptz) $$,
                  'the run is returned as it is after starting');
select results_eq($$ select step_slug, status, remaining_deps, initial_tasks, remaining_tasks, started_at is not null
                     from pgflow.step_states order by step_slug $$,
                  $$ values ('a'::text, 'started'::text, 0, 1, 1, true), ('b', 'started', 0, 1, 1, true),
                            ('end', 'created', 2, 1, null, false) $$, 'roots are started, the rest waits');
select results_eq($$ select step_slug, task_index, status, attempts_count, message_id from pgflow.step_tasks order by step_slug $$,
                  $$ values ('a'::text, 0, 'queued'::text, 0, 1::bigint), ('b', 0, 'queued', 0, 2) $$,
                  'each root has a queued task; messages are sent in the order of slugs');
select is((select message from pgmq.q_f where msg_id = 1),
          '{"flow_slug": "f", "run_id": "00000000-0000-0000-0000-000000000001", "step_slug": "a", "task_index": 0}',
          'a message holds the address of its task and nothing else');
select is((select headers from pgmq.q_f where msg_id = 1), null, 'and no headers');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select throws_ok($$ select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001') $$, '23505',
                 'duplicate key value violates unique constraint "runs_pkey"', 'a run id is used once');
select throws_ok($$ select pgflow.start_flow('none', '{}') $$, '23503',
                 'insert or update on table "runs" violates foreign key constraint "runs_flow_slug_fkey"', 'unknown flow');
select throws_ok($$ select pgflow.start_flow('f', null) $$, '23502', null, 'no input');
select lives_ok($$ select pgflow.start_flow('f', 'null') $$, 'JSON null is an input');
select isnt((select run_id from pgflow.start_flow('f', '1')), null, 'a run id is made up where none is given');

select pgflow.create_flow('nothing');
select results_eq($$ select status, output, remaining_steps from pgflow.start_flow('nothing', '{}') $$,
                  $$ values ('completed'::text, null::jsonb, 0) $$, 'a flow without steps completes at once');

select pgflow.create_flow('late');
select pgflow.add_step('late', 'soon', start_delay => 0);
select pgflow.add_step('late', 'later', start_delay => 3600);
select pgflow.add_step('late', 'third', start_delay => 3600);
select pgflow.start_flow('late', '{}');
select results_eq($$ select step_slug, status, started_at is not null from pgflow.step_states where flow_slug = 'late' order by 1 $$,
                  $$ values ('later'::text, 'started'::text, true), ('soon', 'started', true), ('third', 'started', true) $$,
                  'a delayed step counts as started');
select results_eq($$ select step_slug from sluice_test.take('late', 10) $$, array['soon'], 'but its message is not visible');
select results_eq($$ select step_slug, message_id from pgflow.step_tasks where flow_slug = 'late' order by 1 $$,
                  $$ values ('later'::text, 1::bigint), ('soon', 2), ('third', 3) $$,
                  'steps with different delays keep the order of slugs');
select cmp_ok(sluice_test.seconds_until_visible('late', 1), '>', 3590, 'for as long as the delay says');

select is(pgflow.start_flow_with_states('f', '{}', '00000000-0000-0000-0000-000000000002') -> 'run' ->> 'run_id',
          '00000000-0000-0000-0000-000000000002', 'start_flow_with_states returns the run');
select is(jsonb_array_length(pgflow.get_run_with_states('00000000-0000-0000-0000-000000000002') -> 'steps'), 3,
          'get_run_with_states returns its steps');
select is(pgflow.get_run_with_states('00000000-0000-0000-0000-000000000002') -> 'run' ->> 'status', 'started', 'and the run');
select is(pgflow.get_run_with_states('00000000-0000-0000-0000-0000000000ff'), null, 'an unknown run is null');
select is(jsonb_array_length(pgflow.start_flow_with_states('nothing', '{}') -> 'steps'), 0, 'a run without steps has none');

select is((select prosecdef from pg_proc where oid = 'pgflow.start_flow_with_states(text,jsonb,uuid)'::regprocedure), true,
          'start_flow_with_states serves untrusted callers');
select is((select prosecdef from pg_proc where oid = 'pgflow.get_run_with_states(uuid)'::regprocedure), true, 'so does the other');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

select * from finish();
rollback;
