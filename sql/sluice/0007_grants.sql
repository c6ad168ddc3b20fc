-- Four sets of rights, given to roles the user names. Each call also covers tables that the calling role makes later in
-- the schemas (queues of new flows), and giving a set again adds what is new. They need the rights of the owner.

-- Sees flows, runs, payloads, queues and the audit log; may ask for signals. Changes nothing.
create function sluice.grant_viewer(grantee name) returns void
language plpgsql
set search_path = ''
as $$
declare
    schema_name name;
    definer     regprocedure;
begin
    for schema_name in select n.nspname from pg_namespace n where n.nspname in ('pgflow', 'pgmq', 'sluice') loop
        execute format('grant usage on schema %I to %I', schema_name, grantee);
        execute format('grant select on all tables in schema %I to %I', schema_name, grantee);
        execute format('alter default privileges in schema %I grant select on tables to %I', schema_name, grantee);
    end loop;
    -- Without this, a role that may enter the schema could start runs through functions that act as their owner.
    for definer in
        select p.oid::regprocedure
        from pg_proc p
        join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('pgflow', 'pgmq') and p.prosecdef and p.provolatile = 'v'
    loop
        execute format('revoke execute on function %s from public', definer);
    end loop;
    execute format('grant execute on function sluice.watch(uuid, integer), sluice.unwatch(uuid),
                    sluice.options_effect(text, text) to %I', grantee);
end
$$;

-- Viewer, and the audited actions.
create function sluice.grant_operator(grantee name) returns void
language plpgsql
set search_path = ''
as $$
begin
    perform sluice.grant_viewer(grantee);
    execute format('grant execute on function
                        sluice.action_start_run(text, jsonb, uuid, text),
                        sluice.action_edit_options(text, text, jsonb, jsonb, text),
                        sluice.action_retry_failed(uuid, text, integer, timestamptz, text) to %I', grantee);
end
$$;

-- Claims, reports and holds tasks with plain calls and statements.
create function sluice.grant_worker(grantee name) returns void
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
    execute format('grant select on sluice.settings to %I', grantee);
    execute format('grant select, insert, update, delete on sluice.held_tasks to %I', grantee);
end
$$;

-- Operator and worker, defines flows, changes settings.
create function sluice.grant_admin(grantee name) returns void
language plpgsql
set search_path = ''
as $$
begin
    perform sluice.grant_operator(grantee);
    perform sluice.grant_worker(grantee);
    if exists (select from pg_namespace n where n.nspname = 'pgmq') then
        execute format('grant create on schema pgmq to %I', grantee);
    end if;
    execute format('grant select, insert, update, delete on sluice.settings to %I', grantee);
end
$$;

revoke all on function sluice.grant_viewer(name), sluice.grant_operator(name), sluice.grant_worker(name),
    sluice.grant_admin(name) from public;
