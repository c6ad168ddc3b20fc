-- Other engines, and ours before it took long times, fail to hand out the tasks of such a step.
(select s.step_slug
        from pgflow.steps s
        join pgflow.flows f on f.flow_slug = s.flow_slug
        where s.flow_slug = l.flow_slug and coalesce(s.opt_timeout, f.opt_timeout) > 2147483645
          and not exists (select from pg_catalog.pg_class c
                          join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                          join pg_catalog.pg_attribute a on a.attrelid = c.oid
                          where n.nspname = 'pgflow' and c.relname = '_claims' and a.attname = 'timeouts')
        order by s.step_index
        limit 1)
