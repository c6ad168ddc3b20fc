-- A listed queue of no flow or step, whose tables are put in, if it was one's: the engine's functions for its queue are still
-- there, its name is that of a step's queue, or the newest of what lies in it, or in its archive, are the engine's messages.
-- Queues that others use for themselves are none of these.
(select jsonb_build_object('queue_name', {{called}}) as subject,
        o.messages as n,
        null::timestamptz as since,
        jsonb_build_array(jsonb_build_object('messages', o.messages, 'archived', o.archived, 'functions', o.has_functions))
            as evidence,
        {{repairs}} and o.has_functions and o.messages = 0 and o.archived = 0 as repairable
 from (select (select count(*) from (select from {{queue}} q limit 1001) m) as messages,
              (select count(*) from (select from {{archive}} a limit 1001) m) as archived,
              exists (select from pg_catalog.pg_proc p
                      join pg_catalog.pg_namespace n on n.oid = p.pronamespace
                      where n.nspname = 'pgflow' and lower(p.proname::text) = 'send:' || lower({{called}})) as has_functions,
              exists (select from pgflow.flows f
                      where to_jsonb(f) ->> 'queue_mode' = 'step'
                        and starts_with(lower({{called}}), lower(f.flow_slug) || '__')) as has_a_steps_name,
              exists (select
                      from ((select q.message from {{queue}} q order by q.msg_id desc limit 20)
                            union all
                            (select a.message from {{archive}} a order by a.msg_id desc limit 20)) m
                      where jsonb_typeof(m.message) = 'object'
                        and m.message ?& '{flow_slug,run_id,step_slug,task_index}') as was_a_flows) o
 where o.has_functions or o.has_a_steps_name or o.was_a_flows)
