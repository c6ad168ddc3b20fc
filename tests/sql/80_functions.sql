begin;
set local standard_conforming_strings = on;
select plan(12);
select pgflow.create_flow('f');
create temp view named_in_full as
    select p.oid::regprocedure::text as name, p.prosrc as source
    from pg_proc p
    where p.pronamespace in ('pgmq'::regnamespace, 'pgflow'::regnamespace, 'sluice'::regnamespace)
      and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false) and p.prosqlbody is null and p.prokind in ('f', 'p')
      and not exists (select from pg_depend d join pg_extension e on e.oid = d.refobjid
                      where d.objid = p.oid and d.deptype = 'e');

select is_empty($$ select p.oid::regprocedure from pg_proc p
                   where p.pronamespace in ('pgmq'::regnamespace, 'pgflow'::regnamespace, 'sluice'::regnamespace)
                     and p.prokind in ('f', 'p') and not exists (
                         select from pg_depend d join pg_extension e on e.oid = d.refobjid
                         where d.objid = p.oid and d.deptype = 'e')
                     and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false) and p.prosqlbody is null
                     and p.oid::regprocedure::text not in (select f.name from named_in_full f) $$,
                'every function pins its search path or was bound when it was made, but for those below');
select set_eq($$ select f.name from named_in_full f $$,
              $$ select p.oid::regprocedure::text from pg_proc p
                 where p.proname in ('_run_is_sound', '_step_state_is_sound', '_step_task_is_sound', '_signal', '_wake_for_task')
                    or p.oid::regprocedure::text in ('pgflow."send:f"(timestamp with time zone,jsonb)', 'pgflow."archive:f"(bigint)') $$,
              'which run for each row or message');
select is_empty($$ select f.name, c.word
                   from named_in_full f
                   cross join lateral regexp_replace(f.source, '--[^\n]*|''[^'']*''|operator\(pg_catalog\.[^ )]+\)', '', 'g') as r (rest)
                   cross join lateral regexp_matches(r.rest, '([-+*/<>=~!@#%^&|`]+|::|[\w.]+\()', 'g') as m (words)
                   cross join lateral (select m.words[1] as word) c
                   where c.word <> all ('{:=,least(,gone(,pg_catalog.num_nonnulls(,pg_catalog.pg_sequence_last_value(,pg_catalog.date_part(,
                                          pg_catalog.clock_timestamp(,sluice._signal_now(,sluice._wake(}'::text[]) $$,
                'and name every operator and function with its schema');
select is_empty($$ select p.oid::regprocedure, m.words
                   from pg_proc p
                   cross join lateral regexp_matches(p.prosrc, '(?:::|\n +\w+ +(?:constant +)?)(?:text|jsonb?|uuid|timestamptz|name|oid|reg\w+|int[248])\M[^(]', 'g')
                        as m (words)
                   where p.pronamespace in ('pgmq'::regnamespace, 'pgflow'::regnamespace, 'sluice'::regnamespace) and p.prosecdef $$,
                'and what runs as its owner names types with their schema, but for those that are words of the language');
select set_eq($$ select p.proname::text from pg_proc p
                 where p.pronamespace = 'pgflow'::regnamespace and p.prosecdef $$,
              array['start_flow_with_states', 'get_run_with_states', 'requeue_stalled_tasks', 'setup_requeue_stalled_tasks_cron',
                    'setup_ensure_workers_cron', 'cleanup_ensure_workers_logs', '_is_held', '_create_queue', '_delete_empty_flow',
                    '_create_queue_functions', '_drop_queue_functions'],
              'only these engine functions run with their owner''s rights');
select is_empty($$ select p.oid::regprocedure from pg_proc p
                   where p.pronamespace in ('pgmq'::regnamespace, 'pgflow'::regnamespace, 'sluice'::regnamespace)
                     and strpos(p.prosrc, chr(92)) > 0 $$,
                'no function has a backslash, which means another thing where standard_conforming_strings is off');
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

-- They look at all that follows a string, for each string.
select set_eq($$ select p.pronamespace::regnamespace || '.' || p.proname from pg_proc p
                 where p.pronamespace in ('pgmq'::regnamespace, 'pgflow'::regnamespace, 'sluice'::regnamespace)
                   and coalesce(p.prosrc, '') || coalesce(pg_get_function_sqlbody(p.oid), '') ~ 'jsonb?_(object_)?agg[(]' $$,
              array['pgflow._get_flow_shape', 'sluice._differing', 'sluice.action_edit_options', 'sluice.define_flow'],
              'only what gathers names and numbers uses jsonb_agg and jsonb_object_agg, never outputs');
select pgflow.add_step('f', 'odd'), pgflow.add_step('f', 'end', array['odd']);
select pgflow.start_flow('f', '1');
select sluice_test.register_worker();
do $$
declare
    t record;
begin
    for t in select * from sluice_test.take('f', 1) loop
        perform pgflow.complete_task(t.run_id, t.step_slug, t.task_index, '{"a\"b\\": "\u00e4\n\"", "n": 1.50, "e": [], "z": null}');
    end loop;
end
$$;
select is((select t.input from sluice_test.take('f', 1) t), '{"odd": {"a\"b\\": "\u00e4\n\"", "n": 1.50, "e": [], "z": null}}'::jsonb,
          'and what a step is given is what others put out');

select * from finish();
rollback;
