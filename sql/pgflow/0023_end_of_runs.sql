-- The end of a run is looked up by the run's key, also while tables are young; see 0020. Replaces maybe_complete_run (0005).

create or replace function pgflow.maybe_complete_run(run_id uuid) returns void
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    run pgflow.runs;
begin
    update pgflow.runs r
    set status = 'completed',
        completed_at = greatest(now(), r.started_at),
        output = (
            select jsonb_object_agg(c.step_slug, c.output)
            from pgflow.step_states c
            where c.run_id = run_id and c.status = 'completed'
              and not exists (select from pgflow.deps d
                              where d.flow_slug = c.flow_slug and d.dep_slug = c.step_slug))
    where r.run_id = run_id and (r.status = 'started') is true and r.remaining_steps = 0
    returning r.* into run;

    if found and to_regnamespace('realtime') is not null and pgflow._events_wanted() then
        perform pgflow._send_run_event(run_id, 'completed', jsonb_build_object(
            'flow_slug', run.flow_slug, 'output', run.output, 'completed_at', run.completed_at));
    end if;
end
$$;
