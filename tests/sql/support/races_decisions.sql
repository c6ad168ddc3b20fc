-- The parties of races_decisions.sh, beside those of races.sql. Each procedure works until its time is up and commits after
-- every call, as a client would.

-- A worker of the batch protocol: one call reports what it has and takes the next; about every tenth report is a failure.
create procedure sluice_test.race_exchange(until timestamptz, worker_id uuid)
language plpgsql
as $$
#variable_conflict use_variable
declare
    taken    sluice.exchange_row[] := '{}';
    outcomes record;
begin
    perform sluice_test.register_worker(worker_id);
    commit;
    while clock_timestamp() < until loop
        if random() < 0.1 and taken <> '{}' then
            -- As the heartbeat of a worker does between its reports.
            perform sluice.hold_tasks(worker_id, array_agg(t.run_id), array_agg(t.step_slug), array_agg(t.task_index))
            from unnest(taken) t;
            commit;
        end if;
        select coalesce(array_agg(t.run_id), '{}') as run_ids, coalesce(array_agg(t.step_slug), '{}') as step_slugs,
               coalesce(array_agg(t.task_index), '{}') as task_indexes, coalesce(array_agg(t.attempt), '{}') as attempts,
               coalesce(array_agg(t.worker_id), '{}') as worker_ids,
               array_agg(sluice_test.race_output(t.step_slug)) as outputs,
               array_agg(case when random() < 0.1 then 'dice' end) as error_messages
        into outcomes
        from unnest(taken) t;
        select coalesce(array_agg(x) filter (where x.kind = 'task'), '{}') into taken
        from sluice.exchange(array['race'], array[worker_id], 8, outcomes.run_ids, outcomes.step_slugs, outcomes.task_indexes,
                             outcomes.attempts, outcomes.worker_ids, outcomes.outputs, outcomes.error_messages,
                             hidden_for => 1) x;
        commit;
        if taken = '{}' then
            perform sluice.await_work(array[worker_id], array['race'], 2);
            commit;
            perform pg_sleep(0.002);
        end if;
    end loop;
end
$$;

-- People who decide about whatever they see, however late they are.
create procedure sluice_test.race_decide(until timestamptz)
language plpgsql
as $$
declare
    task   record;
    failed uuid;
    hold   record;
begin
    while clock_timestamp() < until loop
        select t.run_id, t.step_slug, t.task_index into task
        from pgflow.step_tasks t
        join pgflow.runs r on r.run_id = t.run_id
        where r.status = 'started' or random() < 0.01
        order by random()
        limit 1;
        select r.run_id into failed from pgflow.runs r where r.status = 'failed' order by random() limit 1;
        begin
            case (random() * 7)::integer
                when 0 then perform sluice.cancel_run(task.run_id, 'dice');
                when 1 then perform sluice.skip_step(task.run_id, task.step_slug, 'dice');
                when 2 then perform sluice.complete_step_with(task.run_id, task.step_slug,
                                                              sluice_test.race_output(task.step_slug));
                when 3 then perform sluice.fail_task_now(task.run_id, task.step_slug, task.task_index, 'dice');
                when 4 then perform sluice.action_fail_task_now(task.run_id, task.step_slug, task.task_index, 'dice');
                when 5 then perform sluice.retry_failed(failed, include_cancelled => true);
                when 6 then
                    if (select count(*) from pgflow.runs where status = 'started') < 12 then
                        perform sluice.resume_run(failed, include_cancelled => true);
                    end if;
                else perform sluice.hold('race', case when random() < 0.5 then task.step_slug end);
            end case;
        exception when object_not_in_prerequisite_state or no_data_found or invalid_parameter_value then
            null; -- Somebody was faster.
        end;
        commit;
        perform pg_sleep(0.01);
        select * into hold from sluice.holds order by random() limit 1;
        if found and random() < 0.3 then
            perform sluice.release(hold.flow_slug, hold.step_slug);
            commit;
        end if;
    end loop;
end
$$;

-- Lets everything go on, for race_finish.
create procedure sluice_test.race_let_go()
language plpgsql
as $$
declare
    hold      record;
    cancelled uuid;
begin
    for hold in select h.flow_slug, h.step_slug from sluice.holds h loop
        perform sluice.release(hold.flow_slug, hold.step_slug);
    end loop;
    for cancelled in select c.run_id from sluice.cancelled_runs c loop
        perform sluice.retry_failed(cancelled, include_cancelled => true);
    end loop;
end
$$;
