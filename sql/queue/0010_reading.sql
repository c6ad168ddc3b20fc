-- Queues have functions of their own for reading; see functions/living.sql.

-- once the functions are there

do $$ begin perform pgmq._create_read_functions(m.queue_name) from pgmq.meta m; end $$;

do $$ begin perform pgmq._create_archive_function(m.queue_name) from pgmq.meta m; end $$;
