-- What problems can be looked for here, and repaired. Reads catalogues only.
with columns as (
    select c.relname || '.' || a.attname as path
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname = 'pgflow' and c.relname in ('step_tasks', 'task_credits', 'flows')
), functions as (
    select n.nspname || '.' || p.proname as path
    from pg_catalog.pg_proc p
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('pgflow', 'sluice') and p.proname in ('_create_queue_functions', 'action_repair', 'start_tasks')
), readable as (
    select c.relname
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'sluice' and has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT')
)
select exists (select from functions where path = 'sluice.action_repair')
           and not exists (select from columns where path = 'step_tasks.queue_name') as repairs,
       exists (select from columns where path = 'step_tasks.queue_name') as routes_steps,
       exists (select from columns where path = 'step_tasks.permanently_stalled_at') as gives_up,
       exists (select from columns where path = 'task_credits.credit') as lends_credit,
       not exists (select from pg_catalog.pg_constraint c
                   join pg_catalog.pg_class t on t.oid = c.conrelid
                   join pg_catalog.pg_namespace n on n.oid = t.relnamespace
                   where n.nspname = 'pgflow' and t.relname = 'step_tasks' and c.conname = 'valid_status'
                     and pg_get_constraintdef(c.oid) !~ '[[:<:]]cancelled[[:>:]]') as cancels_tasks,
       exists (select from functions where path = 'pgflow._create_queue_functions') as makes_functions,
       exists (select from functions where path = 'pgflow.start_tasks') as starts_tasks,
       exists (select from pg_catalog.pg_class c
               join pg_catalog.pg_namespace n on n.oid = c.relnamespace
               where n.nspname = 'sluice' and c.relname = 'migrations') as has_ledger,
       exists (select from readable where relname = 'migrations') as reads_ledger,
       exists (select from readable where relname = 'settings') as reads_settings,
       exists (select from pg_catalog.pg_class c
               join pg_catalog.pg_namespace n on n.oid = c.relnamespace
               where n.nspname = 'pgmq' and c.relname = 'meta') as has_queues
