exists (select from pg_catalog.pg_namespace n where n.nspname = 'pgmq')
           -- An engine that gives steps queues of their own may have none for the flow.
           and not exists (select from pg_catalog.pg_class e
                           join pg_catalog.pg_namespace n on n.oid = e.relnamespace
                           join pg_catalog.pg_attribute a on a.attrelid = e.oid
                           where n.nspname = 'pgflow' and e.relname = 'step_tasks' and a.attname = 'queue_name'
                             and not a.attisdropped)
           and 'q_' || lower(l.flow_slug) not in (select q.relname::text
                                                  from pg_catalog.pg_class q
                                                  join pg_catalog.pg_namespace n on n.oid = q.relnamespace
                                                  where n.nspname = 'pgmq' and q.relname >= 'q_' and q.relname < 'q`')
