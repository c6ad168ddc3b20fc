-- The parties of races.sh. Each procedure works until its time is up and commits after every call, as a client would.

create procedure sluice_test.race_define()
language plpgsql
as $$
begin
    perform pgflow.create_flow('race', max_attempts => 2, base_delay => 0, timeout => 1);
    perform pgflow.add_step('race', 'left');
    perform pgflow.add_step('race', 'right');
    perform pgflow.add_step('race', 'list', array['left']);
    perform pgflow.add_step('race', 'wide', array['list'], step_type => 'map');
    perform pgflow.add_step('race', 'wider', array['wide'], step_type => 'map');
    perform pgflow.add_step('race', 'empty', array['right'], step_type => 'map');
    perform pgflow.add_step('race', 'behind_empty', array['empty'], step_type => 'map');
    perform pgflow.add_step('race', 'other', array['left', 'right']);
    perform pgflow.add_step('race', 'optional', array['list'], step_type => 'map', when_exhausted => 'skip');
    perform pgflow.add_step('race', 'behind_optional', array['optional'], forbidden_input_pattern => '{"optional": []}');
    perform pgflow.add_step('race', 'branch', array['left'], when_exhausted => 'skip-cascade');
    perform pgflow.add_step('race', 'twig', array['branch', 'right'], required_input_pattern => '{"branch": "branch"}');
    perform pgflow.add_step('race', 'join', array['wider', 'other', 'behind_empty', 'right', 'behind_optional']);
    update sluice.settings set value = '0' where key = 'stalled_grace_seconds';
end
$$;

create function sluice_test.race_output(step_slug text) returns jsonb
language sql
as $$
    select case step_slug
               -- Now and then wide enough for reports that do not wait for each other.
               when 'list' then (select jsonb_agg(i) from generate_series(1, case when random() < 0.2 then 300 else 12 end) i)
               when 'right' then '[]'
               else to_jsonb(step_slug) end
$$;

create procedure sluice_test.race_start(until timestamptz)
language plpgsql
as $$
begin
    while clock_timestamp() < until loop
        if (select count(*) from pgflow.runs where status = 'started') < 6 then
            perform pgflow.start_flow('race', '{}');
        end if;
        commit;
        perform pg_sleep(0.005);
    end loop;
end
$$;

-- A worker that completes most tasks, fails some, reports some twice or against itself, and forgets some.
create procedure sluice_test.race_work(until timestamptz, worker_id uuid)
language plpgsql
as $$
declare
    msg_ids bigint[];
    tasks   pgflow.step_task_record[];
    task    pgflow.step_task_record;
    dice    double precision;
begin
    perform sluice_test.register_worker(worker_id);
    commit;
    while clock_timestamp() < until loop
        select array_agg(r.msg_id) into msg_ids from pgmq.read('race', 1, 1 + (random() * 5)::integer) r;
        commit;
        if msg_ids is null then
            perform pg_sleep(0.002);
            continue;
        end if;
        select array_agg(t) into tasks from pgflow.start_tasks('race', msg_ids, worker_id) t;
        commit;
        if random() < 0.3 then
            perform sluice.hold_tasks(worker_id, array_agg(t.run_id), array_agg(t.step_slug), array_agg(t.task_index))
            from unnest(tasks) t;
            commit;
        end if;
        foreach task in array coalesce(tasks, '{}') loop
            dice := random();
            if dice < 0.12 then
                perform pgflow.fail_task(task.run_id, task.step_slug, task.task_index, 'dice');
            elsif dice < 0.15 then
                perform sluice.requeue_task(task.run_id, task.step_slug, task.task_index, worker_id);
            elsif dice < 0.18 then
                perform sluice.hold_task(task.run_id, task.step_slug, task.task_index, worker_id);
            elsif dice < 0.20 then
                null;
            else
                perform pgflow.complete_task(task.run_id, task.step_slug, task.task_index,
                                             sluice_test.race_output(task.step_slug));
                commit;
                if dice > 0.9 then
                    perform pgflow.complete_task(task.run_id, task.step_slug, task.task_index, '"twice"');
                elsif dice > 0.8 then
                    perform pgflow.fail_task(task.run_id, task.step_slug, task.task_index, 'late');
                end if;
            end if;
            commit;
        end loop;
    end loop;
end
$$;

-- Reports about any task of the live runs, whoever works on it, and the heartbeats of whole batches.
create procedure sluice_test.race_meddle(until timestamptz)
language plpgsql
as $$
declare
    task record;
begin
    while clock_timestamp() < until loop
        select t.run_id, t.step_slug, t.task_index, t.last_worker_id into task
        from pgflow.step_tasks t
        join pgflow.runs r on r.run_id = t.run_id
        where r.status = 'started'
        order by random()
        limit 1;
        if found then
            case (random() * 4)::integer
                when 4 then
                    -- As the heartbeat of a worker comes from another session than its reports.
                    perform sluice.hold_tasks(task.last_worker_id, array_agg(t.run_id), array_agg(t.step_slug),
                                              array_agg(t.task_index))
                    from pgflow.step_tasks t
                    where t.last_worker_id = task.last_worker_id and t.status = 'started';
                when 0 then
                    perform pgflow.complete_task(task.run_id, task.step_slug, task.task_index,
                                                 sluice_test.race_output(task.step_slug));
                when 1 then
                    perform pgflow.fail_task(task.run_id, task.step_slug, task.task_index, 'meddled');
                else
                    perform sluice.requeue_task(task.run_id, task.step_slug, task.task_index);
            end case;
        end if;
        commit;
        perform pg_sleep(0.01);
    end loop;
end
$$;

create procedure sluice_test.race_sweep(until timestamptz)
language plpgsql
as $$
begin
    while clock_timestamp() < until loop
        perform pgflow.requeue_stalled_tasks();
        commit;
        perform pg_sleep(0.01);
    end loop;
end
$$;

create procedure sluice_test.race_retry(until timestamptz)
language plpgsql
as $$
declare
    failed uuid;
begin
    while clock_timestamp() < until loop
        select r.run_id into failed from pgflow.runs r where r.status = 'failed' order by random() limit 1;
        if found then
            begin
                perform sluice.retry_failed(failed);
            exception when object_not_in_prerequisite_state then
                null; -- The other retrying session was faster.
            end;
        end if;
        commit;
        perform pg_sleep(0.02);
    end loop;
end
$$;

-- Looks at one snapshot after the other: every commit must leave all counters right.
create procedure sluice_test.race_watch(until timestamptz)
language plpgsql
as $$
declare
    violation text;
begin
    while clock_timestamp() < until loop
        commit;
        set transaction isolation level repeatable read;
        select v into violation from sluice_test.violations() v limit 1;
        if found then
            raise exception 'violated while the race ran: %', violation;
        end if;
        commit;
        perform pg_sleep(0.05);
    end loop;
end
$$;

-- Ends everything that is left, with a worker that makes no mistakes.
create procedure sluice_test.race_finish()
language plpgsql
as $$
declare
    failed uuid;
    task   pgflow.step_task_record;
    rounds integer := 0;
begin
    while exists (select from pgflow.runs where status <> 'completed') loop
        rounds := rounds + 1;
        if rounds > 500 then
            raise exception 'runs that do not end: %', (select array_agg(run_id) from pgflow.runs where status <> 'completed');
        end if;
        for failed in select run_id from pgflow.runs where status = 'failed' loop
            perform sluice.retry_failed(failed);
        end loop;
        update sluice.held_tasks set heartbeat_at = now() - interval '1 hour';
        update pgflow.step_tasks set queued_at = now() - interval '1 day', started_at = now() - interval '1 hour'
        where status = 'started';
        commit;
        perform pgflow.requeue_stalled_tasks();
        commit;
        perform sluice_test.show_all_messages('race');
        for task in select * from sluice_test.take('race', 1000) loop
            perform pgflow.complete_task(task.run_id, task.step_slug, task.task_index,
                                         sluice_test.race_output(task.step_slug));
        end loop;
        commit;
    end loop;
end
$$;
