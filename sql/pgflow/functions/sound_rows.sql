-- What must hold in each row, where callers do not know the rule by a name of its own. Like any check these hold unless they
-- are false, so null times and numbers need not be named.
--
-- They run for every row that is written. Setting a search path would make each of them several times as dear, so they name
-- what they use in full, which no search path can change.

create or replace function pgflow._run_is_sound(status text, remaining_steps integer, started_at timestamptz,
                                                completed_at timestamptz, failed_at timestamptz)
returns boolean
language plpgsql immutable parallel safe
as $$
begin
    return status operator(pg_catalog.=) any ('{started,completed,failed}')
       and remaining_steps operator(pg_catalog.>=) 0
       and least(completed_at, failed_at) operator(pg_catalog.>=) started_at
       and pg_catalog.num_nonnulls(completed_at, failed_at) operator(pg_catalog.<) 2;
end
$$;

create or replace function pgflow._step_state_is_sound(status text, skip_reason text, remaining_tasks integer, initial_tasks integer,
                                                       remaining_deps integer, created_at timestamptz, started_at timestamptz,
                                                       completed_at timestamptz, failed_at timestamptz, skipped_at timestamptz)
returns boolean
language plpgsql immutable parallel safe
as $$
begin
    return status operator(pg_catalog.=) any ('{created,started,completed,failed,skipped}')
       and skip_reason operator(pg_catalog.=) any ('{condition_unmet,handler_failed,dependency_skipped}')
       and (status operator(pg_catalog.<>) 'completed' or remaining_tasks operator(pg_catalog.=) 0)
       and least(remaining_tasks, initial_tasks, remaining_deps) operator(pg_catalog.>=) 0
       and least(started_at, skipped_at) operator(pg_catalog.>=) created_at
       and least(completed_at, failed_at) operator(pg_catalog.>=) started_at
       and pg_catalog.num_nonnulls(completed_at, failed_at, skipped_at) operator(pg_catalog.<) 2;
end
$$;

create or replace function pgflow._step_task_is_sound(attempts_count integer, requeued_count integer, queued_at timestamptz,
                                                      started_at timestamptz, completed_at timestamptz, failed_at timestamptz)
returns boolean
language plpgsql immutable parallel safe
as $$
begin
    return least(attempts_count, requeued_count) operator(pg_catalog.>=) 0
       and started_at operator(pg_catalog.>=) queued_at
       and least(completed_at, failed_at) operator(pg_catalog.>=) started_at
       and pg_catalog.num_nonnulls(completed_at, failed_at) operator(pg_catalog.<) 2;
end
$$;
