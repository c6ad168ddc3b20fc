-- Flows take messages from where living ones are; see functions/queue_functions.sql, and living.sql of the queue.

-- once the functions are there

do $$ begin perform pgflow._create_queue_functions(f.flow_slug) from pgflow.flows f; end $$;
