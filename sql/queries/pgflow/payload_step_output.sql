select coalesce(c.output,
                case when c.status = 'completed' then
                    (select case when s.step_type = 'map'
                                 then ('[' || string_agg(coalesce(t.output::text, 'null'), ',' order by t.task_index) || ']')::jsonb
                                 else (array_agg(t.output order by t.task_index))[1] end
                     from pgflow.step_tasks t
                     where t.run_id = c.run_id and t.step_slug = c.step_slug) end)
from (select null::jsonb as output) as absent
cross join lateral (
    select k.run_id, k.flow_slug, k.step_slug, k.status, output
    from pgflow.step_states k
    where k.run_id = $1::uuid and k.step_slug = $2::text) c
join pgflow.steps s on s.flow_slug = c.flow_slug and s.step_slug = c.step_slug
