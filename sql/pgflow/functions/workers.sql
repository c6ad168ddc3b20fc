-- Workers: what their functions do, and that they stopped.

create or replace function pgflow.track_worker_function(function_name text, start_mode text default 'http') returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    insert into pgflow.worker_functions as w (function_name, start_mode)
    values (function_name, start_mode)
    on conflict on constraint worker_functions_pkey
    do update set start_mode = excluded.start_mode, updated_at = clock_timestamp();
end
$$;

create or replace function pgflow.mark_worker_stopped(worker_id uuid) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    update pgflow.workers w set stopped_at = clock_timestamp() where w.worker_id = worker_id;
end
$$;
