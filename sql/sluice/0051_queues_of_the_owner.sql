-- Who defines flows makes no tables in the schema of queues any more: the engine does.

-- once the functions are there

do $$
declare
    defines regprocedure := 'sluice.define_flow(text, jsonb, jsonb, text)';
    grantee regrole;
begin
    for grantee in
        select a.grantee::regrole
        from pg_namespace n
        cross join lateral aclexplode(n.nspacl) a
        where n.nspname = 'pgmq' and a.privilege_type = 'CREATE' and a.grantee not in (0, n.nspowner)
          -- What others gave stays.
          and (exists (select from sluice.migrations m where m.component = 'queue')
               or exists (select from sluice.given_rights g
                          where g.kind = 'schema' and g.object = 'pgmq' and g.privilege = 'CREATE' and g.change = 'given'
                            and g.grantee = a.grantee::regrole::text))
          and exists (select from pg_proc p cross join lateral aclexplode(p.proacl) d
                      where p.oid = defines and d.privilege_type = 'EXECUTE' and d.grantee = a.grantee)
    loop
        execute format('revoke create on schema pgmq from %s', grantee);
    end loop;
end
$$;
