-- Compiling: making sure that a client's flow is the one stored here.

-- Whether this database is for development on one machine, where compiling may throw data away: the setting
-- local_development of schema sluice, or the secret that every local Supabase stack has.
create or replace function pgflow.is_local() returns boolean
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    return coalesce((select s.value = 'true' from sluice.settings s where s.key = 'local_development'), false)
        -- Published with its command line tool, so it protects nothing; it tells such a stack from others.
        or coalesce(current_setting('app.settings.jwt_secret', true), '')
           = 'super-secret-jwt-token-with-at-least-32-characters-long';
end
$$;

-- {"status": "compiled" | "verified" | "recompiled" | "mismatch", "differences": [text ...]}. A flow that is missing is
-- created; one that differs is deleted with all its data and created anew where allow_data_loss or is_local() says so, and
-- left alone otherwise.
create or replace function pgflow.ensure_flow_compiled(flow_slug text, shape jsonb, allow_data_loss boolean default false) returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    differences text[];
begin
    perform pg_advisory_xact_lock(hashtextextended('pgflow.flow.' || lower(flow_slug), 0));
    if not exists (select from pgflow.flows f where f.flow_slug = flow_slug) then
        perform pgflow._create_flow_from_shape(flow_slug, shape);
        return jsonb_build_object('status', 'compiled', 'differences', '[]'::jsonb);
    end if;

    differences := pgflow._compare_flow_shapes(shape, pgflow._get_flow_shape(flow_slug));
    if differences = '{}' then
        return jsonb_build_object('status', 'verified', 'differences', '[]'::jsonb);
    end if;
    if not coalesce(allow_data_loss, false) and not pgflow.is_local() then
        return jsonb_build_object('status', 'mismatch', 'differences', to_jsonb(differences));
    end if;
    perform pgflow.delete_flow_and_data(flow_slug);
    perform pgflow._create_flow_from_shape(flow_slug, shape);
    return jsonb_build_object('status', 'recompiled', 'differences', to_jsonb(differences));
end
$$;

-- The form of clients that know of queues. Here all tasks of a flow lie in the flow's own queue, so any other queue_mode than
-- 'flow' is a mismatch, and route_map has nothing to say. mismatchKind is 'shape', 'routing' or null.
create or replace function pgflow.ensure_flow_compiled(flow_slug text, shape jsonb, queue_mode text, route_map jsonb default null)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    result jsonb;
begin
    if queue_mode is distinct from 'flow' then
        return jsonb_build_object('status', 'mismatch', 'mismatchKind', 'routing', 'differences', jsonb_build_array(
            format('Queue mode differs: ''%s'' vs ''flow''', queue_mode)));
    end if;
    result := pgflow.ensure_flow_compiled(flow_slug, shape, false);
    return result || jsonb_build_object('mismatchKind', case when result ->> 'status' = 'mismatch' then 'shape' end);
end
$$;
