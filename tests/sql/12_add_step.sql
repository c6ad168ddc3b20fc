begin;
select plan(33);
select pgflow.create_flow('f');

select results_eq($$ select step_slug, step_type, step_index, deps_count, opt_max_attempts, opt_base_delay, opt_timeout,
                            opt_start_delay, when_unmet, when_exhausted from pgflow.add_step('f', 'a') $$,
                  $$ values ('a'::text, 'single'::text, 0, 0, null::integer, null::integer, null::integer, null::integer,
                             'skip'::text, 'fail'::text) $$, 'a step has the defaults');
select results_eq($$ select step_index, deps_count, opt_max_attempts, opt_base_delay, opt_timeout, opt_start_delay
                     from pgflow.add_step('f', 'b', array['a'], 4, 6, 8, 10) $$,
                  $$ values (1, 1, 4, 6, 8, 10) $$, 'options are positional');
select results_eq($$ select step_index, opt_timeout from pgflow.add_step('f', 'c', array['a', 'b'], timeout => 5) $$,
                  $$ values (2, 5) $$, 'and named');
select set_eq($$ select dep_slug, step_slug from pgflow.deps where flow_slug = 'f' $$,
              $$ values ('a', 'b'), ('a', 'c'), ('b', 'c') $$, 'dependencies are edges');
select results_eq($$ select step_type, deps_count from pgflow.add_step('f', 'm', array['a'], step_type => 'map') $$,
                  $$ values ('map'::text, 1) $$, 'a map step');
select is((pgflow.add_step('f', 'n', step_type => null)).step_type, 'single', 'no type is single');

select results_eq($$ select step_index, deps_count, opt_timeout from pgflow.add_step('f', 'c', array['m'], timeout => 99) $$,
                  $$ values (2, 2, 5) $$, 'a repeated step is returned unchanged');
select set_eq($$ select dep_slug from pgflow.deps where flow_slug = 'f' and step_slug = 'c' $$, array['a', 'b'],
              'and its edges stay as they are');
select is((select count(*) from pgflow.steps where flow_slug = 'f' and step_slug = 'c'), 1::bigint, 'and it is one row');

select is((pgflow.add_step('f', 'twice', array['a', 'a'])).deps_count, 1, 'a parent named twice counts once');
select is((select count(*) from pgflow.deps where step_slug = 'twice'), 1::bigint, 'and is one edge');

select throws_ok($$ select pgflow.add_step('f', 'x', array['a', 'b'], step_type => 'map') $$, 'P0001',
                 'Map step "x" can have at most one dependency, but 2 were provided: a, b', 'a map has one parent');
select throws_ok($$ select pgflow.add_step('none', 'x') $$, '23503',
                 'insert or update on table "steps" violates foreign key constraint "steps_flow_slug_fkey"', 'unknown flow');
select throws_ok($$ select pgflow.add_step('f', 'x', array['none']) $$, '23503',
                 'insert or update on table "deps" violates foreign key constraint "deps_flow_slug_dep_slug_fkey"',
                 'unknown parent');
select throws_ok($$ select pgflow.add_step('f', 'x', array['x']) $$, '23514',
                 'new row for relation "deps" violates check constraint "deps_check"', 'a step is not its own parent');
select throws_ok($$ select pgflow.add_step('f', 'x y') $$, '23514',
                 'new row for relation "steps" violates check constraint "steps_step_slug_check"', 'a bad slug');
select throws_ok($$ select pgflow.add_step('f', 'x', step_type => 'loop') $$, '23514',
                 'new row for relation "steps" violates check constraint "steps_step_type_check"', 'a bad type');
select throws_ok($$ select pgflow.add_step('f', 'x', max_attempts => -1) $$, '23514',
                 'new row for relation "steps" violates check constraint "opt_max_attempts_is_nonnegative"', 'attempts');
select throws_ok($$ select pgflow.add_step('f', 'x', base_delay => -1) $$, '23514',
                 'new row for relation "steps" violates check constraint "opt_base_delay_is_nonnegative"', 'base delay');
select throws_ok($$ select pgflow.add_step('f', 'x', timeout => 0) $$, '23514',
                 'new row for relation "steps" violates check constraint "opt_timeout_is_positive"', 'time-out');
select throws_ok($$ select pgflow.add_step('f', 'x', start_delay => -1) $$, '23514',
                 'new row for relation "steps" violates check constraint "opt_start_delay_is_nonnegative"', 'start delay');
select throws_ok($$ select pgflow.add_step('f', 'x', when_unmet => 'maybe') $$, '23514',
                 'new row for relation "steps" violates check constraint "when_unmet_is_valid"', 'a mode unknown to all');
select throws_ok($$ select pgflow.add_step('f', 'x', when_exhausted => 'maybe') $$, '23514',
                 'new row for relation "steps" violates check constraint "when_exhausted_is_valid"', 'and the other');
select throws_ok($$ select pgflow.add_step('f', 'x', required_input_pattern => '[1]') $$, '23514',
                 'new row for relation "steps" violates check constraint "required_input_pattern_is_object"',
                 'a pattern is an object');
select throws_ok($$ select pgflow.add_step('f', 'x', forbidden_input_pattern => '1') $$, '23514',
                 'new row for relation "steps" violates check constraint "forbidden_input_pattern_is_object"', 'both are');

select results_eq($$ select required_input_pattern, forbidden_input_pattern, when_unmet, when_exhausted
                     from pgflow.add_step('f', 'cond', required_input_pattern => '{"a": 1}', forbidden_input_pattern => '{}',
                                          when_unmet => 'fail', when_exhausted => 'skip-cascade') $$,
                  $$ values ('{"a": 1}'::jsonb, '{}'::jsonb, 'fail'::text, 'skip-cascade'::text) $$, 'conditions and modes are stored');
select results_eq($$ select when_unmet, when_exhausted
                     from pgflow.add_step('f', 'positional', array['a'], null, null, null, null, 'single', null, null,
                                          'skip-cascade', 'skip') $$,
                  $$ values ('skip-cascade'::text, 'skip'::text) $$, 'and may be given by position');
select is((select forbidden_input_pattern from pgflow.add_step('f', 'cond', forbidden_input_pattern => '{"b": 2}')), '{}',
          'a repeated step keeps its condition');
select is((select count(*) from pgflow.steps where step_slug = 'x'), 0::bigint, 'nothing refused is stored');
select is((select max(step_index) + 1 from pgflow.steps where flow_slug = 'f'),
          (select count(*)::integer from pgflow.steps where flow_slug = 'f'), 'indexes have no gaps');

-- Steps that were deleted by hand leave gaps.
select pgflow.create_flow('gaps');
select pgflow.add_step('gaps', s) from unnest(array['a', 'b', 'c', 'd', 'e']) s;
delete from pgflow.steps where flow_slug = 'gaps' and step_slug in ('a', 'c', 'd');
select is((pgflow.add_step('gaps', 'child', array['e'])).step_index, 5, 'a step comes after its parents, whatever was deleted before them');
select is((pgflow.add_step('gaps', 'next')).step_index, 6, 'and after all others');
delete from pgflow.deps where flow_slug = 'gaps';
delete from pgflow.steps where flow_slug = 'gaps';
select is((pgflow.add_step('gaps', 'first')).step_index, 0, 'the first of a flow has 0');

select * from finish();
rollback;
