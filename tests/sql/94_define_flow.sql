begin;
select plan(11);
create function pg_temp.steps() returns jsonb language sql as $$ select '[{"slug": "a"}, {"slug": "b", "deps": ["a"],
    "type": "map", "max_attempts": 2, "base_delay": 0, "timeout": 7, "start_delay": 1}]'::jsonb $$;

select is(sluice.define_flow('f', '{"max_attempts": 4}', pg_temp.steps(), 'first') - 'audit_id',
          '{"flow_slug": "f", "created": true, "added_steps": ["a", "b"], "kept_steps": 0}', 'a flow is made with its steps');
select results_eq($$ select opt_max_attempts, opt_base_delay, opt_timeout from pgflow.flows $$, 'values (4, 5, 60)',
                  'with its options, those not given are the engine''s');
select results_eq($$ select s.step_slug, s.step_type, s.opt_max_attempts, s.opt_base_delay, s.opt_timeout, s.opt_start_delay, d.dep_slug
                     from pgflow.steps s left join pgflow.deps d using (flow_slug, step_slug) order by s.step_index $$,
                  $$ values ('a'::text, 'single'::text, null::integer, null::integer, null::integer, null::integer, null::text),
                            ('b', 'map', 2, 0, 7, 1, 'a') $$, 'and so have the steps');
select results_eq('select action, target, before, reason, outcome from sluice.audit',
                  $$ values ('define_flow'::text, '{"flow_slug": "f"}'::jsonb, null::jsonb, 'first'::text, 'Flow created'::text) $$,
                  'which is recorded');
select is(sluice.define_flow('f', '{"max_attempts": 9}', pg_temp.steps() || '[{"slug": "c", "deps": null}]') - 'audit_id',
          '{"flow_slug": "f", "created": false, "added_steps": ["c"], "kept_steps": 2}', 'only what is missing is added');
select is((select opt_max_attempts from pgflow.flows), 4, 'what exists stays as it is');
select is(sluice.define_flow('f', '{}', pg_temp.steps()) -> 'added_steps', '[]', 'a second time nothing is added');
select results_eq('select outcome, before from sluice.audit order by id offset 1',
                  $$ values ('Steps added'::text, '{"steps": ["a", "b"]}'::jsonb), ('Nothing to add', '{"steps": ["a", "b", "c"]}') $$,
                  'each is recorded with what was there');
select throws_ok($$ select sluice.define_flow('g', '{}', '[{"slug": "a", "deps": ["nobody"]}]') $$, '23503', null,
                 'a parent that does not exist');

create role sluice_94_operator;
create role sluice_94_admin;
select sluice.grant_operator('sluice_94_operator'), sluice.grant_admin('sluice_94_admin');
select is(has_function_privilege('sluice_94_operator', 'sluice.define_flow(text,jsonb,jsonb,text)', 'execute'), false,
          'an operator defines no flows');
set local role sluice_94_admin;
select is(sluice.define_flow('h', '{}', pg_temp.steps()) ->> 'created', 'true', 'an admin does');
reset role;

select * from finish();
rollback;
