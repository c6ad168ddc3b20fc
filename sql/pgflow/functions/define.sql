-- Defining flows.

create or replace function pgflow.create_flow(flow_slug text, max_attempts integer default null, base_delay integer default null,
                                              timeout integer default null)
returns pgflow.flows
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    flow       pgflow.flows;
    clash      text;
    is_missing boolean;
begin
    if pgflow.is_valid_slug(flow_slug) then
        -- The lock orders concurrent definitions of slugs that share a queue.
        perform pg_advisory_xact_lock(hashtextextended('pgflow.flow.' || lower(flow_slug), 0));

        if length(flow_slug) > 47 then
            raise exception 'queue name is too long, maximum length is 47 characters'
                using detail = format('The flow slug "%s" has %s characters, and a flow''s queue bears its slug. '
                                      'Nothing was created.', flow_slug, length(flow_slug)),
                      hint = 'Choose a flow slug of at most 47 characters.';
        end if;

        select f.flow_slug into clash from pgflow.flows f
        where lower(f.flow_slug) = lower(flow_slug) and f.flow_slug <> flow_slug;
        if found then
            raise exception 'flow "%" cannot be created: flow "%" exists, and the two slugs differ only in upper and lower case',
                            flow_slug, clash
                using errcode = 'unique_violation',
                      detail = 'Both flows would share one queue. Nothing was created.',
                      hint = 'Choose another slug, or use the existing flow under its own spelling.';
        end if;
    end if;

    insert into pgflow.flows (flow_slug, opt_max_attempts, opt_base_delay, opt_timeout)
    values (flow_slug, coalesce(max_attempts, 3), coalesce(base_delay, 5), coalesce(timeout, 60))
    on conflict do nothing;

    if not exists (select from pgmq.list_queues() q where lower(q.queue_name) = lower(flow_slug))
       or to_regclass('pgmq.' || quote_ident(pgmq.format_table_name(flow_slug, 'q'))) is null
       or to_regprocedure(format('pgflow.%I(integer)', 'pick:' || flow_slug)) is null then
        is_missing := to_regclass('pgmq.' || quote_ident(pgmq.format_table_name(flow_slug, 'q'))) is null;
        perform pgflow._create_queue(flow_slug);
        perform pgflow._create_queue_functions(flow_slug);
        if is_missing then
            perform pgflow._return_messages(t.flow_slug, array_agg(t.message_id), 0)
            from pgflow.step_tasks t
            where t.flow_slug = flow_slug and t.status = 'queued'
            group by t.flow_slug;
        end if;
    end if;

    select f.* into flow from pgflow.flows f where f.flow_slug = flow_slug;
    return flow;
end
$$;

-- The index of a flow's next step: after all that it has, also where some were deleted, so that no step comes before its parents. One
-- look at the end of the index. Called with the flow's lock.
create or replace function pgflow._next_step_index(flow_slug text) returns integer
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
as $$
#variable_conflict use_variable
begin
    return coalesce((select s.step_index from pgflow.steps s where s.flow_slug collate "C" = flow_slug
                     order by s.step_index desc limit 1), -1) + 1;
end
$$;

-- Refuses as a row of that table would be that refers to a flow which is not there. Such a row, tried in earnest, would be in the way
-- of who is about to define the flow.
create or replace function pgflow._demand_flow(flow_slug text, referring text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    if not exists (select from pgflow.flows f where f.flow_slug = flow_slug) then
        raise foreign_key_violation
            using message = format('insert or update on table "%1$s" violates foreign key constraint "%1$s_flow_slug_fkey"', referring),
                  detail = format('Key (flow_slug)=(%s) is not present in table "flows".', flow_slug),
                  schema = 'pgflow', table = referring, constraint = referring || '_flow_slug_fkey';
    end if;
end
$$;

create or replace function pgflow.add_step(flow_slug text, step_slug text, deps_slugs text[] default '{}',
                                           max_attempts integer default null, base_delay integer default null,
                                           timeout integer default null, start_delay integer default null,
                                           step_type text default 'single', required_input_pattern jsonb default null,
                                           forbidden_input_pattern jsonb default null, when_unmet text default 'skip',
                                           when_exhausted text default 'fail')
returns pgflow.steps
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    step    pgflow.steps;
    parents text[];
begin
    -- One parent named twice is one edge.
    select array_agg(p.slug order by p.first_position) into parents
    from (select slug, min(position) as first_position
          from unnest(deps_slugs) with ordinality as u (slug, position)
          group by slug) p;
    parents := coalesce(parents, '{}');

    if step_type = 'map' and cardinality(parents) > 1 then
        raise exception 'Map step "%" can have at most one dependency, but % were provided: %',
                        step_slug, cardinality(parents), array_to_string(parents, ', ');
    end if;

    -- Steps of one flow are added one after the other, so that step_index has no twins. A row that is gone when its
    -- lock is there may have been deleted and made anew.
    loop
        perform from pgflow.flows f where f.flow_slug = flow_slug for no key update;
        exit when found;
        perform pgflow._demand_flow(flow_slug, 'steps');
    end loop;

    select s.* into step from pgflow.steps s where s.flow_slug = flow_slug and s.step_slug = step_slug;
    if found then
        return step;
    end if;

    insert into pgflow.steps (flow_slug, step_slug, step_type, step_index, deps_count, opt_max_attempts, opt_base_delay,
                              opt_timeout, opt_start_delay, required_input_pattern, forbidden_input_pattern,
                              when_unmet, when_exhausted)
    values (flow_slug, step_slug, coalesce(step_type, 'single'), pgflow._next_step_index(flow_slug), cardinality(parents),
            max_attempts, base_delay, timeout, start_delay, required_input_pattern, forbidden_input_pattern,
            when_unmet, when_exhausted)
    returning * into step;

    insert into pgflow.deps (flow_slug, dep_slug, step_slug)
    select flow_slug, parent, step_slug from unnest(parents) as parent;

    return step;
end
$$;
