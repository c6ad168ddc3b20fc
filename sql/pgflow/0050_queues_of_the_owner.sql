-- The queues of flows belong to the engine's owner. Who owns a table may put triggers on it, which run with the rights of whoever
-- sends, and with the audited actions that is the owner.

-- once the functions are there

do $$
declare
    queue record;
begin
    for queue in
        select c.oid::regclass as name, e.nspowner::regrole as owner
        from pgflow.flows f
        cross join lateral (values ('q'), ('a')) as p (prefix)
        join pg_class c on c.oid = to_regclass(format('pgmq.%I', pgmq.format_table_name(f.flow_slug, p.prefix)))
        join pg_namespace e on e.nspname = 'pgflow'
        where c.relowner <> e.nspowner
        order by c.relname
    loop
        begin
            execute format('alter table %s owner to %s', queue.name, queue.owner);
        exception when insufficient_privilege then
            raise warning 'The table % stays with its owner, who may put triggers on it. A superuser can change that.', queue.name;
        end;
    end loop;
end
$$;
