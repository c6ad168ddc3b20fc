-- What people decided about runs, noted beside them.

create or replace function sluice._note(run_id uuid, kind text, step_slug text default null, task_index integer default null,
                                        reason text default null)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    insert into sluice.run_note (run_id, kind, step_slug, task_index, reason)
    values (run_id, kind, step_slug, task_index, nullif(reason, ''));
end
$$;
