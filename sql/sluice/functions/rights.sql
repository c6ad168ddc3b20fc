-- Four sets of rights, given to roles the user names. Each call also covers tables that the calling role makes later in
-- the schemas (queues of new flows), and giving a set again adds what is new. They need the rights of the owner. What they change
-- in schemas of others is noted, to be taken back when schema sluice goes.

-- All rights in the schemas pgflow and pgmq, as far as they are not ours. Names are compared later: they are quoted in one way only.
create or replace function sluice._rights_of_others() returns setof sluice._right
language sql stable
set search_path = pg_catalog, pg_temp set quote_all_identifiers = off
as $$
    with others as (
        select n.* from pg_namespace n
        where n.nspname in ('pgflow', 'pgmq')
          and not exists (select from sluice.migrations m
                          where m.component = case n.nspname when 'pgmq' then 'queue' else 'pgflow' end)
    ), lists (kind, object, for_role, acl) as (
        select 'schema', quote_ident(n.nspname), '', coalesce(n.nspacl, acldefault('n', n.nspowner)) from others n
        union all
        select case c.relkind when 'S' then 'sequence' else 'table' end, format('%I.%I', n.nspname, c.relname), '',
               coalesce(c.relacl, acldefault((case c.relkind when 'S' then 's' else 'r' end)::"char", c.relowner))
        from others n
        join pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
        union all
        select 'function', p.oid::regprocedure::text, '', coalesce(p.proacl, acldefault('f', p.proowner))
        from others n
        join pg_proc p on p.pronamespace = n.oid
        union all
        select case d.defaclobjtype when 'S' then 'new sequences' else 'new tables' end, quote_ident(n.nspname),
               d.defaclrole::regrole::text, d.defaclacl
        from others n
        join pg_default_acl d on d.defaclnamespace = n.oid and d.defaclobjtype in ('r', 'S')
    )
    select l.kind, l.object, l.for_role, case x.grantee when 0 then 'public' else x.grantee::regrole::text end, x.privilege_type
    from lists l
    cross join aclexplode(l.acl) x
$$;

-- Notes what changed in those rights since they were as given.
create or replace function sluice._note_rights(before sluice._right[]) returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
    insert into sluice.given_rights (kind, object, for_role, grantee, privilege, change)
    select n.kind, n.object, n.for_role, n.grantee, n.privilege, n.change
    from (
        select coalesce(a.kind, b.kind) as kind, coalesce(a.object, b.object) as object,
               coalesce(a.for_role, b.for_role) as for_role, coalesce(a.grantee, b.grantee) as grantee,
               coalesce(a.privilege, b.privilege) as privilege,
               case when b.kind is null then 'given' when a.kind is null then 'taken' else 'had' end as change
        from sluice._rights_of_others() a
        full join (select distinct u.* from unnest(before) u) b on (a.kind, a.object, a.for_role, a.grantee, a.privilege)
                                                                  = (b.kind, b.object, b.for_role, b.grantee, b.privilege)
    ) n
    -- What somebody had is asked of tables only: were they there, or made later under default privileges?
    where n.change <> 'had' or (n.kind in ('table', 'sequence') and n.grantee in (
              select a.grantee from sluice._rights_of_others() a where a.kind in ('new tables', 'new sequences')))
    on conflict do nothing
$$;

-- Puts the noted rights back as they were. What cannot be put back is a warning.
create or replace function sluice._take_back_rights() returns void
language plpgsql
set search_path = pg_catalog, pg_temp set quote_all_identifiers = off
as $$
declare
    change record;
begin
    for change in
        select case g.kind
                   when 'new tables' then format('alter default privileges for role %s in schema %s revoke %s on tables from %s',
                                                 g.for_role, g.object, g.privilege, g.grantee)
                   when 'new sequences' then format('alter default privileges for role %s in schema %s revoke %s on sequences from %s',
                                                    g.for_role, g.object, g.privilege, g.grantee)
                   else format(case g.change when 'taken' then 'grant %2$s on %1$s %3$s to %4$s'
                                             else 'revoke %2$s on %1$s %3$s from %4$s' end,
                               g.kind, g.privilege, g.object, g.grantee)
               end as statement
        from (
            select g.kind, g.object, g.for_role, g.grantee, g.privilege, g.change from sluice.given_rights g
            where g.change <> 'had'
            union
            -- Tables made since, under default privileges.
            select r.kind, r.object, r.for_role, r.grantee, r.privilege, 'given'
            from sluice._rights_of_others() r
            join sluice.given_rights d on d.change = 'given' and d.kind = 'new ' || r.kind || 's' and d.grantee = r.grantee
                                      and d.privilege = r.privilege and starts_with(r.object, d.object || '.')
            where not exists (select from sluice.given_rights k
                              where (k.kind, k.object, k.for_role, k.grantee, k.privilege)
                                    = (r.kind, r.object, r.for_role, r.grantee, r.privilege))
        ) g
        where (g.grantee = 'public' or to_regrole(g.grantee) is not null)
          and (g.for_role = '' or to_regrole(g.for_role) is not null)
          and case g.kind when 'table' then to_regclass(g.object) is not null
                          when 'sequence' then to_regclass(g.object) is not null
                          when 'function' then to_regprocedure(g.object) is not null
                          else to_regnamespace(g.object) is not null end
    loop
        begin
            execute change.statement;
        exception when insufficient_privilege then
            raise warning 'Left as it is: %', sqlerrm;
        end;
    end loop;
    delete from sluice.given_rights;
end
$$;

-- Sees flows, runs, payloads, queues and the audit log; may ask for signals. Changes nothing.
create or replace function sluice.grant_viewer(grantee name) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    before      sluice._right[] := array(select r from sluice._rights_of_others() r);
    schema_name name;
    definer     regprocedure;
begin
    for schema_name in select n.nspname from pg_namespace n where n.nspname in ('pgflow', 'pgmq', 'sluice') loop
        execute format('grant usage on schema %I to %I', schema_name, grantee);
        execute format('grant select on all tables in schema %I to %I', schema_name, grantee);
        execute format('alter default privileges in schema %I grant select on tables to %I', schema_name, grantee);
    end loop;
    -- Without this, a role that may enter the schema could start runs through functions that act as their owner. Who defines
    -- flows needs those about queues, which do nothing for anybody else.
    for definer in
        select p.oid::regprocedure
        from pg_proc p
        join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('pgflow', 'pgmq') and p.prosecdef and p.provolatile = 'v'
          and p.proname not in ('_create_queue', '_delete_empty_flow', '_create_queue_functions', '_drop_queue_functions')
    loop
        execute format('revoke execute on function %s from public', definer);
    end loop;
    execute format('grant execute on function sluice.watch(uuid, integer), sluice.unwatch(uuid),
                    sluice.options_effect(text, text), sluice.repair_estimate(text, jsonb) to %I', grantee);
    perform sluice._note_rights(before);
end
$$;

-- Viewer, and the audited actions.
create or replace function sluice.grant_operator(grantee name) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
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
set search_path = pg_catalog, pg_temp
as $$
declare
    before      sluice._right[] := array(select r from sluice._rights_of_others() r);
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
    perform sluice._note_rights(before);
end
$$;

-- Operator and worker, defines flows, changes settings.
create or replace function sluice.grant_admin(grantee name) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    before sluice._right[] := array(select r from sluice._rights_of_others() r);
begin
    perform sluice.grant_operator(grantee);
    perform sluice.grant_worker(grantee);
    execute format('grant select, insert, update, delete on sluice.settings to %I', grantee);
    execute format('grant execute on function sluice.define_flow(text, jsonb, jsonb, text) to %I', grantee);
    perform sluice._note_rights(before);
end
$$;

revoke all on function
    sluice.grant_operator(name),
    sluice._rights_of_others(),
    sluice._note_rights(sluice._right[]),
    sluice._take_back_rights(),
    sluice.grant_viewer(name),
    sluice.grant_worker(name),
    sluice.grant_admin(name)
from public;
