-- What is undone in schemas that stay when schema sluice is removed: rights that the sets of rights gave there, jobs of pg_cron,
-- queues of our flows in a queue of somebody else. Replaces _prepare_uninstall (0022); grant_viewer and grant_worker (0019) now
-- note what they change.

create type sluice._right as (
    kind      text,
    object    text,
    -- Of default privileges: whose new tables.
    for_role  text,
    grantee   text,
    privilege text
);

-- The rights that were given (and are taken back), were there before (and stay), or were taken away (and are given back), in
-- schemas that are not ours. By name, as everything here may be gone when it is needed.
create table sluice.given_rights (
    kind      text        not null,
    object    text        not null,
    for_role  text        not null,
    grantee   text        not null,
    privilege text        not null,
    change    text        not null,
    at        timestamptz not null default clock_timestamp(),
    primary key (kind, object, for_role, grantee, privilege),
    constraint change_is_valid check (change in ('given', 'had', 'taken'))
);

-- All rights in the schemas pgflow and pgmq, as far as they are not ours.
create function sluice._rights_of_others() returns setof sluice._right
language sql stable
set search_path = ''
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
create function sluice._note_rights(before sluice._right[]) returns void
language sql
set search_path = ''
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
create function sluice._take_back_rights() returns void
language plpgsql
set search_path = ''
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

alter function sluice.grant_viewer(name) rename to _give_viewer;
alter function sluice.grant_worker(name) rename to _give_worker;
alter function sluice.grant_admin(name) rename to _give_admin;

-- Sees flows, runs, payloads, queues and the audit log; may ask for signals. Changes nothing.
create function sluice.grant_viewer(grantee name) returns void
language plpgsql
set search_path = ''
as $$
declare
    before sluice._right[] := array(select r from sluice._rights_of_others() r);
begin
    perform sluice._give_viewer(grantee);
    perform sluice._note_rights(before);
end
$$;

-- Claims, reports and holds tasks with plain calls and statements, and gives them back.
create function sluice.grant_worker(grantee name) returns void
language plpgsql
set search_path = ''
as $$
declare
    before sluice._right[] := array(select r from sluice._rights_of_others() r);
begin
    perform sluice._give_worker(grantee);
    perform sluice._note_rights(before);
end
$$;

-- Operator and worker, defines flows, changes settings.
create function sluice.grant_admin(grantee name) returns void
language plpgsql
set search_path = ''
as $$
declare
    before sluice._right[] := array(select r from sluice._rights_of_others() r);
begin
    perform sluice._give_admin(grantee);
    perform sluice._note_rights(before);
end
$$;

alter function sluice._prepare_uninstall() rename to _end_holds;

-- Called before the schemas are dropped. Ends all holds; the jobs of pg_cron go with our engine, and the queues of its flows with
-- it from a queue of somebody else. Returns how many tasks are handed out again.
create function sluice._prepare_uninstall() returns integer
language plpgsql
set search_path = ''
as $$
declare
    tasks integer := sluice._end_holds();
begin
    if exists (select from sluice.migrations m where m.component = 'pgflow') then
        if to_regclass('cron.job') is not null then
            execute 'select cron.unschedule(j.jobid) from cron.job j
                     where j.jobname in (''pgflow_requeue_stalled_tasks'', ''pgflow_ensure_workers'', ''pgflow_cleanup_logs'')';
        end if;
        if not exists (select from sluice.migrations m where m.component = 'queue')
           and to_regprocedure('pgmq.list_queues()') is not null then
            perform pgmq.drop_queue(q.queue_name::text)
            from pgmq.list_queues() q
            where exists (select from pgflow.flows f where lower(f.flow_slug) = lower(q.queue_name));
        end if;
    end if;
    perform sluice._take_back_rights();
    return tasks;
end
$$;

revoke all on table sluice.given_rights from public;
revoke all on function sluice._rights_of_others(), sluice._note_rights(sluice._right[]), sluice._take_back_rights(),
    sluice.grant_viewer(name), sluice.grant_worker(name), sluice.grant_admin(name), sluice._prepare_uninstall() from public;
