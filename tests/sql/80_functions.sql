begin;
select plan(6);

select is_empty($$ select p.oid::regprocedure from pg_proc p
                   where p.pronamespace in ('pgmq'::regnamespace, 'pgflow'::regnamespace, 'sluice'::regnamespace)
                     and p.prokind in ('f', 'p') and not exists (
                         select from pg_depend d join pg_extension e on e.oid = d.refobjid
                         where d.objid = p.oid and d.deptype = 'e')
                     and not coalesce('search_path=""' = any (p.proconfig), false) $$,
                'every function pins its search path');
select set_eq($$ select p.proname::text from pg_proc p
                 where p.pronamespace = 'pgflow'::regnamespace and p.prosecdef $$,
              array['start_flow_with_states', 'get_run_with_states', 'requeue_stalled_tasks', 'setup_requeue_stalled_tasks_cron',
                    'setup_ensure_workers_cron', 'cleanup_ensure_workers_logs', '_is_held'],
              'only these engine functions run with their owner''s rights');
select is(has_schema_privilege('public', 'pgflow', 'usage'), false, 'the public may not use the engine');
select is_empty($$ select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                   join pg_trigger t on t.tgrelid = c.oid
                   where n.nspname = 'pgflow' and not t.tgisinternal and (t.tgtype & 1) = 1 and t.tgqual is null $$,
                'the engine''s tables have no row triggers, but for those with a condition');
select is_empty($$ select i.indexrelid::regclass from pg_index i
                   join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                   where i.indrelid in ('pgflow.step_tasks'::regclass, 'pgflow.step_states'::regclass)
                     and (a.attname not in ('run_id', 'step_slug', 'task_index', 'flow_slug', 'message_id')
                          or i.indpred is not null) $$,
                'no index on tasks and step states stands in the way of cheap changes');
select is_empty($$ select p.oid::regprocedure from pg_proc p
                   where p.proconfig && '{enable_seqscan=off}' and not p.proconfig @> '{jit=off}' $$,
                'what forbids a kind of plan, which makes it look dear, is not compiled for that');

select * from finish();
rollback;
