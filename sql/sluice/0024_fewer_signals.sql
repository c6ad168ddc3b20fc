-- New tasks send no signal of their own: they come with a run that starts, or with a step that does. Replaces install_signals
-- (0005), which had a trigger look whether somebody watches once more for each step that starts.

create or replace function sluice.install_signals() returns integer
language plpgsql
set search_path = ''
as $$
declare
    wanted    record;
    installed integer := 0;
begin
    for wanted in
        select to_regclass('pgflow.' || v.table_name) as relation, v.events
        from (values ('flows', 'insert or update or delete'),
                     ('steps', 'insert or update or delete'),
                     ('runs', 'insert or delete or update of status'),
                     ('step_states', 'update of status'),
                     ('step_tasks', 'update of status'),
                     ('workers', 'insert or delete or update of deprecated_at'
                                 || case when exists (select from pg_attribute a
                                                      where a.attrelid = to_regclass('pgflow.workers')
                                                        and a.attname = 'stopped_at' and not a.attisdropped)
                                         then ', stopped_at' else '' end)) as v (table_name, events)
        order by v.table_name
    loop
        continue when wanted.relation is null;
        execute format('create or replace trigger sluice_signal after %s on %s
                        for each statement execute function sluice._signal()', wanted.events, wanted.relation);
        installed := installed + 1;
    end loop;
    return installed;
end
$$;

do $$
begin
    if exists (select from pg_trigger t where t.tgname = 'sluice_signal' and t.tgrelid = to_regclass('pgflow.step_tasks')) then
        perform sluice.install_signals();
    end if;
end
$$;
