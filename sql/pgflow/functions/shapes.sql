-- Shapes: what a client thinks a flow is, as JSON, to compare and to create from.
--
-- {"steps": [{"slug", "stepType", "dependencies", "whenUnmet", "whenExhausted", "requiredInputPattern",
-- "forbiddenInputPattern", "options"?}], "options"?}. A pattern is {"defined": false} or {"defined": true, "value": ...}.

-- The shape of a flow as it is here: steps by step_index, dependencies by the code of their letters, as clients sort them.
-- Options are no part of it, since they are not compared. An unknown flow has no steps.
create or replace function pgflow._get_flow_shape(p_flow_slug text) returns jsonb
language sql stable
set search_path = pg_catalog, pg_temp set jit = off set enable_seqscan = off set enable_bitmapscan = off
set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
    select jsonb_build_object('steps', coalesce(jsonb_agg(
        jsonb_build_object(
            'slug', s.step_slug,
            'stepType', s.step_type,
            'dependencies', coalesce((select jsonb_agg(d.dep_slug order by d.dep_slug collate "C")
                                      from pgflow.deps d
                                      where d.flow_slug collate "C" = s.flow_slug and d.step_slug = s.step_slug), '[]'),
            'whenUnmet', s.when_unmet,
            'whenExhausted', s.when_exhausted,
            'requiredInputPattern', case when s.required_input_pattern is null then '{"defined": false}'
                                         else jsonb_build_object('defined', true, 'value', s.required_input_pattern) end,
            'forbiddenInputPattern', case when s.forbidden_input_pattern is null then '{"defined": false}'
                                          else jsonb_build_object('defined', true, 'value', s.forbidden_input_pattern) end)
        order by s.step_index), '[]'))
    from pgflow.steps s
    where s.flow_slug = p_flow_slug
$$;

create or replace function pgflow._create_flow_from_shape(p_flow_slug text, p_shape jsonb) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    step jsonb;
begin
    perform pgflow.create_flow(
        p_flow_slug,
        (p_shape -> 'options' ->> 'maxAttempts')::integer,
        (p_shape -> 'options' ->> 'baseDelay')::integer,
        (p_shape -> 'options' ->> 'timeout')::integer);

    for step in select s.step from jsonb_array_elements(p_shape -> 'steps') with ordinality as s (step, position)
                order by s.position
    loop
        perform pgflow.add_step(
            flow_slug => p_flow_slug,
            step_slug => step ->> 'slug',
            deps_slugs => array(select d.slug
                                from jsonb_array_elements_text(step -> 'dependencies') with ordinality as d (slug, position)
                                order by d.position),
            max_attempts => (step -> 'options' ->> 'maxAttempts')::integer,
            base_delay => (step -> 'options' ->> 'baseDelay')::integer,
            timeout => (step -> 'options' ->> 'timeout')::integer,
            start_delay => (step -> 'options' ->> 'startDelay')::integer,
            step_type => step ->> 'stepType',
            required_input_pattern => case when (step -> 'requiredInputPattern' ->> 'defined')::boolean
                                           then step -> 'requiredInputPattern' -> 'value' end,
            forbidden_input_pattern => case when (step -> 'forbiddenInputPattern' ->> 'defined')::boolean
                                            then step -> 'forbiddenInputPattern' -> 'value' end,
            when_unmet => coalesce(step ->> 'whenUnmet', 'skip'),
            when_exhausted => coalesce(step ->> 'whenExhausted', 'fail'));
    end loop;
end
$$;

-- Sentences about what differs, position by position; empty for equal shapes. What an older client's shape does not know
-- counts as its default.
create or replace function pgflow._compare_flow_shapes(p_local jsonb, p_db jsonb) returns text[]
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
declare
    differences  text[] := '{}';
    local_steps  jsonb  := coalesce(p_local -> 'steps', '[]');
    db_steps     jsonb  := coalesce(p_db -> 'steps', '[]');
    local_count  integer := jsonb_array_length(local_steps);
    db_count     integer := jsonb_array_length(db_steps);
    local_step   jsonb;
    db_step      jsonb;
    place        text;
    part         record;
    local_slugs  text;
    db_slugs     text;
begin
    if local_count <> db_count then
        differences := differences || format('Step count differs: %s vs %s', local_count, db_count);
    end if;
    for i in 0 .. greatest(local_count, db_count) - 1 loop
        place := format('Step at index %s: ', i);
        local_step := local_steps -> i;
        db_step := db_steps -> i;
        if local_step is null then
            differences := differences || (place || format('missing in first shape (second has ''%s'')', db_step ->> 'slug'));
            continue;
        end if;
        if db_step is null then
            differences := differences || (place || format('missing in second shape (first has ''%s'')', local_step ->> 'slug'));
            continue;
        end if;

        for part in
            select v.name, coalesce(local_step ->> v.key, v.missing) as local_value, coalesce(db_step ->> v.key, v.missing) as db_value
            from (values ('slug', 'slug', null::text), ('type', 'stepType', 'single')) as v (name, key, missing)
        loop
            if part.local_value is distinct from part.db_value then
                differences := differences || (place || format('%s differs ''%s'' vs ''%s''', part.name, part.local_value, part.db_value));
            end if;
        end loop;

        select string_agg(d.slug, ', ' order by d.slug collate "C") into local_slugs
        from jsonb_array_elements_text(local_step -> 'dependencies') as d (slug);
        select string_agg(d.slug, ', ' order by d.slug collate "C") into db_slugs
        from jsonb_array_elements_text(db_step -> 'dependencies') as d (slug);
        if local_slugs is distinct from db_slugs then
            differences := differences || (place || format('dependencies differ [%s] vs [%s]', local_slugs, db_slugs));
        end if;

        for part in
            select v.key as name, coalesce(local_step -> v.key, v.missing) as local_value, coalesce(db_step -> v.key, v.missing) as db_value
            from (values ('whenUnmet', '"skip"'::jsonb), ('whenExhausted', '"fail"'),
                         ('requiredInputPattern', '{"defined": false}'), ('forbiddenInputPattern', '{"defined": false}'))
                 as v (key, missing)
        loop
            if part.local_value <> part.db_value then
                differences := differences || (place || format('%s differs ''%s'' vs ''%s''', part.name,
                                                               part.local_value #>> '{}', part.db_value #>> '{}'));
            end if;
        end loop;
    end loop;
    return differences;
end
$$;
