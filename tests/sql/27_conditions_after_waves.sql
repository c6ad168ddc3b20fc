begin;
select plan(11);

-- m (empty map) -> guarded -> end; upstream would not ask the condition of guarded.
select pgflow.create_flow('f');
select pgflow.add_step('f', 'm', step_type => 'map');
select pgflow.add_step('f', 'guarded', array['m'], forbidden_input_pattern => '{"m": []}');
select pgflow.add_step('f', 'met', array['m'], required_input_pattern => '{"m": []}');
select pgflow.add_step('f', 'wide', array['guarded'], step_type => 'map');
select pgflow.add_step('f', 'behind', array['wide'], required_input_pattern => '{"wide": []}', when_unmet => 'fail');
select results_eq($$ select status, remaining_steps from pgflow.start_flow('f', '[]') $$,
                  $$ values ('started'::text, 2) $$, 'conditions are decided again after each wave of steps without tasks');
select results_eq($$ select step_slug, status, skip_reason from pgflow.step_states order by 1 $$,
                  $$ values ('behind'::text, 'started'::text, null::text), ('guarded', 'skipped', 'condition_unmet'),
                            ('m', 'completed', null), ('met', 'started', null), ('wide', 'completed', null) $$,
                  'and the waves go on behind what was skipped');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select sluice_test.finish('f');
select is((select output from pgflow.runs), '{"met": "met:0", "behind": "behind:0"}', 'the run completes');

-- A failure behind a wave takes back what was about to begin.
select pgflow.create_flow('g');
select pgflow.add_step('g', 'root');
select pgflow.add_step('g', 'm', step_type => 'map');
select pgflow.add_step('g', 'ready', array['m']);
select pgflow.add_step('g', 'mm', array['m'], step_type => 'map');
select pgflow.add_step('g', 'strict', array['mm'], forbidden_input_pattern => '{"mm": []}', when_unmet => 'fail');
select results_eq($$ select status, remaining_steps from pgflow.start_flow('g', '[]', '00000000-0000-0000-0000-000000000002') $$,
                  $$ values ('failed'::text, 3) $$, 'a condition behind two waves fails the run');
select results_eq($$ select step_slug, status, started_at is null from pgflow.step_states where flow_slug = 'g' order by 1 $$,
                  $$ values ('m'::text, 'completed'::text, false), ('mm', 'completed', false), ('ready', 'created', true),
                            ('root', 'created', true), ('strict', 'failed', true) $$, 'and nothing has begun');
select is((select count(*) from pgflow.step_tasks where flow_slug = 'g'), 0::bigint, 'no task was made');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

-- A long chain in which skipping and empty maps alternate.
select pgflow.create_flow('chain');
select pgflow.add_step('chain', 's0', step_type => 'map');
select pgflow.add_step('chain', 's' || i, array['s' || i - 1], step_type => case when i % 2 = 0 then 'map' else 'single' end,
                       forbidden_input_pattern => case when i % 2 = 1 then jsonb_build_object('s' || i - 1, '[]'::jsonb) end)
from generate_series(1, 150) i;
select results_eq($$ select status, remaining_steps, output from pgflow.start_flow('chain', '[]') $$,
                  $$ values ('completed'::text, 0, '{"s150": []}'::jsonb) $$, 'nothing limits the number of rounds');
select results_eq($$ select status, count(*) from pgflow.step_states where flow_slug = 'chain' group by 1 order by 1 $$,
                  $$ values ('completed'::text, 76::bigint), ('skipped', 75) $$, 'each step is decided once');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

select * from finish();
rollback;
