-- What starting a run of flow {{flow}} with {{input}} would do, without starting it. Steps with conditions are counted as if they were
-- met. No row: no such flow.
select jsonb_build_object(
           'status', 'started',
           'steps', count(s.step_slug),
           'started_steps', count(s.step_slug) filter (where s.deps_count = 0),
           'queued_tasks', coalesce(sum(
               case when s.deps_count > 0 then 0
                    when step.type = 'map' then
                        jsonb_array_length(case when jsonb_typeof({{input}}) = 'array' then {{input}} end)
                    else 1 end), 0),
           'refusal', case when bool_or(s.deps_count = 0 and step.type = 'map') and jsonb_typeof({{input}}) <> 'array'
                           then 'wants_array' end)
from pgflow.flows f
left join pgflow.steps s on s.flow_slug = f.flow_slug
left join lateral (
    select v.step_type as type
    from (select 'single'::text as step_type) as absent
    cross join lateral (
        select step_type from pgflow.steps t where t.flow_slug = s.flow_slug and t.step_slug = s.step_slug) v) step on true
where f.flow_slug = {{flow}}
group by f.flow_slug
