-- The functions that queues have for themselves no longer find types among a session's temporary objects.

-- once the functions are there

do $$ begin perform pgmq._create_archive_function(m.queue_name) from pgmq.meta m; end $$;
