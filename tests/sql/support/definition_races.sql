-- The parties of definition_races.sh. Each takes its turns and commits after every call, as clients would. What a caller has to
-- expect from a flow that somebody deletes is caught by its name: that the flow, a step or a run is not there (any more).

create procedure sluice_test.dr_define(flow_slug text)
language plpgsql
as $$
begin
    perform pgflow.create_flow(dr_define.flow_slug, max_attempts => 2, base_delay => 0, timeout => 1);
    perform pgflow.add_step(dr_define.flow_slug, 'list');
    perform pgflow.add_step(dr_define.flow_slug, 'wide', array['list'], step_type => 'map');
    perform pgflow.add_step(dr_define.flow_slug, 'other');
    perform pgflow.add_step(dr_define.flow_slug, 'join', array['wide', 'other']);
end
$$;

create function sluice_test.dr_output() returns jsonb
language sql
-- Now and then wide enough for reports on credit, and now and then nothing that a map can use.
as $$ select case when random() < 0.05 then '"text"'
                  else (select jsonb_agg(i) from generate_series(1, case when random() < 0.03 then 300 else 3 end) i) end $$;

create function sluice_test.dr_flow() returns text
language sql
as $$ select 'dr_' || floor(random() * 3)::text $$;

create table sluice_test.dr_started (run_id uuid not null);

-- Starts runs of all flows; the third is not there at times.
create procedure sluice_test.dr_start(turns integer)
language plpgsql
as $$
begin
    for i in 1..turns loop
        begin
            insert into sluice_test.dr_started
            select r.run_id from pgflow.start_flow(sluice_test.dr_flow(), '[1, 2, 3]') r;
        exception when foreign_key_violation then null;
        end;
        commit;
    end loop;
end
$$;

-- Adds steps at any place, defines flows anew, and deletes the third for a while.
create procedure sluice_test.dr_change(turns integer)
language plpgsql
as $$
declare
    dice    double precision;
    slug    text;
    parents text[];
    shape   jsonb;
begin
    for i in 1..turns loop
        dice := random();
        slug := sluice_test.dr_flow();
        if dice < 0.7 then
            begin
                parents := array(select s.step_slug from pgflow.steps s where s.flow_slug = slug order by random()
                                 limit floor(random() * 3));
                perform pgflow.add_step(slug, 's' || left(replace(gen_random_uuid()::text, '-', '_'), 8), parents,
                                        step_type => case when cardinality(parents) < 2 and random() < 0.4 then 'map' else 'single' end,
                                        when_exhausted => case when random() < 0.3 then 'skip-cascade' else 'fail' end);
            exception when foreign_key_violation then null;
            end;
        elsif dice < 0.8 then
            shape := pgflow._get_flow_shape(slug);
            perform pgflow.ensure_flow_compiled(slug, jsonb_build_object('steps', shape -> 'steps' || jsonb_build_array(
                jsonb_build_object('slug', 'n' || i, 'stepType', 'single', 'dependencies', '[]'::jsonb))), true);
        elsif dice < 0.9 then
            perform pgflow.delete_flow_and_data(slug);
            if slug = 'dr_2' then
                commit;
            end if;
            call sluice_test.dr_define(slug);
        else
            begin
                perform sluice.hold(slug, reason => 'dice');
            exception when no_data_found then null;
            end;
            commit;
            begin
                perform sluice.release(slug);
            exception when no_data_found then null;
            end;
        end if;
        commit;
    end loop;
end
$$;

-- A worker of the standard protocol. It works for the flows whose queues are always there.
create procedure sluice_test.dr_work(turns integer, worker_id uuid)
language plpgsql
as $$
declare
    slug    text;
    msg_ids bigint[];
    tasks   pgflow.step_task_record[];
    task    pgflow.step_task_record;
begin
    for i in 1..turns loop
        perform sluice_test.register_worker(worker_id);
        commit;
        slug := 'dr_' || floor(random() * 2)::text;
        select array_agg(r.msg_id) into msg_ids from pgmq.read(slug, 1, 5) r;
        commit;
        begin
            select array_agg(t) into tasks from pgflow.start_tasks(slug, msg_ids, worker_id) t;
        exception when foreign_key_violation then tasks := null; -- Taken for dead.
        end;
        commit;
        foreach task in array coalesce(tasks, '{}') loop
            case floor(random() * 6)
                when 0 then perform pgflow.fail_task(task.run_id, task.step_slug, task.task_index, 'dice');
                when 1 then perform sluice.hold_task(task.run_id, task.step_slug, task.task_index, worker_id);
                when 2 then perform sluice.requeue_task(task.run_id, task.step_slug, task.task_index, worker_id);
                else perform pgflow.complete_task(task.run_id, task.step_slug, task.task_index, sluice_test.dr_output());
            end case;
            commit;
        end loop;
    end loop;
end
$$;

-- A worker of the batch protocol that works for all flows, in any order.
create procedure sluice_test.dr_exchange(turns integer, worker_id uuid)
language plpgsql
as $$
#variable_conflict use_variable
declare
    flows    text[];
    taken    sluice.exchange_row[] := '{}';
    outcomes record;
begin
    for i in 1..turns loop
        perform sluice_test.register_worker(worker_id);
        commit;
        perform sluice.hold_tasks(worker_id, array_agg(t.run_id), array_agg(t.step_slug), array_agg(t.task_index))
        from unnest(taken) t
        having random() < 0.2;
        commit;
        select coalesce(array_agg(t.run_id), '{}') as run_ids, coalesce(array_agg(t.step_slug), '{}') as step_slugs,
               coalesce(array_agg(t.task_index), '{}') as task_indexes, coalesce(array_agg(t.attempt), '{}') as attempts,
               coalesce(array_agg(t.worker_id), '{}') as worker_ids, array_agg(sluice_test.dr_output()) as outputs,
               array_agg(case when random() < 0.1 then 'dice' end) as error_messages
        into outcomes
        from unnest(taken) t;
        flows := array(select 'dr_' || n from generate_series(0, 2) n order by random());
        begin
            select coalesce(array_agg(x) filter (where x.kind = 'task'), '{}') into taken
            from sluice.exchange(flows, array_fill(worker_id, array[3]), 6, outcomes.run_ids, outcomes.step_slugs, outcomes.task_indexes,
                                 outcomes.attempts, outcomes.worker_ids, outcomes.outputs, outcomes.error_messages, hidden_for => 1) x;
        exception when no_data_found or foreign_key_violation then null; -- Reported again with the next turn.
        end;
        commit;
    end loop;
end
$$;

-- Sweeps, prunes, and takes workers for dead.
create procedure sluice_test.dr_clean(turns integer)
language plpgsql
as $$
begin
    for i in 1..turns loop
        perform pgflow.requeue_stalled_tasks();
        commit;
        update pgflow.workers w set last_heartbeat_at = now() - interval '1 day'
        where w.worker_id = (select k.worker_id from pgflow.workers k order by random() limit 1);
        commit;
        if random() < 0.5 then
            perform pgflow.prune_batch(interval '1 second', 10);
        else
            perform pgflow.prune_data_older_than(interval '2 seconds');
        end if;
        commit;
        update pgflow.step_tasks t set queued_at = now() - interval '1 day', started_at = now() - interval '1 hour'
        where (t.run_id, t.step_slug, t.task_index) in (select k.run_id, k.step_slug, k.task_index from pgflow.step_tasks k
                                                        where k.status = 'started' order by random() limit 1
                                                        for no key update skip locked);
        commit;
    end loop;
end
$$;

-- People who decide about runs that may be gone.
create procedure sluice_test.dr_decide(turns integer)
language plpgsql
as $$
declare
    task record;
begin
    for i in 1..turns loop
        select t.run_id, t.step_slug, t.task_index into task from pgflow.step_tasks t order by random() limit 1;
        begin
            case floor(random() * 7)
                when 0 then perform sluice.action_restart_run(task.run_id);
                when 1 then perform sluice.resume_run(task.run_id, true);
                when 2 then perform sluice.action_retry_failed(task.run_id, include_cancelled => true, step_slug => null,
                                                               task_index => null, seen_failed_at => null, reason => null);
                when 3 then perform sluice.cancel_run(task.run_id, 'dice');
                when 4 then perform sluice.skip_step(task.run_id, task.step_slug, 'dice');
                when 5 then perform sluice.complete_step_with(task.run_id, task.step_slug, '[1, 2, 3]');
                else perform sluice.fail_task_now(task.run_id, task.step_slug, task.task_index, 'dice');
            end case;
        exception when object_not_in_prerequisite_state or no_data_found or invalid_parameter_value then null;
        end;
        commit;
    end loop;
end
$$;

-- Looks at one snapshot after the other. Queues are another matter: their names mean those that are there now.
create procedure sluice_test.dr_watch(turns integer)
language plpgsql
as $$
declare
    violation text;
begin
    for i in 1..turns loop
        commit;
        set transaction isolation level repeatable read;
        select v into violation from sluice_test.violations_of_runs() v limit 1;
        if found then
            raise exception 'violated while the race ran: %', violation;
        end if;
        commit;
    end loop;
end
$$;

-- Ends all runs with a worker that makes no mistakes.
create procedure sluice_test.dr_finish()
language plpgsql
as $$
declare
    task pgflow.step_task_record;
    slug text;
begin
    perform sluice.release(h.flow_slug, h.step_slug) from sluice.holds h;
    for i in 1..100 loop
        exit when not exists (select from pgflow.runs r where r.status = 'started');
        delete from sluice.held_tasks;
        update pgflow.step_tasks set queued_at = now() - interval '1 day', started_at = now() - interval '1 hour'
        where status = 'started';
        commit;
        perform pgflow.requeue_stalled_tasks();
        commit;
        for slug in select f.flow_slug from pgflow.flows f where f.flow_slug ~ '^dr_' loop
            perform sluice_test.show_all_messages(slug);
            for task in select * from sluice_test.take(slug, 1000) loop
                perform pgflow.complete_task(task.run_id, task.step_slug, task.task_index, '[1, 2, 3]');
            end loop;
            commit;
        end loop;
    end loop;
    if exists (select from pgflow.runs r where r.status = 'started') then
        raise exception 'runs that do not end: %', (select array_agg(r.run_id) from pgflow.runs r where r.status = 'started');
    end if;
end
$$;
