-- Whoever watches sees a hold at once.

-- once the functions are there

do $$
begin
    if exists (select from pg_trigger t where t.tgname = 'sluice_signal' and t.tgrelid = to_regclass('pgflow.runs')) then
        perform sluice.install_signals();
    end if;
end
$$;
