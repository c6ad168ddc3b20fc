-- What the engine does with the parts of a Supabase project: secrets (vault), HTTP calls (net), timed jobs (cron). Where a
-- part is missing, nothing happens and the result says so; nothing here is called by the engine itself.

-- The first of the named secrets that is there; null when there is none, or no vault.
create or replace function pgflow._secret(names text[]) returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    secret text;
begin
    if to_regclass('vault.decrypted_secrets') is null or not sluice._is_trusted('vault') then
        return null;
    end if;
    execute 'select s.decrypted_secret
             from vault.decrypted_secrets s
             where s.name = any ($1) and s.decrypted_secret <> ''''
             order by array_position($1, s.name::text)
             limit 1'
    into secret
    using names;
    return secret;
end
$$;

-- Calls the HTTP function of each enabled entry of worker_functions whose last call is older than its debounce and that has
-- no living worker; on a development machine, of every enabled one, at the gateway of that machine and without any secret: what the
-- vault says there may be a copy of what holds elsewhere. One row per call. Workers that are processes of their
-- own (start_mode 'process') start themselves.
create or replace function pgflow.ensure_workers() returns table (function_name text, invoked boolean, request_id bigint)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    local_mode boolean := pgflow.is_local();
    secret     text;
    project    text;
    base_url   text;
    wanted     record;
begin
    if not sluice._is_trusted('net')
       or not exists (select from pg_catalog.pg_proc p
                      where p.pronamespace = to_regnamespace('net') and p.proname = 'http_post') then
        return;
    end if;
    if local_mode then
        -- The gateway of a local Supabase stack, as its containers see it.
        base_url := 'http://kong:8000/functions/v1/';
    else
        secret := pgflow._secret(array['pgflow_auth_secret', 'supabase_service_role_key']);
        project := pgflow._secret(array['supabase_project_id']);
        if secret is null or project is null then
            return;
        end if;
        base_url := format('https://%s.supabase.co/functions/v1/', project);
    end if;

    for wanted in
        select w.function_name
        from pgflow.worker_functions w
        where w.enabled and w.start_mode = 'http'
          and (local_mode
               or ((w.last_invoked_at is null or w.last_invoked_at < clock_timestamp() - w.debounce)
                   and not exists (select from pgflow.workers a
                                   where a.function_name = w.function_name and a.stopped_at is null
                                     and a.deprecated_at is null and a.last_heartbeat_at > clock_timestamp() - w.debounce)))
        order by w.function_name
        for no key update of w skip locked
    loop
        update pgflow.worker_functions w
        set last_invoked_at = clock_timestamp()
        where w.function_name = wanted.function_name;

        function_name := wanted.function_name;
        begin
            execute 'select net.http_post(url => $1, headers => $2, body => ''{}''::jsonb)'
            into request_id
            using base_url || wanted.function_name,
                  jsonb_strip_nulls(jsonb_build_object('Content-Type', 'application/json', 'Authorization', 'Bearer ' || secret));
            invoked := true;
        exception when others then
            raise warning 'The worker function % could not be called: %', wanted.function_name, sqlerrm;
            invoked := false;
            request_id := null;
        end;
        return next;
    end loop;
end
$$;

-- Schedules a job anew. False where there is no pg_cron.
create or replace function pgflow._schedule(job_name text, cron_interval text, command text) returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if to_regclass('cron.job') is null or not sluice._is_trusted('cron') then
        return false;
    end if;
    execute 'select cron.unschedule(j.jobid) from cron.job j where j.jobname::text = $1' using job_name;
    execute 'select cron.schedule($1, $2, $3)' using job_name, cron_interval, command;
    return true;
end
$$;

create or replace function pgflow.setup_requeue_stalled_tasks_cron(cron_interval text default '15 seconds') returns text
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    if not pgflow._schedule('pgflow_requeue_stalled_tasks', cron_interval, 'select pgflow.requeue_stalled_tasks()') then
        return 'Nothing was scheduled: this database has no pg_cron. Let a worker or a loop call pgflow.requeue_stalled_tasks().';
    end if;
    return format('Scheduled pgflow_requeue_stalled_tasks: %s', cron_interval);
end
$$;

create or replace function pgflow.setup_ensure_workers_cron(cron_interval text default '1 second') returns text
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    if not pgflow._schedule('pgflow_ensure_workers', cron_interval, 'select pgflow.ensure_workers()') then
        return 'Nothing was scheduled: this database has no pg_cron.';
    end if;
    perform pgflow._schedule('pgflow_cleanup_logs', '0 * * * *', 'select pgflow.cleanup_ensure_workers_logs()');
    return format('Scheduled pgflow_ensure_workers: %s, and pgflow_cleanup_logs every hour', cron_interval);
end
$$;

-- Deletes what pg_cron has noted about the engine's jobs longer ago than that. Returns the number of notes.
create or replace function pgflow.cleanup_ensure_workers_logs(retention_hours integer default 24) returns table (cron_deleted bigint)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    cron_deleted := 0;
    if to_regclass('cron.job_run_details') is not null and sluice._is_trusted('cron') then
        execute 'delete from cron.job_run_details d
                 using cron.job j
                 where j.jobid = d.jobid and d.end_time < now() - make_interval(hours => $1)
                   and j.jobname in (''pgflow_ensure_workers'', ''pgflow_cleanup_logs'', ''pgflow_requeue_stalled_tasks'')'
        using retention_hours;
        get diagnostics cron_deleted = row_count;
    end if;
    return next;
end
$$;

revoke all on function
    pgflow._secret(text[]),
    pgflow._schedule(text, text, text),
    pgflow.ensure_workers(),
    pgflow.setup_requeue_stalled_tasks_cron(text),
    pgflow.setup_ensure_workers_cron(text),
    pgflow.cleanup_ensure_workers_logs(integer)
from public;
