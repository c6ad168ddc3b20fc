begin;
select plan(28);
create function pg_temp.steps() returns jsonb language sql as $$ select '[{"slug": "a"}, {"slug": "b", "deps": ["a"],
    "type": "map", "max_attempts": 2, "base_delay": 0, "timeout": 7, "start_delay": 1}]'::jsonb $$;

select is(sluice.define_flow('f', '{"max_attempts": 4}', pg_temp.steps(), 'first') - 'audit_id',
          '{"flow_slug": "f", "created": true, "added_steps": ["a", "b"], "kept_steps": 0, "differing": []}',
          'a flow is made with its steps');
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
          '{"flow_slug": "f", "created": false, "added_steps": ["c"], "kept_steps": 2,
            "differing": [{"step": null, "keys": ["max_attempts"]}]}', 'only what is missing is added, and what is kept otherwise is told');
select is((select opt_max_attempts from pgflow.flows), 4, 'what exists stays as it is');
select is(sluice.define_flow('f', '{}', pg_temp.steps()) -> 'added_steps', '[]', 'a second time nothing is added');
select is(sluice._differing('f', '{"max_attempts": 4, "timeout": null}', pg_temp.steps()), '[]', 'the same agrees');
select is(sluice._differing('f', '{"base_delay": 1}', '[{"slug": "b", "max_attempts": 2, "base_delay": 1, "timeout": 8, "when_unmet": "fail"},
                                                        {"slug": "a", "deps": ["c"]}, {"slug": "new", "deps": ["a"]}]'),
          '[{"step": null, "keys": ["base_delay"]}, {"step": "b", "keys": ["base_delay", "deps", "timeout", "type", "when_unmet"]},
            {"step": "a", "keys": ["deps"]}]', 'each step with what is said otherwise, what is not said agrees');
select is(sluice._differing('f', '{"max_attempts": 4}', '[{"slug": "b", "deps": ["a"], "type": "map", "required_input_pattern": {"a": 1}}]'),
          '[{"step": "b", "keys": ["required_input_pattern"]}]', 'a condition, too');
select results_eq('select outcome, before from sluice.audit order by id offset 1',
                  $$ values ('Steps added'::text, '{"steps": ["a", "b"]}'::jsonb), ('Nothing to add', '{"steps": ["a", "b", "c"]}') $$,
                  'each is recorded with what was there');
select throws_ok($$ select sluice.define_flow('g', '{}', '[{"slug": "a", "deps": ["nobody"]}]') $$, '23503', null,
                 'a parent that does not exist');

-- Nothing that is said is dropped.
select is(sluice.define_flow('conditional', '{}', '[{"slug": "a"},
    {"slug": "b", "deps": ["a"], "required_input_pattern": {"plan": "pro", "n": 12345678901234567890},
     "forbidden_input_pattern": {"x": null}, "when_unmet": "skip-cascade", "when_exhausted": "skip"},
    {"slug": "c", "required_input_pattern": null, "when_unmet": null}]') -> 'added_steps', '["a", "b", "c"]',
    'conditions and modes are taken');
select results_eq($$ select required_input_pattern, forbidden_input_pattern, when_unmet, when_exhausted
                     from pgflow.steps where flow_slug = 'conditional' order by step_index $$,
                  $$ values (null::jsonb, null::jsonb, 'skip'::text, 'fail'::text),
                            ('{"plan": "pro", "n": 12345678901234567890}', '{"x": null}', 'skip-cascade', 'skip'),
                            (null, null, 'skip', 'fail') $$, 'as they were given');
select throws_ok(format('select sluice.define_flow(%L, %L, %L)', 'bad', o, s), '22023', message, message)
from (values
    ('{"maxAttempts": 3}', '[]', 'Flow "bad" has the key "maxAttempts", which is not known'),
    ('{"timeout": "9"}', '[]', 'Flow "bad": "timeout" is of type string, not number'),
    ('[]', '[]', 'Flow "bad" is no object'),
    ('{"start_delay": 1}', '[]', 'Flow "bad" has the key "start_delay", which is not known'),
    ('{}', '[{"slug": "a", "depends_on": ["b"]}]', 'Step "a" has the key "depends_on", which is not known'),
    ('{}', '[{"slug": "a", "deps": "b"}]', 'Step "a": "deps" is of type string, not array'),
    ('{}', '[{"slug": "a", "max_attempts": 2.5}]', 'Step "a": "max_attempts" is no whole number from 0 to 2147483647'),
    ('{}', '[{"slug": "a", "base_delay": 3000000000}]', 'Step "a": "base_delay" is no whole number from 0 to 2147483647'),
    ('{}', '[{"slug": "a", "timeout": -1}]', 'Step "a": "timeout" is no whole number from 0 to 2147483647'),
    ('{}', '[{"slug": "a", "when_unmet": 1}]', 'Step "a": "when_unmet" is of type number, not string'),
    ('{}', '[{"slug": "a"}, 7]', 'Step "2" is no object')) t (o, s, message);
select is((select count(*) from pgflow.flows where flow_slug = 'bad'), 0::bigint, 'nothing of them is made');

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
