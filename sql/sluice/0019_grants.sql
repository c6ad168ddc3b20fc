-- The sets of rights with what has come since 0007; replaces grant_operator and grant_worker. A viewer reads new tables as
-- the others, after the set was given again. Who has the old set is left with it.

-- Viewer, and the audited actions.
create or replace function sluice.grant_operator(grantee name) returns void
language plpgsql
set search_path = ''
as $$
declare
    action regprocedure;
begin
    perform sluice.grant_viewer(grantee);
    for action in
        select p.oid::regprocedure
        from pg_proc p
        where p.pronamespace = 'sluice'::regnamespace and starts_with(p.proname, 'action_')
    loop
        execute format('grant execute on function %s to %I', action, grantee);
    end loop;
end
$$;

-- Claims, reports and holds tasks with plain calls and statements, and gives them back.
create or replace function sluice.grant_worker(grantee name) returns void
language plpgsql
set search_path = ''
as $$
declare
    schema_name name;
begin
    for schema_name in select n.nspname from pg_namespace n where n.nspname in ('pgflow', 'pgmq') loop
        execute format('grant usage on schema %I to %I', schema_name, grantee);
        execute format('grant select, insert, update, delete on all tables in schema %I to %I', schema_name, grantee);
        execute format('grant usage on all sequences in schema %I to %I', schema_name, grantee);
        execute format('grant execute on all functions in schema %I to %I', schema_name, grantee);
        execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to %I',
                       schema_name, grantee);
        execute format('alter default privileges in schema %I grant usage on sequences to %I', schema_name, grantee);
    end loop;
    execute format('grant usage on schema sluice to %I', grantee);
    execute format('grant select on sluice.settings, sluice.holds to %I', grantee);
    execute format('grant select, insert, update, delete on sluice.held_tasks to %I', grantee);
    -- The ends of logs go with reports.
    execute format('grant execute on function sluice._keep_log_tail(uuid, text, integer, integer, text) to %I', grantee);
end
$$;

revoke all on function sluice.grant_operator(name), sluice.grant_worker(name) from public;
