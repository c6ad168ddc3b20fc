-- What sluice.define_flow returns, where it is not installed; in its transaction. $1 flow.
select jsonb_build_object(
           'flow_slug', f.flow_slug,
           'created', f.created_at = now(),
           'added_steps', coalesce(jsonb_agg(s.step_slug order by s.step_index) filter (where s.created_at = now()), '[]'),
           'kept_steps', count(s.step_slug) filter (where s.created_at <> now()))
from pgflow.flows f
left join pgflow.steps s on s.flow_slug = f.flow_slug
where f.flow_slug = $1::text
group by f.flow_slug
