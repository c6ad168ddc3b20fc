-- $1 run. Its flow, and whether the flow's queue table is there and may be read.
select r.flow_slug,
       coalesce((select has_table_privilege(c.oid, 'SELECT') and has_schema_privilege(c.relnamespace, 'USAGE')
                 from pg_catalog.pg_class c
                 join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'pgmq' and c.relname = 'q_' || lower(r.flow_slug)), false) as readable
from pgflow.runs r
where r.run_id = $1::uuid
