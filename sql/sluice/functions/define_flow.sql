-- Defining a flow as an audited decision (see actions.sql). It bears no name of an action (action_...), which every operator may
-- use: who defines flows is an admin.

-- Refuses what pgflow's functions would not be told of: a key nobody knows, a value of another type, a number that is not whole or
-- no integer. what is "Flow "f"" or "Step "s""; numbers, texts, lists and objects are the keys with values of that type.
create or replace function sluice._check_definition(what text, definition jsonb, numbers text[], texts text[] default '{}',
                                                    lists text[] default '{}', objects text[] default '{}')
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    member record;
    wanted text;
begin
    if jsonb_typeof(definition) is distinct from 'object' then
        perform sluice._refuse(format('%s is no object', what), 'invalid_parameter_value');
    end if;
    for member in select e.key, e.value, jsonb_typeof(e.value) as type from jsonb_each(definition) e loop
        wanted := case when member.key = any (numbers) then 'number'
                       when member.key = any (texts) then 'string'
                       when member.key = any (lists) then 'array'
                       when member.key = any (objects) then 'object' end;
        if wanted is null then
            perform sluice._refuse(format('%s has the key "%s", which is not known', what, member.key), 'invalid_parameter_value',
                                   'Known are ' || array_to_string(numbers || texts || lists || objects, ', ') || '.');
        end if;
        if member.type not in (wanted, 'null') then
            perform sluice._refuse(format('%s: "%s" is of type %s, not %s', what, member.key, member.type, wanted),
                                   'invalid_parameter_value');
        end if;
        if member.type = 'number' and (member.value::numeric <> trunc(member.value::numeric)
                                       or member.value::numeric not between 0 and 2147483647) then
            perform sluice._refuse(format('%s: "%s" is no whole number from 0 to 2147483647', what, member.key),
                                   'invalid_parameter_value');
        end if;
    end loop;
end
$$;

-- Where a definition says otherwise than a flow and its steps that are there: an array of {step, keys}, in the order of the definition,
-- step null for the flow itself. What the definition does not say agrees, but for a step's parents and type, which are none and single.
create or replace function sluice._differing(flow_slug text, options jsonb, steps jsonb) returns jsonb
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    return (
        with kept as (
            select 0::bigint as position, null::text as step_slug, options as said, to_jsonb(f) as kept
            from pgflow.flows f
            where f.flow_slug = flow_slug
            union all
            select e.position, s.step_slug, e.step, to_jsonb(s)
            from jsonb_array_elements(steps) with ordinality as e (step, position)
            join pgflow.steps s on s.flow_slug = flow_slug and s.step_slug = e.step ->> 'slug'
        ), other as (
            -- Not every engine knows all columns.
            select k.position, k.step_slug, o.key
            from kept k
            cross join lateral (values ('max_attempts', k.kept -> 'opt_max_attempts'), ('base_delay', k.kept -> 'opt_base_delay'),
                                       ('timeout', k.kept -> 'opt_timeout'), ('start_delay', k.kept -> 'opt_start_delay'),
                                       ('required_input_pattern', k.kept -> 'required_input_pattern'),
                                       ('forbidden_input_pattern', k.kept -> 'forbidden_input_pattern'),
                                       ('when_unmet', k.kept -> 'when_unmet'), ('when_exhausted', k.kept -> 'when_exhausted'))
                               as o (key, value)
            where k.said -> o.key not in ('null', coalesce(o.value, 'null'))
            union all
            select k.position, k.step_slug, 'type'
            from kept k
            where k.step_slug is not null and coalesce(k.kept ->> 'step_type', 'single') <> coalesce(k.said ->> 'type', 'single')
            union all
            select k.position, k.step_slug, 'deps'
            from kept k
            where k.step_slug is not null
              and array(select d.dep_slug from pgflow.deps d
                        where d.flow_slug = flow_slug and d.step_slug = k.step_slug order by d.dep_slug collate "C")
                  <> array(select g.slug from jsonb_array_elements_text(coalesce(nullif(k.said -> 'deps', 'null'), '[]')) as g (slug)
                           order by g.slug collate "C")
        )
        select coalesce(jsonb_agg(jsonb_build_object('step', d.step_slug, 'keys', d.keys) order by d.position), '[]')
        from (select o.position, o.step_slug, jsonb_agg(o.key order by o.key) as keys from other o group by o.position, o.step_slug) d);
end
$$;

-- Makes a flow and the steps that it does not have yet; what exists stays as it is. options has max_attempts, base_delay and
-- timeout, steps is an array in an order in which parents come first: slug, deps, type ("single" or "map"), max_attempts,
-- base_delay, timeout, start_delay, required_input_pattern, forbidden_input_pattern, when_unmet, when_exhausted; all but slug may
-- be missing or null, other keys are refused. Returns {flow_slug, created, added_steps, kept_steps, differing, audit_id}; differing is
-- what the definition says otherwise than what is kept.
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
    perform sluice._check_definition(format('Flow "%s"', flow_slug), options, array['max_attempts', 'base_delay', 'timeout']);
    -- As create_flow does, so that what is known now is what it finds.
    perform pg_advisory_xact_lock(hashtextextended('pgflow.flow.' || lower(flow_slug), 0));
    known := exists (select from pgflow.flows f where f.flow_slug = flow_slug);
    perform pgflow.create_flow(flow_slug => flow_slug, max_attempts => (options ->> 'max_attempts')::integer,
                               base_delay => (options ->> 'base_delay')::integer, timeout => (options ->> 'timeout')::integer);
    -- Nobody adds steps meanwhile.
    perform from pgflow.flows f where f.flow_slug = flow_slug for no key update;
    before := array(select s.step_slug from pgflow.steps s where s.flow_slug = flow_slug order by s.step_index);
    for step in
        select e.step ->> 'slug' as slug, e.step as definition, d.deps,
               (e.step ->> 'max_attempts')::integer as max_attempts, (e.step ->> 'base_delay')::integer as base_delay,
               (e.step ->> 'timeout')::integer as timeout, (e.step ->> 'start_delay')::integer as start_delay,
               coalesce(e.step ->> 'type', 'single') as type, nullif(e.step -> 'required_input_pattern', 'null') as required,
               nullif(e.step -> 'forbidden_input_pattern', 'null') as forbidden,
               coalesce(e.step ->> 'when_unmet', 'skip') as when_unmet, coalesce(e.step ->> 'when_exhausted', 'fail') as when_exhausted
        from jsonb_array_elements(steps) with ordinality as e (step, position)
        cross join lateral sluice._check_definition(
            format('Step "%s"', coalesce(e.step ->> 'slug', format('%s', e.position))), e.step,
            array['max_attempts', 'base_delay', 'timeout', 'start_delay'], array['slug', 'type', 'when_unmet', 'when_exhausted'],
            array['deps'], array['required_input_pattern', 'forbidden_input_pattern']) as c (checked)
        cross join lateral (
            select array(select jsonb_array_elements_text(coalesce(nullif(e.step -> 'deps', 'null'), '[]'))) as deps) d
        order by e.position
    loop
        if step.required is null and step.forbidden is null and step.when_unmet = 'skip' and step.when_exhausted = 'fail' then
            -- Engines before 0.14 know no conditions.
            perform pgflow.add_step(
                flow_slug => flow_slug, step_slug => step.slug, deps_slugs => step.deps, max_attempts => step.max_attempts,
                base_delay => step.base_delay, timeout => step.timeout, start_delay => step.start_delay, step_type => step.type);
        else
            perform pgflow.add_step(
                flow_slug => flow_slug, step_slug => step.slug, deps_slugs => step.deps, max_attempts => step.max_attempts,
                base_delay => step.base_delay, timeout => step.timeout, start_delay => step.start_delay, step_type => step.type,
                required_input_pattern => step.required, forbidden_input_pattern => step.forbidden,
                when_unmet => step.when_unmet, when_exhausted => step.when_exhausted);
        end if;
    end loop;

    select coalesce(jsonb_agg(s.step_slug order by s.step_index), '[]') into added
    from pgflow.steps s
    where s.flow_slug = flow_slug and s.step_slug <> all (before);
    numbers := jsonb_build_object('flow_slug', flow_slug, 'created', not known, 'added_steps', added,
                                  'kept_steps', cardinality(before), 'differing', sluice._differing(flow_slug, options, steps));
    return numbers || jsonb_build_object('audit_id', sluice._record(
        'define_flow', jsonb_build_object('flow_slug', flow_slug),
        case when known then jsonb_build_object('steps', before) end, numbers, reason,
        case when not known then 'Flow created'
             when added <> '[]' then 'Steps added'
             else 'Nothing to add' end));
end
$$;

revoke all on function sluice._differing(text, jsonb, jsonb) from public;
revoke all on function sluice.define_flow(text, jsonb, jsonb, text) from public;
