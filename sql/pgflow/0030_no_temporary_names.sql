-- With an empty search path, types are looked up among a session's temporary objects first: whoever may call a function could
-- put a type of his own in the place of a built-in one, and so code into a function that runs as its owner. All functions now
-- say pg_catalog, pg_temp; here those that are not made anew with the others.

alter function pgflow.is_valid_slug(text) set search_path = pg_catalog, pg_temp;

-- once the functions are there

do $$ begin perform pgflow._create_queue_functions(f.flow_slug) from pgflow.flows f; end $$;
