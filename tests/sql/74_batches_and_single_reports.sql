-- Runs worked off in batches and runs worked off task by task come to the same end.
begin;
select plan(6);

create function pg_temp.define(flow text) returns void
language plpgsql as $$
begin
    perform pgflow.create_flow(flow, max_attempts => 2, base_delay => 0);
    perform pgflow.add_step(flow, 'left');
    perform pgflow.add_step(flow, 'right');
    perform pgflow.add_step(flow, 'list', array['left']);
    perform pgflow.add_step(flow, 'wide', array['list'], step_type => 'map');
    perform pgflow.add_step(flow, 'wider', array['wide'], step_type => 'map');
    perform pgflow.add_step(flow, 'empty', array['right'], step_type => 'map');
    perform pgflow.add_step(flow, 'behind_empty', array['empty'], step_type => 'map');
    perform pgflow.add_step(flow, 'other', array['left', 'right']);
    perform pgflow.add_step(flow, 'optional', array['list'], step_type => 'map', when_exhausted => 'skip');
    perform pgflow.add_step(flow, 'behind_optional', array['optional'], forbidden_input_pattern => '{"optional": []}');
    perform pgflow.add_step(flow, 'branch', array['left'], when_exhausted => 'skip-cascade');
    perform pgflow.add_step(flow, 'twig', array['branch', 'right'], required_input_pattern => '{"branch": "branch"}');
    perform pgflow.add_step(flow, 'join', array['wider', 'other', 'behind_empty', 'right', 'behind_optional']);
    perform pgflow.start_flow(flow, to_jsonb(i)) from generate_series(1, 6) i;
end
$$;
create function pg_temp.output(step_slug text, input integer) returns jsonb
language sql as $$
    select case step_slug
               when 'list' then (select coalesce(jsonb_agg(i), '[]') from generate_series(1, (array[0, 3, 40, 300, 12, 260])[input]) i)
               when 'right' then '[]'
               else to_jsonb(step_slug) end
$$;
-- Many a first attempt fails, and in every third run the steps that may be skipped fail for good.
create function pg_temp.fails(step_slug text, task_index integer, attempt integer, input integer) returns boolean
language sql as $$
    select case when step_slug in ('optional', 'branch') then input % 3 = 0
                else attempt = 1 and (task_index + input + length(step_slug)) % 7 = 0 end
$$;

create procedure pg_temp.work_singly(flow text)
language plpgsql as $$
declare
    taken integer;
    task  record;
begin
    loop
        taken := 0;
        for task in
            -- The statement sees the task as it was before it was taken.
            select t.run_id, t.step_slug, t.task_index, k.attempts_count + 1 as attempt, (r.input)::integer as input
            from sluice_test.take(flow, 40) t
            join pgflow.step_tasks k on k.run_id = t.run_id and k.step_slug = t.step_slug and k.task_index = t.task_index
            join pgflow.runs r on r.run_id = t.run_id
            order by t.run_id, t.step_slug, t.task_index
        loop
            taken := taken + 1;
            if pg_temp.fails(task.step_slug, task.task_index, task.attempt, task.input) then
                perform pgflow.fail_task(task.run_id, task.step_slug, task.task_index, 'x');
            else
                perform pgflow.complete_task(task.run_id, task.step_slug, task.task_index, pg_temp.output(task.step_slug, task.input));
            end if;
        end loop;
        exit when taken = 0;
    end loop;
end
$$;
create procedure pg_temp.work_in_batches(flow text)
language plpgsql as $$
declare
    taken sluice.exchange_row[] := '{}';
    o     record;
begin
    loop
        select coalesce(array_agg(t.run_id), '{}') as run_ids, coalesce(array_agg(t.step_slug), '{}') as step_slugs,
               coalesce(array_agg(t.task_index), '{}') as task_indexes, coalesce(array_agg(t.attempt), '{}') as attempts,
               coalesce(array_agg(t.worker_id), '{}') as worker_ids,
               array_agg(pg_temp.output(t.step_slug, r.input::integer)) as outputs,
               array_agg(case when pg_temp.fails(t.step_slug, t.task_index, t.attempt, r.input::integer) then 'x' end) as errors
        into o
        from unnest(taken) t
        join pgflow.runs r on r.run_id = t.run_id;
        select coalesce(array_agg(x) filter (where x.kind = 'task'), '{}') into taken
        from sluice.exchange(array[flow], array[sluice_test.worker_id()], 40, o.run_ids, o.step_slugs, o.task_indexes, o.attempts,
                             o.worker_ids, o.outputs, o.errors) x;
        exit when taken = '{}';
    end loop;
end
$$;

select sluice_test.register_worker();
select pg_temp.define('singly'), pg_temp.define('in_batches');
call pg_temp.work_singly('singly');
call pg_temp.work_in_batches('in_batches');

select is_empty('select * from sluice_test.violations()', 'all counters agree');
select results_eq($$ select status, count(*) from pgflow.runs group by 1 $$, $$ values ('completed'::text, 12::bigint) $$,
                  'all runs are completed');
create view pg_temp.ended_runs as
    select flow_slug, input, status, output, remaining_steps from pgflow.runs;
create view pg_temp.ended_steps as
    select c.flow_slug, r.input, c.step_slug, c.status, c.remaining_tasks, c.initial_tasks, c.remaining_deps, c.output,
           c.error_message, c.skip_reason
    from pgflow.step_states c
    join pgflow.runs r on r.run_id = c.run_id;
-- Which tasks of a skipped step had ended before is a matter of chance.
create view pg_temp.ended_tasks as
    select t.flow_slug, r.input, t.step_slug, t.task_index, t.status, t.attempts_count, t.output, t.error_message, t.map_element
    from pgflow.step_tasks t
    join pgflow.runs r on r.run_id = t.run_id
    join pgflow.step_states c on c.run_id = t.run_id and c.step_slug = t.step_slug
    where c.status <> 'skipped';
select bag_eq($$ select to_jsonb(e) - 'flow_slug' from pg_temp.ended_runs e where flow_slug = 'singly' $$,
              $$ select to_jsonb(e) - 'flow_slug' from pg_temp.ended_runs e where flow_slug = 'in_batches' $$, 'runs end the same way');
select bag_eq($$ select to_jsonb(e) - 'flow_slug' from pg_temp.ended_steps e where flow_slug = 'singly' $$,
              $$ select to_jsonb(e) - 'flow_slug' from pg_temp.ended_steps e where flow_slug = 'in_batches' $$, 'so do steps');
select bag_eq($$ select to_jsonb(e) - 'flow_slug' from pg_temp.ended_tasks e where flow_slug = 'singly' $$,
              $$ select to_jsonb(e) - 'flow_slug' from pg_temp.ended_tasks e where flow_slug = 'in_batches' $$, 'and tasks');
select is_empty($$ select * from sluice_test.open_messages('in_batches') m where m > 0 $$, 'no message is left');

select * from finish();
rollback;
