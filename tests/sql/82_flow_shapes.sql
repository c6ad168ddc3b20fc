begin;
select plan(22);
select is(pgflow._get_flow_shape('none'), '{"steps": []}', 'an unknown flow has no steps');
select pgflow.create_flow('f', max_attempts => 7);
select pgflow.add_step('f', 'z');
select pgflow.add_step('f', 'B', required_input_pattern => '{"x": 1}', when_unmet => 'fail', when_exhausted => 'skip-cascade');
select pgflow.add_step('f', 'a', array['z', 'B'], timeout => 9, forbidden_input_pattern => '{}');
select pgflow.add_step('f', 'm', array['a'], step_type => 'map');
select is(pgflow._get_flow_shape(p_flow_slug => 'f'),
    '{"steps": [
        {"slug": "z", "stepType": "single", "dependencies": [], "whenUnmet": "skip", "whenExhausted": "fail",
         "requiredInputPattern": {"defined": false}, "forbiddenInputPattern": {"defined": false}},
        {"slug": "B", "stepType": "single", "dependencies": [], "whenUnmet": "fail", "whenExhausted": "skip-cascade",
         "requiredInputPattern": {"defined": true, "value": {"x": 1}}, "forbiddenInputPattern": {"defined": false}},
        {"slug": "a", "stepType": "single", "dependencies": ["B", "z"], "whenUnmet": "skip", "whenExhausted": "fail",
         "requiredInputPattern": {"defined": false}, "forbiddenInputPattern": {"defined": true, "value": {}}},
        {"slug": "m", "stepType": "map", "dependencies": ["a"], "whenUnmet": "skip", "whenExhausted": "fail",
         "requiredInputPattern": {"defined": false}, "forbiddenInputPattern": {"defined": false}}]}',
    'a shape lists steps in their order, with sorted dependencies');

select lives_ok($$ select pgflow._create_flow_from_shape('copy', pgflow._get_flow_shape('f')) $$, 'a flow is created from a shape');
select is(pgflow._get_flow_shape('copy'), pgflow._get_flow_shape('f'), 'and has that shape');
select results_eq($$ select opt_max_attempts, opt_base_delay, opt_timeout from pgflow.flows where flow_slug = 'copy' $$,
                  $$ values (3, 5, 60) $$, 'options that are missing are the defaults');
select pgflow._create_flow_from_shape('options',
    '{"steps": [{"slug": "a", "stepType": "single", "dependencies": [],
                 "options": {"maxAttempts": 2, "baseDelay": 3, "timeout": 4, "startDelay": 5}},
                {"slug": "b", "stepType": "map", "dependencies": ["a"]}],
      "options": {"maxAttempts": 6, "baseDelay": 7, "timeout": 8}}');
select results_eq($$ select opt_max_attempts, opt_base_delay, opt_timeout from pgflow.flows where flow_slug = 'options' $$,
                  $$ values (6, 7, 8) $$, 'options of the flow are taken');
select results_eq($$ select opt_max_attempts, opt_base_delay, opt_timeout, opt_start_delay, when_unmet, when_exhausted
                     from pgflow.steps where flow_slug = 'options' order by step_index $$,
                  $$ values (2, 3, 4, 5, 'skip'::text, 'fail'::text), (null, null, null, null, 'skip', 'fail') $$,
                  'and of steps; modes that are missing are skip and fail');
select is(pgflow._compare_flow_shapes('{"steps": []}', '{"steps": []}'), '{}', 'equal shapes do not differ');
select is(pgflow._compare_flow_shapes(pgflow._get_flow_shape('f'), pgflow._get_flow_shape('copy')), '{}', 'whatever their options');

create function pg_temp.compare(local jsonb, db jsonb) returns text
language sql as $$ select array_to_string(pgflow._compare_flow_shapes(jsonb_build_object('steps', local), jsonb_build_object('steps', db)), '; ') $$;
select is(pg_temp.compare('[{"slug": "x"}]', '[]'),
          'Step count differs: 1 vs 0; Step at index 0: missing in second shape (first has ''x'')', 'a step too many');
select is(pg_temp.compare('[]', '[{"slug": "x"}]'),
          'Step count differs: 0 vs 1; Step at index 0: missing in first shape (second has ''x'')', 'a step too few');
select is(pg_temp.compare('[{"slug": "a"}, {"slug": "b"}]', '[{"slug": "a"}, {"slug": "c"}]'), 'Step at index 1: slug differs ''b'' vs ''c''',
          'another slug');
select is(pg_temp.compare('[{"slug": "a", "stepType": "map"}]', '[{"slug": "a", "stepType": "single"}]'),
          'Step at index 0: type differs ''map'' vs ''single''', 'another type');
select is(pg_temp.compare('[{"slug": "a", "dependencies": ["a", "b"]}]', '[{"slug": "a", "dependencies": ["a"]}]'),
          'Step at index 0: dependencies differ [a, b] vs [a]', 'other dependencies');
select is(pg_temp.compare('[{"slug": "a", "dependencies": ["b", "a"]}]', '[{"slug": "a", "dependencies": ["a", "b"]}]'), '',
          'in any order');
select is(pg_temp.compare('[{"slug": "a", "whenUnmet": "fail"}]', '[{"slug": "a", "whenUnmet": "skip"}]'),
          'Step at index 0: whenUnmet differs ''fail'' vs ''skip''', 'another mode');
select is(pg_temp.compare('[{"slug": "a", "whenExhausted": "fail"}]', '[{"slug": "a", "whenExhausted": "skip"}]'),
          'Step at index 0: whenExhausted differs ''fail'' vs ''skip''', 'either of them');
select matches(pg_temp.compare('[{"slug": "a", "requiredInputPattern": {"defined": true, "value": {"x": 1}}}]',
                               '[{"slug": "a", "requiredInputPattern": {"defined": false}}]'),
               '^Step at index 0: requiredInputPattern differs ', 'another pattern');
select matches(pg_temp.compare('[{"slug": "a", "forbiddenInputPattern": {"defined": true, "value": {"x": 1}}}]',
                               '[{"slug": "a", "forbiddenInputPattern": {"defined": true, "value": {"x": 2}}}]'),
               '^Step at index 0: forbiddenInputPattern differs ', 'either of them');
select is(pg_temp.compare('[{"slug": "a", "stepType": "single", "dependencies": []}]',
                          '[{"slug": "a", "stepType": "single", "dependencies": [], "whenUnmet": "skip", "whenExhausted": "fail",
                             "requiredInputPattern": {"defined": false}, "forbiddenInputPattern": {"defined": false}}]'), '',
          'what an older client does not say is the default');
select is(array_length(pgflow._compare_flow_shapes(
              '{"steps": [{"slug": "a", "stepType": "map", "dependencies": ["q"], "whenUnmet": "fail"}, {"slug": "b"}]}',
              '{"steps": [{"slug": "b", "stepType": "single", "dependencies": [], "whenUnmet": "skip"}]}'), 1), 6,
          'every difference has its sentence');
select throws_ok($$ select pgflow._create_flow_from_shape('bad', '{"steps": [{"slug": "a", "stepType": "single", "dependencies": ["b"]}]}') $$,
                 '23503', null, 'a parent comes before its children');

select * from finish();
rollback;
