-- What this database offers and what this role may see of it. Reads catalogues only, so it works everywhere.
with schemas as (
    select n.oid, n.nspname as name, has_schema_privilege(n.oid, 'USAGE') as usable
    from pg_catalog.pg_namespace n
    where n.nspname in ('pgflow', 'pgmq', 'sluice')
), tables as (
    select s.name as schema, c.relname as name, c.oid, has_table_privilege(c.oid, 'SELECT') as readable
    from schemas s
    join pg_catalog.pg_class c on c.relnamespace = s.oid and c.relkind in ('r', 'p')
    where s.name in ('pgflow', 'sluice')
), columns as (
    select t.schema || '.' || t.name || '.' || a.attname as path
    from tables t
    join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
), functions as (
    select s.name || '.' || p.proname as path, bool_or(has_function_privilege(p.oid, 'EXECUTE')) as executable
    from schemas s
    join pg_catalog.pg_proc p on p.pronamespace = s.oid
    group by 1
), hiding as (
    {{part_hiding_tables}}
)
select exists (select from tables where schema = 'pgflow' and name in ('flows', 'runs', 'step_states', 'step_tasks')
               having count(*) = 4) as engine_installed,
       exists (select from functions where path = 'pgflow._events_wanted') as own_engine,
       case
           when exists (select from columns where path = 'pgflow.flows.queue_mode') then '0.17'
           when exists (select from columns where path = 'pgflow.worker_functions.start_mode') then '0.15'
           when exists (select from columns where path = 'pgflow.steps.when_unmet') then '0.14'
           when exists (select from columns where path = 'pgflow.step_states.output') then '0.13.1'
           when exists (select from functions where path = 'pgflow.ensure_flow_compiled') then '0.10'
           when exists (select from columns where path = 'pgflow.steps.step_type')
                and not exists (select from functions where path = 'pgflow.read_with_poll') then '0.8'
           when exists (select from columns where path = 'pgflow.steps.step_type') then '0.7'
           when exists (select from columns where path = 'pgflow.workers.deprecated_at') then '0.6'
           when exists (select from functions where path = 'pgflow.start_tasks') then '0.3'
           else '0.1'
       end as version_at_least,
       exists (select from pg_catalog.pg_attribute a
               join pg_catalog.pg_class c on c.oid = a.attrelid
               join schemas s on s.oid = c.relnamespace
               where s.name = 'pgflow' and c.relname = 'step_task_record' and a.attname = 'flow_input')
           as separate_flow_input,
       exists (select from pg_catalog.pg_trigger g
               join tables t on t.oid = g.tgrelid
               where t.schema = 'pgflow' and t.name = 'runs' and g.tgname = 'sluice_signal' and g.tgenabled <> 'D')
           and exists (select from functions where path = 'sluice.watch') as signals_installed,
       array(select format('GRANT USAGE ON SCHEMA %I TO %I', s.name, current_user)
             from schemas s
             where s.name = 'sluice' and not s.usable
             union all
             select format('GRANT EXECUTE ON FUNCTION %I.%I(%s) TO %I', s.name, p.proname,
                           pg_get_function_identity_arguments(p.oid), current_user)
             from schemas s
             join pg_catalog.pg_proc p on p.pronamespace = s.oid
             where s.name = 'sluice' and p.proname in ('watch', 'unwatch')
               and not has_function_privilege(p.oid, 'EXECUTE')) as missing_for_signals,
       exists (select from functions where path = 'sluice.action_start_run') as actions_installed,
       exists (select from functions where path = 'sluice.retry_failed')
           -- The function resets what engines since 0.13.2 record about silent workers.
           and exists (select from columns where path = 'pgflow.step_tasks.permanently_stalled_at') as retry_installed,
       exists (select from pg_catalog.pg_trigger g
               join tables t on t.oid = g.tgrelid
               where t.schema = 'pgflow' and t.name = 'step_tasks' and g.tgname = 'sluice_attempt' and g.tgenabled <> 'D')
           and exists (select from tables t
                       join schemas s on s.name = t.schema
                       where t.schema = 'sluice' and t.name = 'task_attempts' and t.readable and s.usable)
           as attempts_recorded,
       exists (select from tables t
               join schemas s on s.name = t.schema
               where t.schema = 'sluice' and t.name = 'run_note' and t.readable and s.usable) as retries_recorded,
       exists (select from schemas where name = 'pgmq') as queue_installed,
       exists (select from pg_catalog.pg_attribute a
               join pg_catalog.pg_class c on c.oid = a.attrelid
               join schemas s on s.oid = c.relnamespace
               where s.name = 'pgmq' and c.relname = 'message_record' and a.attname = 'headers') as queue_has_headers,
       array(select format('GRANT USAGE ON SCHEMA %I TO %I', s.name, current_user)
             from schemas s
             where s.name = 'pgflow' and not s.usable
             union all
             select format('GRANT SELECT ON ALL TABLES IN SCHEMA pgflow TO %I', current_user)
             where exists (select from tables t
                           where t.schema = 'pgflow' and not t.readable
                             and t.name in ('flows', 'steps', 'deps', 'runs', 'step_states', 'step_tasks', 'workers'))
            ) as missing_rights,
       array(select h.name from hiding h order by h.name) as hiding_tables,
       array(select format('CREATE POLICY %I ON pgflow.%I FOR SELECT TO %I USING (true)',
                           'read_by_' || current_user, h.name, current_user)
             from hiding h
             order by h.name) as missing_policies,
       exists (select from tables t
               join schemas s on s.name = t.schema
               where t.schema = 'sluice' and t.name = 'holds' and t.readable and s.usable) as holds_recorded,
       (select count(*) from tables t
        join schemas s on s.name = t.schema
        where t.schema = 'sluice' and t.name in ('run_lineage', 'run_note') and t.readable and s.usable) = 2
           as decisions_recorded,
       (select count(*) from pg_catalog.pg_class c
        join pg_catalog.pg_index i on i.indexrelid = c.oid and i.indisvalid
        join schemas s on s.oid = c.relnamespace
        where s.name = 'pgflow'
          and c.relname in ('runs_of_flow_idx', 'runs_open_of_flow_idx', 'runs_failed_of_flow_idx',
                            'runs_completed_of_flow_idx')) = 4 as flow_list_indexed,
       exists (select from columns where path = 'pgflow.step_states.skip_reason') as skips_steps,
       exists (select from tables t
               join schemas s on s.name = t.schema
               where t.schema = 'sluice' and t.name = 'audit' and t.readable and s.usable) as audit_readable
