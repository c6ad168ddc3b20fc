-- What this database offers to the workers of this role. Reads catalogues only.
select to_regclass('pgflow.step_tasks') is not null as engine_installed,
       to_regprocedure('sluice.hold_tasks(uuid,uuid[],text[],integer[])') is not null as can_hold,
       to_regprocedure('sluice.requeue_task(uuid,text,integer,uuid)') is not null as can_requeue,
       to_regprocedure('pgflow.requeue_stalled_tasks()') is not null as can_sweep,
       to_regprocedure('sluice.exchange(text[],uuid[],integer,uuid[],text[],integer[],integer[],uuid[],jsonb[],text[],text[],integer)')
           is not null as can_batch,
       coalesce(has_function_privilege(to_regprocedure('sluice._keep_log_tail(uuid,text,integer,integer,text)'), 'execute'), false)
           as can_keep_logs,
       to_regprocedure('sluice.await_work(uuid[],text[],integer)') is not null
           and exists (select from pg_catalog.pg_trigger t
                       where t.tgname = 'sluice_wake' and t.tgrelid = to_regclass('pgflow.step_tasks')) as can_await,
       array(select h.name::text
             from ({{part_hiding_tables}}) h
             where h.name in ('flows', 'steps', 'runs', 'step_tasks')
             order by 1) as hiding_tables
