-- The trigger that records attempts has a shorter condition.

-- once the functions are there

do $$
begin
    if exists (select from pg_trigger t where t.tgname = 'sluice_attempt' and t.tgrelid = to_regclass('pgflow.step_tasks')) then
        perform sluice.record_attempts(true);
    end if;
end
$$;
