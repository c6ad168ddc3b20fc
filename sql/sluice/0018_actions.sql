-- Who had the rights of an operator before keeps them where an action learnt more.

-- once the functions are there

-- Who might retry before may use the longer form as well.
do $$
declare
    grantee name;
begin
    for grantee in
        select r.rolname
        from pg_proc p
        cross join lateral aclexplode(p.proacl) a
        join pg_roles r on r.oid = a.grantee
        where p.oid = 'sluice.action_retry_failed(uuid, text, integer, timestamptz, text)'::regprocedure
          and a.privilege_type = 'EXECUTE' and a.grantee <> p.proowner
    loop
        execute format('grant execute on function
                        sluice.action_retry_failed(uuid, text, integer, timestamptz, text, boolean) to %I', grantee);
    end loop;
end
$$;
