-- Defining a flow as an audited decision (see actions.sql). It bears no name of an action (action_...), which every operator may
-- use: who defines flows is an admin.

-- Makes a flow and the steps that it does not have yet; what exists stays as it is. options has max_attempts, base_delay and
-- timeout, steps is an array in an order in which parents come first: slug, deps, type ("single" or "map"), max_attempts,
-- base_delay, timeout, start_delay; all but slug may be missing or null. Returns {flow_slug, created, added_steps, kept_steps,
-- audit_id}.
create or replace function sluice.define_flow(flow_slug text, options jsonb, steps jsonb, reason text default null) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    before  pg_catalog.text[];
    known   boolean;
    step    record;
    added   pg_catalog.jsonb;
    numbers pg_catalog.jsonb;
begin
    known := exists (select from pgflow.flows f where f.flow_slug = flow_slug);
    perform pgflow.create_flow(flow_slug => flow_slug, max_attempts => (options ->> 'max_attempts')::integer,
                               base_delay => (options ->> 'base_delay')::integer, timeout => (options ->> 'timeout')::integer);
    -- Nobody adds steps meanwhile.
    perform from pgflow.flows f where f.flow_slug = flow_slug for no key update;
    before := array(select s.step_slug from pgflow.steps s where s.flow_slug = flow_slug order by s.step_index);
    for step in
        select e.step ->> 'slug' as slug, e.step as definition
        from jsonb_array_elements(steps) with ordinality as e (step, position)
        order by e.position
    loop
        perform pgflow.add_step(
            flow_slug => flow_slug, step_slug => step.slug,
            deps_slugs => array(select jsonb_array_elements_text(coalesce(nullif(step.definition -> 'deps', 'null'), '[]'))),
            max_attempts => (step.definition ->> 'max_attempts')::integer, base_delay => (step.definition ->> 'base_delay')::integer,
            timeout => (step.definition ->> 'timeout')::integer, start_delay => (step.definition ->> 'start_delay')::integer,
            step_type => coalesce(step.definition ->> 'type', 'single'));
    end loop;

    select coalesce(jsonb_agg(s.step_slug order by s.step_index), '[]') into added
    from pgflow.steps s
    where s.flow_slug = flow_slug and s.step_slug <> all (before);
    numbers := jsonb_build_object('flow_slug', flow_slug, 'created', not known, 'added_steps', added,
                                  'kept_steps', cardinality(before));
    return numbers || jsonb_build_object('audit_id', sluice._record(
        'define_flow', jsonb_build_object('flow_slug', flow_slug),
        case when known then jsonb_build_object('steps', before) end, numbers, reason,
        case when not known then 'Flow created'
             when added <> '[]' then 'Steps added'
             else 'Nothing to add' end));
end
$$;

revoke all on function sluice.define_flow(text, jsonb, jsonb, text) from public;
