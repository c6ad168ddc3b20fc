-- A run has the steps that its flow had when it started. Steps that are added later are none of its own, on whatever way it goes on.
begin;
select plan(26);
create function pg_temp.run(number integer) returns uuid
language sql as $$ select format('32000000-0000-0000-0000-%s', lpad(number::text, 12, '0'))::uuid $$;

select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'b', array['a']);
select pgflow.add_step('f', 'c', array['a'], when_exhausted => 'skip-cascade');
select pgflow.start_flow('f', '{}', pg_temp.run(i)) from generate_series(1, 9) i;

-- Each of these would end a run in which a puts out a text; the last takes the place of the leaves.
select pgflow.add_step('f', 'map_of_a', array['a'], step_type => 'map');
select pgflow.add_step('f', 'condition_on_a', array['a'], required_input_pattern => '{"a": 1}', when_unmet => 'fail');
select pgflow.add_step('f', 'root', required_input_pattern => '{"never": true}', when_unmet => 'fail');
select pgflow.add_step('f', 'end', array['b', 'c', 'map_of_a']);

create function pg_temp.take(number integer, variadic step_slugs text[]) returns setof pgflow.step_task_record
language sql as $$
    select t.* from pgflow.start_tasks('f', array(select k.message_id from pgflow.step_tasks k
                                                  where k.run_id = pg_temp.run(number) and k.step_slug = any (step_slugs)),
                                       sluice_test.worker_id()) t
$$;
create function pg_temp.states(number integer) returns text
language sql as $$
    select string_agg(c.step_slug || ' ' || c.status, ', ' order by c.step_slug)
    from pgflow.step_states c where c.run_id = pg_temp.run(number)
$$;
create function pg_temp.ended(number integer) returns text
language sql as $$ select r.status || ' ' || r.remaining_steps || ' ' || coalesce(r.output::text, '') from pgflow.runs r
                   where r.run_id = pg_temp.run(number) $$;
select sluice_test.register_worker();

-- Reports of the standard protocol.
select count(*) from pg_temp.take(1, 'a');
select is((select t.status from pgflow.complete_task(pg_temp.run(1), 'a', 0, '"text"') t), 'completed',
          'no map that came later asks for an array');
select is(pg_temp.states(1), 'a completed, b started, c started', 'its own steps follow');
select count(*) from pg_temp.take(1, 'b', 'c');
select pgflow.complete_task(pg_temp.run(1), s, 0, to_jsonb(s)) from unnest(array['b', 'c']) s;
select is(pg_temp.ended(1), 'completed 0 {"b": "b", "c": "c"}', 'its own leaves are its output');

-- Batches, that of single steps and any other.
select count(*) from pg_temp.take(2, 'a');
select count(*) from pg_temp.take(3, 'a');
select is((select array_agg(x.accepted || ' ' || x.task_status)
           from sluice.exchange('{}', '{}', 0, array[pg_temp.run(2)], array['a'], array[0], array[1],
                                array[sluice_test.worker_id()], array['"text"'::jsonb]) x), array['true completed'],
          'nor when it is reported in a batch');
select is((select array_agg(x.accepted || ' ' || x.task_status)
           from sluice.complete_tasks(array[pg_temp.run(3)], array['a'], array[0], array[1],
                                      array[sluice_test.worker_id()], array['"text"'::jsonb]) x), array['true completed'],
          'of either kind');
select count(*) from pg_temp.take(2, 'b', 'c');
select count(*) from pg_temp.take(3, 'b', 'c');
select is((select array_agg(x.accepted || ' ' || x.task_status)
           from sluice.exchange('{}', '{}', 0, array[pg_temp.run(2), pg_temp.run(2), pg_temp.run(3)], array['b', 'c', 'b'],
                                array[0, 0, 0], array[1, 1, 1], array_fill(sluice_test.worker_id(), array[3]),
                                array['"b"', '"c"', '"b"']::jsonb[]) x),
          array['true completed', 'true completed', 'true completed'], 'the rest in one');
select is(pg_temp.ended(2), 'completed 0 {"b": "b", "c": "c"}', 'with the same output');
select is((select array_agg(x.accepted || ' ' || x.task_status)
           from sluice.exchange('{}', '{}', 0, array[pg_temp.run(3)], array['c'], array[0], array[1],
                                array[sluice_test.worker_id()], error_messages => array['x']) x), array['true failed'],
          'a failure that skips all behind it');
select is(pg_temp.ended(3) || '; ' || pg_temp.states(3), 'completed 0 {"b": "b"}; a completed, b completed, c skipped',
          'finds nothing but its own steps there');

-- A failure that fails the run, and what can be done then.
select count(*) from pg_temp.take(4, 'a');
select pgflow.fail_task(pg_temp.run(4), 'a', 0, 'x');
select is(pg_temp.ended(4) || '; ' || pg_temp.states(4), 'failed 3 ; a failed, b created, c created', 'a failed run counts its own');
select sluice.retry_failed(pg_temp.run(4));
select count(*) from pg_temp.take(4, 'a');
select pgflow.complete_task(pg_temp.run(4), 'a', 0, '"text"');
select count(*) from pg_temp.take(4, 'b', 'c');
select pgflow.complete_task(pg_temp.run(4), s, 0, to_jsonb(s)) from unnest(array['b', 'c']) s;
select is(pg_temp.ended(4), 'completed 0 {"b": "b", "c": "c"}', 'and goes on with them when it is retried');
select is((select r.run_status from sluice.restart_run(pg_temp.run(4)) r), 'failed',
          'restarted it is a new run, whose new root fails it');
select results_eq($$ select count(*) from sluice.run_lineage l join pgflow.step_states c using (run_id)
                     where l.restart_of_run_id = pg_temp.run(4) $$, array[7::bigint], 'with all steps there are now');

-- By hand.
select is((select s.step_status from sluice.complete_step_with(pg_temp.run(5), 'a', '"text"') s), 'completed',
          'a step completed by hand need not suit what came later');
select is(pg_temp.states(5), 'a completed, b started, c started', 'and its own steps follow');
select throws_ok($$ select sluice.complete_step_with(pg_temp.run(5), 'root', '1') $$, 'P0002', null, 'a later step is not there');
select throws_ok($$ select sluice.skip_step(pg_temp.run(5), 'end', 'x') $$, 'P0002', null, 'to be skipped either');
select sluice.skip_step(pg_temp.run(5), 'b', 'x');
select count(*) from pg_temp.take(5, 'c');
select pgflow.complete_task(pg_temp.run(5), 'c', 0, '"c"');
select is(pg_temp.ended(5), 'completed 0 {"c": "c"}', 'the run ends with its last own step');
select is((select s.run_status from sluice.skip_step(pg_temp.run(6), 'a', 'x') s), 'started', 'a skipped step lets its own follow');
select is(pg_temp.states(6), 'a skipped, b started, c started', 'and no others');
select is(pgflow._cascade_force_skip_steps(pg_temp.run(7), 'a', 'condition_unmet'), 3, 'a cascade counts its own');
select pgflow.maybe_complete_run(pg_temp.run(7));
select is((select array_agg(s ->> 'step_slug' order by s ->> 'step_slug')
           from jsonb_array_elements(pgflow.get_run_with_states(pg_temp.run(8)) -> 'steps') s), array['a', 'b', 'c'],
          'a run that is read has its own steps');
select is(pgflow.cascade_resolve_conditions(pg_temp.run(8)), true, 'no condition that came later fails it');

-- Later runs have them all.
select is((select r.status from pgflow.start_flow('f', '{}') r), 'failed', 'a new run has the new root');
update pgflow.steps set required_input_pattern = null, when_unmet = 'skip' where step_slug in ('root', 'condition_on_a');
select pgflow.start_flow('f', '{}', pg_temp.run(10));
select count(*) from pg_temp.take(10, 'a');
select is((select t.error_message from pgflow.complete_task(pg_temp.run(10), 'a', 0, '"text"') t),
          '[TYPE_VIOLATION] Produced string instead of array', 'and its map asks for an array');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select * from finish();
rollback;
