-- The parties of races.sh. They work on the same few runs until so many of them are completed, and commit after every call, as
-- clients would. Nobody sleeps: who finds nothing to do does something else.

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
    perform pgflow.add_step('race', 'guarded', array['left'], required_input_pattern => '{"left": "left"}', when_unmet => 'fail');
    perform pgflow.add_step('race', 'join', array['wider', 'other', 'behind_empty', 'right', 'behind_optional']);
    update sluice.settings set value = '0' where key = 'stalled_grace_seconds';
    update sluice.settings set value = '1' where key = 'holder_heartbeat_limit_seconds';
end
$$;

create function sluice_test.race_output(step_slug text) returns jsonb
language sql
as $$
    select case step_slug
               -- Now and then wide enough for reports that do not wait for each other.
               when 'list' then (select jsonb_agg(i) from generate_series(1, case when random() < 0.1 then 300 else 8 end) i)
               when 'right' then '[]'
               -- Fails the run for good.
               when 'left' then case when random() < 0.1 then to_jsonb(text 'astray') else to_jsonb(step_slug) end
               else to_jsonb(step_slug) end
$$;

-- Failed because a condition was not met: nothing can be retried there.
create function sluice_test.race_is_lost(run_id uuid) returns boolean
language sql
as $$
    select exists (select from pgflow.step_states c
                   where c.run_id = race_is_lost.run_id and c.status = 'failed' and c.error_message = 'Condition not met')
$$;

create function sluice_test.race_is_under_way(run pgflow.runs) returns boolean
language sql
as $$ select run.status = 'started' or run.status = 'failed' and not sluice_test.race_is_lost(run.run_id) $$;

create function sluice_test.race_is_over(rounds integer) returns boolean
language sql
as $$ select count(*) >= rounds from pgflow.runs r where not sluice_test.race_is_under_way(r) $$;

-- What everybody does beside their own work: starts the next run, sweeps, retries, and reports what others do.
create procedure sluice_test.race_aside()
language plpgsql
as $$
declare
    dice   double precision := random();
    task   record;
    failed uuid;
begin
    -- Few runs at a time, so that all meet in them; a failed one waits for its retry.
    if (select count(*) < 2 from pgflow.runs where status = 'started')
       and (dice < 0.1 or not exists (select from pgflow.runs r where sluice_test.race_is_under_way(r))) then
        perform pgflow.start_flow('race', '{}');
        commit;
    end if;

    dice := random();
    if dice < 0.05 then
        perform pgflow.requeue_stalled_tasks();
    elsif dice < 0.15 then
        select r.run_id into failed from pgflow.runs r where r.status = 'failed' order by random() limit 1;
        if found then
            begin
                perform sluice.retry_failed(failed);
            exception when object_not_in_prerequisite_state then
                null; -- Cancelled, or another session was faster.
            end;
        end if;
    elsif dice < 0.25 then
        -- About any task of the live runs, whoever works on it.
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
    end if;
    commit;
end
$$;

-- The worker dies: nobody renews its hold on the task any more, and its time is up.
create procedure sluice_test.race_forget(task pgflow.step_task_record, worker_id uuid)
language plpgsql
as $$
begin
    update pgflow.step_tasks t
    set queued_at = now() - interval '1 day', started_at = now() - interval '1 hour'
    where t.run_id = task.run_id and t.step_slug = task.step_slug and t.task_index = task.task_index
      and t.status = 'started' and t.last_worker_id = race_forget.worker_id;
    perform sluice.release_task(task.run_id, task.step_slug, task.task_index, worker_id);
    commit;
end
$$;

-- A worker of the standard protocol that completes most tasks, fails some, reports some twice or against itself, and forgets
-- some. Every other read hides nothing, so that others claim the same tasks.
create procedure sluice_test.race_work(rounds integer, worker_id uuid)
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
    while not sluice_test.race_is_over(rounds) loop
        call sluice_test.race_aside();
        select array_agg(r.msg_id) into msg_ids from pgmq.read('race', (random())::integer, 1 + (random() * 5)::integer) r;
        commit;
        continue when msg_ids is null;
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
            elsif dice < 0.17 then
                perform sluice.hold_task(task.run_id, task.step_slug, task.task_index, worker_id);
                call sluice_test.race_forget(task, worker_id);
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

-- A worker of the batch protocol: one call reports what it has and takes the next; about every tenth report is a failure.
create procedure sluice_test.race_exchange(rounds integer, worker_id uuid)
language plpgsql
as $$
#variable_conflict use_variable
declare
    taken    sluice.exchange_row[] := '{}';
    outcomes record;
begin
    perform sluice_test.register_worker(worker_id);
    commit;
    while taken <> '{}' or not sluice_test.race_is_over(rounds) loop
        call sluice_test.race_aside();
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
        from sluice.exchange(array['race'], array[worker_id], case when sluice_test.race_is_over(rounds) then 0 else 8 end,
                             outcomes.run_ids, outcomes.step_slugs, outcomes.task_indexes, outcomes.attempts,
                             outcomes.worker_ids, outcomes.outputs, outcomes.error_messages, hidden_for => 1) x;
        commit;
        if taken = '{}' then
            perform sluice.await_work(array[worker_id], array['race'], 2);
            commit;
        end if;
    end loop;
end
$$;

-- People who decide about whatever they see, however late they are.
create procedure sluice_test.race_decide(rounds integer)
language plpgsql
as $$
declare
    task   record;
    failed uuid;
    hold   record;
begin
    while not sluice_test.race_is_over(rounds) loop
        -- A decision to several turns of what workers do, since most decisions end a run.
        for i in 1..5 loop
            call sluice_test.race_aside();
        end loop;
        select t.run_id, t.step_slug, t.task_index into task
        from pgflow.step_tasks t
        join pgflow.runs r on r.run_id = t.run_id
        where r.status = 'started' or random() < 0.01
        order by random()
        limit 1;
        select r.run_id into failed from pgflow.runs r where r.status = 'failed' order by random() limit 1;
        begin
            case (random() * 8)::integer
                when 0 then perform sluice.cancel_run(task.run_id, 'dice');
                when 1 then perform sluice.skip_step(task.run_id, task.step_slug, 'dice');
                when 2 then perform sluice.complete_step_with(task.run_id, task.step_slug,
                                                              sluice_test.race_output(task.step_slug));
                when 3 then perform sluice.fail_task_now(task.run_id, task.step_slug, task.task_index, 'dice');
                when 4 then perform sluice.action_fail_task_now(task.run_id, task.step_slug, task.task_index, 'dice');
                when 5 then
                    if (select count(*) < 3 from pgflow.runs where status = 'started') then
                        perform sluice.resume_run(failed, include_cancelled => true);
                    end if;
                when 6 then perform sluice.hold('race', case when random() < 0.5 then task.step_slug end);
                else perform sluice.retry_failed(failed, include_cancelled => true);
            end case;
        exception when object_not_in_prerequisite_state or no_data_found or invalid_parameter_value then
            null; -- Somebody was faster.
        end;
        commit;
        select * into hold from sluice.holds order by random() limit 1;
        if found then
            perform sluice.release(hold.flow_slug, hold.step_slug);
            commit;
        end if;
    end loop;
end
$$;

-- Looks at one snapshot after the other: every commit must leave all counters right.
create procedure sluice_test.race_watch(rounds integer)
language plpgsql
as $$
declare
    violation text;
begin
    while not sluice_test.race_is_over(rounds) loop
        commit;
        set transaction isolation level repeatable read;
        select v into violation from sluice_test.violations() v limit 1;
        if found then
            raise exception 'violated while the race ran: %', violation;
        end if;
        commit;
    end loop;
end
$$;

-- Lets everything go on, and ends what is left with a worker that makes no mistakes.
create procedure sluice_test.race_finish()
language plpgsql
as $$
declare
    hold   record;
    failed uuid;
    task   pgflow.step_task_record;
    rounds integer := 0;
begin
    for hold in select h.flow_slug, h.step_slug from sluice.holds h loop
        perform sluice.release(hold.flow_slug, hold.step_slug);
    end loop;
    while exists (select from pgflow.runs r where sluice_test.race_is_under_way(r)) loop
        rounds := rounds + 1;
        if rounds > 500 then
            raise exception 'runs that do not end: %', (select array_agg(r.run_id) from pgflow.runs r
                                                         where sluice_test.race_is_under_way(r));
        end if;
        for failed in select r.run_id from pgflow.runs r where r.status = 'failed' and not sluice_test.race_is_lost(r.run_id) loop
            perform sluice.retry_failed(failed, include_cancelled => true);
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

-- What happened, kept by triggers: every step that leaves its beginning or changes once more, every task that ends or is
-- opened again, every run that ends or goes on.
create unlogged table sluice_test.race_moves (
    kind       text not null,
    run_id     uuid not null,
    step_slug  text,
    task_index integer,
    before     text,
    after      text not null
);

create function sluice_test.race_note() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    before jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
    after  jsonb := to_jsonb(new);
begin
    insert into sluice_test.race_moves
    values (tg_argv[0], new.run_id, after ->> 'step_slug', (after ->> 'task_index')::integer, before ->> 'status', new.status);
    return null;
end
$$;

create trigger race_run after update of status on pgflow.runs
    for each row when (new.status <> old.status) execute function sluice_test.race_note('run');
create trigger race_step after update of status on pgflow.step_states
    for each row when (new.status <> old.status) execute function sluice_test.race_note('step');
create trigger race_new_step after insert on pgflow.step_states
    for each row when (new.status <> 'created') execute function sluice_test.race_note('step');
create trigger race_task after update of status on pgflow.step_tasks
    for each row when (new.status <> old.status and not (old.status in ('queued', 'started') and new.status in ('queued', 'started')))
    execute function sluice_test.race_note('task');

-- Where the events go while the hook is there.
create unlogged table sluice_test.race_events (payload jsonb not null, event text not null);

create procedure sluice_test.race_listen(enabled boolean)
language plpgsql
as $$
begin
    drop schema if exists realtime cascade;
    if enabled then
        create schema realtime;
        create function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
        language sql
        as 'insert into sluice_test.race_events (payload, event) values ($1, $2)';
    end if;
end
$$;

-- Asked when all runs have ended; a sentence for each thing that happened too often or not at all.
create function sluice_test.race_verdict() returns setof text
language sql
as $$
    select format('run %s (%s) ended %s times and was retried %s times', r.run_id, r.status,
                  count(m) filter (where m.after <> 'started'), count(m) filter (where m.after = 'started'))
    from pgflow.runs r
    left join sluice_test.race_moves m on m.kind = 'run' and m.run_id = r.run_id
    group by r.run_id, r.status
    having count(m) filter (where m.after <> 'started') - count(m) filter (where m.after = 'started') <> 1
        or count(m) filter (where m.before = 'completed') <> 0
    union all
    -- A condition that fails the run takes back what the same advance has started.
    select format('step %s of run %s (%s) left its beginning %s times', c.step_slug, c.run_id, c.status,
                  count(m) filter (where coalesce(m.before, 'created') = 'created'))
    from pgflow.step_states c
    left join sluice_test.race_moves m on m.kind = 'step' and m.run_id = c.run_id and m.step_slug = c.step_slug
    group by c.run_id, c.step_slug, c.status
    having count(m) filter (where coalesce(m.before, 'created') = 'created') - count(m) filter (where m.after = 'created')
           <> case c.status when 'created' then 0 else 1 end
        or (count(m) filter (where m.after = 'created') > 0 and not sluice_test.race_is_lost(c.run_id))
    union all
    select format('step %s of run %s went from %s to %s', m.step_slug, m.run_id, m.before, m.after)
    from sluice_test.race_moves m
    where m.kind = 'step' and (m.before in ('completed', 'skipped') or m.before = 'failed' and m.after <> 'started')
    union all
    select format('task %s of step %s of run %s (%s) ended %s times and was opened again %s times', t.task_index, t.step_slug,
                  t.run_id, t.status, count(m) filter (where m.after not in ('queued', 'started')),
                  count(m) filter (where m.after in ('queued', 'started')))
    from pgflow.step_tasks t
    join sluice_test.race_moves m on m.kind = 'task' and m.run_id = t.run_id and m.step_slug = t.step_slug
                                 and m.task_index = t.task_index
    group by t.run_id, t.step_slug, t.task_index, t.status
    having count(m) filter (where m.before in ('queued', 'started'))
           - count(m) filter (where m.after in ('queued', 'started')) <> 1
    union all
    select format('task %s of step %s of run %s went from %s to %s', m.task_index, m.step_slug, m.run_id, m.before, m.after)
    from sluice_test.race_moves m
    where m.kind = 'task' and (m.before in ('completed', 'skipped') or m.before not in ('queued', 'started') and m.after <> 'queued')
    union all
    select format('task %s of step %s of run %s was opened again %s times, its run retried %s times', m.task_index, m.step_slug,
                  m.run_id, count(*), n.retries)
    from sluice_test.race_moves m
    cross join lateral (select count(*) as retries from sluice_test.race_moves x
                        where x.kind = 'run' and x.run_id = m.run_id and x.after = 'started') n
    where m.kind = 'task' and m.after = 'queued'
    group by m.run_id, m.step_slug, m.task_index, n.retries
    having count(*) > n.retries
    union all
    select format('event %s of run %s was sent %s times', e.event, e.payload ->> 'run_id', count(*))
    from sluice_test.race_events e
    where e.event ~ ':completed$'
    group by e.event, e.payload ->> 'run_id'
    having count(*) <> 1
    union all
    select format('no event tells that run %s is completed', r.run_id)
    from pgflow.runs r
    where r.status = 'completed' and exists (select from sluice_test.race_events)
      and not exists (select from sluice_test.race_events e
                      where e.event = 'run:completed' and e.payload ->> 'run_id' = r.run_id::text)
$$;

-- Adds up what the race was, and makes room for the next.
create table sluice_test.race_totals (kind text primary key, number bigint not null);

create procedure sluice_test.race_account()
language plpgsql
as $$
begin
    insert into sluice_test.race_totals as known (kind, number)
    select 'runs', count(*) from pgflow.runs
    union all select 'runs failed by a condition', count(*) from pgflow.runs where status = 'failed'
    union all select 'joins started', count(*) from sluice_test.race_moves m
              where m.kind = 'step' and m.after = 'started' and coalesce(m.before, 'created') = 'created'
                and m.step_slug in ('other', 'twig', 'join')
    union all select 'tasks', count(*) from pgflow.step_tasks
    union all select 'attempts that ended otherwise', count(*) from sluice.task_attempts
    union all select 'returned by sweeps', count(*) from sluice.task_attempts where outcome = 'stalled'
    union all select 'runs retried', count(*) from sluice_test.race_moves where kind = 'run' and after = 'started'
    union all select 'runs cancelled', count(*) from sluice.run_note where kind = 'cancelled'
    union all select 'runs resumed', count(*) from sluice.run_lineage
    union all select 'decisions about steps and tasks', count(*) from sluice.run_note
              where kind in ('step_skipped', 'step_completed', 'task_failed')
    on conflict (kind) do update set number = known.number + excluded.number;
    perform pgflow.prune_data_older_than(interval '0');
    truncate sluice_test.race_moves, sluice_test.race_events;
end
$$;
