-- What completing a step by hand would end. $1 run, $2 step, $3 its output. No row: no such step.
with step as (
    select r.run_id, r.flow_slug, r.status as run_status, c.step_slug, c.status, c.initial_tasks, v.step_type
    from pgflow.runs r
    join pgflow.step_states c on c.run_id = r.run_id and c.step_slug = $2::text
    -- A column the engine lacks is found in absent.
    cross join lateral (
        select v.step_type
        from (select 'single'::text as step_type) as absent
        cross join lateral (select step_type from pgflow.steps s
                            where s.flow_slug = r.flow_slug and s.step_slug = c.step_slug) v) v
    where r.run_id = $1::uuid
), given as (
    select s.*,
           jsonb_typeof($3::jsonb) = 'array' as is_array,
           case when jsonb_typeof($3::jsonb) = 'array' then jsonb_array_length($3::jsonb) end as length,
           s.status = 'completed' and $3::jsonb is not distinct from (
               select case when s.step_type = 'map'
                           then coalesce(('[' || string_agg(coalesce(t.output::text, 'null'), ',' order by t.task_index) || ']')::jsonb,
                                         '[]')
                           else (array_agg(t.output))[1] end
               from pgflow.step_tasks t
               where t.run_id = s.run_id and t.step_slug = s.step_slug) as already
    from step s
), judged as (
    select g.*,
           case when g.already then null
                when g.run_status <> 'started' then 'run_ended'
                when g.status = 'created' then 'step_not_started'
                when g.status <> 'started' then 'step_ended'
                when g.step_type = 'map' and g.length is distinct from g.initial_tasks then 'wrong_length'
                when g.step_type = 'map' and clash.task_index is not null then 'task_clashes'
                when g.step_type <> 'map' and not g.is_array and misled.step_slug is not null then 'array_wanted' end as refusal,
           clash.task_index as clashing_task,
           misled.step_slug as map_step
    from given g
    left join lateral (
        select min(t.task_index) as task_index
        from jsonb_array_elements(case when g.is_array then $3::jsonb end) with ordinality as e (element, position)
        join pgflow.step_tasks t on t.run_id = g.run_id and t.step_slug = g.step_slug
                                and t.task_index = (e.position - 1)::integer and t.status = 'completed'
        where e.element <> 'null' and e.element is distinct from t.output) clash on true
    left join lateral (
        select d.step_slug
        from pgflow.deps d
        cross join lateral (
            select v.step_type, v.step_index
            from (select 'single'::text as step_type) as absent
            cross join lateral (select step_type, s.step_index from pgflow.steps s
                                where s.flow_slug = d.flow_slug and s.step_slug = d.step_slug) v) v
        where d.flow_slug = g.flow_slug and d.dep_slug = g.step_slug and v.step_type = 'map'
          -- A step that was added to the flow later is none of this run.
          and exists (select from pgflow.step_states o where o.run_id = g.run_id and o.step_slug = d.step_slug)
        order by v.step_index
        limit 1) misled on true
)
select jsonb_build_object(
           'run_id', j.run_id,
           'step_slug', j.step_slug,
           'already', j.already,
           'ended_tasks', (select count(*) from pgflow.step_tasks t
                           where not j.already and t.run_id = j.run_id and t.step_slug = j.step_slug
                             and t.status in ('queued', 'started')),
           'step_status', 'completed',
           'run_status', j.run_status,
           'refusal', j.refusal,
           'wanted', j.initial_tasks,
           'given', j.length,
           'task_index', j.clashing_task,
           'map_step', j.map_step)
from judged j
