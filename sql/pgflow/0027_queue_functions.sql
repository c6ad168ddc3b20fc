-- Flows have functions of their own for what the engine does with their queues; see functions/queue_functions.sql.

drop function if exists pgflow._show_messages_in(text, bigint[], integer[]);

-- once the functions are there

do $$ begin perform pgflow._create_queue_functions(f.flow_slug) from pgflow.flows f; end $$;
